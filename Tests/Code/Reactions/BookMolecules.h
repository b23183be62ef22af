// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every SMARTS of the rule book and every molecule of its examples.
#ifndef DIAZEPANE_TESTS_REACTIONS_BOOKMOLECULES_H
#define DIAZEPANE_TESTS_REACTIONS_BOOKMOLECULES_H

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <Reactions/SmirksText.h>

#include <set>
#include <string>
#include <vector>

#include "Rules.h"

namespace Diazepane::Testing {

inline std::set<std::string> smartsOfBook() {
  std::set<std::string> all;
  for (const auto &record : book()->reactions()) {
    const std::string left = record.smirks.substr(0, record.smirks.find(">>"));
    all.insert(left);
    for (const auto &part : splitTemplates(left)) {
      all.insert(part);
    }
  }
  for (const auto &record : book()->sites()) {
    all.insert("[$(" + record.smarts + ")]");
  }
  for (const auto &record : book()->pkaShifts()) {
    all.insert(record.smarts);
  }
  for (const auto &table : book()->factors()) {
    for (const auto &item : table.second.cases) {
      if (!item.smarts.empty()) {
        all.insert(item.smarts);
      }
    }
  }
  return all;
}

inline std::vector<Molecule> moleculesOfBook() {
  std::set<std::string> names = {
      "[2H]C1CNCCN1",
      "[H][H]",
      "OB(O)c1ccccc1",
      "C[N+](C)(C)C.[Br-]",
      "O=C1c2ccccc2C(=O)N1CCBr",
      "C1CC2CCC1N2",
      "F/C=C/C#N",
      "[Pd]",
      "C",
      "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCN"};
  for (const auto &record : book()->reactions()) {
    for (const auto &example : record.examples) {
      names.insert(example.reactants.begin(), example.reactants.end());
      names.insert(example.product);
    }
    for (const auto &example : record.counterexamples) {
      names.insert(example.reactants.begin(), example.reactants.end());
    }
  }
  std::vector<Molecule> molecules;
  for (const auto &name : names) {
    molecules.push_back(readMolecule(name));
  }
  return molecules;
}

inline Molecule query(const std::string &smarts) {
  return Molecule(RDKit::SmartsToMol(smarts));
}

//! Each kind of word that a SMARTS may have.
inline std::vector<std::string> wordsOfSmarts() {
  return {"*",
          "[#6]",
          "[C,N;!R]",
          "[!#6;!#1]",
          "[NX3;H2,H1;!$(NC=O)]",
          "[D2]~[D3]",
          "[h1]",
          "[H]",
          "[R1]",
          "[R2]",
          "[r7]",
          "[x3]",
          "[v4]",
          "[$([NX3]-[$([CH2]-[CH2])])]",
          "[!$(*~*~*)]",
          "C=,#C",
          "C!-N",
          "c:c",
          "C@C",
          "C!@C",
          "[#6]~[#7]~[#6]",
          "C.N",
          "[C].[C].[N]",
          "[+]",
          "[-]",
          "[2H]",
          "[C@H]",
          "[D{2-3}]",
          "[^2]",
          "C/C=C/C",
          "[z1]",
          "[#6]1~[#6]~[#6]~1"};
}

}  // namespace Diazepane::Testing

#endif
