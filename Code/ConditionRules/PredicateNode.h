// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What every kind of predicate is, and what a maker of one is given. A new
// kind is a class derived from this and one line in PredicateKinds.cpp.
#ifndef DIAZEPANE_CONDITIONRULES_PREDICATENODE_H
#define DIAZEPANE_CONDITIONRULES_PREDICATENODE_H

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include <ConditionRules/Predicate.h>

namespace Diazepane {

//! Order in which conditions of one `all` are tested.
enum class Cost { Condition = 1, Ingredient = 2, Site = 4, Structure = 16 };

class PredicateNode {
 public:
  virtual ~PredicateNode() = default;

  virtual Truth test(const Flask &flask) const = 0;
  virtual std::string describe() const = 0;
  //! What the flask has instead: said when the test is not Yes.
  virtual std::string found(const Flask &flask) const = 0;
  virtual int cost() const = 0;

  virtual void explain(const Flask &flask,
                       std::vector<std::string> &reasons) const {
    if (test(flask) != Truth::Yes) {
      reasons.push_back(found(flask));
    }
  }
  virtual void assume(const Flask &flask,
                      std::vector<std::string> &assumptions) const {
    if (test(flask) == Truth::Unknown) {
      assumptions.push_back(describe());
    }
  }
  virtual void measure(const Flask &, Numbers &) const {}
};

using NodePtr = std::shared_ptr<const PredicateNode>;

//! Given to the maker of each kind; knows where faults go.
class PredicateContext {
 public:
  PredicateContext(RuleBookPtr book, std::vector<Fault> &faults)
      : d_book(std::move(book)), d_faults(faults) {}

  //! May be null: then names and classes are not checked.
  const RuleBookPtr &book() const { return d_book; }
  void fault(const Where &where, const std::string &what) {
    d_faults.push_back({where, what});
  }
  std::size_t faultCount() const { return d_faults.size(); }
  //! A fault for every key that is not in the list; false if there was one.
  bool onlyKeys(const Record &record, const std::vector<std::string> &known);

  //! Any map of the language: several keys in one map must all hold.
  NodePtr compile(const Record &record);

 private:
  NodePtr compileKey(const std::string &key, const Record &value,
                     const Where &where);
  RuleBookPtr d_book;
  std::vector<Fault> &d_faults;
};

using NodeMaker = NodePtr (*)(const std::string &key, const Record &value,
                              PredicateContext &context);

struct PredicateKind {
  const char *key;
  NodeMaker make;
  const char *meaning;
};

const std::vector<PredicateKind> &predicateKinds();

// Makers, one group per file.
NodePtr makeAll(const std::string &, const Record &, PredicateContext &);
NodePtr makeAny(const std::string &, const Record &, PredicateContext &);
NodePtr makeNot(const std::string &, const Record &, PredicateContext &);
NodePtr makeTemperature(const std::string &, const Record &,
                        PredicateContext &);
NodePtr makeQuantity(const std::string &, const Record &, PredicateContext &);
NodePtr makeWords(const std::string &, const Record &, PredicateContext &);
NodePtr makeWorkup(const std::string &, const Record &, PredicateContext &);
NodePtr makeGoal(const std::string &, const Record &, PredicateContext &);
NodePtr makeIngredient(const std::string &, const Record &, PredicateContext &);
NodePtr makeEquivalents(const std::string &, const Record &,
                        PredicateContext &);
NodePtr makePurity(const std::string &, const Record &, PredicateContext &);
NodePtr makeSubstrate(const std::string &, const Record &, PredicateContext &);
NodePtr makeSite(const std::string &, const Record &, PredicateContext &);
NodePtr makeMolecules(const std::string &, const Record &, PredicateContext &);
NodePtr makeStereocentres(const std::string &, const Record &,
                          PredicateContext &);
NodePtr makePressure(const std::string &, const Record &, PredicateContext &);

NodePtr allOf(std::vector<NodePtr> parts);

}  // namespace Diazepane

#endif
