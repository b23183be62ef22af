# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Cores x reagents through the library engine: each molecule is profiled
once, and kinetics are solved once for all pairs that react alike."""

from typing import Any, Callable, Dict, List, Tuple

import diazepane as dz
import pandas as pd
from rdkit import Chem, rdBase

from diazepane_knime.conditions import amount_of

Pair = Tuple[int, int]


class Side:
    """Cells of one input: what the engine gets, and why a cell is unfit."""

    def __init__(self, cells: List[Any], faults: Dict[int, str],
                 what: str) -> None:
        self.faults = dict(faults)
        self.texts: Dict[int, str] = {}
        for i, cell in enumerate(cells):
            if i in self.faults:
                continue
            if cell is None or not _text(cell).strip():
                self.faults[i] = f"{what}: the cell is empty"
            else:
                self.texts[i] = _text(cell)

    def refuse(self, rejects: pd.DataFrame, rows: List[int]) -> None:
        """What the engine could not read; its lines count from 1."""
        for line, reason in zip(rejects["line"], rejects["reason"]):
            self.faults[rows[line - 1]] = reason


def _text(cell: Any) -> str:
    return Chem.MolToSmiles(cell) if isinstance(cell, Chem.Mol) else cell


class _Part:
    """All reagents of one amount: one space of the engine."""

    def __init__(self, space: Any, cores: Dict[int, int],
                 reagents: Dict[int, int]) -> None:
        self.space, self.cores, self.reagents = space, cores, reagents
        self._ids = space.cores["id"], space.reagents["id"]

    def rows(self, asked: Dict[Pair, List[int]]) -> pd.DataFrame:
        """Rows of pairs of members, once for each flask that asks for it."""
        places = pd.DataFrame(
            [(self._ids[0][core], self._ids[1][reagent], place)
             for (core, reagent), flasks in asked.items()
             for place in flasks],
            columns=["substrate_id", "reagent_id", "flask"])
        frame = self.space.rows([(0, *pair) for pair in asked])
        return frame.merge(
            places.astype({"substrate_id": "string", "reagent_id": "string"}),
            on=["substrate_id", "reagent_id"], how="inner")


class Pairs:
    """Rows of any pairs of the two inputs."""

    def __init__(self, cores: Side, reagents: Side, equivalents: float,
                 conditions: Dict[str, Any],
                 progress: Callable[[float], Any]) -> None:
        self._cores, self._reagents = cores, reagents
        self._parts: Dict[str, _Part] = {}
        amounts: Dict[str, Dict[int, str]] = {}
        for i, text in reagents.texts.items():
            name, amount = amount_of(text, equivalents)
            amounts.setdefault(amount, {})[i] = name
        core_rows = list(cores.texts)
        self._blank = dz.predict_frame(pd.DataFrame({"smiles": [None]}))
        if not core_rows:
            amounts = {}
        for done, (amount, named) in enumerate(amounts.items()):
            rows = list(named)
            try:
                space = dz.ProductSpace(
                    [(cores.texts[i], str(i)) for i in core_rows],
                    [(name, str(i)) for i, name in named.items()],
                    {"reagent": f"*:{amount}", **conditions}, samples=120,
                    smiles="rdkit", progress=lambda f, n=done: progress(
                        (n + f) / len(amounts)))
            except dz.InputError:
                # None of the cores, or none of these reagents, is usable.
                if not self._blame(core_rows, named):
                    raise
                continue
            self._refuse(space, core_rows, rows)
            self._parts[amount] = _Part(
                space, _members(space.core_rows, core_rows),
                _members(space.reagent_rows, rows))
        self._amount = {i: amount for amount, named in amounts.items()
                        for i in named}

    def _blame(self, cores: List[int], reagents: Dict[int, str]) -> bool:
        """Why each cell is unfit, found one by one; whether any is."""
        found = False
        for side, texts, flask in (
                (self._cores, {i: self._cores.texts[i] for i in cores},
                 lambda text: dz.predict(text)),
                (self._reagents, reagents,
                 lambda text: dz.predict("C1CNCCNC1", text))):
            for i, text in texts.items():
                try:
                    flask(text)
                except (dz.InputError, TypeError) as error:
                    side.faults[i] = str(error)
                    found = True
        return found

    def _refuse(self, space: Any, cores: List[int],
                reagents: List[int]) -> None:
        # Both inputs are lists, so only the members tell whose a reject is.
        rejects = space.rejects
        of_cores = len(cores) - len(space.core_rows)
        self._cores.refuse(rejects.iloc[:of_cores], cores)
        self._reagents.refuse(rejects.iloc[of_cores:], reagents)

    def rows(self, pairs: List[Pair]) -> pd.DataFrame:
        """One row for each species; "flask" is the place among the pairs."""
        frames = []
        for amount, part in self._parts.items():
            asked: Dict[Pair, List[int]] = {}
            for place, (i, j) in enumerate(pairs):
                if self._amount.get(j) == amount and i in part.cores and (
                        j in part.reagents):
                    asked.setdefault((part.cores[i], part.reagents[j]),
                                     []).append(place)
            if asked:
                frames.append(part.rows(asked))
        frames += [self._failed(place, i, j)
                   for place, (i, j) in enumerate(pairs)
                   if i in self._cores.faults or j in self._reagents.faults]
        out = pd.concat(frames).sort_values("flask", kind="stable")
        out = out.reset_index(drop=True)
        with rdBase.BlockLogs():
            out["ROMol"] = [Chem.MolFromSmiles(text) if text else None
                            for text in out["product_smiles"]]
        return out

    def _failed(self, place: int, core: int, reagent: int) -> pd.DataFrame:
        fault = self._cores.faults.get(core) or self._reagents.faults[reagent]
        return self._blank.assign(message=fault, flask=place)


def _members(rows: pd.DataFrame, given: List[int]) -> Dict[int, int]:
    """The member that each cell became."""
    name = rows.columns[1]
    return {given[row - 1]: member
            for row, member in zip(rows["row"], rows[name])}
