#!/usr/bin/python3
# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Writes the example files of this folder, one plan in the form of each tool,
from the forms that the tools document.

    make_routes.py FOLDER
"""
import gzip
import json
import sys
from pathlib import Path

BOC = "CC(C)(C)OC(=O)"
# A plan for 1-benzoyl-4-(pyrimidin-2-yl)-1,4-diazepane, the last step first.
PLAN = [
    ("O=C(c1ccccc1)N1CCCN(c2ncccn2)CC1",
     ["O=C(Cl)c1ccccc1", "c1cnc(N2CCCNCC2)nc1"]),
    ("c1cnc(N2CCCNCC2)nc1", [BOC + "N1CCCN(c2ncccn2)CC1"]),
    (BOC + "N1CCCN(c2ncccn2)CC1", ["Clc1ncccn1", BOC + "N1CCCNCC1"]),
    (BOC + "N1CCCNCC1", ["C1CNCCNC1", BOC + "OC(=O)OC(C)(C)C"]),
]
# The same target, without protection.
SHORT = [
    PLAN[0],
    ("c1cnc(N2CCCNCC2)nc1", ["Clc1ncccn1", "C1CNCCNC1"]),
]


def aizynth(plan, target, metadata=True):
    """Molecule and reaction nodes; the reaction's `smiles` runs backwards."""
    steps = dict(plan)
    node = {"type": "mol", "hide": False, "smiles": target,
            "is_chemical": True, "in_stock": target not in steps}
    if target in steps:
        reactants = steps[target]
        reaction = {"type": "reaction", "hide": False,
                    "smiles": f"{target}>>{'.'.join(reactants)}",
                    "is_reaction": True,
                    "metadata": {
                        "template_hash": "0f3c9c", "library_occurence": 412,
                        "policy_probability": 0.3120000064373016,
                        "policy_probability_rank": 0, "policy_name": "uspto",
                        "template_code": 11, "classification": "0.0"},
                    "children": [aizynth(plan, one) for one in reactants]}
        node["children"] = [reaction]
    return node


def aizynth_trees():
    trees = []
    for number, plan in enumerate((PLAN, SHORT)):
        tree = aizynth(plan, plan[0][0])
        tree["scores"] = {"state score": 0.994039853898894 - number / 10}
        tree["metadata"] = {"created_at_iteration": number + 1,
                            "is_solved": True}
        trees.append(tree)
    # The planner of a laboratory that writes its conditions down.
    trees[1]["children"][0]["metadata"]["conditions"] = {
        "temperature": "0 C", "solvent": "DCM", "base": "Et3N:1.5 eq",
        "time": "2 h"}
    return trees


def aizynth_table(trees):
    """What pandas writes for a data frame with orient="table"."""
    fields = [("index", "integer"), ("target", "string"),
              ("search_time", "number"), ("is_solved", "boolean"),
              ("top_score", "number"), ("stock_info", "string"),
              ("trees", "string")]
    row = {"index": 0, "target": trees[0]["smiles"], "search_time": 11.37,
           "is_solved": True, "top_score": 0.994039854,
           "stock_info": {"C1CNCCNC1": ["zinc"]}, "trees": trees}
    return {"schema": {"fields": [{"name": name, "type": kind}
                                  for name, kind in fields],
                       "primaryKey": ["index"], "pandas_version": "1.4.0"},
            "data": [row]}


def askcos(plan, target, counter):
    """Chemical and reaction nodes; the reaction's `smiles` runs forwards."""
    steps = dict(plan)
    counter[0] += 1
    node = {"smiles": target, "ppg": 0.0 if target in steps else 3.0,
            "as_reactant": 104, "as_product": 28,
            "terminal": target not in steps, "id": counter[0],
            "is_chemical": True, "children": []}
    if target in steps:
        counter[0] += 1
        reaction = {"smiles": f"{'.'.join(steps[target])}>>{target}",
                    "plausibility": 0.99830645322799683,
                    "template_score": 0.1246, "tforms": ["59c5118d05581eb9f5"],
                    "num_examples": 2134, "necessary_reagent": "",
                    "rank": 1, "id": counter[0], "is_reaction": True}
        reaction["children"] = [askcos(plan, one, counter)
                                for one in steps[target]]
        node["children"] = [reaction]
    return node


def askcos_result():
    return {"request": {"smiles": [PLAN[0][0]], "max_depth": ["5"]},
            "trees": [{**askcos(plan, plan[0][0], [0]),
                       "attributes": {"depth": len(plan)}}
                      for plan in (PLAN, SHORT)]}


def nodelink(plan):
    """The same as nodes and links, from product to reaction to reactants."""
    names = {}
    nodes, links = [], []

    def molecule(smiles):
        if smiles not in names:
            names[smiles] = f"m{len(names)}"
            nodes.append({"id": names[smiles], "type": "chemical",
                          "smiles": smiles})
        return names[smiles]

    for number, (product, reactants) in enumerate(plan):
        reaction = f"r{number}"
        nodes.append({"id": reaction, "type": "reaction",
                      "smiles": f"{'.'.join(reactants)}>>{product}"})
        links.append({"source": molecule(product), "target": reaction})
        links += [{"source": reaction, "target": molecule(one)}
                  for one in reactants]
    return {"directed": True, "multigraph": False, "graph": {},
            "nodes": nodes, "links": links}


def component(value, role, moles=None):
    entry = {"identifiers": [{"type": "SMILES", "value": value}],
             "reaction_role": role}
    if moles:
        entry["amount"] = {"moles": {"value": moles, "units": "MILLIMOLE"}}
    return {"components": [entry]}


def ord_reaction(name, inputs, product, celsius, hours):
    return {
        "reaction_id": name,
        "identifiers": [{"type": "CUSTOM", "details": "notebook", "value": name}],
        "inputs": inputs,
        "conditions": {"temperature": {"setpoint": {
            "value": celsius, "units": "CELSIUS"}}},
        "outcomes": [{
            "reaction_time": {"value": hours, "units": "HOUR"},
            "products": [{
                "identifiers": [{"type": "SMILES", "value": product}],
                "is_desired_product": True, "reaction_role": "PRODUCT"}]}],
        "provenance": {"record_created": {"time": {"value": "2024-05-02"}}}}


def ord_dataset():
    pyrimidine = ord_reaction("n12-snar", {
        "amine": component(BOC + "N1CCCNCC1", "REACTANT", 2.0),
        "halide": component("Clc1ncccn1", "REACTANT", 2.2),
        "base": component("CCN(C(C)C)C(C)C", "REAGENT", 4.0),
        "solvent": component("CS(C)=O", "SOLVENT")}, PLAN[2][0], 80, 6)
    free = ord_reaction("n13-boc", {
        "carbamate": component(PLAN[2][0], "REACTANT", 1.5),
        "acid": component("O=C(O)C(F)(F)F", "REAGENT", 30.0),
        "solvent": component("ClCCl", "SOLVENT")}, PLAN[1][0], 20, 2)
    return {"name": "two pages of a notebook", "reactions": [pyrimidine, free]}


def lists():
    def block(plan, retro):
        return "\n".join(
            f"{product}>>{'.'.join(reactants)}" if retro
            else f"{'.'.join(reactants)}>>{product}"
            for product, reactants in plan)
    return (block(PLAN, False) + "\n\n" + block(SHORT, False) + "\n",
            block(PLAN, True) + "\n\n" + block(SHORT, True) + "\n")


def main():
    folder = Path(sys.argv[1])
    trees = aizynth_trees()
    (folder / "aizynth_trees.json").write_text(json.dumps(trees, indent=2))
    with gzip.GzipFile(folder / "aizynth_output.json.gz", "wb", mtime=0) as file:
        file.write(json.dumps(aizynth_table(trees),
                              separators=(",", ":")).encode())
    (folder / "askcos_trees.json").write_text(json.dumps(askcos_result()))
    (folder / "nodelink.json").write_text(json.dumps(nodelink(PLAN), indent=1))
    (folder / "ord_dataset.json").write_text(
        json.dumps(ord_dataset(), indent=2))
    forwards, backwards = lists()
    (folder / "routes.txt").write_text(forwards)
    (folder / "routes_backwards.txt").write_text(backwards)
    with open(folder / "trees.jsonl", "w", encoding="utf-8") as file:
        for tree in trees:
            file.write(json.dumps(tree) + "\n")


if __name__ == "__main__":
    main()
