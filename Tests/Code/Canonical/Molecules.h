// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Molecules that canonical text is tried on.
#ifndef DIAZEPANE_TESTS_CANONICAL_MOLECULES_H
#define DIAZEPANE_TESTS_CANONICAL_MOLECULES_H

#include <string>
#include <vector>

namespace Diazepane {

//! Symmetry, rings, charges and stereo of every kind that a search, a tie or a
//! mark on a bond could get wrong.
inline const std::vector<std::string> &hardMolecules() {
  static const std::vector<std::string> list = {
      // Small and odd.
      "C", "[H][H]", "[2H]C([2H])([2H])Cl", "[13CH4]", "Cl", "[Na+].[Cl-]",
      "[CH3]", "[CH2]C", "[O-][Cl+3]([O-])([O-])[O-]", "S", "FS(F)(F)(F)(F)F",
      "C[N+](C)(C)C.[I-]", "[Cl-].[Cl-].[Ca+2]", "B(O)(O)c1ccccc1", "C#N",
      "O=P(O)(O)O", "CS(=O)(=O)C", "CP(C)(C)(C)C", "[SiH4]", "c1cc[se]c1", "*C",
      "*c1ccccc1*", "[Fe]", "C[Si](C)(C)C", "[nH]1cccc1", "c1cc[cH-]c1",
      "c1ccc[cH+]cc1", "C[S+]([O-])C", "O=[N+]([O-])c1ccccc1", "CN=[N+]=[N-]",
      "C[N+]#[C-]", "I(Cl)Cl", "OI(=O)=O", "CSC", "C[SH](C)C",
      // Equivalent groups.
      "CC(C)(C)C", "FC(F)(F)C(F)(F)F", "c1ccccc1", "c1ccccc1-c1ccccc1",
      "Clc1ccc(Cl)cc1", "Cc1cc(C)cc(C)c1", "c1ccc(C(c2ccccc2)c2ccccc2)cc1",
      "CC(C)(C)c1cc(C(C)(C)C)cc(C(C)(C)C)c1", "CN(C)C(=O)N(C)C",
      "O=C(c1ccccc1)c1ccccc1", "C(C)(C)N(C(C)C)C(C)C",
      "c1ccc(CN(Cc2ccccc2)Cc2ccccc2)cc1", "FC(F)(F)c1cc(C(F)(F)F)cc(N)c1",
      "Clc1c(Cl)c(Cl)c(Cl)c(Cl)c1Cl", "CCOP(=O)(OCC)OCC",
      "c1ccc(cc1)[P+](c1ccccc1)(c1ccccc1)c1ccccc1.[Br-]", "C(COCCOCCO)OCCOCCO",
      "CN1CCN(C)CC1", "C1CNCCNC1", "CN1CCCN(C)CC1",
      // Rings: large, fused, bridged, spiro, cages.
      "C1CC1", "C1CCC1", "C1CCCCC1", "C1CCCCCCCCCCC1", "C1COCCOCCOCCOCCOCCO1",
      "c1ccc2ccccc2c1", "c1ccc2cc3ccccc3cc2c1", "c1cc2ccc3cccc4ccc(c1)c2c34",
      "C1CC2CCC1CC2", "C1CN2CCN1CC2", "C1C2CC3CC1CC(C2)C3",
      "C12C3C4C1C5C2C3C45", "C1CC11CC1", "C1CC12CC13CC23",
      "N12CN3CN(C1)CN(C2)C3", "C12C3C1C1C2C31", "C1CC2(C1)CCC1(CC2)CCC1",
      "c1cc2cc3ccc(cc4ccc(cc5ccc(cc1n2)[nH]5)n4)[nH]3", "C1=CC=CC=CC=C1",
      "C12C3C4C5C1C6C7C2C8C3C9C4C1C5C6C2C7C8C9C12",
      "c1cc2cc(c1)CCc1cccc(c1)CC2", "C1C[C@@H]2CC[C@H]1CC2",
      "O=C1NC2NC(=O)NC2N1", "C1NCNCN1",
      "c12c3c4c5c1c1c6c7c2c2c8c3c3c9c4c4c%10c5c5c1c1c6c6c%11c7c2c2c7c8c3c3c8c"
      "9c4c4c9c%10c5c5c1c1c6c6c%11c2c2c7c3c3c8c4c4c9c5c1c1c6c2c3c41",
      // Centres.
      "C[C@H](N)C(=O)O", "C[C@@H](N)C(=O)O", "N[C@@](C)(F)Cl", "F[C@](Cl)(Br)I",
      "[C@H](F)(Cl)Br", "C[S@](=O)CC", "C[S@@](=O)CC", "[S@](=O)(C)CC",
      "C[S@@+]([O-])c1ccccc1", "C[P@](=O)(O)c1ccccc1", "C[P@](CC)c1ccccc1",
      "[P@](C)(CC)c1ccccc1", "C[Si@](F)(Cl)CC", "C[C@H]1CNCCN(C)C1",
      "C[C@@H]1CCCN(Cc2ccccc2)C[C@@H]1O", "[2H][C@H](C)O",
      "C[N@+](CC)(CCC)Cc1ccccc1", "OC[C@H]1O[C@H](O)[C@H](O)[C@@H](O)[C@@H]1O",
      "C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@@]34C)[C@@H]1CC[C@@H]2O",
      "CN1[C@@H]2CC[C@H]1C[C@H](C2)OC(=O)c1ccccc1",
      // Meso, rings told apart by their sides, centres that need others.
      "C[C@H](O)[C@@H](C)O", "C[C@H](O)[C@H](C)O", "C[C@@H](O)[C@@H](C)O",
      "C[C@H]1CC[C@@H](C)CC1", "C[C@H]1CC[C@H](C)CC1", "O[C@H]1CC[C@@H](O)CC1",
      "C[C@H]1C[C@@H](C)C1", "C[C@H]1C[C@H](C)C1", "C[C@H]1CNCCN[C@H](C)C1",
      "C[C@H]1CNCCN[C@@H](C)C1", "C[C@@H](O)[C@@H](O)[C@H](C)O",
      "C[C@@H](O)[C@H](O)[C@H](C)O", "C[C@@H](O)C(O)[C@H](C)O",
      "O=C(O)[C@H](O)[C@@H](O)C(=O)O", "C[C@H]1[C@@H](C)[C@H]1C",
      "C[C@H]1[C@@H](C)[C@@H]1C",
      "O[C@H]1[C@H](O)[C@@H](O)[C@H](O)[C@H](O)[C@@H]1O",
      "O[C@H]1[C@H](O)[C@@H](O)[C@@H](O)[C@H](O)[C@@H]1O",
      "C[C@H]1CC[C@]2(CC1)CC[C@@H](C)CC2", "C1C[C@H]2CC[C@@H]1CC2",
      "C[C@@H]1C[C@H](C)C[C@H](C)C1", "C[C@@H]1C[C@@H](C)C[C@H](C)C1",
      "N[C@H]1CC[C@@H](N)CC1", "C[C@H](F)C([C@@H](C)F)([C@H](C)Cl)[C@@H](C)Cl",
      "C[C@H](Cl)[C@](O)(F)[C@@H](C)Cl", "C[C@H](Cl)[C@@](O)(F)[C@@H](C)Cl",
      // Double bonds.
      "C/C=C/C", "C/C=C\\C", "F/C(Cl)=C(Br)/I", "F/C(Cl)=C(Br)\\I",
      "C/C=C/C=C/C", "C/C=C/C=C\\C", "C/C=C\\C=C/C", "C/C=C/C=CC",
      "C/C(=N\\O)c1ccccc1", "C/C(=N/O)c1ccccc1", "O/N=C/C=N/O", "O/N=C/C=N\\O",
      "C/C=C/[C@H](O)/C=C\\C", "C/C=C/[C@@H](O)/C=C/C",
      "C/C=C/[C@H](O)/C=C\\CC", "c1ccccc1/C=C/c1ccccc1",
      "c1ccccc1/C=C\\c1ccccc1", "C1CCCC/C=C/CCCC1", "C1CCCC/C=C\\CCCCC1",
      "C/C1=C\\CCCCCCCC1", "C/C=C(/C=C\\C)\\C=C/C", "C/C=C(/C=C\\C)\\CC",
      "CC/C(C)=C(/C)CC", "C/N=N/C", "C/N=N\\c1ccccc1", "CC=C=CC",
      "C/C=C/C(/C=C\\C)/C=C/C", "C(/C=C/C)(\\C=C\\C)=C",
      "C/C=C1\\CC[C@H](C)CC1", "C/C=C1/CCNCCC1", "O=C1/C(=C/c2ccccc2)CNCCC1",
      "OC(=O)/C=C/C(=O)O", "C/C=C/C/C=C/C/C=C/C", "C/C=C/C/C=C\\C/C=C/C",
      "CC(=O)N/C(=C\\c1ccccc1)C(=O)O", "N#C/C(=C/c1ccco1)C(=O)N1CCCN(C)CC1",
      "C\\1CCCCCCCC/C=C1", "C/C=N/N=C/C", "C/C=N/N=C\\C", "[2H]/C=C/C",
      // Macrocycles, peptides and salts.
      "O=C1NCC(=O)NCC(=O)NCC(=O)NCC(=O)NCC(=O)N1",
      "C[C@@H]1NC(=O)[C@H](C)NC(=O)[C@@H](C)NC(=O)[C@H](C)NC1=O",
      "C[C@@H]1NC(=O)[C@@H](C)NC(=O)[C@@H](C)NC(=O)[C@@H](C)NC1=O",
      "C1CNCCN1.Cl.Cl", "C[NH+]1CCC[NH2+]CC1.[Cl-].[Cl-]",
      "OC(=O)C(F)(F)F.C[C@H]1CNCCCN1", "OC(=O)/C=C/C(=O)O.CN1CCCNCC1",
      "[K+].[K+].[O-]C(=O)[O-]", "Cc1ccc(S(=O)(=O)O)cc1.C1CNCCNC1",
      "C[N+]1(C)CCCN(C)CC1.[I-]"};
  return list;
}

inline const std::vector<std::string> &groups() {
  static const std::vector<std::string> list = {"C",
                                                "CC",
                                                "C(C)C",
                                                "C(C)(C)C",
                                                "CC(F)(F)F",
                                                "C1CC1",
                                                "C1CCCCC1",
                                                "c1ccccc1",
                                                "Cc1ccccc1",
                                                "c1ccc(F)cc1",
                                                "c1ccncc1",
                                                "C(c1ccccc1)c1ccccc1",
                                                "C(=O)C",
                                                "C(=O)c1ccccc1",
                                                "C(=O)OC(C)(C)C",
                                                "S(=O)(=O)C",
                                                "S(=O)(=O)c1ccc(C)cc1",
                                                "C(=O)N(C)C",
                                                "CCN1CCOCC1",
                                                "CCN(CC)CC",
                                                "CC(=O)OCC",
                                                "C[C@H](O)c1ccccc1",
                                                "[C@@H](C)C(=O)O",
                                                "C/C=C/c1ccccc1",
                                                "C/C=C\\C",
                                                "[C@H]1CC[C@@H](C)CC1",
                                                "[C@H]1CC[C@H](C)CC1",
                                                "c1nccs1",
                                                "c1nc2ccccc2o1",
                                                "C12CC3CC(CC(C3)C1)C2",
                                                "CC#C",
                                                "[13CH3]",
                                                "CCCl",
                                                "C1CCN(C)CC1",
                                                "C(=N)N",
                                                "CC1(C)OCCO1",
                                                "c1cc(C(F)(F)F)cc(C(F)(F)F)c1",
                                                "C[C@]1(C)CO1",
                                                "CP(=O)(OCC)OCC",
                                                "C[N+](C)(C)C"};
  return list;
}

//! Four rings with two places to dress, and every fourth pair of groups.
inline std::vector<std::string> dressedDiazepanes() {
  std::vector<std::string> list;
  for (const std::string ring : {"A1CCBCCC1", "A1CC2(CC2)CBCC1",
                                 "A1C[C@H](C)CBCC1", "A1c2ccccc2CBCC1=O"}) {
    for (std::size_t i = 0; i < groups().size(); ++i) {
      for (std::size_t j = i % 4; j < groups().size(); j += 4) {
        std::string smiles = ring;
        smiles.replace(smiles.find("A1"), 2, "N9(" + groups()[i] + ")");
        smiles.replace(smiles.find('B'), 1, "N(" + groups()[j] + ")");
        smiles.replace(smiles.rfind("C1"), 2, "C9");
        list.push_back(smiles);
      }
    }
  }
  return list;
}

}  // namespace Diazepane

#endif
