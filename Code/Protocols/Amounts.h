// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Equivalents into moles, grams and millilitres of what stands on the shelf.
#ifndef DIAZEPANE_PROTOCOLS_AMOUNTS_H
#define DIAZEPANE_PROTOCOLS_AMOUNTS_H

#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Model/Prediction.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

//! Substrate first, then the charges in their order, then what was assumed.
std::vector<PlannedCharge> chargesOf(const StageRecord &stage,
                                     const Flask &flask,
                                     const std::string &substrateTyped,
                                     const FlaskBuilder &builder);

//! Without a flask: all relative to the basis, a mass or moles of its charge.
std::vector<PlannedCharge> chargesWithoutFlask(const ProtocolRecord &protocol,
                                               const StageRecord &stage,
                                               const std::string &scale,
                                               const FlaskBuilder &builder);

const PlannedCharge *chargeOf(const std::vector<PlannedCharge> &charges,
                              const std::string &slot);

//! "benzyl bromide (8.72 g, 6.1 mL, 50.0 mmol, 1 eq)".
std::string chargePhrase(const PlannedCharge &charge);

//! What runs out first, and the moles of the product that it allows per mole
//! of substrate. The units of a reagent in the product are read off its atoms.
struct Limit {
  std::string slot;  //!< "substrate" or typed name of the ingredient
  double productPerSubstrate = 0.0;
};
Limit limitOf(const Prediction &prediction, const ProductRow &product);

std::string massText(double grams);       //!< "8.72 g", "120 mg"
std::string volumeText(double litresMl);  //!< of millilitres: "1.2 L"
std::string amountText(double mmol);

}  // namespace Diazepane

#endif
