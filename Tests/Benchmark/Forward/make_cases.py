#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Picks records for Tests/Cases/Forward from a file of recorded reactions:
of each role and family the first two by id that we rank first, misses that are
explained in reasons.tsv, and records of family `elsewhere` that we leave alone.

    make_cases.py records.csv --program diazepane > Tests/Cases/Forward/records.json
"""
import argparse
import csv
import json
from collections import Counter
from pathlib import Path

from evaluate import ask, judge, parent, read_rows

MOST_MISSES = 14
MOST_ELSEWHERE = 12


def case(result, description):
    row, place = result["row"], result["place"]
    expected = {"place": place, "product": parent(row["product"])}
    if row["family"] == "elsewhere" and not place:
        expected = {"status": result["answer"]["status"]}
    return {"id": row["id"],
            "input": f"{row['reactants']}>{row['reagents'] or ''}>",
            "role": row["role"], "family": row["family"],
            "expected": expected, "description": description,
            "source": "public extraction of patent reactions"}


def main():
    options = argparse.ArgumentParser(description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file")
    options.add_argument("--program", default="diazepane")
    args = options.parse_args()
    text = (Path(__file__).parent / "reasons.tsv").read_text().splitlines()
    reasons = {r["id"]: r["reason"] for r in csv.DictReader(
        (line for line in text if not line.startswith("#")), delimiter="\t")}
    rows = sorted(read_rows(args.file), key=lambda row: row["id"])
    answers, _ = ask(args.program, rows, [])
    taken = Counter()
    cases = []
    for row in rows:
        result = judge(row, answers[row["id"]], 0.05)
        group = row["role"], row["family"]
        if row["family"] == "elsewhere":
            quiet = result["answer"]["status"] == "no_reaction"
            if quiet and taken["elsewhere"] < MOST_ELSEWHERE:
                taken["elsewhere"] += 1
                cases.append(case(result, "the ring takes no part"))
        elif result["place"] == 1 and taken[group] < 2:
            taken[group] += 1
            cases.append(case(result, "recorded product ranked first"))
        elif result["place"] == 0 and row["id"] in reasons and row["role"] != "fused" \
                and taken["miss"] < MOST_MISSES:
            taken["miss"] += 1
            cases.append(case(result, "missed: " + reasons[row["id"]]))
    print(json.dumps({"title": "Recorded reactions and what forward says to them",
                      "cases": cases}, indent=1))


if __name__ == "__main__":
    main()
