# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Enumerate Library: every core with every reagent."""

import diazepane as dz
import knime.extension as knext
import pandas as pd

from diazepane_knime import CATEGORY, columns, flasks
from diazepane_knime.conditions import Conditions, Policy, settings_error
from diazepane_knime.output import Output, product_columns, schema_of
from diazepane_knime.pairs import Pairs, Side


@knext.node(name="Enumerate Library", node_type=knext.NodeType.MANIPULATOR,
            icon_path="icons/library.png", category=CATEGORY,
            keywords=["diazepane", "library", "enumeration", "combinatorial",
                      "two component reaction", "RDKit"])
@knext.input_table("Cores", "Diazepanes as RDKit, SMILES, SDF, Mol or text.")
@knext.input_table("Reagents", "Molecules, or names such as BnBr.")
@knext.output_table("Products", "One row for each species of each pair of a "
                    "core and a reagent.")
class EnumerateLibrary(knext.PythonNode):
    """Products and side products of every core with every reagent.

    The matrix of both tables, each pair as one flask: what is wanted, what
    comes with it, how much of each and why. Kinetics are solved once for all
    pairs that react alike. **Product**, **Product Index**,
    **Reactant 1** and **Reactant 2** with their sequence indices are named as
    in RDKit's Two Component Reaction. A pair that does not react keeps a row
    with *status* and *message*.
    """

    core = knext.ColumnParameter(
        "Core", "Column of the diazepanes. Without a choice the likeliest is "
        "taken, with a warning.", port_index=0,
        column_filter=columns.is_molecule)
    reagent = knext.ColumnParameter(
        "Reagent", "Column of the reagents. Without a choice the likeliest is "
        "taken, with a warning.", port_index=1,
        column_filter=columns.is_molecule)
    equivalents = knext.DoubleParameter(
        "Equivalents", "Of the reagent, where its cell does not say an "
        "amount.", 1.0, min_value=0.01, max_value=100.0)
    conditions = Conditions()
    policy = knext.EnumParameter(
        "Where document and kinetics differ", "Whose word counts.",
        Policy.DOCUMENTS.name, Policy)
    least = knext.DoubleParameter(
        "Least share (%)", "Species below are left out.", 1.0,
        min_value=0.0, max_value=100.0)
    most = knext.IntParameter(
        "Most products per pair", "The best by share.", 5, min_value=1,
        max_value=500)
    unreacted = knext.BoolParameter(
        "With what is left", "A row for the core that did not react.", False)
    most_pairs = knext.IntParameter(
        "Most pairs", "The node stops before it begins when there are more: "
        "a million pairs are work for the command line.", 100000,
        min_value=1, max_value=10000000)

    def configure(self, ctx, cores, reagents):
        """The output schema; settings are checked."""
        columns.chosen(ctx, cores, self.core, "core")
        columns.chosen(ctx, reagents, self.reagent, "reagent")
        settings_error(lambda: dz.predict("C1CNCCNC1", None,
                                          **self._conditions()))
        return schema_of(product_columns(2))

    def _conditions(self):
        return {**self.conditions.to_dict(), "policy": self.policy.lower()}

    def execute(self, ctx, cores, reagents):
        """Profiles first, then core by core, with progress and cancel."""
        core_cells, faults = self._cells(ctx, cores, self.core, "core")
        reagent_cells, more = self._cells(ctx, reagents, self.reagent,
                                          "reagent")
        total = len(core_cells) * len(reagent_cells)
        if total > self.most_pairs:
            raise knext.InvalidParametersError(
                f"{len(core_cells)} cores with {len(reagent_cells)} reagents "
                f"are {total} pairs, more than {self.most_pairs}.")
        watch = flasks.Watch(ctx, total)

        furthest = 0.0

        def report(fraction):
            # Rounds of profiles begin anew; a bar only goes on.
            nonlocal furthest
            watch.check()
            furthest = max(furthest, min(1.0, float(fraction)))
            ctx.set_progress(0.5 * furthest, "Profiles and kinetics")

        output = Output(product_columns(2), pd.DataFrame())
        if total:
            made = Pairs(Side(core_cells, faults, "core"),
                         Side(reagent_cells, more, "reagent"),
                         self.equivalents, self._conditions(), report)
            watch.from_fraction(0.5)
        pairs = [(i, j) for i in range(len(core_cells))
                 for j in range(len(reagent_cells))]
        for start in range(0, total, flasks.CHUNK):
            watch.check()
            some = pairs[start:start + flasks.CHUNK]
            rows, failed = self._rows(made, some, core_cells, reagent_cells)
            output.add(rows, pd.DataFrame(index=rows.index))
            watch.step(len(some), failed)
        watch.finish()
        return output.table()

    @staticmethod
    def _cells(ctx, table, name, what):
        name = name or columns.chosen(ctx, table.schema, None, what)
        cells = []
        for batch in table.batches():
            cells += list(batch.to_pandas()[name])
        mols, faults = columns.molecules(cells)
        return mols, {i: text.replace("substrate", what)
                      for i, text in faults.items()}

    def _rows(self, made, pairs, cores, reagents):
        out = flasks.numbered(flasks.keep(
            made.rows(pairs), self.least / 100.0, self.most, self.unreacted,
            False))
        of = [pairs[k] for k in out["flask"]]
        for n, (cells, place) in enumerate(((cores, 0), (reagents, 1)), 1):
            out[f"Reactant {n} sequence index"] = [pair[place] for pair in of]
            out[f"Reactant {n}"] = [
                columns.drawn(_smiles(cells[pair[place]])) for pair in of]
        out["substrate_id"] = [str(i) for i, _ in of]
        rows = out.set_axis([f"{i}_{j}_{n}" for (i, j), n in
                             zip(of, out["Product Index"])])
        return rows, flasks.faults_in(out)


_names = {}


def _smiles(cell):
    """A reagent may be named: its structure stands in the rule book."""
    if not isinstance(cell, str):
        return cell
    if not _names:
        book = dz.reagents()
        _names.update(zip(book["id"].str.lower(), book["smiles"]))
        _names.update(zip(book["name"].str.lower(), book["smiles"]))
    return _names.get(cell.split(":")[0].strip().lower(), cell)
