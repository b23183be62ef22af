# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Which column holds the molecules, and what its cells are."""

import logging
from typing import Any, List, Optional, Sequence, Tuple

import knime.extension as knext
import pandas as pd
from rdkit import Chem, rdBase

LOGGER = logging.getLogger(__name__)


def rdkit_type() -> Optional[Any]:
    """The type of RDKit cells; None where RDKit's KNIME types are missing.

    Looked up late, because types are registered after this module is loaded.
    """
    try:
        return knext.logical(Chem.Mol)
    except TypeError:
        return None


def _chemistry_types() -> List[Any]:
    found = []
    try:
        import knime.types.chemistry as chemistry
    except ImportError:
        return found
    for name in ("SmilesValue", "SmilesAdapterValue", "SdfValue",
                 "SdfAdapterValue", "MolValue", "MolAdapterValue"):
        try:
            found.append(knext.logical(getattr(chemistry, name)))
        except (AttributeError, TypeError):
            continue
    return found


def is_molecule(column: Any) -> bool:
    """RDKit, SMILES, SDF and Mol columns, and text (taken as SMILES)."""
    return (column.ktype in (rdkit_type(), knext.string())
            or column.ktype in _chemistry_types())


def is_text(column: Any) -> bool:
    """Plain text."""
    return column.ktype == knext.string()


def is_number(column: Any) -> bool:
    """Anything with a decimal point or without."""
    return column.ktype in (knext.double(), knext.int64(), knext.int32())


def _suits(column: Any) -> int:
    """How likely a column holds the molecules; 0 when it cannot."""
    if column.ktype == rdkit_type():
        return 4
    if column.ktype in _chemistry_types():
        return 3
    if column.ktype == knext.string():
        return 2 if "smiles" in column.name.lower() else 1
    return 0


def chosen(ctx: Any, schema: Any, name: Optional[str], what: str) -> str:
    """The column that was set, or the likeliest, with a warning."""
    names = [column.name for column in schema]
    if name:
        if name not in names:
            raise knext.InvalidParametersError(
                f"The {what} column '{name}' is not in the input table.")
        column = [c for c in schema if c.name == name][0]
        if not is_molecule(column):
            raise knext.InvalidParametersError(
                f"The {what} column '{name}' holds no molecules; an RDKit, "
                "SMILES, SDF, Mol or text column is needed.")
        return name
    ranked = sorted(schema, key=_suits, reverse=True)
    if not ranked or _suits(ranked[0]) == 0:
        raise knext.InvalidParametersError(
            f"The input table has no column of molecules for the {what}.")
    ctx.set_warning(f"No {what} column was set; "
                    f"'{ranked[0].name}' is taken.")
    return ranked[0].name


def chosen_text(ctx: Any, schema: Any, name: Optional[str], what: str) -> str:
    """The same for a column of plain text."""
    texts = [column.name for column in schema if is_text(column)]
    if name:
        if name not in texts:
            raise knext.InvalidParametersError(
                f"The {what} column '{name}' is not a text column of the "
                "input table.")
        return name
    if not texts:
        raise knext.InvalidParametersError(
            f"The input table has no text column for the {what}.")
    likely = [text for text in texts if what in text.lower()] or texts
    ctx.set_warning(f"No {what} column was set; '{likely[0]}' is taken.")
    return likely[0]


def chosen_number(ctx: Any, schema: Any, name: Optional[str],
                  usual: Sequence[str], what: str) -> Optional[str]:
    """The same for a column of numbers; None when it need not be there."""
    numbers = [column.name for column in schema if is_number(column)]
    if name and name not in numbers:
        raise knext.InvalidParametersError(
            f"The {what} column '{name}' is not a column of numbers of the "
            "input table.")
    if name:
        return name
    found = [n for n in numbers if n.strip().lower() in usual]
    return found[0] if found else None


def molecules(cells: Any) -> Tuple[List[Any], dict]:
    """SMILES text and Mols as the package takes them; None where empty.

    Also, by row, why a cell cannot be read.
    """
    out, faults = [], {}
    for i, cell in enumerate(cells):
        if isinstance(cell, Chem.Mol):
            out.append(cell)
        elif cell is None or cell is pd.NA or isinstance(cell, float):
            out.append(None)
        elif "\n" in str(cell).strip():
            with rdBase.BlockLogs():
                mol = Chem.MolFromMolBlock(str(cell))
            if mol is None:
                faults[i] = "substrate: the Mol or SDF cell cannot be read"
            out.append(mol)
        else:
            out.append(str(cell))  # SMILES cells are kinds of str
    return out, faults


def drawn(molecule: Any) -> Optional[Chem.Mol]:
    """A Mol for a SMILES, or None, silently: why stands in the message."""
    if molecule is None or isinstance(molecule, Chem.Mol):
        return molecule
    with rdBase.BlockLogs():
        return Chem.MolFromSmiles(molecule)


def text_cells(cells: Any) -> List[Optional[str]]:
    """Cells as text; None where empty."""
    return [None if cell is None or cell is pd.NA or cell != cell
            else str(cell) for cell in cells]
