# Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
"""The plain baseline of evaluate.py: one generic template per family, each
tried on every molecule or ordered pair of molecules of a reaction, nothing
ranked, nothing ruled out."""
from itertools import permutations

from rdkit import Chem
from rdkit.Chem import AllChem

AMINE = "[N;X3;H1,H2;!$(N[C,S]=[O,S]):1]"
ANY_NH = "[N;X3;H1,H2:1]"
TEMPLATES = {
    "alkylation": AMINE + ".[C;X4:2][Cl,Br,I,$(OS(=O)=O)]>>[N:1][C:2]",
    "SNAr": AMINE + ".[c:2][F,Cl,Br,I]>>[N:1][c:2]",
    "buchwald": ANY_NH + ".[c:2][Cl,Br,I,$(OS(=O)(=O)C(F)(F)F)]>>[N:1][c:2]",
    "acylation": AMINE + ".[C;X3:2](=[O:3])[Cl,OH]>>[N:1][C:2]=[O:3]",
    "sulfonylation": AMINE + ".[S;X4:2](=[O:3])(=[O:4])Cl>>"
                             "[N:1][S:2](=[O:3])=[O:4]",
    "carbamoylation": AMINE + ".[O:3]=[C:2]([O:4])O[C:5]=[O:6]>>"
                              "[N:1][C:2](=[O:3])[O:4]",
    "urea": AMINE + ".[N:4]=[C:2]=[O,S:3]>>[N:1][C:2](=[O,S:3])[N:4]",
    "reductive_amination": AMINE + ".[C;X3;!$(C[O,N,S,Cl]):2]=O>>[N:1][C:2]",
    "deprotection_Boc": "[N:1]C(=O)OC([CH3])([CH3])[CH3]>>[N:1]",
    "deprotection_Bn_Cbz": "[N:1]C(=O)O[CH2]c>>[N:1]",
    "deprotection_carbamate": "[N:1]C(=O)O[CH2][CH3]>>[N:1]",
    "deprotection_acyl": "[N:1]C(=O)[#6]>>[N:1]",
    "dealkylation": "[N;X3:1][CH2]c>>[N:1]",
    "amide_reduction": "[N:1][C:2]=O>>[N:1][CH2:2]",
    "amidination": AMINE + ".[N:2]#[C:3]>>[N:1][C:3]=[N:2]",
    "amidine_or_imine_formation": AMINE + ".[C:2](=[O,S])[N:3]>>"
                                          "[N:1][C:2]=[N:3]",
    "nitrosation": "[N;X3;H1:1]>>[N:1]N=O",
    "oxidation": "[N;X3;H0;!$(N[C,S]=O):1]>>[N+:1][O-]",
    "schmidt_ring_expansion": "[C;X4:1][C;R1:2](=[O:3])[C;X4:4]>>"
                              "[C:1]N[C:2](=[O:3])[C:4]",
    "ring_ketone_reaction": "[C;R:1]=O>>[CH1;R:1]O",
    "ring_formation": "[N;H1,H2:1]~[*:3]~[*:4]~[N;H1,H2:2]."
                      "[C:5](=O)~[C:6]~[C:7]=O>>"
                      "[N:1]1~[*:3]~[*:4]~[N:2][C:5]~[C:6]~[C:7]1",
}
REACTIONS = {name: AllChem.ReactionFromSmarts(text)
             for name, text in TEMPLATES.items()}
MOST = 400  # product sets of one template on one choice of molecules


def baseline_products(reactants, reagents):
    """Canonical SMILES of every molecule that the templates make."""
    molecules = []
    for part in (reactants + "." + reagents).split("."):
        mol = Chem.MolFromSmiles(part) if part else None
        if mol is not None:
            for atom in mol.GetAtoms():
                atom.SetAtomMapNum(0)
            molecules.append(mol)
    molecules = molecules[:8]
    found = set()
    for reaction in REACTIONS.values():
        need = reaction.GetNumReactantTemplates()
        for chosen in permutations(molecules, need):
            for products in reaction.RunReactants(chosen, maxProducts=MOST):
                mol = products[0]
                try:
                    Chem.SanitizeMol(mol)
                except ValueError:
                    continue
                found.add(Chem.MolToSmiles(mol))
    return found - {Chem.MolToSmiles(m) for m in molecules}
