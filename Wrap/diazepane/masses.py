# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Which peak is what, and which masses to look for."""

import json
import numbers
import os
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

import pandas as pd

from diazepane import rdDiazepane
from diazepane._types import as_text, items_of
from diazepane.errors import InputError
from diazepane.mzml import peaks_of_mzml
from diazepane.picture import Picture
from diazepane.prediction import Prediction, predict
from diazepane.rules import RuleBook, mass_records_of

Columns = Tuple[List[float], List[Optional[float]], List[Optional[float]]]
Peaks = Union[str, "os.PathLike[str]", pd.DataFrame, Sequence[Any]]

_NAMES = {"mz": ("mz", "m/z", "moverz", "mass"),
          "intensity": ("intensity", "height", "area", "abundance", "int"),
          "rt": ("rt", "retention time", "retention_time", "rt (min)",
                 "rt_min")}


class MassExplanation:
    """A peak list explained by a flask; ``print`` it.

    ``warnings`` come first; ``faults`` are rows of the list that could not be
    read and were left out.
    """

    def __init__(self, core: "rdDiazepane.MassExplanation",
                 faults: Sequence[str], origin: Tuple[Any, ...]) -> None:
        self._core = core
        self._origin = origin
        self.faults = list(faults)

    @property
    def counts(self) -> Dict[str, int]:
        """Peaks that were read, assigned, isotopes, unexplained."""
        return self._core.GetCounts()

    @property
    def warnings(self) -> List[str]:
        """What to know first: wrong polarity, limits that were hit."""
        return self._core.GetWarnings()

    @property
    def prediction(self) -> Prediction:
        """What the peaks were compared with."""
        return self._origin[0]

    def to_frame(self) -> pd.DataFrame:
        """A row for each assignment of each peak, for each isotope peak, and
        for each peak without an explanation (``status``)."""
        return pd.DataFrame(self._core.GetTable())

    def suggestions(self) -> pd.DataFrame:
        """What unexplained peaks may be, and why it was not predicted."""
        return pd.DataFrame(self._core.GetSuggestions())

    def isobars(self) -> pd.DataFrame:
        """Species of one mass that a peak of the list belongs to."""
        return pd.DataFrame(self._core.GetIsobars())

    def composition(self) -> pd.DataFrame:
        """What the intensities say about the composition: ``observed`` with
        its band, beside ``predicted``, and ``updated`` from both.

        Read ``composition_notes`` first: signal is not share.
        """
        return pd.DataFrame(self._core.GetComposition())

    @property
    def composition_notes(self) -> List[str]:
        """What to know before using the composition."""
        return self._core.GetCompositionNotes()

    def shares(self) -> pd.DataFrame:
        """What was seen as shares of the substrate: ``what``, ``share``,
        ``low``, ``high``; the form that a diagnosis takes."""
        return pd.DataFrame(self._core.GetSeen())

    def plot(self) -> Picture:
        """Observed against predicted, mirrored."""
        return Picture(self._core.ToSvg())

    def explain(self) -> str:
        """All of it in words."""
        return self._core.ToText()

    def to_dict(self) -> Dict[str, Any]:
        """The JSON object of the command line as a dict."""
        return json.loads(self._core.ToJson())

    def to_html(self) -> str:
        """A page that fetches nothing."""
        return self._core.ToHtml()

    def _repr_svg_(self) -> str:
        return self._core.ToSvg()

    def __str__(self) -> str:
        return self._core.ToText()

    def __repr__(self) -> str:
        counts = self.counts
        return (f"<diazepane.MassExplanation {counts['assigned']} of "
                f"{counts['read']} peaks assigned>")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, MassExplanation)
                and self._core.ToJson() == other._core.ToJson())

    def __hash__(self) -> int:
        return hash(self._core.ToJson())

    def __reduce__(self) -> Tuple[Any, ...]:
        return _explained, (*self._origin, self.faults)


def _explained(prediction: Prediction, columns: Columns, name: str,
               options: Dict[str, Any], folders: Tuple[str, ...],
               faults: Sequence[str]) -> MassExplanation:
    records = mass_records_of(RuleBook(folders) if folders else None)
    peaks = rdDiazepane.MakePeaks(*columns, name)
    core = rdDiazepane.ExplainMasses(
        prediction._core, peaks, records, options["mode"],
        options["tolerance"], options["in_ppm"], options["adducts"],
        options["uv"], options["responses"])
    return MassExplanation(core, faults,
                           (prediction, columns, name, options, folders))


def _column(frame: pd.DataFrame, kind: str) -> List[Any]:
    for name in frame.columns:
        if str(name).strip().lower() in _NAMES[kind]:
            values = pd.to_numeric(frame[name], errors="coerce")
            return [None if pd.isna(value) else float(value)
                    for value in values]
    return []


def _from_frame(frame: pd.DataFrame) -> Columns:
    mz = _column(frame, "mz")
    if not mz:
        raise InputError(
            "peaks: no column of m/z; its columns are "
            f"{', '.join(map(str, frame.columns))} (name it mz or m/z)")
    return mz, _column(frame, "intensity"), _column(frame, "rt")


def _from_rows(rows: Sequence[Any]) -> Columns:
    columns: Tuple[List[Any], List[Any], List[Any]] = ([], [], [])
    for place, row in enumerate(rows, 1):
        cells = list(row) if isinstance(row, (list, tuple)) else [row]
        if not 1 <= len(cells) <= 3:
            raise InputError(f"peaks: peak {place} has {len(cells)} numbers "
                             "(m/z, intensity, minutes)")
        for i in range(3):
            value = cells[i] if i < len(cells) else None
            try:
                columns[i].append(None if value is None else float(value))
            except (TypeError, ValueError):
                raise InputError(f"peaks: peak {place}: {value!r} is not a "
                                 "number") from None
    return columns


def _read(peaks: Peaks, mode: str) -> Tuple[Columns, str, List[str]]:
    """Columns, a name, and what is wrong with single rows."""
    if isinstance(peaks, pd.DataFrame):
        return _checked(_from_frame(peaks), "data frame")
    if isinstance(peaks, (str, os.PathLike)):
        path = os.fspath(peaks)
        if path.lower().endswith((".mzml", ".mzml.gz")):
            return _checked(peaks_of_mzml(path, mode), path)
        try:
            with open(path, encoding="utf-8-sig", newline="") as file:
                text = file.read()
        except UnicodeDecodeError:
            raise InputError(f"{path}: is no plain text in UTF-8") from None
        except OSError as problem:
            raise InputError(f"{path}: cannot be read "
                             f"({problem.strerror})") from None
        read = rdDiazepane.ReadPeaks(text, path)
        return read.GetColumns(), path, read.GetFaults()
    if hasattr(peaks, "__iter__"):
        rows = peaks.tolist() if hasattr(peaks, "tolist") else list(peaks)
        return _checked(_from_rows(rows), "peaks")
    raise TypeError("peaks: expected a file, a data frame or a list of m/z, "
                    f"not {type(peaks).__name__}")


def _checked(columns: Columns, name: str) -> Tuple[Columns, str, List[str]]:
    read = rdDiazepane.MakePeaks(*columns, name)
    return read.GetColumns(), name, read.GetFaults()


def _texts(value: Union[None, str, Sequence[str]], field: str) -> List[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    return [as_text(entry, field) for entry in items_of(
        value, field, "text or a list of it")]


def _tolerance(value: Optional[float]) -> float:
    if value is None:
        return 5.0
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError("tolerance: expected a number, "
                        f"not {type(value).__name__}")
    return float(value)


def explain_mass(peaks: Peaks, substrate: Any, reagents: Any = None, *,
                 mode: str = "positive", ppm: Optional[float] = None,
                 da: Optional[float] = None,
                 adducts: Union[None, str, Sequence[str]] = None,
                 signal: str = "ms",
                 responses: Optional[Mapping[str, float]] = None,
                 rules: Optional[RuleBook] = None,
                 **conditions: Any) -> MassExplanation:
    """Say which peak is what.

    ``peaks`` is a CSV file with m/z and, if known, intensity and retention
    time in minutes; an mzML file when pymzml is installed; a data frame; or a
    list of m/z or of (m/z, intensity, minutes). ``substrate`` is a SMILES, a
    Mol, or a Prediction; reagents and conditions are those of ``predict``.
    The tolerance is 5 ppm, or as given by ``ppm`` or ``da``. ``signal`` says
    what the intensities are, "ms" or "uv"; ``responses`` are signals per mole
    by SMILES, 1 being the usual ion or one benzyl group.

    >>> import diazepane as dz
    >>> found = dz.explain_mass([191.1543, 281.2012], "C1CNCCNC1", "BnBr:1 eq")
    >>> found.counts["assigned"]
    2
    >>> frame = found.to_frame()
    >>> frame[frame["place"] == 1]["delta_name"].tolist()
    ['benzyl', 'two benzyl']
    """
    if ppm is not None and da is not None:
        raise InputError("tolerance: both ppm and da are given (one of them)")
    if signal not in ("ms", "uv"):
        raise InputError(f"signal: '{signal}' is no signal (ms or uv)")
    options: Dict[str, Any] = {
        "mode": as_text(mode, "mode"),
        "tolerance": _tolerance(da if da is not None else ppm),
        "in_ppm": da is None,
        "adducts": _texts(adducts, "adducts"),
        "uv": signal == "uv",
        "responses": [f"{as_text(smiles, 'responses')}={float(value)!r}"
                      for smiles, value in (responses or {}).items()],
    }
    columns, name, faults = _read(peaks, options["mode"])
    if isinstance(substrate, Prediction):
        if reagents is not None or conditions:
            raise InputError("substrate: a prediction has its reagents and "
                             "conditions already")
        prediction = substrate
    else:
        prediction = predict(substrate, reagents, rules=rules, **conditions)
    folders = () if rules is None else rules.folders[1:]
    return _explained(prediction, columns, name, options, folders, faults)


def mass_list(substrate: Any, reagents: Any = None, *, mode: str = "positive",
              adducts: Union[None, str, Sequence[str]] = None,
              all: bool = False, mzmine: bool = False,
              rules: Optional[RuleBook] = None,
              **conditions: Any) -> pd.DataFrame:
    """List the m/z of everything that a flask may hold, one ion a row.

    ``substrate`` is a SMILES, a Mol or a Prediction. ``all`` adds traces and
    what was put in; ``mzmine`` gives the columns of mzmine's local compound
    database, to be written by ``to_csv(path, index=False)``.

    >>> import diazepane as dz
    >>> masses = dz.mass_list("C1CNCCNC1", "BnBr:1 eq", adducts="[M+H]+")
    >>> masses.set_index("role").loc["desired", "mz"].round(4)
    191.1543
    """
    if isinstance(substrate, Prediction):
        prediction = substrate
    else:
        prediction = predict(substrate, reagents, rules=rules, **conditions)
    return pd.DataFrame(rdDiazepane.MassList(
        prediction._core, mass_records_of(rules), as_text(mode, "mode"),
        _texts(adducts, "adducts"), bool(all), bool(mzmine)))
