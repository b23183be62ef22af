# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Explain Mass: which peak of a run is what."""

import diazepane as dz
import knime.extension as knext
import pandas as pd

from diazepane_knime import CATEGORY, columns
from diazepane_knime.conditions import (Conditions, settings_error,
                                        with_amount)
from diazepane_knime.output import PRODUCT, Output, schema_of

# Columns of MassExplanation.to_frame() with what they hold; `row` becomes the
# RowID and the columns that are passed through.
COLUMNS = [(PRODUCT, "mol")] + [
    (name, kind) for kind, names in (
        ("number", "mz_obs"), ("text", "status"), ("integer", "place"),
        ("number", "mz_calc error_ppm error_da"), ("text", "adduct"),
        ("integer", "charge"), ("text", "formula"), ("number", "exact_mass"),
        ("text", "product_smiles name role mode site"), ("number", "share"),
        ("text", "delta_formula"), ("number", "delta_mass"),
        ("text", "delta_name"), ("number", "delta_desired_mass"),
        ("text", "delta_desired_name"),
        ("number", "score mass_score isotope_score share_score"),
        ("integer", "group"), ("maybe", "fragment"), ("text", "pathway note"))
    for name in names.split()]


class Unit(knext.EnumParameterOptions):
    PPM = ("ppm", "Parts per million, for high resolution.")
    DA = ("Da", "Dalton, for a single quadrupole.")


class Polarity(knext.EnumParameterOptions):
    POSITIVE = ("Positive", "Cations were seen.")
    NEGATIVE = ("Negative", "Anions were seen.")


@knext.node(name="Explain Mass", node_type=knext.NodeType.MANIPULATOR,
            icon_path="icons/mass.png", category=CATEGORY,
            keywords=["diazepane", "LC-MS", "mass", "adduct", "peak",
                      "by-product"])
@knext.input_table("Peaks", "One peak a row: m/z, and intensity and retention "
                   "time where they are known.")
@knext.output_table("Explanations", "One row for each explanation of each "
                    "peak, best first, and the columns of the input.")
class ExplainMass(knext.PythonNode):
    """Which peak of an LC-MS run is what.

    What a flask may hold is predicted and compared with the peaks, adducts,
    isotopes and fragments included. Species of one mass, such as regioisomers,
    are a group, not one pick. A peak without an explanation keeps a row with
    the status *unexplained* and a note of what it may be.
    """

    mz = knext.ColumnParameter(
        "m/z", "Without a choice a column named mz or m/z.",
        column_filter=columns.is_number)
    intensity = knext.ColumnParameter(
        "Intensity", "Without a choice a column of that name, if there is "
        "one.", column_filter=columns.is_number, include_none_column=True)
    rt = knext.ColumnParameter(
        "Retention time (min)", "Without a choice a column named rt, if there "
        "is one.", column_filter=columns.is_number, include_none_column=True)
    substrate = knext.StringParameter(
        "Substrate", "SMILES of the diazepane.", "C1CNCCNC1")
    reagent = knext.StringParameter(
        "Reagent", "Name or SMILES; BnBr:1.2 eq says the amount.", "BnBr")
    equivalents = knext.DoubleParameter(
        "Equivalents", "Of the reagent, where it does not say an amount.",
        1.0, min_value=0.01, max_value=100.0)
    conditions = Conditions()
    polarity = knext.EnumParameter("Polarity", "Of the run.",
                                   Polarity.POSITIVE.name, Polarity)
    tolerance = knext.DoubleParameter(
        "Tolerance", "How far a peak may be off.", 5.0, min_value=0.0001,
        max_value=1000.0)
    unit = knext.EnumParameter("Unit of the tolerance", "ppm or Da.",
                               Unit.PPM.name, Unit)

    def configure(self, ctx, schema):
        """The output schema; settings are checked."""
        self._chosen(ctx, schema)
        settings_error(lambda: dz.explain_mass([100.0], **self._settings()))
        return schema_of(COLUMNS, list(schema))

    def _chosen(self, ctx, schema):
        none = getattr(knext.ColumnParameter, "NONE", "<none>")

        def given(name):
            return None if name == none else name

        mz = columns.chosen_number(ctx, schema, self.mz,
                                   ("mz", "m/z", "mass"), "m/z")
        if mz is None:
            raise knext.InvalidParametersError(
                "The input table has no column of numbers named mz or m/z; "
                "choose one.")
        return mz, *(
            None if set_name == none else columns.chosen_number(
                ctx, schema, given(set_name), usual, what)
            for set_name, usual, what in (
                (self.intensity, ("intensity", "height", "area"),
                 "intensity"),
                (self.rt, ("rt", "rt (min)", "retention time"),
                 "retention time")))

    def _settings(self):
        return {"substrate": self.substrate,
                "reagents": with_amount(self.reagent, self.equivalents)
                or None,
                "mode": self.polarity.lower(),
                self.unit.lower(): self.tolerance,
                **self.conditions.to_dict()}

    def execute(self, ctx, table):
        """All peaks at once, since they belong to one flask."""
        names = (self.mz, self.intensity, self.rt)
        if None in names:
            names = self._chosen(ctx, table.schema)
        frames = [batch.to_pandas() for batch in table.batches()]
        df = pd.concat(frames) if frames else table.to_pandas()
        if ctx.is_canceled():
            raise RuntimeError("Cancelled by the user.")
        output = Output(COLUMNS, df)
        if len(df):
            rows = self._rows(ctx, df, names)
            output.add(rows, df.iloc[rows["at"].to_numpy()])
        ctx.set_progress(1.0, f"{len(df)} peaks")
        return output.table()

    def _rows(self, ctx, df, names):
        peaks = pd.DataFrame({
            short: pd.to_numeric(df[name], errors="coerce").to_numpy(
                dtype="float64", na_value=float("nan"))
            for short, name in zip(("mz", "intensity", "rt"), names)
            if name is not None and name in df})
        good = [i for i, mz in enumerate(peaks["mz"]) if mz > 0]
        found = dz.explain_mass(peaks.iloc[good], **self._settings())
        rows = found.to_frame()
        # `row` counts the peaks that were given, from 1.
        rows["at"] = [good[row - 1] for row in rows["row"]]
        bad = [i for i in range(len(df)) if i not in set(rows["at"])]
        rows = pd.concat([rows, pd.DataFrame({
            "at": bad, "mz_obs": peaks["mz"].iloc[bad].to_numpy(),
            "status": "not read", "note": "no m/z above 0"})])
        rows = rows.sort_values("at", kind="stable").reset_index(drop=True)
        rows[PRODUCT] = [columns.drawn(smiles) if isinstance(smiles, str)
                         else None for smiles in rows["product_smiles"]]
        for warning in found.warnings[:1]:
            ctx.set_warning(warning)
        count = rows.groupby("at").cumcount()
        return rows.set_axis([f"{i}_{j}" for i, j in zip(rows["at"], count)])
