// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/PieceText.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <cctype>
#include <cstdlib>
#include <map>

namespace Diazepane {

namespace {

//! "N", "NH2", "c": what stands between the brackets may do without them.
//! Bonds and hydrogens together must give the valence that a reader assumes.
bool isPlain(const std::string &inner, int valence) {
  static const std::map<std::string, std::vector<int>> usual = {
      {"C", {4}}, {"N", {3}}, {"O", {2}}, {"S", {2, 4, 6}}, {"B", {3}}};
  if (inner == "c") {
    return true;
  }
  const auto end = inner.find('H');
  const auto found = usual.find(inner.substr(0, end));
  if (found == usual.end()) {
    return false;
  }
  const bool hydrogens = end != std::string::npos;
  if (hydrogens && inner[0] == 'S') {
    return false;
  }
  for (const int one : found->second) {
    if (one == valence) {
      return inner.find_first_of("@+-:") == std::string::npos;
    }
  }
  return false;
}

struct Mark {
  std::string closures;  //!< "%60", "=%61"
  int valence = 0;
};

std::string closureText(const Joint &joint) {
  const char *bond = joint.order == 3   ? "#"
                     : joint.order == 2 ? "="
                     : joint.dash       ? "-"
                                        : "";
  return bond + ("%" + std::to_string(joint.number));
}

//! Puts the closures behind the marked atoms of a SMILES.
std::string withClosures(const std::string &smiles,
                         const std::map<int, Mark> &marks) {
  std::string text;
  std::size_t i = 0;
  while (i < smiles.size()) {
    if (smiles[i] == '%') {
      if (std::atoi(smiles.substr(i + 1, 2).c_str()) >= kFirstClosure) {
        return "";
      }
    }
    if (smiles[i] != '[') {
      text += smiles[i++];
      continue;
    }
    const auto close = smiles.find(']', i);
    std::string inner = smiles.substr(i + 1, close - i - 1);
    i = close + 1;
    const auto colon = inner.rfind(':');
    if (colon == std::string::npos) {
      text += "[" + inner + "]";
      continue;
    }
    const Mark &mark = marks.at(std::atoi(inner.c_str() + colon + 1));
    inner.resize(colon);
    if (isPlain(inner, mark.valence)) {
      text += inner.substr(0, inner.find('H'));
    } else {
      text += "[" + inner + "]";
    }
    text += mark.closures;
  }
  return text;
}

}  // namespace

std::string pieceText(RDKit::RWMol &mol, const std::vector<Joint> &joints) {
  std::map<int, Mark> marks;
  std::map<int, int> numberOf;
  for (const auto &joint : joints) {
    if (joint.number < kFirstClosure || joint.number > kLastClosure) {
      return "";
    }
    const int next = static_cast<int>(numberOf.size()) + 1;
    const int number = numberOf.emplace(joint.atom, next).first->second;
    auto *atom = mol.getAtomWithIdx(static_cast<unsigned int>(joint.atom));
    atom->setAtomMapNum(number);
    Mark &mark = marks[number];
    if (mark.closures.empty()) {
      mark.valence = atom->getExplicitValence();
    }
    mark.closures += closureText(joint);
    mark.valence += joint.order;
  }
  if (!mol.getRingInfo()->isInitialized()) {
    RDKit::MolOps::fastFindRings(mol);
  }
  return withClosures(RDKit::MolToSmiles(mol), marks);
}

}  // namespace Diazepane
