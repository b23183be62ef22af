#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Routes per second and cache hit rate of `annotate_routes`.

Writes 10,000 routes of 6 steps and annotates them. A route ends in one of
TARGETS acylated diazepanes; it goes through an aryl and an acyl group that
are drawn with replacement, so that early steps repeat as in the answers of a
planner for related targets, where the steps near the target are nearly all
different. Two steps of six have no diazepane. The step set:

    1  acylation of the free diazepane           different for each pair
    2  removal of Boc                            once per aryl
    3  SNAr or Buchwald on Boc-diazepane         once per aryl
    4  mono-Boc of the diazepane                 once
    5  chlorination that makes the aryl chloride once per aryl, not ours
    6  esterification in another branch          once per acyl, not ours

    bench_routes.py [routes [threads]]
"""
import json
import random
import sys
import tempfile
import time
from pathlib import Path

import diazepane as dz

BOC = "CC(C)(C)OC(=O)"
BOC2O = BOC + "OC(=O)OC(C)(C)C"


def aryls():
    """Heteroaryl groups `c1...` with one open bond written as {}."""
    rings = ["{}c1ncc(R)cn1", "{}c1ccc(R)cn1", "{}c1nc(R)cc(C)n1",
             "{}c1cc(R)ncn1", "{}c1ccc(R)nn1", "{}c1nccc(R)n1",
             "{}c1ccc(R)cc1C#N", "{}c1ccc([N+](=O)[O-])cc1R"]
    groups = ["C", "CC", "OC", "F", "C(F)(F)F", "C#N", "OCC", "C1CC1", "CCC",
              "C(C)C", "SC", "C(C)=O", "C(=O)OC", "S(C)(=O)=O", "OC(C)C",
              "CCOC"]
    return [ring.replace("R", group) for ring in rings for group in groups]


def acyls():
    """Acyl groups R-C(=O)- written from the carbonyl carbon."""
    tails = ["c1ccc(R)cc1", "c1cccc(R)c1", "c1ccc(R)nc1", "Cc1ccc(R)cc1",
             "C1CCC(R)CC1", "CCc1ccc(R)cc1", "c1cc(R)cs1", "C(C)(C)CR"]
    groups = ["C", "CC", "OC", "F", "C(F)(F)F", "C#N", "OCC", "C1CC1", "CCC",
              "C(C)C", "SC", "OC(F)F", "S(C)(=O)=O", "OC(C)C", "CCOC", "CCCC"]
    return [tail.replace("R", group) for tail in tails for group in groups]


def mol(smiles, *reaction):
    node = {"type": "mol", "smiles": smiles, "is_chemical": True,
            "in_stock": not reaction}
    if reaction:
        node["children"] = [{
            "type": "reaction", "is_reaction": True, "metadata": {},
            "smiles": smiles + ">>" + ".".join(m["smiles"] for m in reaction),
            "children": list(reaction)}]
    return node


def route(aryl, acyl):
    """Six reactions to one target, two of them without a diazepane."""
    acyl = acyl.replace("1", "3")
    boc = BOC + "N2CCCNCC2"
    return mol(
        aryl.format(f"O=C({acyl})N2CCCN(CC2)"),
        mol(f"OC(=O){acyl}", mol(f"COC(=O){acyl}")),
        mol(aryl.format("C2CNCCCN2"),
            mol(aryl.format(BOC + "N2CCCN(CC2)"),
                mol(aryl.format("Cl"), mol(aryl.format("O"))),
                mol(boc, mol("C1CNCCNC1"), mol(BOC2O)))))


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    draw = random.Random(20260101)
    some_aryls, some_acyls = aryls(), acyls()
    # Planners return many routes to few targets: popular blocks come often.
    routes = [route(some_aryls[int(len(some_aryls) * draw.random() ** 2)],
                    some_acyls[int(len(some_acyls) * draw.random() ** 2)])
              for _ in range(count)]
    path = Path(tempfile.mkdtemp()) / "trees.json"
    path.write_text(json.dumps(routes))
    dz.judge_step("C1CNCCNC1.CI>>CN1CCCNCC1", samples=0)  # rules are loaded
    for options in ({"samples": 0, "variants": False}, {}):
        dz.judge_step("CCO>>CC", **{"samples": 40, "variants": True, **options})
        start = time.time()
        done = dz.annotate_routes(path, threads=threads, **options)
        judged = time.time() - start
        done.to_json()
        seconds = time.time() - start
        frame = done.to_frame()
        ours = (frame["status"] == "judged").sum()
        print(f"{options or 'with bands and variants'}: {len(done)} routes, "
              f"{done.steps} steps, {done.different_steps} different (cache "
              f"hit rate {1 - done.different_steps / done.steps:.3f}), {ours} "
              f"steps judged, {(frame['status'] == 'error').sum()} errors, "
              f"judged in {judged:.1f} s, written in {seconds - judged:.1f} s: "
              f"{len(done) / seconds:.0f} routes/s on {threads} threads")


if __name__ == "__main__":
    main()
