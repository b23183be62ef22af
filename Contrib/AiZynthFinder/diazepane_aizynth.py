# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""A filter policy and a scorer of AiZynthFinder that ask diazepane.

Both are named in AiZynthFinder's configuration file; see the README.
"""
from typing import Any, Dict, List, Optional

from aizynthfinder.context.policy.filter_strategies import FilterStrategy
from aizynthfinder.context.scoring.scorers_base import Scorer
from aizynthfinder.utils.exceptions import RejectionException

import diazepane as dz

# Molecules of a step are few and short, so a hundred thousand verdicts fit.
_MOST = 100_000
_verdicts: Dict[str, Dict[str, Any]] = {}


def judge(product: str, reactants: List[str],
          rules: Optional["dz.RuleBook"] = None) -> Dict[str, Any]:
    """diazepane's verdict on a step, each step once."""
    key = (f"{'.'.join(sorted(reactants))}>>{product}"
           f" {rules.hash if rules else ''}")
    if key not in _verdicts:
        if len(_verdicts) >= _MOST:
            _verdicts.clear()
        try:
            _verdicts[key] = dz.judge_step(
                f"{'.'.join(reactants)}>>{product}", samples=0,
                variants=False, rules=rules)
        except dz.InputError as problem:
            _verdicts[key] = {"status": "error", "message": str(problem)}
    return _verdicts[key]


def _rules_of(folders: Any) -> Optional["dz.RuleBook"]:
    return dz.RuleBook(folders) if folders else None


class DiazepaneFilter(FilterStrategy):
    """Rejects steps that give too little of their product.

    A step that diazepane does not judge passes.

    :param least_share: share of the intended product below which a step is
        rejected, 0.05 without
    :param rules: folders of records laid over those of diazepane
    """

    def __init__(self, key: str, config: Any, **kwargs: Any) -> None:
        super().__init__(key, config, **kwargs)
        self.least_share = float(kwargs.get("least_share", 0.05))
        self._rules = _rules_of(kwargs.get("rules"))

    def apply(self, reaction: Any) -> None:
        """Raise RejectionException when the step is too poor."""
        if not reaction.reactants:
            return  # a template that does not apply is not ours to reject
        reactants = reaction.reactants[reaction.index]
        verdict = judge(reaction.mol.smiles, [mol.smiles for mol in reactants],
                        self._rules)
        if (verdict["status"] == "judged"
                and verdict["share"] < self.least_share):
            raise RejectionException(
                f"{reaction} was filtered out: diazepane expects "
                f"{verdict['share']:.3f} of the product, less than "
                f"{self.least_share}")


class DiazepaneScorer(Scorer):
    """Product of the shares of the steps that diazepane judges; 1 for none.

    :param rules: folders of records laid over those of diazepane
    """

    scorer_name = "diazepane"

    def __init__(self, config: Any = None, scaler_params: Any = None,
                 rules: Any = None) -> None:
        super().__init__(config, scaler_params)
        self._rules = _rules_of(rules)

    def _shares(self, steps: Any) -> float:
        score = 1.0
        for product, reactants in steps:
            verdict = judge(product, reactants, self._rules)
            if verdict["status"] == "judged":
                score *= verdict["share"]
        return score

    def _score_node(self, node: Any) -> float:
        actions, _ = node.path_to()
        return self._shares(
            (action.mol.smiles,
             [mol.smiles for mol in action.reactants[action.index]])
            for action in actions)

    def _score_reaction_tree(self, tree: Any) -> float:
        return self._shares(
            (reaction.mol.smiles,
             [mol.smiles for mol in reaction.reactants[0]])
            for reaction in tree.reactions())
