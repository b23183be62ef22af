# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""A million peaks against the ions of a flask: ours beside pandas.merge_asof.

merge_asof only finds the nearest ion of each peak; ours finds all within the
tolerance, scores them, compares isotopes, groups isobars and suggests. Rounds
take turns, and the ratio is taken by round.

    python compare.py [PEAKS [ROUNDS]]
"""
import statistics
import sys
import time

import numpy
import pandas as pd

import diazepane as dz
from diazepane import rdDiazepane as core
from diazepane.rules import mass_records_of


def main(count=1_000_000, rounds=5):
    random = numpy.random.default_rng(7)
    peaks = pd.DataFrame({
        "mz": random.uniform(60.0, 1000.0, count),
        "intensity": random.lognormal(5.0, 2.0, count)})
    prediction = dz.predict("C1CNCCNC1", "BnBr:1 eq", base="K2CO3",
                            solvent="MeCN")
    ions = prediction.mass_list(all=True)[["mz", "adduct", "product_smiles"]]
    listed = core.MakePeaks(peaks["mz"].tolist(),
                            peaks["intensity"].tolist(), [], "bench")
    records = mass_records_of(None)
    ratios, ours, theirs = [], [], []
    for _ in range(rounds):
        start = time.perf_counter()
        found = core.ExplainMasses(prediction._core, listed, records,
                                   "positive", 5.0, True, [], False, [])
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        left = peaks.sort_values("mz")
        right = ions.sort_values("mz").rename(columns={"mz": "mz_calc"})
        near = pd.merge_asof(left, right, left_on="mz", right_on="mz_calc",
                             direction="nearest")
        error = (near["mz"] - near["mz_calc"]).abs() / near["mz_calc"]
        hits = int((error <= 5e-6).sum())
        theirs.append(time.perf_counter() - start)
        ratios.append(ours[-1] / theirs[-1])
    counts = found.GetCounts()
    print(f"{count} peaks, {len(ions)} ions")
    print(f"ours       {statistics.median(ours):.2f} s, "
          f"{counts['assigned'] + counts['isotopes']} peaks explained")
    print(f"merge_asof {statistics.median(theirs):.2f} s, "
          f"{hits} peaks with an ion")
    print(f"ratio      {statistics.median(ratios):.2f} "
          f"({min(ratios):.2f}-{max(ratios):.2f} over {rounds} rounds)")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
