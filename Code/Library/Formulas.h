// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Formulas of products as sums of their pieces: the elements of a space are
// numbered in the order in which formulas name them.
#ifndef DIAZEPANE_LIBRARY_FORMULAS_H
#define DIAZEPANE_LIBRARY_FORMULAS_H

#include <cstdint>
#include <string>
#include <vector>

#include <Library/RowBuffer.h>

namespace Diazepane {

class ProductSpace;

class Formulas {
 public:
  using Counts = std::vector<std::int16_t>;  //!< of atoms, by element

  explicit Formulas(const ProductSpace &space);

  Counts none() const { return Counts(d_symbols.size(), 0); }
  //! Adds what a piece consists of.
  void add(int composition, Counts &to) const {
    const std::int16_t *own =
        d_counts.data() +
        static_cast<std::size_t>(composition) * d_symbols.size();
    for (std::size_t i = 0; i < to.size(); ++i) {
      to[i] = static_cast<std::int16_t>(to[i] + own[i]);
    }
  }
  //! Of a whole core.
  Counts ofCore(int core) const;

  //! "C12H18N2O", "C12H19N2+".
  void write(const Counts &counts, int charge, RowBuffer &out) const;
  //! "+C7H6", "-H2": counts of what came and, below zero, of what went.
  void writeChange(const Counts &change, RowBuffer &out) const;

 private:
  void writeCount(std::size_t element, int count, RowBuffer &out) const;

  const ProductSpace &d_space;
  std::vector<std::string> d_symbols;
  std::vector<std::int16_t> d_counts;  //!< of each composition of the space
};

}  // namespace Diazepane

#endif
