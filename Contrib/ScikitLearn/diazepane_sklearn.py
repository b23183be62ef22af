# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Predictions as features for models of your own, in scikit-learn's style."""
import diazepane as dz
import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

MODES = ("main", "regioisomer", "over_reaction", "quaternary", "oxidation",
         "ring_closure", "dimer", "elimination", "solvent_adduct")


class FlaskFeatures(TransformerMixin, BaseEstimator):
    """Numbers of the prediction for each flask: (substrate, conditions) rows.

    Takes a data frame as ``diazepane.predict_frame`` does, or a list of
    SMILES; a flask that cannot be predicted is a row of NaN.
    """

    def __init__(self, substrate="smiles", reagent=None, conditions=None,
                 n_jobs=None):
        self.substrate = substrate
        self.reagent = reagent
        self.conditions = conditions
        self.n_jobs = n_jobs

    def fit(self, X, y=None):
        """Nothing is learned."""
        return self

    def get_feature_names_out(self, input_features=None):
        """Names of the columns of ``transform``."""
        return np.array(
            ["desired", "desired_low", "desired_high", "unreacted",
             *(f"mode_{mode}" for mode in MODES), "products", "disputed"],
            dtype=object)

    def transform(self, X):
        """One row of numbers per flask."""
        frame = X if isinstance(X, pd.DataFrame) else pd.DataFrame(
            {self.substrate: pd.Series(list(X), dtype="object")})
        frame = frame.assign(substrate_id=[str(i) for i in range(len(frame))])
        out = dz.predict_frame(frame, self.substrate, self.reagent,
                               n_jobs=self.n_jobs, **(self.conditions or {}))
        rows = {name: part for name, part in out.groupby("substrate_id")}
        return np.array([self._numbers(rows[str(i)])
                         for i in range(len(frame))], dtype=float).reshape(
                             len(frame), len(self.get_feature_names_out()))

    def _numbers(self, rows):
        if (rows["status"] == "error").any():
            return [np.nan] * len(self.get_feature_names_out())
        rows = rows[rows["role"] != "byproduct"]
        wanted = rows[rows["role"] == "desired"]
        return [*wanted[["share", "share_low", "share_high"]].sum(),
                rows.loc[rows["role"] == "unreacted", "share"].sum(),
                *(rows.loc[rows["mode"] == mode, "share"].sum()
                  for mode in MODES),
                rows["rank"].count(), rows["disputed"].any()]
