// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is wanted of a flask, "mono" or "mono > 85 % on reagent; quaternary
// < 2 %", and how far a prediction attains it.
#ifndef DIAZEPANE_ADVISE_GOAL_H
#define DIAZEPANE_ADVISE_GOAL_H

#include <optional>
#include <string>
#include <vector>

#include <Base/Error.h>
#include <Model/Prediction.h>

namespace Diazepane {

//! What a share is counted on. Limiting: on the reagent when the substrate is
//! in excess, as chemists quote a yield, else on the substrate.
enum class Basis { Limiting, Substrate, Reagent };

const char *nameOf(Basis basis);

struct GoalPart {
  //! mono, bis, N1, N4, a SMILES, "desired", or a kind of product to be kept
  //! low: quaternary, over_reaction, unreacted ...
  std::string what;
  bool atMost = false;
  std::optional<double> bound;  //!< as a fraction; none: the default
  Basis basis = Basis::Limiting;
  //! Nothing was named: whatever a chemist may want of the flask counts, but
  //! for these kinds, which are to be kept low.
  bool anyUseful = false;
  std::vector<std::string> without;
};

struct Goal {
  std::vector<GoalPart> parts;
  std::string text;  //!< as typed; empty: the family's usual product

  //! What the flask is told to want; empty when only side products are named.
  std::string want() const;
  //! The product that is to be kept high.
  const GoalPart &product() const;
};

//! InputError for what is no goal.
Goal parseGoal(const std::string &text, const Where &where = {});

//! A share as counted by a basis, under both policies.
struct Attained {
  double value = 0.0;  //!< the one that counts: the worse of the two policies
  double documents = 0.0;
  double physics = 0.0;
  double low = kUnknown;
  double high = kUnknown;
  char grade = 'A';
  bool disputed = false;
  std::string basis;    //!< "substrate" or the limiting reagent
  std::string product;  //!< SMILES, for a product
};

Attained attainedBy(const Prediction &prediction, const GoalPart &part);

//! How far from the bound, as a fraction; 0 when it is reached.
double missing(const Attained &attained, const GoalPart &part, double bound);

}  // namespace Diazepane

#endif
