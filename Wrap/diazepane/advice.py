# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""What to change in a flask, and which way to a target."""

import json
import threading
from typing import Any, Dict, Mapping, Optional, Union

import pandas as pd
from rdkit import Chem

from diazepane import rdDiazepane
from diazepane._types import (as_text, condition_entries, ingredient_entries,
                              substrate_of, whole)
from diazepane.errors import InputError
from diazepane.rules import Engine, RuleBook, engine_of


class Advice:
    """Changes to a flask, ways to a target, decision trees; ``print`` it.

    A value: it can be pickled and compared.
    """

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._parts = dict(parts)

    def to_dict(self) -> Dict[str, Any]:
        """All of it: ``changes``, ``useless``, ``strategies``, ``trees`` ..."""
        return json.loads(self._parts["json"])

    @property
    def verdict(self) -> str:
        """One sentence: what to do, or what limits it; empty without a flask."""
        return self.to_dict().get("verdict", "")

    @property
    def changes(self) -> pd.DataFrame:
        """A row for each change that was tried; empty without a flask."""
        return pd.DataFrame(self._parts["changes"] or {})

    @property
    def strategies(self) -> pd.DataFrame:
        """A row for each way to the target, best first; empty without one."""
        return pd.DataFrame(self._parts["strategies"] or {})

    @property
    def trees(self) -> pd.DataFrame:
        """A row for each question of the decision trees and its answer."""
        return pd.DataFrame(self._parts["trees"])

    def to_frame(self) -> pd.DataFrame:
        """The changes when a flask was given, else the strategies."""
        return self.changes if self._parts["changes"] else self.strategies

    def explain(self) -> str:
        """All of it in words, with reasons, costs and sources."""
        return self._parts["text"]

    def to_html(self) -> str:
        """One page that needs no network."""
        return self._parts["html"]

    def _repr_html_(self) -> str:
        return self._parts["html"]

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        return (f"<diazepane.Advice: {len(self.changes)} changes, "
                f"{len(self.strategies)} strategies>")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Advice) and (
            self._parts["json"] == other._parts["json"])

    def __hash__(self) -> int:
        return hash(self._parts["json"])


_desks: Dict[int, "rdDiazepane.AdviceDesk"] = {}
_lock = threading.Lock()


def _desk(engine: Engine) -> "rdDiazepane.AdviceDesk":
    # Engines live as long as the process, so their ids stay theirs.
    with _lock:
        if id(engine) not in _desks:
            _desks[id(engine)] = rdDiazepane.AdviceDesk(
                engine.builder, engine.predictor)
        return _desks[id(engine)]


def _facts(facts: Optional[Mapping[str, bool]]) -> Mapping[str, bool]:
    if facts is not None and not isinstance(facts, Mapping):
        raise TypeError("facts: expected a dict such as "
                        "{\"dear-reagent\": True}, "
                        f"not {type(facts).__name__}")
    return facts or {}


def advise(substrate: Union[str, Chem.Mol, None] = None, reagents: Any = None,
           *, want: Optional[str] = None,
           target: Union[str, Chem.Mol, None] = None,
           facts: Optional[Mapping[str, bool]] = None, strategies: bool = True,
           samples: int = 60, rules: Optional[RuleBook] = None,
           **conditions: Any) -> Advice:
    """Say what to change in a flask, or how to make a target.

    ``want`` is a goal: "mono", "bis", "N1", a SMILES, or with figures
    "mono > 85 % on reagent; quaternary < 2 %". ``target`` alone compares the
    ways to a molecule. ``facts`` answer what decision trees can only ask you,
    such as ``{"dear-reagent": True}``.

    >>> import diazepane as dz
    >>> advice = dz.advise("C1CNCCNC1", "BnBr:1 eq", want="mono",
    ...                    strategies=False, samples=0)
    >>> advice.to_dict()["changes"][0]["moves"]
    ['MOVE-EXCESS-DIAMINE']
    """
    if substrate is None and target is None:
        raise InputError("neither a substrate nor a target is given")
    engine = engine_of(rules)
    entries = []
    if substrate is not None:
        smiles, mol = substrate_of(substrate)
        entries.append(("substrate", smiles or Chem.MolToSmiles(mol), ""))
        entries += ingredient_entries("reagent", reagents)
        entries += condition_entries(conditions)
        if want is not None:
            entries.append(("want", as_text(want, "want"), ""))
    elif reagents is not None or conditions or want is not None:
        raise InputError("reagents, want and conditions need a substrate")
    wanted = ""
    if target is not None:
        smiles, mol = substrate_of(target)
        wanted = smiles or Chem.MolToSmiles(mol)
    told = [f"{name.replace('_', '-')}={'yes' if value else 'no'}"
            for name, value in _facts(facts).items()]
    report = _desk(engine).Run(entries, wanted, told, bool(strategies),
                               whole(samples, "samples"))
    return Advice({"text": report.ToText(), "json": report.ToJson(),
                   "html": report.Render("html"),
                   "changes": report.GetChanges(),
                   "strategies": report.GetStrategies(),
                   "trees": report.GetTrees()})
