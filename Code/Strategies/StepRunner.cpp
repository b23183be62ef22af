// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/StepRunner.h>

#include <algorithm>
#include <cmath>

#include <Advise/Counterfactuals.h>
#include <Advise/Goal.h>
#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Predict/Quench.h>

namespace Diazepane {

namespace {

constexpr double kEvaporates = 403.0;    // K; boils off with the solvent
constexpr std::size_t kMostCarried = 5;  // impurities that are let react on
constexpr double kLeast = 0.02;  // of the product: less is "does not form"

std::string kindText(const ProductRow &row) {
  std::string kind = kindOf(row);
  std::replace(kind.begin(), kind.end(), '_', ' ');
  return kind == "main" ? "other product" : kind;
}

//! What n extractions with equal volumes take of something of which one takes
//! this part.
double taken(double once, double times) {
  return 1.0 - std::pow(1.0 - once, times);
}

//! Organic fractions of one step of the work-up, by SMILES.
struct Partition {
  std::string action;
  double pH = kUnknown;
  std::map<std::string, double> organic;

  double of(const std::string &smiles) const {
    const auto found = organic.find(smiles);
    // Too little to be noted counts as carried along.
    return found == organic.end() ? (action == "wash" ? 0.0 : 1.0)
                                  : found->second;
  }
};

std::vector<Partition> partitionsOf(const Prediction &prediction) {
  std::vector<Partition> steps;
  for (const auto &step : prediction.flask.conditions.workup) {
    if (step.pH) {
      steps.push_back({step.action, *step.pH, {}});
    }
  }
  std::map<std::string, std::size_t> seen;
  for (const auto &note : prediction.evidence) {
    if (note.numbers.size() != 2 ||
        note.numbers[1].first != "organic_fraction") {
      continue;
    }
    // Notes of a species come in the order of the steps.
    const std::size_t place = seen[note.subject]++;
    if (place < steps.size()) {
      steps[place].organic[note.subject] = note.numbers[1].second;
    }
  }
  return steps;
}

}  // namespace

const StepRunner::Outcome &StepRunner::predict(const PlanStep &step,
                                               const std::string &substrate,
                                               const std::string &want) {
  std::string key = substrate + ">" + want;
  for (const auto &[name, value] : step.flask) {
    key += "|" + name + "=" + value;
  }
  const auto known = d_known.find(key);
  if (known != d_known.end()) {
    return known->second;
  }
  Outcome outcome;
  try {
    FlaskSpec spec;
    spec.set("substrate", substrate);
    for (const auto &[name, value] : step.flask) {
      spec.set(name, value);
    }
    if (!want.empty()) {
      spec.set("want", want);
    }
    outcome.prediction = d_predictor.run(d_builder.build(spec));
    ++d_predicted;
  } catch (const Error &error) {
    outcome.failure = error.what();
  }
  return d_known.emplace(key, std::move(outcome)).first->second;
}

std::string StepRunner::readShare(PlanStep &step,
                                  const Prediction &prediction) const {
  GoalPart part;
  part.what = step.product;
  const Attained attained = attainedBy(prediction, part);
  GoalPart plain = part;
  plain.basis = Basis::Substrate;
  step.share = attained.value;
  step.low = attained.low;
  step.high = attained.high;
  step.basis = attained.basis;
  step.grade = attained.grade;
  step.disputed = attained.disputed;
  step.shareOnSubstrate = attainedBy(prediction, plain).value;
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Hazard) {
      step.hazards.push_back(note.subject + ": " + note.text);
    }
    if (note.verdict == Verdict::Vetoed && note.stage == "conditions") {
      return note.text + " [" + note.ruleId + "; " + note.source + "]";
    }
  }
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      step.rules = row.rules;
    }
  }
  if (attained.product.empty() || step.share < kLeast) {
    return "it does not form in this flask" + (prediction.message.empty()
                                                   ? std::string()
                                                   : ": " + prediction.message);
  }
  return "";
}

void StepRunner::addRows(const std::string &substrate, double amount,
                         PlanStep &step, Pool &out,
                         std::map<std::string, std::string> &kinds) {
  const bool isMain = substrate == step.substrate;
  const Outcome &outcome = predict(step, substrate, isMain ? step.product : "");
  if (!outcome.failure.empty()) {
    out[substrate] += amount;  // what cannot react stays
    kinds.emplace(substrate, "carried along");
    return;
  }
  for (const auto &row : outcome.prediction.rows) {
    if (isLineage(row)) {
      // Two substrates in one product are one molecule of it.
      out[row.productSmiles] += amount * row.share;
      kinds.emplace(row.productSmiles, isMain ? kindText(row)
                                       : row.role == "unreacted"
                                           ? std::string("carried along")
                                           : "from carried " + substrate);
    }
  }
}

Pool StepRunner::workedUp(PlanStep &step, const Prediction &prediction,
                          const Pool &pool) const {
  const auto &book = *d_predictor.ruleBook();
  const double times = book.value("advice_isolated");
  const auto partitions = partitionsOf(prediction);
  const double released = quenchRecovery(prediction);
  Pool washed = pool;
  for (auto &[smiles, amount] : washed) {
    amount *= released;  // the salts hold product and impurities alike
    const auto sold = book.findReagentBySmiles(smiles);
    if (smiles != step.product && sold &&
        sold->boilingPointKelvin < kEvaporates) {
      amount = 0.0;  // goes with the solvent
    }
  }
  for (const auto &one : partitions) {
    for (auto &[smiles, amount] : washed) {
      amount *= one.action == "wash" ? 1.0 - taken(one.of(smiles), times) : 1.0;
    }
  }
  // Several extractions named: the pH that gives most product, purest.
  Pool best = washed;
  double worth = -1.0;
  for (const auto &one : partitions) {
    if (one.action == "wash") {
      continue;
    }
    Pool kept = washed;
    double sum = 0.0;
    for (auto &[smiles, amount] : kept) {
      amount *= taken(one.of(smiles), times);
      sum += amount;
    }
    const double product = kept[step.product];
    const double value = sum > 0.0 ? product * product / sum : 0.0;
    if (value > worth) {
      worth = value;
      best = kept;
      step.workupPH = one.pH;
    }
  }
  return best;
}

std::string StepRunner::run(PlanStep &step, Pool &pool) {
  const Outcome &main = predict(step, step.substrate, step.product);
  if (!main.failure.empty()) {
    return main.failure;
  }
  const std::string problem = readShare(step, main.prediction);
  if (!problem.empty()) {
    return problem;
  }
  const double least = d_predictor.ruleBook()->value("advice_carried");
  const double start = pool[step.substrate];
  Pool out;
  std::map<std::string, std::string> kinds;
  std::vector<std::pair<std::string, double>> carried(pool.begin(), pool.end());
  std::stable_sort(
      carried.begin(), carried.end(),
      [](const auto &a, const auto &b) { return a.second > b.second; });
  std::size_t count = 0;
  for (const auto &[smiles, amount] : carried) {
    if (smiles == step.substrate) {
      addRows(smiles, amount, step, out, kinds);
    } else if (amount >= least * start && count++ < kMostCarried) {
      addRows(smiles, amount, step, out, kinds);
    } else if (amount >= least * start) {
      out[smiles] += amount;  // there, but not followed
      kinds.emplace(smiles, "carried along");
    }
  }
  const double made = out[step.product];
  pool = workedUp(step, main.prediction, out);
  const double kept = pool[step.product];
  step.recovery = made > 0.0 ? kept / made : 0.0;
  double sum = 0.0;
  const std::string formula = formulaOf(*readMolecule(step.product));
  for (const auto &[smiles, amount] : pool) {
    sum += amount;
    if (smiles != step.product && kept > 0.0 && amount > 1e-4 * kept) {
      step.impurities.push_back({smiles, kinds[smiles], amount / kept,
                                 formulaOf(*readMolecule(smiles)) == formula});
    }
  }
  std::stable_sort(
      step.impurities.begin(), step.impurities.end(),
      [](const Impurity &a, const Impurity &b) { return a.amount > b.amount; });
  step.purity = sum > 0.0 ? kept / sum : 0.0;
  return "";
}

}  // namespace Diazepane
