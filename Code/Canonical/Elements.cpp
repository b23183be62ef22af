// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/Elements.h>

#include <GraphMol/PeriodicTable.h>

#include <algorithm>
#include <array>
#include <string>

namespace Diazepane {

const ElementSymbol &symbolOf(int element, bool aromatic) {
  static const auto table = [] {
    std::array<ElementSymbol, 256> all;
    const auto *elements = RDKit::PeriodicTable::getTable();
    for (int i = 0; i < 128; ++i) {
      const std::string name = i == 0     ? "*"
                               : i <= 118 ? elements->getElementSymbol(i)
                                          : "";
      for (const bool lower : {false, true}) {
        ElementSymbol &one =
            all[static_cast<std::size_t>(i) + (lower ? 128 : 0)];
        one.length = static_cast<std::uint8_t>(name.copy(one.text, 3));
        if (lower && i > 0) {
          one.text[0] = static_cast<char>(one.text[0] | 0x20);
        }
      }
    }
    return all;
  }();
  return table[static_cast<std::size_t>(element) + (aromatic ? 128 : 0)];
}

//! Atomic number of one or two letters; 0 when there is no such element.
int elementOf(char first, char second) {
  static const auto table = [] {
    std::array<std::uint8_t, 26 * 27> all{};
    const auto *elements = RDKit::PeriodicTable::getTable();
    for (int i = 1; i <= 118; ++i) {
      const std::string name = elements->getElementSymbol(i);
      const int two = name.size() > 1 ? name[1] - 'a' + 1 : 0;
      all[static_cast<std::size_t>((name[0] - 'A') * 27 + two)] =
          static_cast<std::uint8_t>(i);
    }
    return all;
  }();
  const int two = second == '\0' ? 0 : second - 'a' + 1;
  if (first < 'A' || first > 'Z' || two < 0 || two > 26) {
    return 0;
  }
  return table[static_cast<std::size_t>((first - 'A') * 27 + two)];
}

int bareHydrogens(const GraphAtom &atom) {
  if (atom.aromatic) {
    switch (atom.element) {
      case 6:
        return atom.degree == 2 || atom.degree == 3 ? 3 - atom.degree : -1;
      case 7:
        return atom.degree == 2 || atom.degree == 3 ? 0 : -1;
      case 8:
      case 16:
        return atom.degree == 2 ? 0 : -1;
      default:
        return -1;
    }
  }
  int bonds = 0;
  for (int slot = 0; slot < atom.degree; ++slot) {
    if (atom.kind[slot] == BondKind::Aromatic) {
      return -1;
    }
    bonds += std::max(1, static_cast<int>(atom.kind[slot]));
  }
  const auto upTo = [bonds](int valence) {
    return bonds <= valence ? valence - bonds : -1;
  };
  switch (atom.element) {
    case 5:
    case 7:
      return upTo(3);
    case 6:
      return upTo(4);
    case 8:
      return upTo(2);
    case 15:
      return bonds <= 3 ? 3 - bonds : upTo(5);
    case 16:
      return bonds <= 2 ? 2 - bonds : bonds <= 4 ? 4 - bonds : upTo(6);
    case 9:
    case 17:
    case 35:
    case 53:
      return upTo(1);
    case 0:
      return 0;
    default:
      return -1;
  }
}

}  // namespace Diazepane
