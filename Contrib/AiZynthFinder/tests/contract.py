# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""AiZynthFinder as far as a filter and a scorer meet it, for machines where it
is not installed: base classes, the loaders of its configuration, exceptions.

Written from its documented contract; nothing of it is copied.
"""
import abc
import importlib
import sys
import types


class RejectionException(Exception):
    pass


class PolicyException(Exception):
    pass


class ScorerException(Exception):
    pass


def load_dynamic_class(name, default=None, exception=ValueError):
    module, _, cls = name.rpartition(".")
    try:
        return getattr(importlib.import_module(module or default), cls)
    except (ImportError, AttributeError):
        raise exception(f"cannot load {name}") from None


class FilterStrategy(abc.ABC):
    _required_kwargs = []

    def __init__(self, key, config, **kwargs):
        if any(name not in kwargs for name in self._required_kwargs):
            raise PolicyException("a keyword is missing")
        self._config, self.key = config, key

    def __call__(self, reaction):
        self.apply(reaction)

    @abc.abstractmethod
    def apply(self, reaction):
        """Raises RejectionException."""


class Scorer(abc.ABC):
    scorer_name = "base"

    def __init__(self, config=None, scaler_params=None):
        self._config = config

    def __call__(self, item):
        if isinstance(item, (list, tuple)):
            return [self(one) for one in item]
        if isinstance(item, MctsNode):
            return self._score_node(item)
        if isinstance(item, ReactionTree):
            return self._score_reaction_tree(item)
        raise ScorerException(f"cannot score {type(item).__name__}")

    def __repr__(self):
        return self.scorer_name

    @abc.abstractmethod
    def _score_node(self, node):
        """For a node of the search."""

    @abc.abstractmethod
    def _score_reaction_tree(self, tree):
        """For a route."""


class Molecule:
    def __init__(self, smiles):
        self.smiles = smiles


class Reaction:
    index = 0

    def __init__(self, product, reactants):
        self.mol = Molecule(product)
        self.reactants = (tuple(map(Molecule, reactants)),) if reactants else ()

    def __str__(self):
        return f"reaction on molecule {self.mol.smiles}"


class MctsNode:
    def __init__(self, actions):
        self._actions = actions

    def path_to(self):
        return self._actions, []


class ReactionTree:
    def __init__(self, tree):
        self._tree = tree

    @classmethod
    def from_dict(cls, tree):
        return cls(tree)

    def reactions(self):
        todo = [self._tree]
        while todo:
            node = todo.pop()
            for reaction in node.get("children", []):
                below = reaction["children"]
                todo += below
                yield Reaction(node["smiles"], [mol["smiles"] for mol in below])


class _Collection(dict):
    def __init__(self, config=None):
        super().__init__()
        self._config = config


class FilterPolicy(_Collection):
    def load_from_config(self, **config):
        for key, given in config.items():
            given = dict(given)
            cls = load_dynamic_class(given.pop("type"), None, PolicyException)
            self[key] = cls(key, self._config, **given)


class ScorerCollection(_Collection):
    def load_from_config(self, **config):
        for name, given in config.items():
            cls = load_dynamic_class(name, None, ScorerException)
            scorer = cls(self._config, **(given or {}))
            self[repr(scorer)] = scorer


def install():
    """Puts the modules in place; the real ones are not there."""
    here = sys.modules[__name__]
    for path, names in {
            "aizynthfinder": [], "aizynthfinder.context": [],
            "aizynthfinder.utils": [], "aizynthfinder.search": [],
            "aizynthfinder.context.policy": ["FilterPolicy"],
            "aizynthfinder.context.policy.filter_strategies":
                ["FilterStrategy"],
            "aizynthfinder.context.scoring": ["ScorerCollection"],
            "aizynthfinder.context.scoring.scorers_base": ["Scorer"],
            "aizynthfinder.utils.exceptions": [
                "RejectionException", "PolicyException", "ScorerException"],
            "aizynthfinder.reactiontree": ["ReactionTree"]}.items():
        module = types.ModuleType(path)
        for name in names:
            setattr(module, name, getattr(here, name))
        sys.modules[path] = module
