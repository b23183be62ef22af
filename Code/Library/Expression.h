// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Conditions and scores over the columns of a table, as users write them:
// "role == 'desired' and share >= 0.8 and exact_mass < 500".
#ifndef DIAZEPANE_LIBRARY_EXPRESSION_H
#define DIAZEPANE_LIBRARY_EXPRESSION_H

#include <memory>
#include <string>
#include <vector>

#include <Model/Table.h>

namespace Diazepane {

//! Arithmetic (+ - * / and unary minus), comparisons, and, or, not, min, max,
//! abs, log, exp; texts in quotes are compared with == and != and searched
//! with `contains`. An empty cell makes arithmetic empty and a comparison
//! false.
class Expression {
 public:
  struct Node;

  //! InputError at the character that is wrong; an unknown column names the
  //! nearest.
  Expression(const std::string &text, const std::vector<Column> &columns);
  ~Expression();
  Expression(Expression &&) noexcept;
  Expression &operator=(Expression &&) noexcept;

  Cell value(const std::vector<Cell> &cells) const;
  //! A number, or NaN; true is 1.
  double number(const std::vector<Cell> &cells) const;
  bool holds(const std::vector<Cell> &cells) const;

  //! Columns it reads, as places in the list it was given.
  const std::vector<int> &reads() const { return d_reads; }

 private:
  std::shared_ptr<const Node> d_root;
  std::vector<int> d_reads;
};

}  // namespace Diazepane

#endif
