# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Predict Products: one flask a row, one species a row out."""

import diazepane as dz
import knime.extension as knext
import pandas as pd

from diazepane_knime import CATEGORY, columns, flasks
from diazepane_knime.conditions import (Conditions, Policy, settings_error,
                                        with_amount)
from diazepane_knime.output import Output, product_columns, schema_of


@knext.node(name="Predict Products", node_type=knext.NodeType.MANIPULATOR,
            icon_path="icons/predict.png", category=CATEGORY,
            keywords=["diazepane", "homopiperazine", "reaction", "selectivity",
                      "side products", "RDKit"])
@knext.input_table("Substrates", "Molecules as RDKit, SMILES, SDF, Mol or "
                   "text, one flask a row; conditions in columns if you like.")
@knext.output_table("Products", "One row for each species in each flask, with "
                    "its share, and the columns of the input.")
class PredictProducts(knext.PythonNode):
    """What is in the flask when a 1,4-diazepane reacts.

    For each row the node predicts the products and side products with their
    shares, a 10-90 % band, a grade that says how far the number can be
    trusted, the way each was made and the sources. A row that cannot be
    predicted keeps a row with *status* and *message*.

    Columns of the input named like a condition (*temperature*, *solvent*,
    *base*, *addition_time* ...) with units in the cells, such as "25 C", come
    before the settings. **Product**, **Product Index** and **Reactant 1** are
    named as in RDKit's reaction nodes.
    """

    substrate = knext.ColumnParameter(
        "Substrate", "Column of the diazepanes. Without a choice the likeliest "
        "is taken, with a warning.", column_filter=columns.is_molecule)
    reagent = knext.StringParameter(
        "Reagent", "Name or SMILES for all rows, such as BnBr or "
        "BrCc1ccccc1; BnBr:1.2 eq says the amount.", "BnBr")
    reagent_column = knext.ColumnParameter(
        "Reagent column", "Names or molecules for each row instead.",
        column_filter=columns.is_molecule, include_none_column=True)
    equivalents = knext.DoubleParameter(
        "Equivalents", "Of the reagent, where it does not say an amount "
        "itself.", 1.0, min_value=0.01, max_value=100.0)
    conditions = Conditions()
    from_columns = knext.BoolParameter(
        "Conditions from columns", "Columns named like a condition come "
        "before the settings, cell by cell.", True)
    policy = knext.EnumParameter(
        "Where document and kinetics differ", "Whose word counts.",
        Policy.DOCUMENTS.name, Policy)
    least = knext.DoubleParameter(
        "Least share (%)", "Species below are left out.", 0.1,
        min_value=0.0, max_value=100.0)
    most = knext.IntParameter(
        "Most products per flask", "The best by share.", 20, min_value=1,
        max_value=500)
    unreacted = knext.BoolParameter(
        "With what is left", "A row for the substrate that did not react.",
        True)
    byproducts = knext.BoolParameter(
        "With byproducts", "Leaving groups and spent reagents.", False)

    def configure(self, ctx, schema):
        """The output schema; settings are checked."""
        columns.chosen(ctx, schema, self.substrate, "substrate")
        settings_error(self._check)
        return schema_of(product_columns(1), list(schema))

    def _check(self):
        dz.predict("C1CNCCNC1", None if self._reagent_column() else
                   with_amount(self.reagent, self.equivalents) or None,
                   **self._conditions())

    def _reagent_column(self):
        none = getattr(knext.ColumnParameter, "NONE", "<none>")
        return None if self.reagent_column == none else self.reagent_column

    def _conditions(self):
        return {**self.conditions.to_dict(), "policy": self.policy.lower()}

    def execute(self, ctx, table):
        """Batch by batch, with progress and cancel."""
        name = self.substrate or columns.chosen(ctx, table.schema, None,
                                                "substrate")
        watch = flasks.Watch(ctx, table.num_rows)
        output, position = None, 0
        for batch in table.batches():
            df = batch.to_pandas()
            if output is None:
                output = Output(product_columns(1), df)
            for start in range(0, len(df), flasks.CHUNK):
                watch.check()
                part = df.iloc[start:start + flasks.CHUNK]
                rows = self._rows(name, part, position)
                output.add(rows[0], part.iloc[rows[1]])
                position += len(part)
                watch.step(len(part), rows[2])
        watch.finish()
        if output is None:  # a table without a row has no batch either
            output = Output(product_columns(1), table.to_pandas())
        return output.table()

    def _rows(self, name, df, position):
        mols, faults = columns.molecules(df[name])
        given = {"substrate": pd.Series(mols, dtype="object")}
        own = self._reagent_column()
        if own:
            reagents, more = columns.molecules(df[own])
            faults.update({i: text.replace("substrate", "reagent")
                           for i, text in more.items()})
            given["reagent"] = [
                with_amount(cell, self.equivalents) if isinstance(cell, str)
                else cell if cell is None
                else [(cell, self.equivalents)] for cell in reagents]
        else:
            given["reagent"] = with_amount(self.reagent, self.equivalents)
        conditions = self._conditions()
        if self.from_columns:
            for column in flasks.condition_columns(df):
                if column not in (name, own):
                    key = column.lower().replace("-", "_")
                    given[key] = columns.text_cells(df[column])
                    standing = conditions.pop(key, None)
                    given[key] = [standing if cell is None else cell
                                  for cell in given[key]]
        out = flasks.predict(pd.DataFrame(given), faults, conditions)
        out = flasks.numbered(flasks.keep(
            out, self.least / 100.0, self.most, self.unreacted,
            self.byproducts))
        index = out["flask"].to_numpy()
        out["Reactant 1 sequence index"] = index + position
        out["Reactant 1"] = [columns.drawn(mols[i]) for i in index]
        out["substrate_id"] = [str(df.index[i]) for i in index]
        rows = out.set_axis([f"{i + position}_{j}" for i, j in
                             zip(index, out["Product Index"])])
        return rows, index, flasks.faults_in(out)
