// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Formulas.h>

#include <GraphMol/PeriodicTable.h>

#include <algorithm>
#include <cstdlib>
#include <set>

#include <Library/ProductSpace.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

Formulas::Formulas(const ProductSpace &space) : d_space(space) {
  const auto *table = RDKit::PeriodicTable::getTable();
  std::set<std::string> symbols;
  for (const auto &composition : space.compositions()) {
    for (const auto &entry : composition) {
      symbols.insert(table->getElementSymbol(entry.first));
    }
  }
  std::set<std::string> seen;
  for (const auto &core : space.cores().members) {
    if (seen.insert(core.formula).second) {
      for (const auto &entry : elementsIn(core.formula)) {
        symbols.insert(entry.first);
      }
    }
  }
  for (const char *first : {"C", "H"}) {
    if (symbols.erase(first) != 0) {
      d_symbols.emplace_back(first);
    }
  }
  d_symbols.insert(d_symbols.end(), symbols.begin(), symbols.end());
  for (const auto &composition : space.compositions()) {
    Counts counts = none();
    for (const auto &entry : composition) {
      const auto place = std::find(d_symbols.begin(), d_symbols.end(),
                                   table->getElementSymbol(entry.first));
      counts[static_cast<std::size_t>(place - d_symbols.begin())] =
          static_cast<std::int16_t>(entry.second);
    }
    d_counts.insert(d_counts.end(), counts.begin(), counts.end());
  }
}

Formulas::Counts Formulas::ofCore(int core) const {
  Counts counts = none();
  for (const auto &entry : elementsIn(d_space.cores().members[core].formula)) {
    const auto place =
        std::find(d_symbols.begin(), d_symbols.end(), entry.first);
    counts[static_cast<std::size_t>(place - d_symbols.begin())] =
        static_cast<std::int16_t>(entry.second);
  }
  return counts;
}

void Formulas::writeCount(std::size_t element, int count,
                          RowBuffer &out) const {
  out.put(d_symbols[element]);
  if (count > 1) {
    out.putNumber(static_cast<unsigned int>(count));
  }
}

void Formulas::write(const Counts &counts, int charge, RowBuffer &out) const {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] != 0) {
      writeCount(i, counts[i], out);
    }
  }
  if (charge != 0) {
    out.put(charge > 0 ? '+' : '-');
    if (std::abs(charge) > 1) {
      out.putNumber(static_cast<unsigned int>(std::abs(charge)));
    }
  }
}

void Formulas::writeChange(const Counts &change, RowBuffer &out) const {
  for (const int sign : {1, -1}) {
    bool any = false;
    for (std::size_t i = 0; i < change.size(); ++i) {
      const int count = sign * change[i];
      if (count > 0) {
        if (!any) {
          out.put(sign > 0 ? '+' : '-');
          any = true;
        }
        writeCount(i, count, out);
      }
    }
  }
}

}  // namespace Diazepane
