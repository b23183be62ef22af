// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A flask: everything resolved. Substrate, what was put in with it and in
// which role, conditions, what is wanted, and what had to be assumed.
#ifndef DIAZEPANE_MODEL_FLASK_H
#define DIAZEPANE_MODEL_FLASK_H

#include <string>
#include <vector>

#include <Model/Conditions.h>
#include <Model/Evidence.h>
#include <Model/Reagent.h>
#include <Model/Site.h>

namespace Diazepane {

enum class Role {
  Reactant,
  Base,
  Acid,
  Solvent,
  Reductant,
  Oxidant,
  Ligand,
  Precatalyst,
  Coupling,
  Additive
};

const char *nameOf(Role role);

struct Ingredient {
  std::string typed;  //!< what the user wrote
  ReagentPtr reagent;
  Role role = Role::Reactant;
  double equivalents = 1.0;  //!< mol per mol substrate; solvent: volume part
  bool assumed = false;      //!< not given: a default, also in assumptions
  std::vector<ReagentProfile> profiles;  //!< filled in by the prediction
};

//! Whose word counts where documents and physics differ (design, decision 6).
enum class Policy { Documents, Physics };

const char *nameOf(Policy policy);

struct Flask {
  std::string substrateId;
  std::string conditionsId;
  Substrate substrate;
  std::vector<Ingredient> ingredients;
  Conditions conditions;
  std::string want;  //!< mono, bis, N1, N4, quaternary, or a SMILES; or ""
  Policy policy = Policy::Documents;
  bool assumeMissing = false;  //!< forward: helpers that are not given are
                               //!< taken to be there (patents omit them)
  bool baseExcluded = false;   //!< "--base none"
  std::vector<Evidence> assumptions;

  const Ingredient *first(Role role) const {
    for (const auto &ingredient : ingredients) {
      if (ingredient.role == role) {
        return &ingredient;
      }
    }
    return nullptr;
  }
};

}  // namespace Diazepane

#endif
