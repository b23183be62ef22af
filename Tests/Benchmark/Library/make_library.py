#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""make_library.py FOLDER [CORES [REAGENTS]]: a workload for libraries.

Cores with one free N-H (ring substituent x group on the other nitrogen) and
halides, aldehydes and acyl chlorides, each different by canonical SMILES, in
an order that a fixed seed decides. Where more are asked for than there are,
cores have other groups on that nitrogen, and reagents longer chains and fuller
rings.
"""
import itertools
import os
import random
import sys

from rdkit import Chem

GROUPS = ["C", "CC", "CCC", "C(C)C", "CC(C)C", "CCOC", "C1CC1", "C1CCCC1",
          "C1CCCCC1", "CC1CC1", "Cc1ccccc1", "CCc1ccccc1", "c1ccccc1",
          "c1ccc(F)cc1", "c1ccc(Cl)cc1", "c1ccccc1OC", "c1ccncc1",
          "Cc1ccc(F)cc1", "Cc1ccc(Cl)cc1", "Cc1cccc(C(F)(F)F)c1",
          "Cc1ccc(OC)cc1", "Cc1ccncc1", "C(=O)C", "C(=O)CC", "C(=O)C(C)C",
          "C(=O)c1ccccc1", "C(=O)c1ccc(Cl)cc1", "C(=O)c1ccncc1",
          "C(=O)OC(C)(C)C", "C(=O)OCc1ccccc1", "C(=O)N(C)C",
          "S(=O)(=O)C", "S(=O)(=O)c1ccccc1", "S(=O)(=O)c1ccc(Br)cc1",
          "C(=O)c1ccc(C#N)cc1", "C(=O)C1CC1", "CC(=O)OC", "CCO", "CCCF",
          "Cc1cccs1"]
RING = ["C", "CC", "c1ccccc1", "Cc1ccccc1", "CO", "C(C)C"]
ARYL = ["", "F", "Cl", "Br", "C", "CC", "OC", "C#N", "C(F)(F)F", "C(C)C",
        "N(C)C", "OCC", "SC", "OC(F)F", "C(=O)OC", "c9ccccc9", "C(C)(C)C",
        "S(=O)(=O)C", "OC(F)(F)F", "CCC", "C(C)CC", "OCCC", "C9CC9"]
HETERO = ["c1ccccn1", "c1cccnc1", "c1ccncc1", "c1ccco1", "c1cccs1", "c1ccsc1",
          "c1cncnc1", "c1nccs1", "c1ccoc1", "c1cnn(C)c1", "c1cc(C)on1"]
ALKYL = ["C", "CC", "CCC", "CCCC", "CCCCC", "C(C)C", "CC(C)C", "C1CC1",
         "C1CCCC1", "C1CCCCC1", "CC1CC1", "CCOC", "CCOCC", "CCCOC"]


def canonical(smiles):
    mol = Chem.MolFromSmiles(smiles)
    return Chem.MolToSmiles(mol) if mol is not None else None


def cores(groups=GROUPS):
    places = ["{n}1CC[NH]CCC1", "{n}1C({r})C[NH]CCC1", "{n}1CC({r})[NH]CCC1",
              "{n}1CC[NH]C({r})CC1", "{n}1CC[NH]CC({r})C1",
              "{n}1CC[NH]CCC1({r})"]
    for group, place, ring in itertools.product(groups, places, RING):
        group = group.replace("1", "8")
        yield place.format(n=f"N({group})", r=ring.replace("1", "7"))


def fuller_groups():
    for link, part in itertools.product(("C", "CC", "C(=O)", "S(=O)(=O)"),
                                        aryls()):
        yield link + part.replace("9", "6")


def fuller_aryls():
    for one, two in itertools.product(ARYL[1:], repeat=2):
        two = two.replace("9", "8")
        for form in ("c1c({0})cc({1})cc1", "c1c({0})ccc({1})c1",
                     "c1c({0})c({1})ccc1", "c1c({0})cccc1{1}",
                     "c1cc({0})c({1})cc1", "c1cc({0})cc({1})c1",
                     "c1nc({0})ccc1{1}", "c1c({0})ccnc1{1}"):
            for chain in ("", "C", "CC", "COC", "CCO"):
                yield chain + form.format(one, two)


def aryls():
    for one in ARYL[1:]:
        for form in ("c1ccc({0})cc1", "c1cccc({0})c1", "c1ccccc1{0}"):
            yield form.format(one)
        for two in ("F", "Cl", "C", "OC"):
            yield f"c1ccc({one})c({two})c1"
            yield f"c1cc({two})cc({one})c1"
    yield "c1ccccc1"
    yield from HETERO


FAMILIES = {
    "halides": ("BrC{0}", ["ClC{0}", "IC{0}"]),
    "aldehydes": ("O=C{0}", []),
    "acyl": ("O=C(Cl){0}", []),
}


def distinct(smiles, count, seed, fuller=()):
    seen = sorted({text for text in map(canonical, smiles) if text})
    random.Random(seed).shuffle(seen)
    if len(seen) < count:
        more = sorted({text for text in map(canonical, fuller) if text} -
                      set(seen))
        random.Random(seed).shuffle(more)
        seen += more
    return seen[:count]


def write(path, rows, prefix):
    with open(path, "w") as file:
        for number, row in enumerate(rows):
            file.write(f"{row} {prefix}{number}\n")


def main():
    folder = sys.argv[1]
    core_count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 200
    os.makedirs(folder, exist_ok=True)
    write(os.path.join(folder, "cores.smi"),
          distinct(cores(), core_count, 1, cores(fuller_groups())), "C")
    for name, (form, more) in FAMILIES.items():
        rows = [form.format(part) for part in itertools.chain(aryls(), ALKYL)]
        for other in more:
            rows += [other.format(part) for part in ALKYL]
        fuller = map(form.format, fuller_aryls())
        write(os.path.join(folder, f"{name}.smi"),
              distinct(rows, count, 2, fuller), name[:2].upper())


if __name__ == "__main__":
    main()
