# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""What will be in the flask when a 1,4-diazepane reacts.

>>> import diazepane as dz
>>> prediction = dz.predict("C1CNCCNC1", reagents="BnBr:1.0 eq")
>>> prediction.status
'ok'
"""

# RDKit first: it registers the converters of Mol that the engine uses.
from rdkit import Chem as _Chem  # noqa: F401

from diazepane.advice import Advice, advise
from diazepane.errors import InputError, RuleError, SolverError
from diazepane.frame import iter_frames, predict_frame
from diazepane.insight import (Calibration, Comparison, Picture, Sweep,
                               calibrate, diff, sweep)
from diazepane.library import (ProductSpace, canonical_smiles,  # noqa: A004
                               enumerate, merge)
from diazepane.masses import MassExplanation, explain_mass, mass_list
from diazepane.plans import (Diagnosis, Protocol, diagnose, protocol,
                             protocols, symptoms)
from diazepane.prediction import Prediction, forward, predict
from diazepane.product import Product
from diazepane.routes import (AnnotatedRoutes, Routes, annotate_routes,
                              judge_step, read_routes)
from diazepane.rules import (RuleBook, conditions, reagent_profile, reagents,
                             rules)

# `enumerate` is not among them: `from diazepane import *` must leave the
# builtin alone. `dz.enumerate` is there, and so is its import by name.
__all__ = [
    "Advice",
    "AnnotatedRoutes",
    "Calibration",
    "Comparison",
    "Diagnosis",
    "InputError",
    "MassExplanation",
    "Picture",
    "Prediction",
    "Product",
    "ProductSpace",
    "Protocol",
    "Routes",
    "RuleBook",
    "RuleError",
    "SolverError",
    "Sweep",
    "advise",
    "annotate_routes",
    "calibrate",
    "canonical_smiles",
    "conditions",
    "diagnose",
    "diff",
    "explain_mass",
    "forward",
    "iter_frames",
    "judge_step",
    "mass_list",
    "merge",
    "predict",
    "predict_frame",
    "protocol",
    "protocols",
    "read_routes",
    "reagent_profile",
    "reagents",
    "rules",
    "sweep",
    "symptoms",
]
