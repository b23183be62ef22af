# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Flasks in, rows out: what Predict Products and Enumerate Library share."""

from typing import Any, Dict, List

import diazepane as dz
import pandas as pd

from diazepane_knime.output import INDEX, PRODUCT

CHUNK = 64  # flasks between two looks at progress and cancel


class Watch:
    """Progress, cancel, and one warning for all that failed."""

    def __init__(self, ctx: Any, total: int) -> None:
        self._ctx, self._total = ctx, max(1, total)
        self._done = 0
        self._failed: List[str] = []
        self._start = 0.0

    def from_fraction(self, start: float) -> None:
        """So much of the work was done before the first flask."""
        self._start = start

    def step(self, flasks: int, faults: List[str]) -> None:
        """So many flasks more; raises when the user has cancelled."""
        self._done += flasks
        self._failed += faults
        part = min(1.0, self._done / self._total)
        self._ctx.set_progress(self._start + (1.0 - self._start) * part,
                               f"{self._done} of {self._total} flasks")
        self.check()

    def check(self) -> None:
        """KNIME wants an exception when the node was cancelled."""
        if self._ctx.is_canceled():
            raise RuntimeError("Cancelled by the user.")

    def finish(self) -> None:
        """One warning, however many rows."""
        if self._failed:
            self._ctx.set_warning(
                f"{len(self._failed)} of {self._total} flasks could not be "
                f"predicted; see the column message. First: "
                f"{self._failed[0]}")


def condition_columns(df: pd.DataFrame) -> List[str]:
    """Columns of the input that are named like a condition."""
    known = set(dz.conditions()["name"]) - {"reagent"}
    return [str(name) for name in df.columns
            if str(name).lower().replace("-", "_") in known]


def predict(flasks: pd.DataFrame, faults: Dict[int, str],
            conditions: Dict[str, Any]) -> pd.DataFrame:
    """One row for each species; "flask" is the position of its flask."""
    given = flasks.assign(substrate_id=[str(i) for i in range(len(flasks))])
    out = dz.predict_frame(given, substrate="substrate", reagent="reagent",
                           molecules=True, **conditions)
    out["flask"] = out["substrate_id"].astype("int64")
    for i, fault in faults.items():
        out.loc[out["flask"] == i, "message"] = fault
    return out


def keep(out: pd.DataFrame, least: float, most: int, unreacted: bool,
         byproducts: bool) -> pd.DataFrame:
    """The rows that the settings ask for; a flask without a product keeps
    one row, which says why."""
    says_why = out["product_smiles"] == ""
    small = (out["share"] < least) & (out["role"] != "byproduct")
    wanted = (~small & (out["rank"].isna() | (out["rank"] <= most)))
    if not unreacted:
        wanted &= ~((out["role"] == "unreacted") & (out["status"] == "ok"))
    if not byproducts:
        wanted &= out["role"] != "byproduct"
    kept = out[wanted.fillna(True).astype(bool) | says_why]
    gone = sorted(set(out["flask"]) - set(kept["flask"]))
    firsts = [out.index[out["flask"] == i][0] for i in gone]
    return pd.concat([kept, out.loc[firsts]]).sort_values(
        "flask", kind="stable")


def numbered(out: pd.DataFrame) -> pd.DataFrame:
    """RDKit's columns and an index within each flask."""
    out = out.rename(columns={"ROMol": PRODUCT})
    out[INDEX] = out.groupby("flask").cumcount().astype("Int64")
    return out


def faults_in(out: pd.DataFrame) -> List[str]:
    """Messages of the flasks that failed, one each."""
    failed = out[out["status"] == "error"]
    return list(failed.groupby("flask")["message"].first())
