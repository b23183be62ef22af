#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""check_library.py FOLDER CORES REAGENTS [SEED [DIAZEPANE]]

Draws cores and reagents from the files of make_library.py, writes the library
with shared profiles and once more with every pair predicted by itself, and
compares all cells of all rows; product SMILES by their canonical text.
"""
import csv
import glob
import os
import random
import subprocess
import sys
import tempfile

from rdkit import Chem


def lines(path):
    with open(path) as file:
        return [line for line in file if line.strip()]


def rows(binary, cores, reagents, out, *more):
    subprocess.run([binary, "enumerate", cores, reagents, "--solvent", "MeCN",
                    "--out", out, *more], check=True)
    with open(out) as file:
        return list(csv.DictReader(file))


def main():
    folder, core_count, reagent_count = (
        sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    draw = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 0)
    binary = sys.argv[5] if len(sys.argv) > 5 else "diazepane"
    cores = lines(os.path.join(folder, "cores.smi"))
    reagents = [line for path in sorted(glob.glob(
        os.path.join(folder, "*.smi"))) if "cores" not in path
        for line in lines(path)]
    with tempfile.TemporaryDirectory() as scratch:
        names = [os.path.join(scratch, name)
                 for name in ("c.smi", "r.smi", "a.csv", "b.csv")]
        for name, pool, count in ((names[0], cores, core_count),
                                  (names[1], reagents, reagent_count)):
            with open(name, "w") as file:
                file.writelines(draw.sample(pool, min(count, len(pool))))
        shared = rows(binary, names[0], names[1], names[2])
        alone = rows(binary, names[0], names[1], names[3], "--explicit")
    pairs = {(row["substrate_id"], row["reagent_id"]) for row in alone}
    different = 0 if len(shared) == len(alone) else 1
    for one, other in zip(shared, alone):
        one["product_smiles"] = Chem.CanonSmiles(one["product_smiles"])
        if one != other:
            different += 1
            if different < 10:
                print({key: (one[key], other[key]) for key in one
                       if one[key] != other[key]}, one["substrate_id"],
                      one["reagent_id"])
    print(f"{len(pairs)} pairs, {len(alone)} rows, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
