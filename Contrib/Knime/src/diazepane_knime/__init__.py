# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""diazepane as KNIME nodes, on the same Python functions as everywhere."""

import knime.extension as knext

# Beside RDKit's own category; the level "rdkit" belongs to RDKit's nodes.
CATEGORY = knext.category(
    path="/community",
    level_id="diazepane",
    name="Diazepane",
    description="What is in the flask when a 1,4-diazepane reacts",
    icon="icons/category.png",
    after="rdkit",
)
