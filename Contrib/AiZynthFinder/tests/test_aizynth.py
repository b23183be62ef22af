# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Filter and scorer, loaded as the configuration file loads them; with the
real classes where AiZynthFinder is installed, else with a stub of them."""
import importlib.util
import json
import logging
import os
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
CASES = HERE.parents[2] / "Tests" / "Cases" / "Routes"
sys.path.insert(0, str(HERE.parent))

_spec = importlib.util.spec_from_file_location("aizynth_contract",
                                               HERE / "contract.py")
contract = importlib.util.module_from_spec(_spec)
sys.modules["aizynth_contract"] = contract
_spec.loader.exec_module(contract)

REAL = not os.environ.get("DIAZEPANE_AIZYNTH_STUB")
if REAL:
    try:
        import aizynthfinder.context.policy  # noqa: F401
        import aizynthfinder.context.scoring  # noqa: F401
    except ImportError:
        REAL = False
if not REAL:
    contract.install()

from aizynthfinder.context.policy import FilterPolicy  # noqa: E402
from aizynthfinder.context.scoring import ScorerCollection  # noqa: E402
from aizynthfinder.reactiontree import ReactionTree  # noqa: E402
from aizynthfinder.utils.exceptions import RejectionException  # noqa: E402

import diazepane as dz  # noqa: E402

MONO = ("CN1CCCNCC1", ["C1CNCCNC1", "CI"])
NOT_OURS = ("CCOC(C)=O", ["CCO", "CC(=O)O"])


def reaction_of(product, reactants):
    if not REAL:
        return contract.Reaction(product, reactants)
    from aizynthfinder.chem import SmilesBasedRetroReaction, TreeMolecule
    return SmilesBasedRetroReaction(TreeMolecule(parent=None, smiles=product),
                                    reactants_str=".".join(reactants))


def configuration():
    if not REAL:
        return None
    from aizynthfinder.context.config import Configuration
    return Configuration()


def policy(**options):
    loaded = FilterPolicy(configuration())
    loaded.load_from_config(diazepane={
        "type": "diazepane_aizynth.DiazepaneFilter", **options})
    return loaded["diazepane"]


def scorer(**options):
    loaded = ScorerCollection(configuration())
    loaded.load_from_config(
        **{"diazepane_aizynth.DiazepaneScorer": options or None})
    return loaded["diazepane"]


@pytest.mark.parametrize("least, rejected", [(0.1, False), (0.9, True)])
def test_the_filter_rejects_poor_steps_only(least, rejected):
    one = policy(least_share=least)
    if rejected:
        with pytest.raises(RejectionException, match="diazepane expects"):
            one(reaction_of(*MONO))
    else:
        one(reaction_of(*MONO))


def test_what_is_not_judged_passes():
    one = policy(least_share=1.0)
    one(reaction_of(*NOT_OURS))


def test_a_template_that_does_not_apply_passes():
    policy(least_share=1.0)(contract.Reaction("CN1CCCNCC1", []))


def test_routes_are_scored_as_diazepane_scores_them():
    trees = json.loads((CASES / "aizynth_trees.json").read_text())
    for tree in trees:  # the scorer knows no conditions
        for child in tree["children"]:
            child["metadata"].pop("conditions", None)
    expected = dz.annotate_routes(trees, samples=0, variants=False).scores
    one = scorer()
    routes = [ReactionTree.from_dict(tree) for tree in trees]
    # Verdicts on steps travel as JSON with four digits.
    assert one(routes) == pytest.approx(expected, rel=1e-3)
    assert one(routes[0]) == pytest.approx(expected[0], rel=1e-3)
    assert repr(one) == "diazepane"


def test_a_node_of_the_search_is_the_path_to_it():
    actions = [reaction_of(*MONO), reaction_of(*NOT_OURS)]
    if REAL:
        class Node:
            """What _score_node asks of one."""

            def path_to(self):
                return actions, []
        score = scorer()._score_node(Node())
    else:
        score = scorer()(contract.MctsNode(actions))
    assert score == pytest.approx(dz.judge_step(
        "C1CNCCNC1.CI>>CN1CCCNCC1", samples=0)["share"])


def test_a_step_is_judged_once(monkeypatch):
    import diazepane_aizynth
    calls = []
    real = dz.judge_step
    monkeypatch.setattr(dz, "judge_step", lambda *a, **k: (
        calls.append(a), real(*a, **k))[1])
    diazepane_aizynth._verdicts.clear()
    one = policy()
    for _ in range(3):
        one(reaction_of(*MONO))
    assert len(calls) == 1


def test_a_molecule_that_cannot_be_read_passes():
    policy(least_share=1.0)(contract.Reaction("not a molecule", ["CI"]))


@pytest.mark.skipif(not REAL, reason="AiZynthFinder is not installed")
def test_the_whole_configuration_file_is_loaded(tmp_path):
    from aizynthfinder.context.config import Configuration
    logging.disable(logging.CRITICAL)
    path = tmp_path / "config.yml"
    path.write_text(
        "filter:\n  diazepane:\n    type: diazepane_aizynth.DiazepaneFilter\n"
        "    least_share: 0.2\n"
        "scorer:\n  diazepane_aizynth.DiazepaneScorer:\n")
    config = Configuration.from_file(str(path))
    assert "diazepane" in config.filter_policy.items
    assert "diazepane" in config.scorers.items
    assert config.filter_policy["diazepane"].least_share == 0.2
    logging.disable(logging.NOTSET)
