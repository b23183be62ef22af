// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predicates over any molecule in the flask.
#include <GraphMol/ROMol.h>

#include <ConditionRules/PatternList.h>
#include <ConditionRules/Range.h>

namespace Diazepane {

namespace {

class MoleculesNode : public PredicateNode {
 public:
  MoleculesNode(PatternList smarts, bool substrate, bool ingredients)
      : d_smarts(std::move(smarts)),
        d_substrate(substrate),
        d_ingredients(ingredients) {}

  Truth test(const Flask &flask) const override {
    if (d_substrate && d_smarts.anyIn(flask.substrate.mol)) {
      return Truth::Yes;
    }
    if (!d_ingredients) {
      return Truth::No;
    }
    for (const auto &entry : flask.ingredients) {
      if (!entry.reagent) {
        continue;
      }
      for (const auto &form : entry.reagent->forms) {
        if (d_smarts.anyIn(form.mol)) {
          return Truth::Yes;
        }
      }
    }
    return Truth::No;
  }
  std::string describe() const override {
    return std::string(!d_ingredients ? "substrate"
                       : d_substrate  ? "a molecule in the flask"
                                      : "an ingredient") +
           " that matches " + d_smarts.describe();
  }
  std::string found(const Flask &) const override {
    return "there is no " + describe();
  }
  int cost() const override { return static_cast<int>(Cost::Structure); }

 private:
  PatternList d_smarts;
  bool d_substrate;
  bool d_ingredients;
};

class StereocentresNode : public PredicateNode {
 public:
  explicit StereocentresNode(Range range) : d_range(std::move(range)) {}

  Truth test(const Flask &flask) const override {
    return truthOf(d_range.contains(countIn(flask)));
  }
  std::string describe() const override {
    return "specified stereocentres " + d_range.describe();
  }
  std::string found(const Flask &flask) const override {
    return std::to_string(countIn(flask)) + " specified stereocentres, not " +
           d_range.describe();
  }
  int cost() const override { return static_cast<int>(Cost::Site); }

 private:
  static int countOf(const Molecule &mol) {
    int number = 0;
    if (mol) {
      for (const auto *atom : mol->atoms()) {
        number += atom->getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED ? 1 : 0;
      }
    }
    return number;
  }
  //! Helpers keep their stereocentres to themselves.
  static int countIn(const Flask &flask) {
    int number = countOf(flask.substrate.mol);
    for (const auto &entry : flask.ingredients) {
      if (entry.role == Role::Reactant && entry.reagent &&
          !entry.reagent->forms.empty()) {
        number += countOf(entry.reagent->forms.front().mol);
      }
    }
    return number;
  }

  Range d_range;
};

}  // namespace

NodePtr makeMolecules(const std::string &, const Record &value,
                      PredicateContext &context) {
  if (!value.isMap() || !value.has("smarts")) {
    context.fault(value.where(),
                  "as in {smarts: \"C#N\", in: substrate}; 'smarts' is "
                  "missing");
    return nullptr;
  }
  context.onlyKeys(value, {"smarts", "in"});
  const std::string where = value["in"].asText("any");
  if (where != "any" && where != "substrate" && where != "ingredients") {
    context.fault(value["in"].where(),
                  "'" + where + "' is not any, substrate or ingredients");
  }
  return std::make_shared<MoleculesNode>(
      PatternList::compile(value["smarts"], context), where != "ingredients",
      where != "substrate");
}

NodePtr makeStereocentres(const std::string &, const Record &value,
                          PredicateContext &context) {
  auto range = Range::compile(value, std::nullopt, {}, context);
  return range.empty() ? nullptr
                       : std::make_shared<StereocentresNode>(std::move(range));
}

}  // namespace Diazepane
