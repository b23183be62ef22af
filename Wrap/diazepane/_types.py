# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Checks of what users give, so that the engine sees only text and Mols."""

import math
import numbers
from typing import Any, Iterable, List, NamedTuple, Optional, Tuple

from rdkit import Chem

from diazepane import rdDiazepane
from diazepane.errors import InputError

Entry = Tuple[str, str, str]


class Column(NamedTuple):
    """A column of the output schema."""

    name: str
    type: str
    unit: str
    meaning: str


def is_missing(value: Any) -> bool:
    """None, NaN and pandas' NA are all "not given".

    >>> is_missing(float("nan")), is_missing(None), is_missing("")
    (True, True, False)
    """
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, numbers.Real) and math.isnan(float(value))


def as_text(value: Any, field: str) -> str:
    """Text or a number as text; anything else is a clear TypeError."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        raise TypeError(f"{field}: expected text or a number, not a bool")
    if isinstance(value, numbers.Real):
        return repr(float(value)) if not isinstance(
            value, numbers.Integral) else str(int(value))
    raise TypeError(
        f"{field}: expected text such as \"25 C\" or a number, "
        f"not {type(value).__name__}")


def plain_text(value: Any, field: str) -> str:
    """Text, checked before the engine sees it."""
    if not isinstance(value, str):
        raise TypeError(f"{field}: expected text, not {type(value).__name__}")
    return str(value)


def whole(value: Any, field: str, least: int = 0) -> int:
    """A whole number of at least ``least``.

    >>> whole(3, "k")
    3
    """
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(f"{field}: expected a whole number, "
                        f"not {type(value).__name__}")
    if value < least:
        raise InputError(f"{field}: {value} is less than {least}")
    return int(value)


def items_of(value: Any, field: str, expected: str) -> List[Any]:
    """The items of a list, or whatever can be gone through; not of text."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"{field}: expected {expected}, "
                        f"not {type(value).__name__}")
    return list(value)


def substrate_of(value: Any) -> Tuple[Optional[str], Optional[Chem.Mol]]:
    """A SMILES or a Mol, whichever was given."""
    if isinstance(value, Chem.Mol):
        if value.GetNumAtoms() == 0:
            raise InputError("substrate: the molecule has no atoms")
        return None, value
    if isinstance(value, str):
        if not value.strip():
            raise InputError("substrate: the SMILES is empty")
        return str(value), None
    if is_missing(value):
        raise InputError(
            "substrate: nothing given (a SMILES or an RDKit Mol was expected)")
    raise TypeError(
        "substrate: expected a SMILES or an RDKit Mol, "
        f"not {type(value).__name__}")


def _one_ingredient(key: str, value: Any) -> Entry:
    amount = ""
    if isinstance(value, tuple):
        if len(value) != 2:
            raise TypeError(
                f"{key}: a tuple must be (name, amount), "
                f"not {len(value)} entries")
        value, given = value
        if not is_missing(given):
            amount = as_text(given, key)
            if not isinstance(given, str):
                amount += " eq"
    if isinstance(value, Chem.Mol):
        value = Chem.MolToSmiles(value)
    if not isinstance(value, str):
        raise TypeError(
            f"{key}: expected a name, a SMILES, an RDKit Mol or "
            f"(name, amount), not {type(value).__name__}")
    if not value.strip():
        raise InputError(f"{key}: the name is empty")
    return key, str(value), amount


def ingredient_entries(key: str, value: Any) -> List[Entry]:
    """Entries of one role: one ingredient or a list of them.

    >>> ingredient_entries("base", ["K2CO3", ("NaI", 0.1)])
    [('base', 'K2CO3', ''), ('base', 'NaI', '0.1 eq')]
    """
    if is_missing(value):
        return []
    if isinstance(value, (list, set, frozenset)) or (
            isinstance(value, Iterable)
            and not isinstance(value, (str, tuple, Chem.Mol, dict))):
        return [_one_ingredient(key, item) for item in value]
    if isinstance(value, tuple) and value and all(
            isinstance(item, tuple) for item in value):
        return [_one_ingredient(key, item) for item in value]
    return [_one_ingredient(key, value)]


_INGREDIENT_KEYS = {
    name for name, is_ingredient, *_ in rdDiazepane.GetFlaskKeys()
    if is_ingredient
}

# Columns that are taken by their name; ids and substrates have their own rules.
CONDITION_KEYS = {
    name for name, *_ in rdDiazepane.GetFlaskKeys()
    if name not in ("substrate", "substrate-id", "id")
}


def condition_entries(conditions: "dict[str, Any]") -> List[Entry]:
    """Entries of keyword arguments; ``addition_time`` is ``addition-time``.

    >>> condition_entries({"temperature": "25 C", "time": None})
    [('temperature', '25 C', '')]
    """
    entries: List[Entry] = []
    for name, value in conditions.items():
        key = name.replace("_", "-")
        if key in _INGREDIENT_KEYS or isinstance(value, (list, tuple)):
            entries.extend(ingredient_entries(key, value))
        elif not is_missing(value):
            entries.append((key, as_text(value, name), ""))
    return entries
