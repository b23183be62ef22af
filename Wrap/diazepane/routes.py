# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Routes of synthesis planners: which step will bite, and how much."""

import gzip
import json
import os
import threading
from typing import Any, Callable, Dict, List, Optional, Tuple, Union

import pandas as pd

from diazepane import rdDiazepane
from diazepane._progress import Progress, progress_bar
from diazepane._types import Column, whole
from diazepane.errors import InputError
from diazepane.rules import RuleBook, engine_of

Source = Union[str, bytes, "os.PathLike[str]", Dict[str, Any], List[Any],
               pd.DataFrame]

_judges: Dict[Tuple[int, int, bool], "rdDiazepane.StepJudge"] = {}
_lock = threading.Lock()

_DTYPES = {"step": "Int64", "depth": "Int64", "better_extra_steps": "Int64",
           "rank": "Int64", "steps": "Int64", "judged": "Int64",
           "neutral": "Int64", "unknown_at_ring": "Int64", "failed": "Int64",
           "weakest_step": "Int64", "disputed": "boolean",
           "conditions_given": "boolean", "weakest": "boolean",
           "alternative": "boolean"}


def _judge_of(rules: Optional[RuleBook], samples: int,
              variants: bool) -> "rdDiazepane.StepJudge":
    if samples < 0:
        raise InputError(f"samples: {samples} draws (0 or more)")
    engine = engine_of(rules)
    key = (id(engine), samples, variants)  # engines are kept for good
    with _lock:
        if key not in _judges:
            _judges[key] = rdDiazepane.StepJudge(engine.book, samples,
                                                 variants)
        return _judges[key]


def _frame(cells: Dict[str, List[Any]]) -> pd.DataFrame:
    columns = {}
    for name, values in cells.items():
        number = name.startswith(("share", "score")) or name in (
            "unreacted", "better_share", "weakest_share")
        columns[name] = pd.Series(
            values, dtype="float64" if number else _DTYPES.get(name, "object"))
    return pd.DataFrame(columns)


def _is_text(text: str) -> bool:
    return (">" in text or "\n" in text
            or text.lstrip()[:1] in ("{", "["))


def _file_of(source: Source) -> "rdDiazepane.RouteFile":
    if isinstance(source, pd.DataFrame):
        if "trees" not in source.columns:
            raise InputError("routes: the data frame has no column 'trees'")
        rows = [{"trees": trees} for trees in source["trees"]]
        return rdDiazepane.ReadRouteText(json.dumps(rows), "data frame")
    if isinstance(source, (dict, list)):
        try:
            return rdDiazepane.ReadRouteText(json.dumps(source), "routes")
        except (TypeError, ValueError, RecursionError) as problem:
            if isinstance(problem, InputError):
                raise
            raise InputError(f"routes: not JSON ({problem})") from None
    if isinstance(source, bytes):
        return rdDiazepane.ReadRouteText(source, "routes")
    if isinstance(source, str) and (_is_text(source) or not source.strip()):
        return rdDiazepane.ReadRouteText(str(source), "routes")
    if isinstance(source, (str, os.PathLike)):
        return rdDiazepane.ReadRouteFile(os.fspath(source))
    raise TypeError("routes: expected a path, text, a tree, a list of trees or "
                    f"a data frame, not {type(source).__name__}")


class Routes:
    """Routes as they were read, before anything is judged."""

    def __init__(self, core: "rdDiazepane.RouteFile") -> None:
        self.name: str = core.name
        self.format: str = core.format
        self.targets: List[str] = core.GetTargets()
        self.faults: List[str] = core.GetFaults()
        self._steps = core.GetSteps()

    def to_frame(self) -> pd.DataFrame:
        """A row for each step: product, reactants, reagents, depth."""
        return _frame(self._steps)

    def __len__(self) -> int:
        return len(self.targets)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return (f"<diazepane.Routes {len(self)} from {self.name}, "
                f"{self.format}>")


class AnnotatedRoutes:
    """Routes with a verdict on every step; iterate over its routes' rows."""

    def __init__(self, core: "rdDiazepane.AnnotatedRoutes", name: str,
                 faults: List[str], columns: Tuple[Column, ...]) -> None:
        self._core: Optional["rdDiazepane.AnnotatedRoutes"] = core
        self._columns = columns
        self.name = name
        #: Messages of the records of the file that could not be read.
        self.faults = faults
        #: Steps of all routes, and how many of them are different.
        self.steps, self.different_steps = core.GetCounts()
        self._state: Dict[str, Any] = {}

    def _get(self, key: str) -> Any:
        if key not in self._state:
            assert self._core is not None
            core: "rdDiazepane.AnnotatedRoutes" = self._core
            makers: Dict[str, Callable[[], Any]] = {
                "steps": core.GetSteps, "routes": core.GetRoutes,
                "written": core.Written, "text": core.ToText,
                "page": lambda: core.ToPage(20, list(self._columns)),
            }
            self._state[key] = makers[key]()
        return self._state[key]

    def to_frame(self) -> pd.DataFrame:
        """A row for each step: share, band, grade, conflicts, better way."""
        return _frame(self._get("steps"))

    def routes(self) -> pd.DataFrame:
        """A row for each route: score, rank, weakest step."""
        return _frame(self._get("routes"))

    @property
    def scores(self) -> List[Optional[float]]:
        """The score of each route; None where no step is ours to judge."""
        return list(self._get("routes")["score"])

    def explain(self) -> str:
        """The best routes step by step, in words."""
        return str(self._get("text"))

    def to_json(self) -> str:
        """What was read, with annotations under the key ``diazepane``."""
        return str(self._get("written"))

    def to_dict(self) -> Any:
        """The same as Python objects."""
        return json.loads(self.to_json())

    def write(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Write the annotated file, or a page when the name ends in .html."""
        name = os.fspath(path)
        page = name.endswith((".html", ".htm"))
        data = str(self._get("page") if page else self.to_json()).encode()
        if name.endswith(".gz"):
            data = gzip.compress(data)
        with open(name, "wb") as file:
            file.write(data)

    def __len__(self) -> int:
        return len(self._get("routes")["route"])

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        known = [score for score in self.scores if score is not None]
        best = f", best score {max(known):.2f}" if known else ""
        return f"<diazepane.AnnotatedRoutes {len(self)}{best}>"

    def _repr_html_(self) -> str:
        return str(self.routes().to_html())

    def __getstate__(self) -> Dict[str, Any]:
        for key in ("steps", "routes", "written", "text", "page"):
            self._get(key)
        return {**self.__dict__, "_core": None}


def read_routes(source: Source) -> Routes:
    """Read routes without judging them.

    ``source`` is a path, text, one tree or a list of them, or the data frame
    of aizynthcli; the form is found from what is in it.

    >>> import diazepane as dz
    >>> routes = dz.read_routes("C1CNCCNC1.CI>>CN1CCCNCC1")
    >>> routes.targets
    ['CN1CCCNCC1']
    """
    return Routes(_file_of(source))


def annotate_routes(source: Source, *, samples: int = 40,
                    variants: bool = True, threads: int = 0,
                    progress: Progress = None,
                    rules: Optional[RuleBook] = None) -> AnnotatedRoutes:
    """Judge every step of every route and score the routes.

    A step that occurs more than once is predicted once. ``samples`` are the
    draws for the band, ``variants`` whether a better way of a poor step is
    looked for, ``threads`` 0 for all cores.

    >>> import diazepane as dz
    >>> routes = dz.annotate_routes("C1CNCCNC1.BrCc1ccccc1>>"
    ...                             "C1CN(Cc2ccccc2)CCNC1", samples=0)
    >>> 0.4 < routes.scores[0] < 0.6
    True
    """
    engine = engine_of(rules)
    file = _file_of(source)
    judge = _judge_of(rules, whole(samples, "samples"), bool(variants))
    with progress_bar(progress) as report:
        core = rdDiazepane.AnnotateRoutes(judge, file, whole(threads, "threads"), report)
    return AnnotatedRoutes(core, file.name, file.GetFaults(), engine.columns)


def judge_step(reaction: str, *, samples: int = 40, variants: bool = True,
               rules: Optional[RuleBook] = None) -> Dict[str, Any]:
    """The verdict on one step "A.B>reagents>C", as a dict.

    >>> import diazepane as dz
    >>> dz.judge_step("CCO.CC(=O)O>>CCOC(C)=O")["status"]
    'not_judged'
    """
    if not isinstance(reaction, str):
        raise TypeError("reaction: expected a reaction SMILES, "
                        f"not {type(reaction).__name__}")
    judge = _judge_of(rules, whole(samples, "samples"), bool(variants))
    verdict: Dict[str, Any] = json.loads(judge.Judge(str(reaction)))
    return verdict
