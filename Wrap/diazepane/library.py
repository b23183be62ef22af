# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Libraries: cores x reagents x conditions, without making all of them."""

import builtins
import numbers
import os
from typing import (Any, Dict, Iterable, Iterator, List, Optional, Sequence,
                    Tuple, Union)

import pandas as pd
from rdkit import Chem

from diazepane import rdDiazepane
from diazepane._progress import Progress, progress_bar
from diazepane._types import (Column, as_text, condition_entries, is_missing,
                              items_of, plain_text, whole)
from diazepane.errors import InputError
from diazepane.product import frame_of
from diazepane.rules import RuleBook, engine_of

Members = Union[str, "os.PathLike[str]", pd.DataFrame, Iterable[Any]]
Conditions = Union[None, Dict[str, Any], Sequence[Dict[str, Any]]]
Pair = Tuple[int, int, int]

_NO_LIMIT = float("inf")


def _member(item: Any, field: str) -> Tuple[str, str]:
    name = ""
    if isinstance(item, tuple):
        if len(item) != 2:
            raise TypeError(f"{field}: a tuple must be (structure, id), "
                            f"not {len(item)} entries")
        item, name = item[0], as_text(item[1], field)
    if isinstance(item, Chem.Mol):
        item = Chem.MolToSmiles(item)
    if is_missing(item):
        item = ""  # a row without a structure, which the rejects list
    if not isinstance(item, str):
        raise TypeError(f"{field}: expected SMILES, Mols or (structure, id), "
                        f"not {type(item).__name__}")
    return item, name


def _members(given: Members, field: str) -> Union[str, List[Tuple[str, str]]]:
    if isinstance(given, (str, os.PathLike)):
        return os.fspath(given)
    if isinstance(given, pd.DataFrame):
        names = {str(name).lower(): name for name in given.columns}
        column = names.get("smiles", names.get("romol"))
        if column is None:
            known = ", ".join(map(str, given.columns))
            raise KeyError(f"{field}: the table has no column 'smiles' or "
                           f"'ROMol' (columns: {known})")
        ids = next((names[name] for name in ("id", "name", "substrate_id",
                                             "reagent_id") if name in names),
                   None)
        labels = given.index if ids is None else given[ids]
        return [_member((cell, str(label)), field)
                for cell, label in zip(given[column], labels)]
    return [_member(item, field) for item in items_of(
        given, field, "a file, a table or a list of structures")]


def _conditions(given: Conditions
                ) -> List[Tuple[str, List[Tuple[str, str, str]]]]:
    if given is None:
        given = {}
    sets = [given] if isinstance(given, dict) else items_of(
        given, "conditions", "a dict of conditions or a list of them")
    out = []
    for number, one in builtins.enumerate(sets):
        if not isinstance(one, dict):
            raise TypeError("conditions: expected a dict of conditions or a "
                            f"list of them, not {type(one).__name__}")
        values = dict(one)
        name = values.pop("id", "" if len(sets) == 1 else f"c{number + 1}")
        out.append((str(name), condition_entries(values)))
    return out


_NUMBERS = {Chem.GetPeriodicTable().GetElementSymbol(number): number
            for number in range(1, 119)}


def _atoms(most: Optional[Dict[str, int]]) -> Dict[int, int]:
    if most is not None and not isinstance(most, dict):
        raise TypeError("atoms: expected a dict such as {\"Cl\": 1}, "
                        f"not {type(most).__name__}")
    out = {}
    for symbol, count in (most or {}).items():
        number = _NUMBERS.get(symbol)
        if number is None:
            raise InputError(f"atoms: '{symbol}' is no element")
        out[number] = whole(count, f"atoms of {symbol}")
    return out


def _range(mass: Any) -> Tuple[float, float]:
    limits = items_of(mass, "mass", "two numbers, (low, high)")
    if len(limits) != 2 or not all(isinstance(limit, numbers.Real)
                                   for limit in limits):
        raise TypeError("mass: expected two numbers, (low, high)")
    return float(limits[0]), float(limits[1])


class ProductSpace:
    """All pairs of cores and reagents under one or several conditions.

    ``cores`` and ``reagents`` are each a file (``.smi``, ``.csv``, ``.tsv``,
    ``.sdf``, also ``.gz``), a table with a column ``smiles``, or SMILES, Mols
    or ``(structure, id)`` in a list. ``conditions`` is a dict of what
    ``predict`` takes, or a list of them, each with an ``id`` if you like; the
    library's reagent is ``"*"`` there: ``{"reagent": "*:1.1 eq"}``. Networks
    and kinetics are solved once for each pair of profiles; products are made
    when they are asked for. Shares carry a band when ``samples`` is not 0.
    ``smiles`` is ``"assembled"``, ``"canonical"`` (one text for each molecule,
    see ``canonical_smiles``) or ``"rdkit"``.

    Iterating gives tables of products; a pickle goes on where it stood.

    >>> import diazepane as dz
    >>> space = dz.ProductSpace(["C1CNCCNC1", "CN1CCCNCC1"],
    ...                         ["BnBr", "BrCc1ccc(F)cc1"],
    ...                         {"base": "K2CO3", "solvent": "MeCN"})
    >>> len(space), space.count()
    (4, 4)
    >>> best = space.top(1, by="share")
    >>> best["role"].tolist()
    ['desired']
    """

    def __init__(self, cores: Members, reagents: Members,
                 conditions: Conditions = None, *,
                 rules: Optional[RuleBook] = None, threads: int = 0,
                 samples: int = 0, share: bool = True,
                 smiles: str = "assembled", filter: str = "",
                 chunk: int = 1000, progress: Progress = False) -> None:
        self._arguments = (_members(cores, "cores"),
                           _members(reagents, "reagents"),
                           _conditions(conditions), rules,
                           whole(threads, "threads"),
                           whole(samples, "samples"), bool(share))
        self._smiles = plain_text(smiles, "smiles")
        self._filter = plain_text(filter, "filter")
        self._chunk = whole(chunk, "chunk", 1)
        self.position = 0
        self._solve(progress)

    def _solve(self, progress: Progress = False) -> None:
        cores, reagents, conditions, rules, threads, samples, share = (
            self._arguments)
        engine = engine_of(rules)
        with progress_bar(progress) as report:
            self._space = rdDiazepane.ProductSpace(
                engine.book, cores, reagents, conditions, threads, samples,
                share, report)
        self._columns = engine.columns
        self._counts = self._space.GetCounts()

    def __getstate__(self) -> Dict[str, Any]:
        return {"arguments": self._arguments, "smiles": self._smiles,
                "filter": self._filter, "chunk": self._chunk,
                "position": self.position, "hash": self.hash}

    def __setstate__(self, state: Dict[str, Any]) -> None:
        self._arguments = state["arguments"]
        self._smiles, self._filter = state["smiles"], state["filter"]
        self._chunk, self.position = state["chunk"], state["position"]
        self._solve()
        if self.hash != state["hash"]:
            raise ValueError("the rules or the files are not those with which "
                             "this ProductSpace was pickled")

    @property
    def hash(self) -> str:
        """The same for the same members, conditions and rules."""
        return self._space.GetSpecHash()

    @property
    def counts(self) -> Dict[str, int]:
        """Pairs, profiles, networks solved, pairs predicted one by one."""
        return dict(self._counts)

    @property
    def cores(self) -> pd.DataFrame:
        """id, smiles and how many rows of the input were this molecule."""
        return pd.DataFrame(self._space.GetMembers(True))

    @property
    def reagents(self) -> pd.DataFrame:
        """id, smiles and how many rows of the input were this molecule."""
        return pd.DataFrame(self._space.GetMembers(False))

    @property
    def rejects(self) -> pd.DataFrame:
        """Rows that could not be used: file, line, text, reason."""
        return pd.DataFrame(self._space.GetRejects(),
                            columns=["file", "line", "text", "reason"])

    @property
    def core_rows(self) -> pd.DataFrame:
        """``row`` of a list or table, from 1, and the number of the ``core``
        it became; duplicates share one. Of a file, lines that are the first
        of their molecule."""
        return self._rows_of(True, "core")

    @property
    def reagent_rows(self) -> pd.DataFrame:
        """The same for the reagents."""
        return self._rows_of(False, "reagent")

    def _rows_of(self, cores: bool, name: str) -> pd.DataFrame:
        rows = sorted(self._space.GetRowMembers(cores))
        return pd.DataFrame(rows, columns=["row", name]).astype("int64")

    def summary(self, format: str = "html", *, best: int = 24) -> str:
        """The library on one page: shares and how they are spread, the best
        products with structures, side products, families, what was not used
        and why. ``format`` is html, md or text.

        >>> import diazepane as dz
        >>> space = dz.ProductSpace(["C1CNCCNC1"], ["BnBr"])
        >>> space.summary("text").splitlines()[0]
        'Library: 1 cores, 1 reagents'
        """
        return self._space.Summarise(plain_text(format, "format"),
                                     whole(best, "best"))

    def __len__(self) -> int:
        return self._counts["pairs"]

    def count(self, *, mass: Tuple[float, float] = (0.0, _NO_LIMIT),
              share: float = 0.0, atoms: Optional[Dict[str, int]] = None
              ) -> int:
        """Pairs with a desired product in a range of exact mass, with at
        least this share and at most so many ``atoms`` of an element."""
        low, high = _range(mass)
        return self._space.Count(low, high, float(share), _atoms(atoms))

    def top(self, k: int, by: str = "share", *,
            mass: Tuple[float, float] = (0.0, _NO_LIMIT), share: float = 0.0,
            atoms: Optional[Dict[str, int]] = None) -> pd.DataFrame:
        """Desired products of the best pairs, best first, with their score.

        ``by`` is ``"share"``, ``"side_share"`` (least side products first) or
        an expression over the columns of the desired product, such as
        ``"share - abs(exact_mass - 350) / 100"``.
        """
        low, high = _range(mass)
        pairs = self._space.Top(whole(k, "k"), plain_text(by, "by"), low, high,
                                float(share), _atoms(atoms))
        return self._scored(pairs)

    def _scored(self, pairs: List[Tuple[int, int, int, float]]
                ) -> pd.DataFrame:
        frame = self._frame(self._space.GetRows(
            [pair[:3] for pair in pairs], self._smiles, [],
            "role == 'desired'"))
        # A pair that is ranked has one desired product.
        frame.insert(0, "score", pd.Series([pair[3] for pair in pairs],
                                           dtype="float64"))
        return frame

    def sample(self, n: int, seed: int = 0, *, evenly: bool = False
               ) -> pd.DataFrame:
        """All products of n different pairs drawn by the seed; ``evenly``
        gives each pair of profiles the same chance."""
        pairs = self._space.Sample(whole(n, "n"), whole(seed, "seed"),
                                   bool(evenly))
        return self.rows([pair[:3] for pair in pairs])

    def rows(self, pairs: Sequence[Pair]) -> pd.DataFrame:
        """All products of (conditions, core, reagent) pairs, by number."""
        expected = "(conditions, core, reagent) triples of numbers"
        triples: List[Pair] = []
        for pair in items_of(pairs, "pairs", expected):
            entries = items_of(pair, "pairs", expected)
            if len(entries) != 3:
                raise TypeError(f"pairs: expected {expected}, "
                                f"not {len(entries)} entries")
            triples.append((whole(entries[0], "pairs"),
                            whole(entries[1], "pairs"),
                            whole(entries[2], "pairs")))
        return self._frame(self._space.GetRows(
            triples, self._smiles, [], self._filter))

    def _frame(self, cells: Dict[str, List[Any]]) -> pd.DataFrame:
        known = {column.name for column in self._columns}
        extra = tuple(Column(name, "text", "", "") for name in cells
                      if name not in known)
        return frame_of(cells, tuple(self._columns) + extra)

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return self

    def __next__(self) -> pd.DataFrame:
        start = self.position
        if start >= len(self):
            raise StopIteration
        stop = min(start + self._chunk, len(self))
        sets = self._counts["conditions"]
        reagents = self._counts["reagents"]
        pairs = [(i % sets, i // sets // reagents, i // sets % reagents)
                 for i in range(start, stop)]
        frame = self.rows(pairs)
        self.position = stop
        return frame

    def write_shards(self, folder: "Union[str, os.PathLike[str]]",
                     shards: int = 16, which: Sequence[int] = (), *,
                     format: str = "csv.gz", columns: Sequence[str] = (),
                     unique: bool = False, progress: Progress = False
                     ) -> Dict[str, Any]:
        """Write shards (all, or ``which``) to a folder; finished ones are
        skipped. ``merge`` makes one file of them. ``unique`` writes each
        product of a core once, its ``reagent_id`` all that give it, best
        first; it needs ``smiles="canonical"`` or ``"rdkit"``."""
        with progress_bar(progress) as report:
            return self._space.WriteShards(
                os.fspath(folder), plain_text(format, "format"), self._smiles,
                [plain_text(name, "columns") for name in columns],
                self._filter, whole(shards, "shards", 1),
                [whole(shard, "which") for shard in which],
                bool(unique), report)

    def to_parquet(self, path: "Union[str, os.PathLike[str]]") -> int:
        """All products from ``position`` on as a Parquet file, piece by
        piece; needs pyarrow. Returns the number of rows."""
        import pyarrow
        import pyarrow.parquet
        writer = None
        rows = 0
        part = f"{os.fspath(path)}.part"
        try:
            for frame in self:
                table = pyarrow.Table.from_pandas(frame, preserve_index=False)
                if writer is None:
                    writer = pyarrow.parquet.ParquetWriter(part, table.schema)
                writer.write_table(table.cast(writer.schema))
                rows += len(frame)
        finally:
            if writer is not None:
                writer.close()
        if writer is not None:
            os.replace(part, path)
        return rows

    def __repr__(self) -> str:
        counts = self._counts
        return (f"<diazepane.ProductSpace {counts['cores']} cores x "
                f"{counts['reagents']} reagents x {counts['conditions']} "
                f"conditions>")


def enumerate(cores: Members, reagents: Members,  # noqa: A001
              conditions: Conditions = None, **options: Any
              ) -> Iterator[pd.DataFrame]:
    """Products of a library, table after table; the arguments are those of
    ``ProductSpace``.

    >>> import diazepane as dz
    >>> frames = dz.enumerate(["C1CNCCNC1"], ["BnBr"], {"solvent": "MeCN"})
    >>> [frame["role"][0] for frame in frames]
    ['desired']
    """
    yield from ProductSpace(cores, reagents, conditions, **options)


def canonical_smiles(structure: Union[str, Chem.Mol]) -> str:
    """The one text of a molecule that rows with ``smiles="canonical"`` carry;
    not RDKit's own, but RDKit reads it as the same molecule.

    >>> import diazepane as dz
    >>> dz.canonical_smiles("C1CN(C)CCCN1") == dz.canonical_smiles("CN1CCCNCC1")
    True
    """
    return rdDiazepane.CanonicalSmiles(_member(structure, "structure")[0])


def merge(folders: Union[str, "os.PathLike[str]", Sequence[Any]],
          path: "Union[str, os.PathLike[str]]", *, unique: bool = False,
          partial: bool = False, progress: Progress = False
          ) -> Dict[str, int]:
    """One file of the shards of one or several folders, checked for
    completeness; ``unique`` keeps each product once per role."""
    if isinstance(folders, (str, os.PathLike)):
        folders = [folders]
    with progress_bar(progress) as report:
        return rdDiazepane.MergeShards(
            [os.fspath(folder) for folder in folders], os.fspath(path),
            unique, partial, report)
