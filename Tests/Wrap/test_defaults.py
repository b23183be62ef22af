# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Which usual conditions a reagent gets that could react in several ways."""
import json

import pytest

import diazepane as dz


@pytest.mark.parametrize("reagent, more, rule, solvent", [
    ("BrCc1ccc(F)cc1", {}, "DEF-ALKYLATION", "MeCN"),
    ("ClCc1ccc(Cl)nc1", {}, "DEF-ALKYLATION", "MeCN"),
    ("O=Cc1ccc(F)cc1", {"reductant": "STAB"},
     "DEF-REDUCTIVE-AMINATION-HYDRIDE", "DCE"),
    ("O=Cc1ccc(F)cc1", {}, "DEF-SNAR", "DMSO"),
    ("Clc1ccncn1", {}, "DEF-SNAR", "DMSO"),
    ("O=C(Cl)c1ccc(F)cc1", {}, "DEF-ACYL-CHLORIDE", "DCM"),
])
def test_what_reacts_first_decides(reagent, more, rule, solvent):
    page = json.loads(dz.predict("C1CNCCNC1", f"{reagent}:1 eq",
                                 **more).render("json"))
    text = json.dumps(page["assumptions"])
    assert rule in text and solvent in text
