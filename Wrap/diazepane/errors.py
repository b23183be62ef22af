# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Errors that reach a user.

``InputError`` (a ``ValueError``): something that was given is wrong; it has
the attributes ``file``, ``line``, ``column`` and ``field``. ``RuleError`` (a
``ValueError``): records of a rule book are wrong, all listed in ``faults``.
``SolverError`` (a ``RuntimeError``): the numerics could not finish.
"""

from diazepane.rdDiazepane import InputError, RuleError, SolverError

__all__ = ["InputError", "RuleError", "SolverError"]
