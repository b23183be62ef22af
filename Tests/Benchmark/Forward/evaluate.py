#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Measures `diazepane forward` on recorded reactions.

Reads a CSV with the columns id, reactants, reagents, product, role, family and
quality (rows whose quality starts with `suspect` are skipped), asks the command
line for the products of `reactants>reagents>` - the recorded product is never
passed on - and prints, per role and family:

found         the recorded product is among ours: same canonical SMILES without
              atom maps, counter-ions taken off on both sides, charges of acids
              and bases taken back
first         it is the one with rank 1
flat          only the constitution agrees, the stereochemistry does not; not
              counted as found
products      mean number of ranked products
ms            wall time per reaction, loading of the rule book included
base, b.prod  found and mean number of products of a plain baseline: RDKit with
              one generic template per family, all templates applied to all
              molecules of a reaction, nothing ranked
claims        for family `elsewhere`: rows whose product of rank 1, with a share
              of at least --claim, has no diazepane ring left with the same
              atoms, bonds and attached atoms as a ring of the reactants
"""
import argparse
import csv
import io
import subprocess
import sys
import time
from collections import defaultdict

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize

from baseline import baseline_products

RDLogger.DisableLog("rdApp.*")
RING = Chem.MolFromSmarts("[#7]1~[#6]~[#6]~[#7]~[#6]~[#6]~[#6]1")
UNCHARGER = rdMolStandardize.Uncharger()
NOT_ORGANIC = {"", "Cl", "Br", "I", "O"}


def parent(smiles, stereo=True):
    """Canonical SMILES of the largest organic part, None if unreadable."""
    mol = Chem.MolFromSmiles(smiles) if smiles else None
    if mol is None:
        return None
    for atom in mol.GetAtoms():
        atom.SetAtomMapNum(0)
    parts = Chem.GetMolFrags(mol, asMols=True)
    mol = max(parts, key=lambda p: (p.GetNumHeavyAtoms(), Chem.MolToSmiles(p)))
    mol = UNCHARGER.uncharge(mol)
    if not stereo:
        Chem.RemoveStereochemistry(mol)
    # A second reading settles what the maps or the charges had marked.
    mol = Chem.MolFromSmiles(Chem.MolToSmiles(mol, isomericSmiles=stereo))
    return Chem.MolToSmiles(mol) if mol else None


def ring_environments(smiles):
    """Each diazepane ring with its bonds and attached atoms, as text."""
    found = set()
    for part in smiles.split("."):
        mol = Chem.MolFromSmiles(part)
        if mol is None:
            continue
        for atom in mol.GetAtoms():
            atom.SetAtomMapNum(0)
        for ring in mol.GetSubstructMatches(RING):
            atoms = set(ring)
            for index in ring:
                atoms.update(n.GetIdx() for n in
                             mol.GetAtomWithIdx(index).GetNeighbors())
            bonds = [b.GetIdx() for b in mol.GetBonds()
                     if b.GetBeginAtomIdx() in ring or b.GetEndAtomIdx() in ring]
            labels = {}
            for index in atoms:
                atom = mol.GetAtomWithIdx(index)
                # An acyl carbon is another substituent than the alkyl carbon
                # which a reduction makes of it.
                double = 0 if index in ring else sum(
                    b.GetBondType() == Chem.BondType.DOUBLE
                    for b in atom.GetBonds())
                labels[index] = (f"[{atom.GetAtomicNum()};{int(index in ring)};"
                                 f"{atom.GetFormalCharge() if index in ring else 0};"
                                 f"{double}]")
            text = Chem.MolFragmentToSmiles(
                mol, atomsToUse=sorted(atoms), bondsToUse=bonds,
                atomSymbols=[labels.get(i, "*") for i in range(mol.GetNumAtoms())],
                isomericSmiles=False)
            found.add(text)
    return found


def read_rows(path):
    with open(path, newline="") as handle:
        rows = [row for row in csv.DictReader(handle)
                if not (row.get("quality") or "").startswith("suspect")]
    return rows


def ask(program, rows, extra):
    """Products per id, in rank order, from one run of the command line."""
    lines = "".join(f"{r['reactants']}>{r['reagents'] or ''}> {r['id']}\n"
                    for r in rows)
    begin = time.time()
    run = subprocess.run([program, "forward", "-", "--format", "csv", *extra],
                         input=lines, capture_output=True, text=True, check=False)
    seconds = time.time() - begin
    if run.returncode not in (0, 1):
        sys.exit(f"diazepane forward ended with {run.returncode}: {run.stderr[-2000:]}")
    answers = defaultdict(lambda: {"products": [], "status": "", "message": ""})
    for row in csv.DictReader(io.StringIO(run.stdout)):
        answer = answers[row["substrate_id"]]
        answer["status"] = row["status"] or answer["status"]
        answer["message"] = row["message"] or answer["message"]
        if row["rank"] and int(row["rank"]) > 0:
            answer["products"].append(row)
    for answer in answers.values():
        answer["products"].sort(key=lambda row: int(row["rank"]))
    return answers, seconds


def judge(row, answer, claim_share):
    """What one record says about our answer to it."""
    ours = [parent(p["product_smiles"]) for p in answer["products"]]
    target = parent(row["product"])
    result = {"row": row, "answer": answer, "count": len(ours)}
    result["place"] = ours.index(target) + 1 if target in ours else 0
    flat = [parent(p["product_smiles"], False) for p in answer["products"]]
    result["flat"] = not result["place"] and parent(row["product"], False) in flat
    base = baseline_products(row["reactants"], row["reagents"] or "")
    base = {parent(s) for s in base}
    result["base"] = target in base
    result["base_count"] = len(base)
    result["claim"] = result["claim_any"] = False
    if answer["products"]:
        before = ring_environments(row["reactants"] + "." + (row["reagents"] or ""))
        best = answer["products"][0]
        changed = bool(before) and not (
            before & ring_environments(best["product_smiles"]))
        result["claim_any"] = changed
        result["claim"] = changed and float(best["share"] or 0) >= claim_share
    if row["family"] == "elsewhere":
        before = ring_environments(row["reactants"] + "." + (row["reagents"] or ""))
        result["base_claim"] = any(
            before and not before & ring_environments(s) for s in base if s)
    return result


def percent(part, whole):
    return f"{part} ({100 * part / whole:.0f} %)" if whole else "-"


def table(groups, seconds_each):
    """One markdown line per group of records."""
    lines = ["| role | family | records | found | first | flat | products | ms "
             "| base | b.prod |",
             "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|"]
    for (role, family), results in groups:
        n = len(results)
        cells = [role, family, str(n),
                 percent(sum(r["place"] > 0 for r in results), n),
                 percent(sum(r["place"] == 1 for r in results), n),
                 str(sum(r["flat"] for r in results)),
                 f"{sum(r['count'] for r in results) / n:.1f}",
                 f"{1000 * seconds_each[role]:.0f}",
                 percent(sum(r["base"] for r in results), n),
                 f"{sum(r['base_count'] for r in results) / n:.1f}"]
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def claims_table(groups):
    lines = ["| role | records | claims | claims of any share | b.claims |",
             "|---|---:|---:|---:|---:|"]
    for role, results in groups:
        n = len(results)
        lines.append("| " + " | ".join(
            [role, str(n), percent(sum(r["claim"] for r in results), n),
             percent(sum(r["claim_any"] for r in results), n),
             percent(sum(r["base_claim"] for r in results), n)]) + " |")
    return lines


def miss_lines(results):
    for r in results:
        row, answer = r["row"], r["answer"]
        yield (f"{row['id']} {row['role']} {row['family']} "
               f"place {r['place']}{' flat' if r['flat'] else ''}"
               f"{' CLAIM' if r['claim'] and row['family'] == 'elsewhere' else ''}")
        yield f"  in   {row['reactants']} > {row['reagents'] or ''}"
        yield f"  want {parent(row['product'])}"
        for p in answer["products"][:8]:
            yield (f"  {p['rank']:>4} {float(p['share'] or 0):.3f} "
                   f"{p['product_smiles']}  {p['pathway']} {p['mode']}")
        yield f"  status {answer['status']}: {answer['message']}"


def reasons_table(results, path):
    """Every miss with its reason; a miss without one is a fault."""
    with open(path, newline="") as handle:
        lines = [line for line in handle if not line.startswith("#")]
    known = {r["id"]: r["reason"] for r in csv.DictReader(lines, delimiter="\t")}
    lines = ["| record | role | family | place | reason |", "|---|---|---|---|---|"]
    for r in results:
        row = r["row"]
        elsewhere = row["family"] == "elsewhere"
        wrong = (r["claim"] and row["role"] != "fused") if elsewhere \
            else r["place"] != 1
        if not wrong:
            continue
        place = "claim" if elsewhere else str(r["place"]) if r["place"] \
            else "flat" if r["flat"] else "-"
        lines.append(f"| {row['id']} | {row['role']} | {row['family']} | {place} "
                     f"| {known.get(row['id'], 'not explained yet')} |")
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", help="recorded reactions, CSV")
    options.add_argument("--program", default="diazepane")
    options.add_argument("--role", help="only this role")
    options.add_argument("--family", help="only this family")
    options.add_argument("--id", help="only these ids, with commas")
    options.add_argument("--claim", type=float, default=0.05,
                         help="least share of a claimed ring change")
    options.add_argument("--misses", action="store_true",
                         help="print each miss and each false claim")
    options.add_argument("--all", action="store_true",
                         help="print each record as --misses does")
    options.add_argument("--option", action="append", default=[],
                         help="passed to diazepane forward, e.g. --option=--rules=DIR")
    options.add_argument("--reasons",
                         help="TSV of id and reason: print every miss with it")
    args = options.parse_args()
    rows = read_rows(args.file)
    if args.role:
        rows = [r for r in rows if r["role"] == args.role]
    if args.family:
        rows = [r for r in rows if r["family"] == args.family]
    if args.id:
        rows = [r for r in rows if r["id"] in args.id.split(",")]
    results = []
    seconds_each = {}
    for role in sorted({r["role"] for r in rows}):
        mine = [r for r in rows if r["role"] == role]
        answers, seconds = ask(args.program, mine, args.option)
        seconds_each[role] = seconds / len(mine)
        results += [judge(r, answers[r["id"]], args.claim) for r in mine]
    if args.misses or args.all:
        shown = [r for r in results if args.all or (
            r["claim"] if r["row"]["family"] == "elsewhere" else r["place"] != 1)]
        print("\n".join(miss_lines(shown)), "\n")
    by_role, by_family, elsewhere = (defaultdict(list) for _ in range(3))
    for r in results:
        role, family = r["row"]["role"], r["row"]["family"]
        if family == "elsewhere":
            elsewhere[role].append(r)
        else:
            by_family[role, family].append(r)
            by_role[role, "all"].append(r)
    print("\n".join(table(sorted(by_family.items()) + sorted(by_role.items()),
                          seconds_each)))
    if elsewhere:
        print()
        print("\n".join(claims_table(sorted(elsewhere.items()))))
    if args.reasons:
        print()
        print("\n".join(reasons_table(results, args.reasons)))
    counts = [r["count"] for r in results]
    if counts:
        print(f"\nmean number of products over all {len(counts)} records: "
              f"{sum(counts) / len(counts):.1f}, most {max(counts)}")


if __name__ == "__main__":
    main()
