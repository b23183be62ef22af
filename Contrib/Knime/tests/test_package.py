# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""What KNIME reads before any node runs, and the snippet for scripts."""
import sys
import types
from pathlib import Path

import knime.extension as knext
import pandas as pd
import yaml

import diazepane as dz

ROOT = Path(__file__).resolve().parents[1]


def test_knime_yml_names_what_is_there():
    said = yaml.safe_load((ROOT / "knime.yml").read_text())
    assert {"name", "group_id", "version", "author", "vendor", "description",
            "license_file", "extension_module", "pixi_toml_path"} <= set(said)
    assert len(said["version"].split(".")) == 3
    for key in ("license_file", "pixi_toml_path"):
        assert (ROOT / said[key]).is_file(), key
    assert (ROOT / (said["extension_module"] + ".py")).is_file()


def registered():
    import extension  # noqa: F401 - registers the nodes
    if hasattr(knext, "nodes") and isinstance(knext.nodes, dict):
        return {name: (node["icon"], node["category"])
                for name, node in knext.nodes.items()}, knext.categories
    import knime.extension.nodes as nodes
    return ({node.name: (node.icon_path, node.category)
             for node in nodes._nodes.values()},
            [category.to_dict() for category in nodes._categories])


def test_nodes_have_icons_and_one_category():
    nodes, categories = registered()
    assert set(nodes) == {"Predict Products", "Enumerate Library",
                          "Explain Mass", "Annotate Route"}
    for name, (icon, category) in nodes.items():
        assert (ROOT / icon).read_bytes()[1:4] == b"PNG", name
        assert category == "/community/diazepane"
    (category,) = categories
    assert (ROOT / category["icon"]).is_file()
    assert category["after"] == "rdkit"


def test_the_snippet_for_the_script_node_runs(monkeypatch):
    knio = types.ModuleType("knime.scripting.io")
    frame = pd.DataFrame({"smiles": ["C1CNCCNC1", "C1CC"]})

    class Out:
        def __init__(self):
            self.frames = []

        @classmethod
        def create(cls, row_ids):
            assert row_ids == "generate"
            return cls()

        def append(self, batch):
            self.frames.append(batch)

    batch = types.SimpleNamespace(to_pandas=lambda: frame)
    knio.input_tables = [types.SimpleNamespace(batches=lambda: [batch] * 2)]
    knio.output_tables = [None]
    knio.BatchOutputTable = Out
    scripting = types.ModuleType("knime.scripting")
    scripting.io = knio
    monkeypatch.setitem(sys.modules, "knime.scripting", scripting)
    monkeypatch.setitem(sys.modules, "knime.scripting.io", knio)
    snippet = ROOT / "snippets/python_script_node.py"
    exec(compile(snippet.read_text(), str(snippet), "exec"), {})
    expected = dz.predict_frame(frame, reagent="BnBr:1.0 eq", solvent="MeCN",
                                temperature="25 C")
    for got in knio.output_tables[0].frames:
        assert list(got["product_smiles"]) == list(expected["product_smiles"])
        assert str(got["product_smiles"].dtype) == "string"
        assert str(got["share"].dtype) == "float64"
