# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""Families of reagents with the conditions they are used under, kinds of cores
beyond those of make_library.py, and the hard set: what `check_families.py`
goes through."""
import itertools

import make_library as base

SUBSTITUENTS = ["F", "Cl", "C", "OC", "C(F)(F)F", "C#N", "CC", "C(=O)OC",
                "N(C)C", "SC", "S(=O)(=O)C", "C(C)C", "c9ccccc9", "OCC"]
CARBONS = base.ALKYL + ["CCc1ccccc1", "CCOC", "C1CCOCC1", "C1CC1C",
                        "CC(F)(F)F", "CCC#N", "CCC(=O)OC", "C=C", "CC=C"]


def carbons():
    """Groups that begin with a carbon: alkyl, then aryl."""
    yield from CARBONS
    yield from base.aryls()


def put(form, parts):
    return [form.format(part) for part in parts]


def arenes(*forms):
    return [form.format(one) for form in forms for one in SUBSTITUENTS]


def azines():
    return arenes("Clc1ncc({0})cn1", "Clc1cc({0})ncn1", "Clc1ccc({0})nn1",
                  "Clc1cnc({0})cn1", "Clc1ccc({0})cn1", "Fc1ccc({0})cn1",
                  "Fc1ccc([N+](=O)[O-])c({0})c1", "Fc1ccc(C#N)cc1{0}",
                  "Clc1ncc({0})c(Cl)n1", "Clc1nc({0})cs1", "Clc1nc2ccccc2nc1{0}",
                  "FC1=CC=C(C=C1[N+](=O)[O-]){0}")


def ketones():
    yield from put("O=C(C){0}", base.aryls())
    yield from put("O=C(CC){0}", base.ALKYL)
    for ring in ("O=C1CCCC1", "O=C1CCCCC1", "O=C1CCN({0})CC1",
                 "O=C1CCC({0})CC1", "O=C1CCCC1{0}", "O=C1Cc2ccccc2C1",
                 "O=C1CC({0})C1"):
        yield from put(ring, ["C", "CC", "C(C)C", "c9ccccc9"])


#: name -> (conditions, SMILES): reagents react under these conditions.
FAMILIES = {
    "halides": (["base=K2CO3", "solvent=MeCN"], lambda: itertools.chain(
        put("BrC{0}", carbons()), put("ClC{0}", base.ALKYL),
        put("IC{0}", base.ALKYL), put("CC(Br){0}", base.aryls()),
        put("BrCC(=O){0}", base.aryls()), put("BrCC(=O)OC{0}", base.ALKYL))),
    "halides-hot": (["reagent=*:3 eq", "base=K2CO3", "solvent=DMF",
                     "temperature=80 C"],
                    lambda: put("BrC{0}", carbons())),
    "sulfonates": (["base=DIPEA", "solvent=MeCN"], lambda: itertools.chain(
        put("CS(=O)(=O)OC{0}", carbons()),
        put("Cc1ccc(cc1)S(=O)(=O)OC{0}", base.ALKYL))),
    "dihalides": (["base=K2CO3", "solvent=MeCN"], lambda: put(
        "BrCC({0})CBr", SUBSTITUENTS) + put("BrCCC({0})CCBr", SUBSTITUENTS) +
        put("BrCc1cc({0})ccc1CBr", SUBSTITUENTS) +
        put("ClCCCC({0})Br", base.ALKYL)),
    "aldehydes": (["reductant=STAB", "solvent=DCE"],
                  lambda: put("O=C{0}", carbons())),
    "aldehydes-alone": (["solvent=MeCN"], lambda: put("O=C{0}", carbons())),
    "ketones": (["reductant=NaBH3CN", "acid=AcOH", "solvent=MeOH"], ketones),
    "acyl": (["base=Et3N", "solvent=DCM"],
             lambda: put("O=C(Cl){0}", carbons())),
    "anhydrides": (["base=Et3N", "solvent=DCM"],
                   lambda: put("O=C({0})OC({0})=O", carbons())),
    "acids": (["coupling=HATU", "base=DIPEA", "solvent=DMF"],
              lambda: put("OC(=O){0}", carbons())),
    "esters": (["solvent=MeCN"], lambda: put(
        "O=C({0})Oc1c(F)c(F)c(F)c(F)c1F", carbons()) + put(
        "O=C({0})ON1C(=O)CCC1=O", carbons())),
    "chloroformates": (["base=NaHCO3", "solvent=THF"], lambda: put(
        "O=C(Cl)OC{0}", carbons()) + put("O=C(Cl)O{0}", base.aryls())),
    "carbamoyl": (["base=Et3N", "solvent=DCM"], lambda: put(
        "CN({0})C(=O)Cl", carbons())),
    "isocyanates": (["solvent=DCM"], lambda: put("O=C=N{0}", carbons())),
    "isothiocyanates": (["solvent=EtOH"], lambda: put("S=C=N{0}", carbons())),
    "sulfonyl": (["base=Et3N", "solvent=DCM"],
                 lambda: put("O=S(=O)(Cl){0}", carbons())),
    "sulfamoyl": (["base=Et3N", "solvent=DCM"],
                  lambda: put("CN({0})S(=O)(=O)Cl", carbons())),
    "azines": (["base=DIPEA", "solvent=DMSO", "temperature=80 C"], azines),
    "bromoarenes": (["precatalyst=Pd2dba3:2 mol%", "ligand=XPhos:4 mol%",
                     "base=NaOtBu", "solvent=toluene", "temperature=100 C"],
                    lambda: put("Br{0}", base.aryls())),
    "boronic": (["precatalyst=Cu(OAc)2:1 eq", "base=Et3N", "solvent=DCM"],
                lambda: put("OB(O){0}", base.aryls())),
    "epoxides": (["solvent=EtOH", "temperature=60 C"], lambda: put(
        "C1OC1{0}", carbons()) + put("C1OC1CO{0}", base.aryls()) +
        put("O1C(C{0})C1C", base.ALKYL)),
    "acceptors": (["solvent=EtOH"], lambda: put(
        "C=CC(=O)OC{0}", base.ALKYL) + put("C=CC(=O){0}", base.aryls()) + put(
        "C=CS(=O)(=O){0}", carbons()) + put("C=C({0})C#N", base.ALKYL) + put(
        "C=CC(=O)N(C){0}", base.ALKYL) + put("C(=CC(=O)OC){0}", base.ALKYL)),
    "amidines": (["base=DIPEA", "solvent=MeCN"], lambda: put(
        "N=C(N{0})n1cccn1", carbons()) + put("N#CN(C){0}", base.ALKYL)),
    "silent": (["base=K2CO3", "solvent=MeCN"], lambda: put(
        "NC{0}", carbons()) + put("OC{0}", base.ALKYL) + put(
        "Br{0}", base.aryls())),
    "named": (["solvent=MeCN"], lambda: [
        "MeI", "BnBr", "PhCHO", "AcCl", "Ac2O", "Boc2O", "CbzCl", "FmocCl",
        "MsCl", "TsCl", "TFAA", "EO", "MeOTf", "TFA", "HCl", "mCPBA", "H2O2",
        "LAH", "DMC", "CDI", "HCHO"]),
}


def more_cores():
    """Other rings: two free nitrogens, lactams, fused, spiro, side chains,
    ions, stereo."""
    groups = ["C", "CC", "Cc8ccccc8", "C(=O)C", "c8ccccc8", "CC(C)C",
              "C(=O)OC(C)(C)C", "S(=O)(=O)C", "Cc8ccc(F)cc8", "CCO"]
    rings = ["C", "CC", "c7ccccc7", "C(C)C", "Cc7ccccc7", "OC", "F", "CO"]
    alone = ["C1C({r})NCCNC1", "C1CNC({r})CNC1", "C1CNCCNC1({r})",
             "C1C({r})NCC({r})NC1", "O=C1CNC({r})CCN1", "O=C1CC({r})NCCN1",
             "C1CNCC2(N1)CC2({r})", "C[C@H]1CNCC({r})CN1",
             "C1CNCCNC1({r})C", "c1cc({r})cc2c1CNCCN2", "c1c({r})ccc2c1NCCNC2",
             "c1c({r})ccc2c1NCCCN2", "C1CNC2CC({r})CC2NC1"]
    both = ["N1({g})CCNCC({r})C1", "c1cc({r})cc2c1CN({g})CCN2",
            "c1cc({r})cc2c1CNCCN2({g})", "O=C1CN({g})C({r})CCN1",
            "O=C1N({g})CCNCC1({r})", "C1CN({g})CC2(CN1)CC2({r})",
            "N1({g})CCNC[C@H]({r})C1", "N1({g})CC[NH]CC({r})C1CN",
            "N1({g})C2CCC1CNC2({r})", "N1({g})CCNCC1CO{r}",
            "[N+]1(C)({g})CCNCC({r})C1"]
    for form, ring in itertools.product(alone, rings):
        yield form.format(r=ring)
    for form, group, ring in itertools.product(both, groups, rings):
        if "O{r}" not in form or ring[0] in "Cc":
            yield form.format(g=group, r=ring)


HARD_CORES = [
    "C1CNCCNC1", "CN1CCCNCC1", "C1CC2CNCC(C1)N2", "c1ccc2c(c1)CNCCN2",
    "C[C@H]1CNCCN(C)C1", "C[C@@H](c1ccccc1)N1CCCNCC1", "[13CH3]N1CCCNCC1",
    "[2H]C1([2H])CNCCN(C)C1", "C1CC12CNCCNC2", "C[N+](C)(C)CCN1CCCNCC1",
    "C[N+]1(C)CCCNCC1", "F/C=C/CN1CCCNCC1", "F/C=C\\CN1CCCNCC1",
    "O=C1CNCCCN1", "C1CN(CCCN2CCCNCC2)CCCN1", "Clc1ccc(cc1)C1CNCCCN1.Cl",
    "c1ccc2c(c1)c1ccccc1n2CCN1CCCNCC1", "C1CC2CCC3CNCCNC3C2C1",
    "C1C2CC3CC1CC(C2)(C3)N1CCCNCC1", "C12C3C4C1C5C2C3C45CN1CCCNCC1",
    "O=C1NC(=O)c2ccccc2C1N1CCCNCC1", "c1ccc2c(c1)C1CNCCNC1c1ccccc12",
    "C1CN2CCCC2CN1", "C1CC2CN(C1)CCN2", "C[C@@H]1CN[C@H](C)CCN1",
    "C[C@H]1CN[C@H](C)CCN1", "[O-]C(=O)CN1CCCNCC1.[Na+]",
    "O=[N+]([O-])c1ccc(cc1)N1CCCNCC1", "C[Si](C)(C)CCN1CCCNCC1",
    "B1(OC(C)(C)C(C)(C)O1)c1ccc(cc1)N1CCCNCC1", "N[C@@H](C)C(=O)N1CCCNCC1",
    "OC[C@H]1O[C@@H](N2CCCNCC2)[C@H](O)[C@@H](O)[C@@H]1O",
    "O=S1(=O)CCNCCN1", "CP(=O)(C)CN1CCCNCC1", "C#CCN1CCCNCC1",
    "NCCCN1CCCNCC1", "SCCN1CCCNCC1", "OC(=O)C1CNCCNC1", "C1CNCC=CN1C",
    "Cc1nc2sccn2c1CN1CCCNCC1", "c1cc2ccc3cccc4ccc(c1)c2c34.C1CNCCNC1",
    "C%10CC%11CNCC%12CCCC%10N%11%12", "[SeH]CCN1CCCNCC1", "C=C1CNCCN(C)C1",
    "CC1=NCCCN1", "CN1CCCN(C)CC1"]

HARD_REAGENTS = [
    "BrCc1ccccc1", "O=Cc1ccc(F)cc1", "CC(=O)Cl", "CS(=O)(=O)Cl",
    "C[C@H](Cl)C(=O)OC", "C1CO1", "C=CC(=O)OC", "O=C=NC1CCCCC1",
    "Fc1ccc([N+](=O)[O-])cc1", "BrCCCCBr", "CI", "Cl/C=C/CBr", "Cl/C=C\\CBr",
    "O=C(Cl)c1ccc(cc1)C(=O)Cl", "[2H]C([2H])([2H])I", "[13CH3]I",
    "C[C@@H]1CO1", "C[C@H]1O[C@@H]1C", "O=CC1CCCC1", "O=C[C@@H]1CCCO1",
    "O=C1CCCCC1", "CC(=O)CC", "C[C@H](Br)CC", "BrC12CC3CC(CC(C3)C1)C2",
    "BrCC12CC3CC(CC(C3)C1)C2", "BrCc1ccc2ccc3cccc4ccc1c2c34",
    "C[N+](C)(C)CCBr.[Br-]", "OC(=O)CCBr", "[Na+].[O-]C(=O)CBr",
    "C[S@](=O)c1ccc(CBr)cc1", "Clc1nc(Cl)nc(Cl)n1", "Clc1ncnc2ccccc12",
    "Fc1c(F)c(F)nc(F)c1F", "O=C(Cl)OCC(Cl)(Cl)Cl", "O=C1OC(=O)c2ccccc12",
    "O=C1CCC(=O)O1", "O=S1(=O)CCCO1", "O=C1CCO1", "C1CC2OC2C1", "C=CC#N",
    "C=CS(=O)(=O)C=C", "O=C1C=CC(=O)C=C1", "C#CC(=O)OC", "S=C=Nc1ccccc1",
    "N#CBr", "CC(=O)OC(C)=O", "O=C(OC(C)(C)C)OC(=O)OC(C)(C)C",
    "C[Si](C)(C)Cl", "ClCCl", "BrCCN1CCCC1", "ClCCN(CC)CC", "BrCC(=O)CBr",
    "NCCBr.Br", "O=C(CBr)c1ccc(C=O)cc1", "OCC=O", "OC1CCCO1", "CC1(C)OC1",
    "O=CC=O", "COC(OC)CBr", "BrCCOCCBr", "Brc1ccncc1.Cl", "CNCC", "OO",
    "C[C@@H](OS(C)(=O)=O)c1ccccc1", "B(O)(O)c1ccccc1C=O", "[IH](c1ccccc1)",
    "C%11C%12CC%12C%11CBr", "O=CC12C3C4C1C5C2C3C45"]

#: The hard set is gone through under each of these.
HARD_CONDITIONS = [[], ["base=K2CO3", "solvent=DMF", "temperature=60 C"],
                   ["reductant=STAB", "solvent=DCE", "reagent=*:2.2 eq"]]
