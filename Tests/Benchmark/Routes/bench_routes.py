#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Routes per second and cache hit rate of `annotate_routes`.

Writes 10,000 routes of 6 steps as a planner does that was asked for 250
targets and gave 40 routes to each, and annotates them. A target is a diazepane
with a heteroaryl and an acyl group; its routes differ in which group comes
first, in the protecting group (Boc, Cbz), in the acylating agent (acid,
chloride) and in the aryl halide (Cl, Br, F), all drawn at random. Four steps of
six are at the diazepane (protection, first group, deprotection, second group),
two make the halide and the acid and are not ours to judge.

Wall time depends on what else the machine does; the time of the processor is
told as well.

    bench_routes.py [routes [threads [bands]]]
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
    groups = ["C", "CC", "OC", "F", "C(F)(F)F", "C#N", "OCC", "C5CC5", "CCC",
              "C(C)C", "SC", "C(C)=O", "C(=O)OC", "S(C)(=O)=O", "OC(C)C",
              "CCOC"]
    return [ring.replace("R", group) for ring in rings for group in groups]


def acyls():
    """Acyl groups R-C(=O)- written from the carbonyl carbon."""
    tails = ["c1ccc(R)cc1", "c1cccc(R)c1", "c1ccc(R)nc1", "Cc1ccc(R)cc1",
             "C1CCC(R)CC1", "CCc1ccc(R)cc1", "c1cc(R)cs1", "C(C)(C)CR"]
    groups = ["C", "CC", "OC", "F", "C(F)(F)F", "C#N", "OCC", "C5CC5", "CCC",
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


CBZ = "O=C(OCc3ccccc3)"
CBZ_CHLORIDE = "O=C(Cl)OCc1ccccc1"


def route(aryl, acyl, draw):
    """Six reactions to one target, two of them without a diazepane."""
    acyl = acyl.replace("1", "3")
    halide = mol(aryl.format(draw.choice(["Cl", "Br", "F"])),
                 mol(aryl.format("O")))
    acylating = mol(f"{draw.choice(['O', 'Cl'])}C(=O){acyl}",
                    mol(f"COC(=O){acyl}"))
    mask, agent = draw.choice([(BOC, BOC2O), (CBZ, CBZ_CHLORIDE)])
    masked = mol(mask + "N2CCCNCC2", mol("C1CNCCNC1"), mol(agent))
    if draw.random() < 0.5:  # the aryl group first
        both = mol(aryl.format(mask + "N2CCCN(CC2)"), halide, masked)
        free = mol(aryl.format("C2CNCCCN2"), both)
        last = acylating
    else:
        both = mol(f"{mask}N2CCCN(C(=O){acyl.replace('3', '4')})CC2",
                   acylating, masked)
        free = mol(f"O=C({acyl})N2CCCNCC2", both)
        last = halide
    return mol(aryl.format(f"O=C({acyl})N2CCCN(CC2)"), last, free)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    bands = len(sys.argv) > 3
    draw = random.Random(20260101)
    some_aryls, some_acyls = aryls(), acyls()
    targets = [(draw.choice(some_aryls), draw.choice(some_acyls))
               for _ in range(max(1, count // 40))]
    routes = [route(*targets[i % len(targets)], draw) for i in range(count)]
    path = Path(tempfile.mkdtemp()) / "trees.json"
    path.write_text(json.dumps(routes))
    options = {} if bands else {"samples": 0, "variants": False}
    dz.judge_step("CCO>>CC", **options)  # the rules are loaded
    start, processor = time.time(), time.process_time()
    done = dz.annotate_routes(path, threads=threads, **options)
    done.to_json()
    seconds, processor = time.time() - start, time.process_time() - processor
    status = done.to_frame()["status"].value_counts().to_dict()
    rate = 1 - done.different_steps / done.steps
    print(f"{'with' if bands else 'without'} bands and variants, {threads} "
          f"threads: {len(done)} routes of {done.steps / len(done):.0f} steps, "
          f"{done.different_steps} different, cache hit rate {rate:.3f}, "
          f"{status}")
    print(f"wall {seconds:.0f} s = {len(done) / seconds:.0f} routes/s; "
          f"processor {processor:.0f} s = "
          f"{len(done) / processor:.0f} routes/s of one core")


if __name__ == "__main__":
    main()
