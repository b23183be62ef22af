# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""One row of a prediction, and rows as a data frame."""

from typing import Any, Dict, List, Optional, Tuple

import pandas as pd
from rdkit import Chem

from diazepane._types import Column


class Product:
    """One row of a prediction: a product, what is left, or a byproduct.

    Every column of the output schema is an attribute; ``smiles``, ``low`` and
    ``high`` are short names of ``product_smiles``, ``share_low`` and
    ``share_high``; ``mol`` is an RDKit Mol.
    """

    def __init__(self, values: Dict[str, Any],
                 mol: Optional[Chem.Mol]) -> None:
        self._values = values
        self.mol = mol

    @property
    def smiles(self) -> str:
        """Canonical isomeric SMILES."""
        return self._values["product_smiles"]

    @property
    def share(self) -> Optional[float]:
        """Fraction of the substrate that ends here (a byproduct: mol/mol)."""
        return self._values["share"]

    @property
    def low(self) -> Optional[float]:
        """Lower end of the 10-90 band of the share."""
        return self._values["share_low"]

    @property
    def high(self) -> Optional[float]:
        """Upper end of the 10-90 band of the share."""
        return self._values["share_high"]

    @property
    def role(self) -> str:
        """desired, side_product, byproduct, unreacted or intermediate."""
        return self._values["role"]

    @property
    def grade(self) -> str:
        """How far the share can be trusted: A, B or C."""
        return self._values["grade"]

    @property
    def legend(self) -> str:
        """Role, share and grade in a line, for below a structure."""
        if self.share is None:
            return self.role
        if self.role == "byproduct":
            return f"{self.role} {self.share:.2f} mol/mol"
        share = 100 * self.share
        text = (">= 98 %" if share >= 98 else "< 0.1 %" if share < 0.1
                else f"{share:.0f} %" if share >= 9.95 else f"{share:.1f} %")
        return f"{self.role} {text}, grade {self.grade}"

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["_values"][name]
        except KeyError:
            raise AttributeError(f"a product has no '{name}'") from None

    def __dir__(self) -> List[str]:
        return sorted({*super().__dir__(), *self._values})

    def to_dict(self) -> Dict[str, Any]:
        """The row as a dict in the order of the schema."""
        return dict(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Product) and self._values == other._values

    def __hash__(self) -> int:
        return hash((self.smiles, self.role))

    def __repr__(self) -> str:
        share = "" if self.share is None else f" {self.share:.3f}"
        return (f"<diazepane.Product {self.smiles} {self.role}{share} "
                f"grade {self.grade}>")


_DTYPES = {"text": "object", "number": "float64", "integer": "Int64",
           "boolean": "bool"}


def frame_of(cells: Dict[str, List[Any]],
             columns: Tuple[Column, ...]) -> pd.DataFrame:
    """A frame with the schema's dtypes, also when there is no row."""
    return pd.DataFrame({
        column.name: pd.Series(cells.get(column.name, []),
                               dtype=_DTYPES[column.type])
        for column in columns
    })
