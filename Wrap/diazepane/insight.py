# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Why two flasks differ, one flask over conditions, and your own data."""

import json
import numbers
import os
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import pandas as pd
from rdkit import Chem

from diazepane import rdDiazepane
from diazepane._progress import Progress, progress_bar
from diazepane._types import (Column, as_text, condition_entries,
                              ingredient_entries, items_of, plain_text,
                              substrate_of, whole)
from diazepane.errors import InputError
from diazepane.picture import Picture
from diazepane.prediction import Prediction
from diazepane.product import frame_of
from diazepane.rules import RuleBook, engine_of

Vary = Union[str, Sequence[str], Mapping[str, Any]]


class Comparison:
    """Which shares move between two flasks, and why; ``print`` it."""

    def __init__(self, core: "rdDiazepane.Comparison") -> None:
        self._text = core.ToText()
        self._json = core.ToJson()
        self._table = core.GetTable()

    def to_dict(self) -> Dict[str, Any]:
        """Inputs, shares with the part of each input, numbers, rules."""
        return json.loads(self._json)

    def to_frame(self) -> pd.DataFrame:
        """A row for each kind of product and each input that differs."""
        return pd.DataFrame(self._table)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Comparison) and self._json == other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return f"<diazepane.Comparison {str(self).splitlines()[0]}>"


def diff(before: Prediction, after: Prediction, *,
         rules: Optional[RuleBook] = None) -> Comparison:
    """Say which shares differ between two predictions, and why.

    Both flasks, and every flask between them with some of the inputs changed,
    are predicted with ``rules``; the part of each input is the mean over all
    orders in which they can be changed.

    >>> import diazepane as dz
    >>> a = dz.predict("C1CNCCNC1", "MeI:1 eq", temperature="25 C")
    >>> b = dz.predict("C1CNCCNC1", "MeI:1 eq", temperature="0 C")
    >>> [entry["input"] for entry in dz.diff(a, b).to_dict()["inputs"]][0]
    'temperature'
    """
    for name, value in (("before", before), ("after", after)):
        if not isinstance(value, Prediction):
            raise TypeError(f"{name}: expected a diazepane.Prediction, "
                            f"not {type(value).__name__}")
    engine = engine_of(rules)
    return Comparison(rdDiazepane.Compare(
        engine.predictor, before._core.GetFlask(), after._core.GetFlask()))


class Sweep:
    """One flask over one or two conditions; shows its picture itself."""

    def __init__(self, core: "rdDiazepane.Sweep",
                 columns: Tuple[Column, ...]) -> None:
        self._core = core
        self._columns = columns

    @property
    def failures(self) -> List[str]:
        """Messages of the points that could not be predicted."""
        return self._core.GetFailures()

    def to_frame(self) -> pd.DataFrame:
        """The varied values in front of the columns of the output schema."""
        cells = self._core.GetTable(list(self._columns))
        axes = [Column(key, "number" if numeric else "text", unit, "varied")
                for key, unit, numeric in self._core.GetAxes()]
        return frame_of(cells, (*axes, *self._columns))

    def plot(self, show: str = "") -> Picture:
        """Lines for one condition; for two a map of the product ``show``
        (a SMILES, role or mode; the one usually desired without)."""
        return Picture(self._core.ToSvg(plain_text(show, "show")))

    def _repr_svg_(self) -> str:
        return self._core.ToSvg("")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Sweep) and self._columns == other._columns
                and self._core.ToJson() == other._core.ToJson())

    def __hash__(self) -> int:
        return hash(self._core.ToJson())

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored_sweep, (self._core.ToJson(),
                                 [tuple(column) for column in self._columns])

    def __repr__(self) -> str:
        names = ", ".join(key for key, _, _ in self._core.GetAxes())
        return f"<diazepane.Sweep over {names}>"


def _restored_sweep(text: str, columns: List[Tuple[str, ...]]) -> Sweep:
    return Sweep(rdDiazepane.Sweep(text),
                 tuple(Column(*column) for column in columns))


def _equivalents(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError("values: expected numbers of equivalents, "
                        f"not {type(value).__name__}")
    return float(value)


def over_equivalents(prediction: Prediction, values: Any = None,
                     rules: Optional[RuleBook] = None) -> Sweep:
    """A predicted flask with other equivalents of its reagent."""
    points = [] if values is None else [
        _equivalents(value) for value in items_of(
            values, "values", "a list of equivalents")]
    if values is not None and not points:
        raise InputError("values: an empty list of equivalents")
    engine = engine_of(rules)
    if engine.book.GetHash() != prediction.rule_book[1]:
        raise InputError("the flask was predicted with other rules than "
                         "these: give the same rules=")
    core = rdDiazepane.RunEquivalents(
        prediction._core.GetFlask(), engine.table_predictor, points)
    return Sweep(core, engine.columns)


def _axis_texts(vary: Vary) -> List[str]:
    if isinstance(vary, str):
        return [vary]
    if isinstance(vary, Mapping):
        texts = []
        for key, values in vary.items():
            if isinstance(values, str):
                texts.append(f"{key.replace('_', '-')}={values}")
            else:
                words = ",".join(as_text(value, key) for value in items_of(
                    values, key, "text or a list of values"))
                texts.append(f"{key.replace('_', '-')}={words}")
        return texts
    return [as_text(text, "vary") for text in items_of(
        vary, "vary", "text such as \"temperature=0 C:60 C:10 C\", a list of "
        "it, or a dict of a condition and its values")]


def sweep(substrate: Union[str, Chem.Mol], reagents: Any = None, *,
          vary: Vary, samples: int = 60, rules: Optional[RuleBook] = None,
          progress: Progress = False, **conditions: Any) -> Sweep:
    """Predict one flask over one or two conditions.

    ``vary`` is "equivalents=0.2:2.4:0.1" (start, stop, step), a list of one
    or two of those, or a dict of a condition and its values.

    >>> import diazepane as dz
    >>> s = dz.sweep("C1CNCCNC1", "BnBr", vary={"equivalents": [0.5, 1, 2]},
    ...              samples=0)
    >>> sorted(set(s.to_frame()["equivalents"]))
    [0.5, 1.0, 2.0]
    """
    engine = engine_of(rules)
    smiles, mol = substrate_of(substrate)
    entries = [("substrate", smiles or Chem.MolToSmiles(mol), "")]
    entries += ingredient_entries("reagent", reagents)
    entries += condition_entries(conditions)
    predictor = rdDiazepane.Predictor(engine.book, whole(samples, "samples"),
                                      0)
    with progress_bar(progress) as report:
        core = rdDiazepane.RunSweep(engine.builder, predictor, entries,
                                    _axis_texts(vary), report)
    return Sweep(core, engine.columns)


class Calibration:
    """Numbers of the rule book fitted to your data; ``print`` it."""

    def __init__(self, core: "rdDiazepane.Calibration") -> None:
        self._text = core.ToText()
        self._rms = {"before": core.rmsBefore, "after": core.rmsAfter,
                     "left_out": core.rmsLeftOut}
        self._values = core.GetValues()
        self._residuals = core.GetResiduals()
        # Files of the overlay, so that it can be written wherever this goes.
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            core.WriteOverlay(folder)
            self._files = {str(path.relative_to(root)):
                           path.read_text(encoding="utf-8")
                           for path in sorted(root.rglob("*"))
                           if path.is_file()}

    @property
    def rms(self) -> Dict[str, Optional[float]]:
        """Root mean square residuals: before, after, and of rows that were
        left out of the fit."""
        return dict(self._rms)

    @property
    def values(self) -> pd.DataFrame:
        """The fitted numbers with their old and new values."""
        return pd.DataFrame(self._values)

    @property
    def residuals(self) -> pd.DataFrame:
        """Each observed share with what is predicted before and after."""
        return pd.DataFrame(self._residuals)

    def write(self, folder: Union[str, "os.PathLike[str]"]) -> RuleBook:
        """Write the overlay to a new or empty folder; the rules with it."""
        root = Path(folder)
        if root.exists() and (not root.is_dir() or any(root.iterdir())):
            raise InputError(f"{root}: exists already; "
                             "a new or empty folder is needed")
        for name, text in self._files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        return RuleBook(root)

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        names = ", ".join(self._values["name"])
        return f"<diazepane.Calibration of {names}>"


def calibrate(data: Union[str, "os.PathLike[str]", pd.DataFrame],
              fit: Union[str, Sequence[str]], *, error: float = 0.05,
              rules: Optional[RuleBook] = None,
              progress: Progress = False) -> Calibration:
    """Fit named numbers to measured compositions.

    ``data`` is a CSV file or a data frame: a column for each condition, and
    ``observed_unreacted``, ``observed_mono``, ``observed_bis``,
    ``observed_quaternary`` or ``observed:SMILES`` as fractions or per cent.
    ``fit`` names the numbers as ``Prediction.explain`` prints them; ``error``
    is the standard deviation of an observed share.
    """
    names = [fit] if isinstance(fit, str) else items_of(
        fit, "fit", "the name of a number or a list of them")
    names = [part.strip() for name in names
             for part in as_text(name, "fit").split(",") if part.strip()]
    if isinstance(data, pd.DataFrame):
        text, name = data.to_csv(index=False), "data frame"
    else:
        if not isinstance(data, (str, os.PathLike)):
            raise TypeError("data: expected a CSV file or a data frame, "
                            f"not {type(data).__name__}")
        name = os.fspath(data)
        try:
            with open(name, encoding="utf-8") as file:
                text = file.read()
        except OSError as problem:
            raise InputError(f"{name}: cannot be read "
                             f"({problem.strerror})") from None
    engine = engine_of(rules)
    with progress_bar(progress) as report:
        core = rdDiazepane.Calibrate(engine.book, engine.builder, text, name,
                                     names, float(error), report)
    return Calibration(core)
