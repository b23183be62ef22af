# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Procedures with amounts, and what went wrong in a flask."""

import json
import math
import numbers
from typing import (Any, Dict, Iterable, List, Mapping, Optional, Tuple,
                    Union)

import pandas as pd
from rdkit import Chem

from diazepane import rdDiazepane
from diazepane._types import (as_text, condition_entries, ingredient_entries,
                              is_missing, plain_text, substrate_of)
from diazepane.errors import InputError
from diazepane.rules import RuleBook, engine_of

Seen = Union[None, str, Mapping[str, float]]


class _Worked:
    """What protocols and diagnoses have in common: a core that prints,
    becomes JSON and comes back the same."""

    def __init__(self, core: Any) -> None:
        self._core = core

    def to_dict(self) -> Dict[str, Any]:
        """All of it as plain data."""
        return dict(json.loads(self._core.ToJson()))

    def render(self, format: str = "text") -> str:
        """A document: text, md, html or json."""
        plain_text(format, "format")
        if format == "json":
            return self._core.ToJson()
        return self._core.Render(format)

    def _repr_html_(self) -> str:
        page = self._core.Render("html")
        body = page[page.index("<main"):page.index("</main>") + len("</main>")]
        style = page[page.index("<style>"):page.index("</style>")]
        return f"{style}</style><div class=\"dz\">{body}</div>"

    def __str__(self) -> str:
        return self._core.Render("text")

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, type(self))
                and self._core.ToJson() == other._core.ToJson())

    def __hash__(self) -> int:
        return hash(self._core.ToJson())


class Protocol(_Worked):
    """A procedure for one substrate and scale; ``print`` it.

    Pickles, and compares equal to the same plan made elsewhere.
    """

    _core: "rdDiazepane.ProtocolPlan"

    @property
    def status(self) -> str:
        """ok, stalled, truncated, unsuitable, refused or no_product."""
        return self._core.status

    @property
    def message(self) -> str:
        """The reason for the status."""
        return self._core.message

    @property
    def hazards(self) -> List[str]:
        """What can hurt people; read these first."""
        return list(self.to_dict()["hazards"])

    def to_frame(self) -> pd.DataFrame:
        """What to weigh and measure out: a row for each charge."""
        return pd.DataFrame(self._core.GetTable())

    def explain(self) -> str:
        """Why it is done this way: what each way of the sources gives here,
        notes, assumptions."""
        lines: List[str] = []
        plan = self.to_dict()
        for stage in plan["stages"]:
            for choice in stage["choices"]:
                taken = "taken" if choice["taken"] else "not taken"
                lines.append(f"{stage['title']}: {choice['title']} ({taken}): "
                             f"{choice['because']} "
                             f"[{';'.join(choice['source'])}]")
            for step in stage["steps"]:
                if step["note"]:
                    lines.append(f"{stage['title']}: {step['note']}")
            lines += stage["warnings"] + stage["assumptions"]
        return "\n".join(lines + plan["notes"])

    def __repr__(self) -> str:
        plan = self.to_dict()
        return (f"<diazepane.Protocol {plan['id']} {plan['scale']} "
                f"{self.status}>")

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored_protocol, (self._core.ToJson(),)


def _restored_protocol(text: str) -> Protocol:
    return Protocol(rdDiazepane.ProtocolPlan(text))


def _smiles_of(substrate: Any) -> str:
    if is_missing(substrate):
        return ""
    smiles, mol = substrate_of(substrate)
    return Chem.MolToSmiles(mol) if smiles is None else smiles


def protocol(id: str = "", substrate: Union[None, str, Chem.Mol] = None,
             scale: Optional[str] = None, *, want: Optional[str] = None,
             target: Union[None, str, Chem.Mol] = None,
             reagent: Optional[str] = None,
             settings: Optional[Mapping[str, Any]] = None,
             rules: Optional[RuleBook] = None) -> Protocol:
    """Plan a procedure: amounts, checkpoints, work-up, what to expect.

    ``id`` is one of :func:`protocols`: a procedure of the documents, or a
    strategy that is made into one, stage by stage. ``target`` is what a
    strategy is to lead to; without ``id`` the best way is taken. ``reagent``
    goes in place of the procedure's own. ``settings`` exchanges what a slot
    holds (``{"base": "Cs2CO3:2 eq"}``) or sets a condition
    (``{"temperature": "0 C"}``); ``"2.temperature"`` is for the second stage.
    ``want`` decides where sources disagree.

    >>> import diazepane as dz
    >>> plan = dz.protocol("boc-half", "C1CNCCNC1", "5 g")
    >>> plan.status
    'ok'
    >>> frame = plan.to_frame().set_index("slot")
    >>> round(float(frame.grams["reagent"]), 2)
    5.5
    >>> way = dz.protocol("STRAT-BOC-SALT", target="COCCN1CCCNCC1")
    >>> len(way.to_dict()["stages"])
    3
    """
    if not isinstance(id, str):
        raise TypeError(f"id: expected text, not {type(id).__name__}")
    if not id and is_missing(target):
        raise InputError("which protocol? an id of diazepane.protocols(), "
                         "or a target")
    pairs = []
    for key, value in (settings or {}).items():
        for _, name, amount in ingredient_entries(key, value) if isinstance(
                value, tuple) else [(key, as_text(value, key), "")]:
            pairs.append((key, f"{name}:{amount}" if amount else name))
    engine = engine_of(rules)
    return Protocol(rdDiazepane.PlanProtocol(
        engine.builder, engine.table_predictor, id, _smiles_of(substrate),
        "" if is_missing(scale) else as_text(scale, "scale"),
        "" if is_missing(want) else as_text(want, "want"), pairs,
        _smiles_of(target),
        "" if is_missing(reagent) else as_text(reagent, "reagent")))


def protocols(rules: Optional[RuleBook] = None) -> pd.DataFrame:
    """All procedures: id, title, purpose, source.

    >>> import diazepane as dz
    >>> "fieser" in set(dz.protocols().id)
    True
    """
    return pd.DataFrame(rdDiazepane.ListProtocols(engine_of(rules).book))


class Diagnosis(_Worked):
    """Ranked causes of what was seen in a flask; ``print`` it."""

    _core: "rdDiazepane.Diagnosis"

    @property
    def verdict(self) -> str:
        """One sentence: the likeliest cause and its fix."""
        return self._core.verdict

    @property
    def causes(self) -> List[Dict[str, Any]]:
        """Most likely first: weight, fit, shares, fix, source."""
        return list(self.to_dict()["causes"])

    def to_frame(self) -> pd.DataFrame:
        """A row for each cause and kind of product."""
        return pd.DataFrame(self._core.GetTable())

    def explain(self, rank: int = 1) -> str:
        """Why one cause is where it is: reason, deviation, sources."""
        causes = self.causes
        if not 1 <= rank <= len(causes):
            raise InputError(f"rank: 1 to {len(causes)}, not {rank}")
        cause = causes[rank - 1]
        said = cause["deviation"] or "the flask as said"
        return (f"{cause['title']}: {cause['because']} "
                f"[{';'.join(cause['source'])}]\ncomputed with: {said}\n"
                f"weight {cause['weight']:.2f}, fit {cause['fit']:.2f}\n"
                f"to confirm: {cause['confirm']}\nfix: {cause['fix']}")

    def __repr__(self) -> str:
        return f"<diazepane.Diagnosis {self.verdict}>"

    def __reduce__(self) -> Tuple[Any, ...]:
        return _restored_diagnosis, (self._core.ToJson(),)


def _restored_diagnosis(text: str) -> Diagnosis:
    return Diagnosis(rdDiazepane.Diagnosis(text))


def _seen_text(seen: Seen) -> str:
    if seen is None or isinstance(seen, str):
        return seen or ""
    if not isinstance(seen, Mapping):
        raise TypeError("seen: expected text such as \"bis=0.3\" or a dict, "
                        f"not {type(seen).__name__}")
    return ",".join(f"{what}={as_text(share, 'seen')}"
                    for what, share in seen.items())


def _masses(masses: Optional[Iterable[float]]) -> List[float]:
    found: List[float] = []
    for mz in masses or ():
        if isinstance(mz, bool) or not isinstance(mz, numbers.Real):
            raise TypeError(
                f"masses: expected numbers, not {type(mz).__name__}")
        if not math.isfinite(float(mz)) or float(mz) <= 0:
            raise InputError(f"masses: {mz} is no m/z")
        found.append(float(mz))
    return found


def diagnose(substrate: Union[str, Chem.Mol], reagents: Any = None, *,
             seen: Seen = None, masses: Optional[Iterable[float]] = None,
             symptoms: Union[None, str, Iterable[str]] = None,
             ppm: float = 10.0, most: int = 5,
             rules: Optional[RuleBook] = None,
             **conditions: Any) -> Diagnosis:
    """Say what went wrong, from what was done and what was seen.

    The flask is given as for :func:`predict`. ``seen`` are shares of the
    substrate by unreacted, mono, bis, quaternary, a mode or a SMILES;
    ``symptoms`` are words of :func:`symptoms`.

    >>> import diazepane as dz
    >>> d = dz.diagnose("C1CNCCNC1", "BnBr:1.0 eq", solvent="MeCN",
    ...                 temperature="25 C",
    ...                 seen={"unreacted": 0.25, "mono": 0.5, "bis": 0.25})
    >>> d.causes[0]["id"]
    'statistics'
    """
    smiles = _smiles_of(substrate)
    if not smiles:
        raise InputError("substrate: nothing given")
    entries = [("substrate", smiles, "")]
    entries += ingredient_entries("reagent", reagents)
    entries += condition_entries(conditions)
    words = [symptoms] if isinstance(symptoms, str) else list(symptoms or ())
    engine = engine_of(rules)
    return Diagnosis(rdDiazepane.Diagnose(
        engine.builder, engine.table_predictor, entries, _seen_text(seen),
        _masses(masses), [as_text(word, "symptoms") for word in words],
        float(ppm), int(most)))


def symptoms(rules: Optional[RuleBook] = None) -> pd.DataFrame:
    """The vocabulary of what can be seen.

    >>> import diazepane as dz
    >>> {"black", "pd-black", "gum"} <= set(dz.symptoms().id)
    True
    """
    return pd.DataFrame(rdDiazepane.ListSymptoms(engine_of(rules).book))
