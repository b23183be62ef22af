// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/SaltSplitter.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <map>
#include <vector>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! Canonical SMILES cost more than counting: what is large is none.
bool maybeCounterIon(const RDKit::ROMol &part) {
  constexpr unsigned int kLargest = 16;
  return part.getNumHeavyAtoms() <= kLargest;
}

void checkOneKind(const std::vector<Molecule> &parts, const Where &where) {
  if (parts.empty()) {
    throw InputError("only counter-ions and solvent, no substrate", where);
  }
  if (parts.size() == 1) {
    return;
  }
  std::vector<std::string> names;
  for (const auto &part : parts) {
    names.push_back(canonicalSmiles(*part));
  }
  if (std::count(names.begin(), names.end(), names.front()) !=
      static_cast<std::ptrdiff_t>(names.size())) {
    throw InputError("a mixture of " + std::to_string(names.size()) +
                         " molecules: " + join(names, " and "),
                     where, "give one substrate, the rest as reagents");
  }
}

}  // namespace

SplitSalt splitSalt(const Molecule &mol, const RuleBook &book,
                    const Where &where) {
  struct Count {
    int number = 0;
    bool acid = false;
  };
  std::map<std::string, Count> counters;
  std::vector<Molecule> parts;
  SplitSalt split;
  for (const auto &part : fragmentsOf(*mol)) {
    const std::string smiles =
        maybeCounterIon(*part) ? canonicalSmiles(*part) : "";
    const auto *record = smiles.empty() ? nullptr : book.findCounterIon(smiles);
    if (record != nullptr) {
      Count &count = counters[record->id];
      ++count.number;
      count.acid = record->acid;
    } else {
      parts.push_back(part);
      if (!split.base) {
        split.base = part;
        split.smiles = smiles;
      }
    }
  }
  checkOneKind(parts, where);
  split.copies = static_cast<int>(parts.size());
  std::vector<std::string> words;
  for (const auto &entry : counters) {
    const int number = entry.second.number;
    words.push_back((number > 1 ? std::to_string(number) + " " : "") +
                    entry.first);
    if (entry.second.acid) {
      split.acidEquivalents += static_cast<double>(number) / split.copies;
    }
  }
  split.saltForm = join(words, " + ");
  return split;
}

}  // namespace Diazepane
