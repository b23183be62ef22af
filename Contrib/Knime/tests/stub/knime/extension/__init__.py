# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The names of knime.extension that the nodes use, behaving as documented."""

import enum

from knime.extension._tables import (BatchOutputTable, Column, Schema, Table,
                                     bool_, double, int32, int64, logical,
                                     string)

__all__ = ["BatchOutputTable", "Column", "Schema", "Table", "bool_", "double",
           "int32", "int64", "logical", "string"]

categories, nodes = [], {}


class InvalidParametersError(Exception):
    pass


class WorkflowExecutionError(RuntimeError):
    pass


class PythonNode:
    pass


class ConfigurationContext:
    pass


class ExecutionContext(ConfigurationContext):
    pass


class NodeType(enum.Enum):
    SOURCE = "Source"
    MANIPULATOR = "Manipulator"
    OTHER = "Other"


class Effect(enum.Enum):
    SHOW = "SHOW"
    HIDE = "HIDE"


class OneOf:
    def __init__(self, subject, values):
        self.subject, self.values = subject, values


class _Parameter:
    """A descriptor: the default, until a checked value is set."""

    kinds = (object,)

    def __init__(self, label, description, default_value=None, **limits):
        if not label or not description:
            raise ValueError("a parameter needs a label and a description")
        self.label, self.__doc__ = label, description
        self.default, self.limits = default_value, limits

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return self if obj is None else obj.__dict__.get(self.name,
                                                         self.default)

    def __set__(self, obj, value):
        self.check(value)
        obj.__dict__[self.name] = value

    def check(self, value):
        if not isinstance(value, self.kinds):
            raise TypeError(f"{value!r} is of type {type(value)}")
        least = self.limits.get("min_value")
        most = self.limits.get("max_value")
        if least is not None and value < least:
            raise ValueError(f"{value} is < the min value {least}")
        if most is not None and value > most:
            raise ValueError(f"{value} is > the max value {most}")

    def rule(self, condition, effect):
        assert isinstance(condition, OneOf) and isinstance(effect, Effect)
        return self


class IntParameter(_Parameter):
    kinds = (int,)


class DoubleParameter(_Parameter):
    kinds = (float, int)


class BoolParameter(_Parameter):
    kinds = (bool,)


class StringParameter(_Parameter):
    kinds = (str,)


class MultilineStringParameter(StringParameter):
    pass


class ColumnParameter(_Parameter):
    kinds = (str, type(None))
    NONE = "<none>"

    def __init__(self, label, description, port_index=0, column_filter=None,
                 include_row_key=False, include_none_column=False):
        super().__init__(label, description)
        self.port_index, self.column_filter = port_index, column_filter


class EnumParameterOptions(enum.Enum):
    def __init__(self, label, description):
        self.label, self.description = label, description


class EnumParameter(_Parameter):
    kinds = (str,)

    def __init__(self, label, description, default_value, enum):
        super().__init__(label, description, default_value)
        self.enum = enum

    def check(self, value):
        if value not in self.enum.__members__:
            raise ValueError(f"{value} is none of {list(self.enum.__members__)}")


def parameter_group(label):
    """Groups become attributes of their own for each node."""
    def decorate(cls):
        class Holder(cls):
            def __set_name__(self, owner, name):
                self._name = name

            def __get__(self, obj, owner=None):
                if obj is None:
                    return self
                return obj.__dict__.setdefault(f"group {self._name}",
                                               type(self)())
        Holder.__name__, Holder.__doc__ = cls.__name__, cls.__doc__
        Holder.label = label
        return Holder
    return decorate


def category(path, level_id, name, description, icon, after="", locked=True):
    """Register a category once; its path."""
    categories.append(dict(path=path, level_id=level_id, name=name,
                           description=description, icon=icon, after=after))
    return f"{path}/{level_id}"


def node(name, node_type, icon_path, category, after=None, keywords=None,
         id=None):
    """Register a node under its name."""
    def register(factory):
        nodes[name] = dict(factory=factory, type=node_type, icon=icon_path,
                           category=category)
        return factory
    return register


def _port(kind):
    def declare(name, description, optional=False):
        def add(factory):
            ports = list(getattr(factory, kind, []))
            setattr(factory, kind, [(name, description), *ports])
            return factory
        return add
    return declare


input_table = _port("input_ports")
output_table = _port("output_ports")
