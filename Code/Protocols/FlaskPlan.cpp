// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/FlaskPlan.h>

#include <algorithm>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Protocols/Amounts.h>
#include <Report/Sentences.h>

namespace Diazepane {

namespace {

constexpr double kUsualMol = 0.005;

//! Salts are weighed as salts: base and counter-ions as one SMILES.
//! `unknown` is an acid whose mass is not known.
std::string weighedSmiles(const Substrate &substrate, const RuleBook &book,
                          std::string &unknown) {
  std::string smiles = substrate.smiles;
  for (const auto &part : split(substrate.saltForm, '+')) {
    std::string word = trim(part);
    const auto blank = word.find(' ');
    int count = 1;
    if (blank != std::string::npos) {
      count = std::max(1, std::atoi(word.substr(0, blank).c_str()));
      word = trim(word.substr(blank));
    }
    const auto acid = book.findReagent(word);  // TsOH comes with water
    unknown = acid ? unknown : word;
    for (int i = 0; acid && i < count; ++i) {
      smiles += "." + split(acid->smiles, '.').front();
    }
  }
  return smiles;
}

//! The flask as keys and values, from which parts make a procedure.
FlaskPattern keysOf(const Flask &flask) {
  FlaskPattern keys;
  for (const auto &ingredient : flask.ingredients) {
    const std::string name = ingredient.typed.empty()
                                 ? ingredient.reagent->smiles
                                 : ingredient.typed;
    const bool solvent = ingredient.role == Role::Solvent;
    keys.emplace_back(
        ingredient.role == Role::Reactant ? "reagent" : nameOf(ingredient.role),
        solvent ? name
                : name + ":" + formatNumber(ingredient.equivalents, 8) + " eq");
  }
  return keys;
}

//! A mixture is so much of each.
void shareVolume(std::vector<PlannedCharge> &charges, const Flask &flask) {
  std::vector<double> parts;
  double sum = 0.0;
  for (const auto &ingredient : flask.ingredients) {
    if (ingredient.role == Role::Solvent) {
      parts.push_back(ingredient.equivalents);
      sum += ingredient.equivalents;
    }
  }
  std::size_t next = 0;
  for (auto &charge : charges) {
    if (charge.role == "solvent" && charge.millilitres && sum > 0.0 &&
        next < parts.size()) {
      *charge.millilitres *= parts[next++] / sum;
    }
  }
}

void markAssumed(std::vector<PlannedCharge> &charges, const Flask &flask) {
  for (const auto &ingredient : flask.ingredients) {
    for (auto &charge : charges) {
      if (ingredient.assumed && !charge.role.empty() &&
          charge.smiles == ingredient.reagent->smiles) {
        charge.asSold += (charge.asSold.empty() ? "" : "; ") +
                         std::string("assumed, not given");
      }
    }
  }
}

double molOf(const std::string &scale, double molarMass) {
  const Where where{"", 0, 0, "scale"};
  const double mol =
      kindOfQuantity(scale) == Quantity::Mass
          ? parseQuantity(scale, Quantity::Mass, where) / molarMass
          : parseQuantity(scale, Quantity::Amount, where);
  if (!(mol > 0.0)) {
    throw InputError("'" + scale + "' is nothing at all", where,
                     "as in \"1 g\" or \"5 mmol\"");
  }
  return mol;
}

}  // namespace

FlaskPlanner::FlaskPlanner(const FlaskBuilder &builder,
                           const Predictor &predictor)
    : d_builder(builder),
      d_book(predictor.ruleBook()),
      d_parts(StageParts::load(d_book)),
      d_stages(builder, predictor) {}

ProtocolPlan FlaskPlanner::plan(const Prediction &predicted,
                                const std::string &scale) const {
  Prediction prediction = predicted;
  Flask &flask = prediction.flask;
  std::string unknown;
  const std::string weighed = weighedSmiles(flask.substrate, *d_book, unknown);
  auto &mol = flask.conditions.substrateMol;
  if (!scale.empty()) {
    mol = molOf(scale, d_builder.reagents().byName(weighed)->molarMass);
  } else if (!mol) {
    mol = kUsualMol;
  }
  const StageRecord stage = d_parts.stageOf("Procedure", keysOf(flask), flask);

  PlannedStage planned;
  planned.title = stage.title;
  planned.substrate = flask.substrate.smiles;
  planned.flask = conditionsLine(flask.conditions);
  planned.assumptions = sentences(flask.assumptions, Verdict::Assumed);
  planned.charges = chargesOf(stage, flask, weighed, d_builder);
  shareVolume(planned.charges, flask);
  if (!unknown.empty()) {
    planned.charges.front().asSold =
        "mass without " + unknown + ", which is not among the reagents";
  }
  d_stages.planPredicted(stage, prediction, false, planned);
  markAssumed(planned.charges, flask);

  ProtocolPlan plan;
  plan.id = "flask";
  plan.title = "Protocol of the flask";
  plan.scale = amountText(*mol * 1000.0);
  plan.purpose = "Scale " + plan.scale + " of the substrate";
  plan.place = "put together from parts for this flask";
  plan.source = {"ours", "textbook-workup", "textbook-extraction"};
  plan.status = planned.status;
  plan.message = planned.message;
  plan.substrate = flask.substrate.smiles;
  plan.hazards = planned.hazards;
  plan.ruleBookVersion = d_book->version();
  plan.ruleBookHash = d_book->hash();
  plan.stages.push_back(std::move(planned));
  return plan;
}

std::optional<Document> FlaskPlanner::page(const Prediction &prediction) const {
  if (prediction.species.size() < 2) {
    return std::nullopt;
  }
  ProtocolPlan own = plan(prediction);
  own.hazards.clear();
  for (auto &stage : own.stages) {
    stage.warnings.clear();
    stage.assumptions.clear();
    stage.expected.clear();
  }
  return documentOf(own);
}

}  // namespace Diazepane
