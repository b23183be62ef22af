// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Names, SMILES and amounts of a specification into ingredients: reagent
// looked up, role found, amount as mol per mol of substrate.
#ifndef DIAZEPANE_INPUT_INGREDIENTRESOLVER_H
#define DIAZEPANE_INPUT_INGREDIENTRESOLVER_H

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <Input/FlaskSpec.h>
#include <Model/Flask.h>
#include <Perception/ReagentReader.h>

namespace Diazepane {

//! Ingredient and what the amount said; no equivalents without an amount.
struct ResolvedIngredient {
  Ingredient ingredient;
  bool hasAmount = false;
  bool roleGiven = false;  //!< by its field; else it is the usual one
  double litres = 0.0;     //!< of a solvent given by volume
  Where where;
};

struct ResolvedIngredients {
  std::vector<ResolvedIngredient> list;
  std::vector<std::string> excluded;  //!< roles given as "none"
  std::vector<Evidence> notes;
};

//! Reagents that were looked up already, by the name that was given.
using KnownReagents = std::map<std::string, ReagentPtr>;

class IngredientResolver {
 public:
  IngredientResolver(const ReagentReader &reagents, const KnownReagents &known)
      : d_reagents(reagents), d_known(known) {}

  //! `scaleMol` is needed only when an amount is in mol, g or mL. If the
  //! substrate itself was given in equivalents, `substrateEquivalents` is that
  //! number and all others are relative to it.
  ResolvedIngredients resolve(const std::vector<IngredientSpec> &specs,
                              std::optional<double> scaleMol,
                              double substrateEquivalents = 1.0) const;

  //! Moles of a reagent that is weighed or measured out as sold.
  static double molesOf(const Reagent &reagent, const std::string &amount,
                        const Where &where);

 private:
  void resolveSolvent(const IngredientSpec &spec,
                      ResolvedIngredients &out) const;
  void resolveOther(const IngredientSpec &spec, std::optional<double> scaleMol,
                    double substrateEquivalents,
                    ResolvedIngredients &out) const;

  const ReagentReader &d_reagents;
  const KnownReagents &d_known;
};

}  // namespace Diazepane

#endif
