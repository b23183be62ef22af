#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""check_families.py CHECK_PRODUCTS PAIRS [SEED [FAMILY ...]]

Draws a library for each family of reagents, PAIRS pairs over all of them, and
has every pair compared by check_products; then all pairs of the hard set.
Without PAIRS (0) only the hard set. Prints what each library gave and the sum;
ends with 1 when a pair differs.
"""
import os
import random
import re
import subprocess
import sys
import tempfile

import families
import make_library as base

FULL = 10  # one pair of so many is predicted by itself, cell by cell
SLOW = {"dihalides": 0.05, "boronic": 0.1}  # a tenth of a second a prediction

RESULT = re.compile(
    r"^(\d+) pairs, (\d+) differ; (\d+) products made again by rules \(and "
    r"(\d+) by-products of a later step\); (\d+) pairs predicted, (\d+) cells, "
    r"among them (\d+) special cases and (\d+) failures", re.M)


def distinct(texts, count, draw):
    """Different molecules (a name stands for itself), in a random order."""
    found = sorted({base.canonical(text) or text for text in texts})
    draw.shuffle(found)
    return found[:count]


def write(path, rows, prefix):
    with open(path, "w") as file:
        for number, row in enumerate(rows):
            file.write(f"{row} {prefix}{number}\n")
    return path


def run(binary, folder, cores, reagents, full, seed, conditions):
    files = [write(os.path.join(folder, "cores.smi"), cores, "C"),
             write(os.path.join(folder, "reagents.smi"), reagents, "R")]
    done = subprocess.run(
        [binary, *files, "0", str(full), str(seed), *conditions],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(done.stdout, end="", flush=True)
    found = RESULT.search(done.stdout)
    if not found:
        print(f"ended with {done.returncode}", flush=True)
        return [0, 1, 0, 0, 0, 0, 0, 0]
    return [int(text) for text in found.groups()]


def main():
    binary, pairs = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    names = sys.argv[4:] or list(families.FAMILIES) + ["hard"]
    chosen = [name for name in names if name != "hard"] if pairs else []
    total = [0] * 8
    share = sum(SLOW.get(name, 1) for name in chosen)
    plain, more = list(base.cores()), list(families.more_cores())
    with tempfile.TemporaryDirectory() as folder:
        def take(name, *what):
            print(f"--- {name} {' '.join(what[-1])}", flush=True)
            for i, count in enumerate(run(binary, folder, *what)):
                total[i] += count
        for name in chosen:
            draw = random.Random(f"{name} {seed}")
            conditions, reagents = families.FAMILIES[name]
            wanted = -(-pairs * SLOW.get(name, 1) // share) + 1
            # Somewhat more cores than reagents, of two sources.
            reagents = distinct(reagents(), round((wanted / 1.7)**0.5), draw)
            count = int(-(-wanted // len(reagents)))
            cores = distinct(draw.sample(plain, count), count // 2, draw)
            cores += distinct(more, count - len(cores), draw)
            take(name, cores, reagents, FULL, seed, conditions)
        if "hard" in names:
            for conditions in families.HARD_CONDITIONS:
                take("hard", families.HARD_CORES, families.HARD_REAGENTS, 1,
                     seed, conditions)
    print("=== {} pairs, {} differ; {} products made again by rules (and {} "
          "by-products of a later step); {} pairs predicted, {} cells, among "
          "them {} special cases and {} failures".format(*total))
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
