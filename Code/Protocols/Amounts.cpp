// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/Amounts.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

constexpr double kMilli = 1000.0;

bool known(double value) { return std::isfinite(value) && value > 0.0; }

//! Three significant digits, and no more precision than a balance has.
std::string digits(double value) { return formatNumber(value, 3); }

std::string asSold(const Reagent &reagent) {
  std::vector<std::string> parts;
  if (known(reagent.molarity)) {
    parts.push_back(formatNumber(reagent.molarity, 3) + " M as sold");
  } else {
    if (known(reagent.purityPercent)) {
      parts.push_back(formatNumber(reagent.purityPercent, 3) + " %");
    }
    if (known(reagent.densityGramPerMl) &&
        reagent.smiles.find('.') == std::string::npos) {
      parts.push_back(formatNumber(reagent.densityGramPerMl, 3) + " g/mL");
    }
  }
  return join(parts, ", ");
}

//! Moles into what is weighed or measured out as sold.
void weigh(PlannedCharge &charge, const Reagent &reagent, double mol) {
  charge.mmol = mol * kMilli;
  charge.asSold = asSold(reagent);
  charge.hazards = reagent.hazards;
  charge.smiles = reagent.smiles;
  if (known(reagent.molarity)) {
    charge.millilitres = mol / reagent.molarity * kMilli;
    return;
  }
  if (!known(reagent.molarMass)) {
    return;
  }
  const double purity =
      known(reagent.purityPercent) ? reagent.purityPercent / 100.0 : 1.0;
  charge.grams = mol * reagent.molarMass / purity;
  // Salts (LAH) have a density too, but nobody measures them out in a syringe.
  const bool salt = reagent.smiles.find('.') != std::string::npos;
  if (known(reagent.densityGramPerMl) && !salt) {
    charge.millilitres = *charge.grams / reagent.densityGramPerMl;
  }
}

//! Amounts that refer to another charge: solutions and work-up volumes.
void measure(PlannedCharge &charge, const ChargeRecord &record,
             const std::vector<PlannedCharge> &before,
             const std::string &basis) {
  const std::string of = record.of.empty() ? basis : record.of;
  const PlannedCharge *other = chargeOf(before, of);
  if (other == nullptr) {
    throw InputError("'" + record.slot + "' refers to '" + of +
                         "', which comes later or has no amount",
                     record.where);
  }
  if (record.molar && other->mmol) {
    charge.millilitres = *other->mmol / *record.molar;
  } else if (record.mlPerGram && other->grams) {
    charge.millilitres = *other->grams * *record.mlPerGram;
  }
}

PlannedCharge begun(const ChargeRecord &record) {
  PlannedCharge charge;
  charge.slot = record.slot;
  charge.name = record.name;
  charge.role = record.role;
  charge.equivalents = record.equivalents;
  return charge;
}

void addFlaskVolume(PlannedCharge &charge, const Flask &flask) {
  const auto &conditions = flask.conditions;
  if (conditions.substrateMol && conditions.concentrationMolar &&
      *conditions.concentrationMolar > 0.0) {
    charge.millilitres =
        *conditions.substrateMol / *conditions.concentrationMolar * kMilli;
  }
}

PlannedCharge substrateCharge(const Flask &flask, const std::string &typed,
                              const FlaskBuilder &builder) {
  PlannedCharge charge;
  charge.slot = "substrate";
  charge.role = "substrate";
  charge.equivalents = 1.0;
  const auto reagent = builder.reagents().byName(typed);
  charge.name = reagent->name.empty() || reagent->id.empty()
                    ? flask.substrate.smiles
                    : reagent->name;
  charge.smiles = reagent->smiles;
  charge.hazards = reagent->hazards;
  if (flask.conditions.substrateMol) {
    charge.mmol = *flask.conditions.substrateMol * kMilli;
    charge.grams = *flask.conditions.substrateMol * reagent->molarMass;
  }
  charge.asSold = flask.substrate.saltForm.empty()
                      ? "taken as pure"
                      : "taken as pure " + flask.substrate.saltForm + " salt";
  return charge;
}

//! What no charge of the record names: set by the user, or assumed.
void addOthers(std::vector<PlannedCharge> &charges, const StageRecord &stage,
               const Flask &flask) {
  for (const auto &ingredient : flask.ingredients) {
    const bool listed = std::any_of(stage.charges.begin(), stage.charges.end(),
                                    [&ingredient](const ChargeRecord &charge) {
                                      return !charge.role.empty() &&
                                             charge.name == ingredient.typed;
                                    });
    if (listed) {
      continue;
    }
    PlannedCharge charge;
    charge.slot = nameOf(ingredient.role);
    charge.name =
        ingredient.reagent->name + (ingredient.assumed ? " (assumed)" : "");
    charge.role = nameOf(ingredient.role);
    charge.smiles = ingredient.reagent->smiles;
    if (ingredient.role == Role::Solvent) {
      addFlaskVolume(charge, flask);
    } else {
      charge.equivalents = ingredient.equivalents;
      if (flask.conditions.substrateMol) {
        weigh(charge, *ingredient.reagent,
              ingredient.equivalents * *flask.conditions.substrateMol);
      }
    }
    charges.push_back(std::move(charge));
  }
}

}  // namespace

const PlannedCharge *chargeOf(const std::vector<PlannedCharge> &charges,
                              const std::string &slot) {
  for (const auto &charge : charges) {
    if (charge.slot == slot) {
      return &charge;
    }
  }
  return nullptr;
}

std::vector<PlannedCharge> chargesOf(const StageRecord &stage,
                                     const Flask &flask,
                                     const std::string &substrateTyped,
                                     const FlaskBuilder &builder) {
  std::vector<PlannedCharge> charges = {
      substrateCharge(flask, substrateTyped, builder)};
  const double mol = flask.conditions.substrateMol.value_or(0.0);
  for (const auto &record : stage.charges) {
    if (record.done) {
      continue;
    }
    PlannedCharge charge = begun(record);
    if (record.equivalents) {
      const auto reagent = builder.reagents().byName(record.name);
      charge.name = reagent->name.empty() ? record.name : reagent->name;
      weigh(charge, *reagent, *record.equivalents * mol);
    } else if (record.molar || record.mlPerGram) {
      measure(charge, record, charges, "substrate");
    } else if (record.role == "solvent") {
      addFlaskVolume(charge, flask);
    }
    if (!record.equivalents && !record.role.empty()) {
      const auto reagent = builder.reagents().byName(record.name);
      charge.smiles = reagent->smiles;
      charge.hazards = reagent->hazards;
    }
    charges.push_back(std::move(charge));
  }
  addOthers(charges, stage, flask);
  return charges;
}

std::vector<PlannedCharge> chargesWithoutFlask(const ProtocolRecord &protocol,
                                               const StageRecord &stage,
                                               const std::string &scale,
                                               const FlaskBuilder &builder) {
  std::vector<PlannedCharge> charges;
  for (const auto &record : stage.charges) {
    PlannedCharge charge = begun(record);
    if (record.slot == protocol.basis) {
      const auto reagent = builder.reagents().byName(record.name);
      const Where where{"", 0, 0, "scale"};
      charge.name = reagent->name;
      charge.hazards = reagent->hazards;
      charge.smiles = reagent->smiles;
      if (kindOfQuantity(scale) == Quantity::Mass) {
        // The rule counts grams as weighed, whatever their purity.
        charge.grams = parseQuantity(scale, Quantity::Mass, where);
        charge.mmol = *charge.grams / reagent->molarMass * kMilli;
      } else {
        charge.mmol = parseQuantity(scale, Quantity::Amount, where) * kMilli;
        charge.grams = *charge.mmol / kMilli * reagent->molarMass;
      }
      if (!(*charge.grams > 0.0)) {
        throw InputError("'" + scale + "' is nothing at all", where,
                         "as in \"2 g\"");
      }
    } else {
      measure(charge, record, charges, protocol.basis);
    }
    charges.push_back(std::move(charge));
  }
  return charges;
}

// What rounds to a thousand of the smaller unit is one of the larger.
constexpr double kNearly = 0.9995;

std::string massText(double grams) {
  return grams >= kNearly * kMilli ? digits(grams / kMilli) + " kg"
         : grams < kNearly         ? digits(grams * kMilli) + " mg"
                                   : digits(grams) + " g";
}

std::string volumeText(double millilitres) {
  return millilitres >= kNearly * kMilli ? digits(millilitres / kMilli) + " L"
         : millilitres < 0.1 ? digits(millilitres * kMilli) + " \u00B5L"
                             : digits(millilitres) + " mL";
}

std::string amountText(double mmol) {
  return mmol >= kNearly * kMilli ? digits(mmol / kMilli) + " mol"
                                  : digits(mmol) + " mmol";
}

std::string chargePhrase(const PlannedCharge &charge) {
  std::vector<std::string> parts;
  if (charge.grams) {
    parts.push_back(massText(*charge.grams));
  }
  if (charge.millilitres) {
    parts.push_back(volumeText(*charge.millilitres));
  }
  if (charge.mmol) {
    parts.push_back(amountText(*charge.mmol));
  }
  if (charge.equivalents && charge.slot != "substrate") {
    parts.push_back(formatNumber(*charge.equivalents, 4) + " eq");
  }
  return charge.name + (parts.empty() ? "" : " (" + join(parts, ", ") + ")");
}

Limit limitOf(const Prediction &prediction, const ProductRow &product) {
  Limit limit{"substrate", 0.0};
  if (product.species < 0) {
    return limit;
  }
  const Species &species =
      prediction.species[static_cast<std::size_t>(product.species)];
  const auto &ingredients = prediction.flask.ingredients;
  limit.productPerSubstrate = 1.0 / std::max(1, species.substrateUnits);
  // A reagent stands in the product as often as any one of its atoms does.
  std::map<std::pair<int, int>, int> copies;
  std::map<int, int> units;
  for (const auto &origin : species.origins) {
    if (origin.component > 0) {
      int &count = copies[{origin.component, origin.atom}];
      units[origin.component] = std::max(units[origin.component], ++count);
    }
  }
  for (const auto &[component, count] : units) {
    const auto &ingredient =
        ingredients[static_cast<std::size_t>(component - 1)];
    if (ingredient.role == Role::Solvent) {
      continue;
    }
    const double perMole = ingredient.reagent->forms.empty()
                               ? 1.0
                               : ingredient.reagent->forms.front().perMole;
    const double allowed = ingredient.equivalents * perMole / count;
    if (allowed < limit.productPerSubstrate) {
      limit.productPerSubstrate = allowed;
      limit.slot = ingredient.typed;
    }
  }
  return limit;
}

}  // namespace Diazepane
