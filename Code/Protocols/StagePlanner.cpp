// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/StagePlanner.h>

#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Base/Units.h>
#include <ConditionRules/Predicate.h>
#include <Kinetics/SideModules.h>
#include <Perception/MoleculeReader.h>
#include <Predict/Quench.h>
#include <Protocols/Amounts.h>
#include <Protocols/Extraction.h>
#include <Protocols/Gases.h>
#include <Protocols/StageFlask.h>
#include <Protocols/StageSteps.h>
#include <Report/Format.h>
#include <Report/Sentences.h>

namespace Diazepane {

namespace {

constexpr double kMilli = 1000.0;
constexpr double kNoProduct = 1e-3;
constexpr double kHardlyAny = 0.05;  // below this no next stage is planned on

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

const ProductRow *desiredOf(const Prediction &prediction) {
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      return &row;
    }
  }
  return nullptr;
}

//! Where documents and physics differ, plans follow the lower of the two.
double plannedShare(const ProductRow &row) {
  return row.disputed && std::isfinite(row.sharePhysics)
             ? std::min(row.share, row.sharePhysics)
             : row.share;
}

double countedShare(const ProductRow &row) {
  return row.disputed && std::isfinite(row.sharePhysics) ? row.sharePhysics
                                                         : row.share;
}

std::vector<ExpectedRow> expectedOf(const Prediction &prediction,
                                    const Extraction &extraction,
                                    bool workedUp) {
  std::vector<ExpectedRow> rows;
  for (const auto &row : prediction.rows) {
    ExpectedRow out;
    out.role = row.role;
    out.mode = row.mode;
    out.smiles = row.productSmiles;
    out.formula = row.formula;
    out.share = row.share;
    out.shareLow = finite(row.shareLow);
    out.shareHigh = finite(row.shareHigh);
    out.shareOnReagent = finite(row.shareOnReagent);
    out.grade = std::string(1, row.grade);
    out.disputed = row.disputed;
    out.sharePhysics = finite(row.sharePhysics);
    out.mz = checkpointOf("", row, prediction).mz;
    if (workedUp && row.role != "byproduct") {
      out.recovered = extraction.recovered(row.productSmiles);
    }
    rows.push_back(std::move(out));
  }
  return rows;
}

ComparedChoice comparedOf(const ChoiceRecord &choice,
                          const Prediction &prediction) {
  ComparedChoice out;
  out.title = choice.title;
  out.because = choice.because;
  out.source = choice.source;
  double unreacted = 0.0;
  double over = 0.0;
  for (const auto &row : prediction.rows) {
    if (row.role == "unreacted") {
      unreacted += countedShare(row);
    } else if (row.mode == "over_reaction" || row.mode == "quaternary") {
      over += row.role == "desired" ? 0.0 : countedShare(row);
    }
  }
  out.unreacted = unreacted;
  out.over = over;
  if (const auto *row = desiredOf(prediction)) {
    out.desired = plannedShare(*row);
    out.desiredLow = finite(row->shareLow);
    out.desiredHigh = finite(row->shareHigh);
    out.onReagent = finite(row->shareOnReagent);
    out.grade = std::string(1, row->grade);
  }
  return out;
}

//! Yields of the product: what the limiting charge allows, what is expected,
//! and what the work-up leaves of it.
void addYields(PlannedStage &planned, const Prediction &prediction,
               const ProductRow &product, const Extraction &extraction,
               bool workedUp) {
  const Limit limit = limitOf(prediction, product);
  const auto &species =
      prediction.species[static_cast<std::size_t>(product.species)];
  planned.product = product.productSmiles;
  planned.grade = std::string(1, product.grade);
  planned.limiting = limit.slot;
  for (auto &charge : planned.charges) {
    charge.limiting = charge.slot == limit.slot;
  }
  for (const auto &ingredient : prediction.flask.ingredients) {
    for (auto &charge : planned.charges) {
      if (ingredient.typed == limit.slot && charge.slot != "substrate" &&
          charge.smiles == ingredient.reagent->smiles) {
        charge.limiting = true;
        planned.limiting = charge.name;
      }
    }
  }
  if (limit.slot == "substrate") {
    planned.limiting = planned.charges.front().name;
  }
  const double mol = prediction.flask.conditions.substrateMol.value_or(0.0);
  const double molarMass = RDKit::Descriptors::calcAMW(*product.mol);
  planned.theoreticalMmol = limit.productPerSubstrate * mol * kMilli;
  planned.theoreticalGrams = limit.productPerSubstrate * mol * molarMass;
  const double released = quenchRecovery(prediction);
  const double kept =
      released * (workedUp ? extraction.recovered(product.productSmiles) : 1.0);
  if (released < 1.0) {
    planned.assumptions.push_back(
        "the quench gives back " + percentText(released) +
        " of the product, grade C, which is in the expected mass");
  }
  const double grams =
      mol / std::max(1, species.substrateUnits) * molarMass * kept;
  planned.predictedGrams = plannedShare(product) * grams;
  const double low = std::isfinite(product.shareLow) ? product.shareLow
                                                     : plannedShare(product);
  planned.predictedGramsLow = std::min(low, plannedShare(product)) * grams;
  if (std::isfinite(product.shareHigh)) {
    planned.predictedGramsHigh = product.shareHigh * grams;
  }
  if (workedUp) {
    planned.purityPercent = 100.0 * extraction.purity();
  }
}

//! What most of the substrate becomes when it is not what was wanted.
std::string insteadOf(const Prediction &prediction) {
  const ProductRow *most = nullptr;
  for (const auto &row : prediction.rows) {
    if (row.role != "byproduct" &&
        (most == nullptr || row.share > most->share)) {
      most = &row;
    }
  }
  return most == nullptr ? "the engine expects no product of this flask"
                         : "hardly any of what is wanted; most ends as " +
                               most->productSmiles + " (" +
                               (most->mode.empty() ? most->role : most->mode) +
                               ", " + percentText(most->share) + ", grade " +
                               std::string(1, most->grade) + ")";
}

//! A rule that forbids the flask as a whole, in words; empty when none does.
std::string refusal(const Prediction &prediction) {
  std::vector<std::string> reasons;
  for (const auto &entry : prediction.evidence) {
    if (entry.verdict == Verdict::Vetoed && entry.subject.empty() &&
        !entry.text.empty()) {
      reasons.push_back(entry.text + " [" + entry.ruleId + "]");
    }
  }
  return join(reasons, "; ");
}

}  // namespace

PlannedStage StagePlanner::plan(const StageRecord &record,
                                const StageRequest &request) const {
  const auto &book = d_predictor.ruleBook();
  PlannedStage planned;
  planned.title = record.title;
  const int choice = chosen(record, request.want);
  StageRecord stage = withChoice(record, choice, *book);
  if (stage.want.empty()) {
    stage.want = request.want;
  }
  const bool implied =
      stage.want.empty() && choice >= 0 &&
      !record.choices[static_cast<std::size_t>(choice)].wants.empty();
  if (implied) {
    stage.want = record.choices[static_cast<std::size_t>(choice)].wants.front();
  }
  const FlaskSpec spec = specOf(stage, request.substrate, request.scale);
  const Flask flask = d_builder.build(spec);
  planned.substrate = flask.substrate.smiles;
  planned.flask = conditionsLine(flask.conditions);
  planned.assumptions = sentences(flask.assumptions, Verdict::Assumed);
  std::vector<Fault> faults;
  const Predicate suits = compilePredicate(stage.suits, book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  if (!suits.holds(flask)) {
    planned.status = "unsuitable";
    planned.message =
        (stage.unsuitable.empty() ? "" : stage.unsuitable + " (") +
        suits.explain(flask) + (stage.unsuitable.empty() ? "" : ")");
    return planned;
  }
  Prediction prediction = d_predictor.run(flask);
  if (implied && desiredOf(prediction) == nullptr) {
    // "bis" means nothing where only one N-H is left.
    stage.want.clear();
    prediction = d_predictor.run(
        d_builder.build(specOf(stage, request.substrate, request.scale)));
  }
  planned.charges = chargesOf(stage, flask, request.substrate, d_builder);
  planPredicted(stage, prediction, request.asWritten, planned);
  if (planned.status == "refused") {
    return planned;
  }
  for (std::size_t i = 0; i < record.choices.size(); ++i) {
    const bool taken = static_cast<int>(i) == choice;
    StageRecord other = withChoice(record, static_cast<int>(i), *book);
    other.want = stage.want;
    planned.choices.push_back(
        comparedOf(record.choices[i],
                   taken ? prediction
                         : d_predictor.run(d_builder.build(specOf(
                               other, request.substrate, request.scale)))));
    planned.choices.back().taken = taken;
  }
  return planned;
}

void StagePlanner::planPredicted(const StageRecord &stage,
                                 const Prediction &prediction, bool asWritten,
                                 PlannedStage &planned) const {
  planned.hazards = sentences(prediction.evidence, Verdict::Hazard);
  planned.warnings = sentences(prediction.evidence, Verdict::Warned);
  std::string refused = refusal(prediction);
  const std::string range = d_moves.outOfRange(prediction.flask);
  if (!range.empty() && asWritten) {
    planned.status = "not_recommended";
    planned.message = "as the source has it, but not recommended: " + range;
  } else if (!range.empty()) {
    refused += (refused.empty() ? "" : "; ") + range;
  }
  if (!refused.empty()) {
    planned.status = "refused";
    planned.message = refused;
    planned.charges.clear();
    return;
  }
  Extraction extraction(prediction, d_predictor.ruleBook(),
                        d_builder.substrates());
  planned.steps = stepsOf(stage, planned.charges, &prediction, &extraction);
  const bool workedUp =
      std::any_of(stage.steps.begin(), stage.steps.end(),
                  [](const StepRecord &step) { return step.pH.has_value(); });
  planned.expected = expectedOf(prediction, extraction, workedUp);
  const bool reactsHere =
      std::none_of(stage.charges.begin(), stage.charges.end(),
                   [](const ChargeRecord &charge) { return charge.done; });
  if (reactsHere) {
    planned.gases =
        gasesOf(prediction, planned.charges,
                prediction.flask.conditions.substrateMol.value_or(0.0));
  }
  if (prediction.flask.substrate.acidEquivalents > 0.0 &&
      prediction.flask.first(Role::Base) == nullptr) {
    planned.warnings.insert(
        planned.warnings.begin(),
        "the substrate brings " +
            formatNumber(prediction.flask.substrate.acidEquivalents, 3) +
            " eq of acid: free the amine first, or --set base=NAME:AMOUNT");
  }
  const ProductRow *product = desiredOf(prediction);
  if (product == nullptr || product->species < 0 ||
      product->share < kNoProduct) {
    planned.status = "no_product";
    planned.message =
        prediction.message.empty() ? insteadOf(prediction) : prediction.message;
    return;
  }
  addYields(planned, prediction, *product, extraction, workedUp);
  if (prediction.status != "ok") {
    planned.status = prediction.status;
    planned.message +=
        (planned.message.empty() ? "" : ". ") + prediction.message;
  }
}

PlannedStage StagePlanner::planWithoutFlask(const ProtocolRecord &protocol,
                                            const StageRecord &stage,
                                            const StageRequest &request) const {
  PlannedStage planned;
  planned.title = stage.title;
  if (!stage.charges.empty()) {
    planned.charges =
        chargesWithoutFlask(protocol, stage, request.scale, d_builder);
    for (const auto &charge : planned.charges) {
      const int hydrides =
          charge.slot == protocol.basis ? hydridesOf(charge.smiles) : 0;
      if (hydrides > 0 && charge.mmol) {
        planned.gases.push_back(
            {"hydrogen", hydrides * *charge.mmol / kMilli * kLitresPerMol,
             "at most, if none of the " + charge.name + " was used up"});
      }
    }
  }
  if (request.substrate.empty()) {
    planned.steps = stepsOf(stage, planned.charges, nullptr, nullptr);
    return planned;
  }
  // Nothing reacts: the molecule itself is what to look for.
  const Substrate substrate = d_builder.substrates().read(
      request.substrate, Where{"", 0, 0, "substrate"});
  planned.substrate = substrate.smiles;
  Prediction still;
  ProductRow row;
  row.role = "substrate";
  row.productSmiles = substrate.smiles;
  row.formula = formulaOf(*substrate.mol);
  row.exactMass = exactMassOf(*substrate.mol);
  row.share = kUnknown;
  still.rows.push_back(std::move(row));
  planned.steps = stepsOf(stage, planned.charges, &still, nullptr);
  for (auto &step : planned.steps) {
    for (auto &point : step.checkpoints) {
      point.grade.clear();
    }
  }
  return planned;
}

double StagePlanner::molesForNext(const PlannedStage &stage) {
  if (!stage.theoreticalMmol || !stage.theoreticalGrams) {
    return 0.0;
  }
  const double mol = *stage.theoreticalMmol / kMilli;
  if (!stage.predictedGrams || *stage.theoreticalGrams <= 0.0) {
    return mol;
  }
  const double yield = *stage.predictedGrams / *stage.theoreticalGrams;
  return yield < kHardlyAny ? mol : mol * yield;
}

}  // namespace Diazepane
