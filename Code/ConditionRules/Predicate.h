// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A compiled condition over a flask: does it hold, why not, and what had to
// be assumed. Condition rules use it in `when`, reactions in `requires`.
#ifndef DIAZEPANE_CONDITIONRULES_PREDICATE_H
#define DIAZEPANE_CONDITIONRULES_PREDICATE_H

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Base/Error.h>
#include <Model/Flask.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! Unknown: the flask does not say (no temperature given), or, where helpers
//! may be omitted, the helper is not named.
enum class Truth { No, Unknown, Yes };

using Numbers = std::vector<std::pair<std::string, double>>;

class PredicateNode;

//! Immutable, cheap to copy, safe to share between threads.
class Predicate {
 public:
  //! Holds always.
  Predicate() = default;
  explicit Predicate(std::shared_ptr<const PredicateNode> root)
      : d_root(std::move(root)) {}

  Truth test(const Flask &flask) const;

  //! Yes; or Unknown in a flask whose missing helpers are assumed.
  bool holds(const Flask &flask) const;

  //! Why it does not hold, in words: "no reductant in the flask"; empty when
  //! it holds.
  std::string explain(const Flask &flask) const;

  //! What was taken for granted when it holds by assumption only.
  std::vector<std::string> assumptions(const Flask &flask) const;

  //! Numbers computed on the way: a pressure with its name.
  Numbers numbers(const Flask &flask) const;

  //! The condition itself in words, for tables of rules.
  std::string describe() const;

  bool always() const { return !d_root; }

 private:
  std::shared_ptr<const PredicateNode> d_root;
};

//! Compiles a record of the predicate language; a null record holds always.
//! Unknown keys, units, SMARTS, reagents and classes become faults with their
//! place; the result then holds never.
Predicate compilePredicate(const Record &record, const RuleBookPtr &book,
                           std::vector<Fault> &faults);

//! Keys of the language with one line each, for the Book and for messages.
std::vector<std::pair<std::string, std::string>> predicateKeys();

}  // namespace Diazepane

#endif
