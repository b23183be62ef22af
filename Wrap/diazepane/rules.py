# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Rule books and what they say, as tables."""

import os
import threading
from typing import Any, Dict, Iterable, List, Optional, Tuple, Union

import pandas as pd

from diazepane import rdDiazepane
from diazepane._types import Column, items_of, plain_text

PathLike = Union[str, "os.PathLike[str]"]


class Engine:
    """A rule book with what was prepared for it; shared by threads."""

    def __init__(self, folders: Tuple[str, ...]) -> None:
        self.book = rdDiazepane.RuleBook(list(folders))
        self.builder = rdDiazepane.FlaskBuilder(self.book)
        self.predictor = rdDiazepane.Predictor(self.book)
        # For tables: nobody looks at the curve of one row of thousands.
        self.table_predictor = rdDiazepane.Predictor(self.book, 120, 0)
        self.forward = rdDiazepane.Forward(self.book)
        self.columns = tuple(
            Column(*entry) for entry in self.book.GetOutputSchema())
        self._masses: Optional[rdDiazepane.MassRecords] = None
        self._plain: Optional[rdDiazepane.Predictor] = None

    @property
    def plain_predictor(self) -> "rdDiazepane.Predictor":
        """Without bands and curves, made when first asked for."""
        if self._plain is None:
            self._plain = rdDiazepane.Predictor(self.book, 0, 0)
        return self._plain

    @property
    def masses(self) -> "rdDiazepane.MassRecords":
        """Ions and names of shifts, read when first asked for."""
        if self._masses is None:
            self._masses = rdDiazepane.MassRecords(self.book)
        return self._masses


_engines: Dict[Tuple[str, ...], Engine] = {}
_lock = threading.Lock()


def _engine(folders: Tuple[str, ...]) -> Engine:
    with _lock:
        if folders not in _engines:
            _engines[folders] = Engine(folders)
        return _engines[folders]


class RuleBook:
    """The rules that come with diazepane, with folders of yours on top.

    A record of a later folder replaces one of the same id; ``overrides`` says
    which.

    >>> import diazepane as dz
    >>> book = dz.RuleBook()
    >>> len(book.hash), book.overrides
    (16, [])
    """

    def __init__(self, paths: Union[PathLike, Iterable[PathLike]] = ()) -> None:
        if isinstance(paths, (str, os.PathLike)):
            paths = [paths]
        folders = [os.fspath(path) for path in paths]
        self._folders = (rdDiazepane.DefaultFolder(), *folders)
        self._book = _engine(self._folders)

    @property
    def hash(self) -> str:
        """The same for the same rules on every machine."""
        return self._book.book.GetHash()

    @property
    def version(self) -> str:
        """Version of the rules."""
        return self._book.book.GetVersion()

    @property
    def folders(self) -> Tuple[str, ...]:
        """Folders in the order in which they were read."""
        return self._folders

    @property
    def overrides(self) -> List[str]:
        """A sentence for each record that a later folder replaced."""
        return self._book.book.GetOverrides()

    @property
    def columns(self) -> Tuple[Column, ...]:
        """The output schema: name, type, unit and meaning of each column."""
        return self._book.columns

    def rules(self) -> pd.DataFrame:
        """All reaction and condition rules, one a row."""
        return _frame(self._book.book.GetRules(), _RULE_COLUMNS)

    def reagents(self) -> pd.DataFrame:
        """All reagents that can be named."""
        return _frame(self._book.book.GetReagents(), _REAGENT_COLUMNS)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RuleBook) and self.hash == other.hash

    def __hash__(self) -> int:
        return hash(self.hash)

    def __repr__(self) -> str:
        return f"<diazepane.RuleBook {self.version} {self.hash}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return RuleBook, (list(self._folders[1:]),)


_RULE_COLUMNS = ("id", "kind", "family", "mode", "title", "explanation",
                 "smirks", "source", "file", "line")
_REAGENT_COLUMNS = ("id", "name", "smiles", "classes", "hazards", "source")


def _frame(records: List[Dict[str, Any]],
           columns: Tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: [record[name] for record in records] for name in columns},
        columns=list(columns))


def mass_records_of(rules: "Optional[RuleBook]"
                    ) -> "rdDiazepane.MassRecords":
    """Ions and names of shifts of a rule book, ours without one."""
    return engine_of(rules).masses


def engine_of(rule_book: Optional[RuleBook]) -> Engine:
    """The engine behind a rule book, or the default one."""
    if rule_book is None:
        rule_book = RuleBook()
    if not isinstance(rule_book, RuleBook):
        raise TypeError("rules: expected a diazepane.RuleBook, "
                        f"not {type(rule_book).__name__}")
    return rule_book._book


def rules(rule_book: Optional[RuleBook] = None) -> pd.DataFrame:
    """Every rule with its source and the file that states it.

    >>> import diazepane as dz
    >>> {"id", "kind", "source"} <= set(dz.rules().columns)
    True
    """
    return (rule_book or RuleBook()).rules()


def conditions() -> pd.DataFrame:
    """Everything that can be said of a flask, by the names of keywords and
    columns, with an example each.

    >>> import diazepane as dz
    >>> frame = dz.conditions()
    >>> frame.loc[frame["name"] == "temperature", "example"].item()
    '25 C'
    """
    return pd.DataFrame(
        [(name.replace("-", "_"), takes, example, meaning)
         for name, _, takes, example, meaning in rdDiazepane.GetFlaskKeys()
         if name not in ("substrate", "substrate-id", "id")],
        columns=["name", "takes", "example", "meaning"])


def reagents(rule_book: Optional[RuleBook] = None) -> pd.DataFrame:
    """Every reagent that can be given by name.

    >>> import diazepane as dz
    >>> "BnBr" in set(dz.reagents()["id"])
    True
    """
    return (rule_book or RuleBook()).reagents()


def reagent_profile(names: Union[str, Iterable[str]],
                    rule_book: Optional[RuleBook] = None) -> pd.DataFrame:
    """What reagents hand to an amine, by name or SMILES.

    One row per class and transferred fragment; a helper, or something that no
    rule knows, has one row without a fragment and says so under ``needs``.

    >>> import diazepane as dz
    >>> frame = dz.reagent_profile("BnBr")
    >>> frame[["fragment", "leaving_group", "steric_class"]].values.tolist()
    [['*Cc1ccccc1', 'Br', 'benzylic']]
    """
    given = [names] if isinstance(names, str) else [
        plain_text(name, "names") for name in items_of(
            names, "names", "a name, a SMILES or a list of them")]
    engine = engine_of(rule_book)
    return pd.DataFrame(engine.predictor.GetReagentTable(given))
