// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The part of Forward that reads more than one step, or a helper that is not
// named, into a record.
#include <Routes/Forward.h>

#include <algorithm>

#include <Base/Text.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

//! How likely a record goes on to the next step, against stopping here.
constexpr double kNextStep = 0.1;
constexpr std::size_t kMostReadings = 4;

Evidence assumed(const Helper &helper) {
  Evidence note;
  note.stage = "forward";
  note.ruleId = helper.id;
  note.verdict = Verdict::Assumed;
  note.text = helper.title;
  note.source = helper.source;
  return note;
}

}  // namespace

Prediction Forward::runHelper(const Helper &helper, FlaskSpec spec) const {
  for (const auto &entry : helper.flask) {
    spec.set(entry.first, entry.second, helper.where);
  }
  Prediction prediction = runFlask(spec);
  prediction.evidence.push_back(assumed(helper));
  return prediction;
}

std::optional<Prediction> Forward::withHelpers(const std::string &substrate,
                                               const Job &job,
                                               const Flask &named) const {
  FlaskSpec spec;
  spec.where = job.where;
  spec.substrate = substrate;
  spec.substrateId = job.id;
  const auto mol = d_builder.substrates().read(substrate, job.where).mol;
  std::optional<Prediction> main;
  double weight = 0.0;
  std::size_t readings = 0;
  std::string others;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->goesWith(named)) {
      continue;
    }
    Prediction other = runHelper(*helper, spec);
    if (!makesProduct(other, kHelps) || !concernsDiazepane(other)) {
      continue;
    }
    if (!main) {
      main = std::move(other);
      addSentence(main->message, "no helper is named, taken: " + helper->title);
    } else {
      joinReading(*main, weight, other, helper->weight, kMostOfReading);
      others += (others.empty() ? "" : ", ") + helper->title;
    }
    weight += helper->weight;
    if (++readings == kMostReadings) {
      break;
    }
  }
  if (main && !others.empty()) {
    addSentence(main->message, "also possible: " + others);
  }
  return main;
}

std::optional<Prediction> Forward::setFreeFirst(const Job &job,
                                                std::size_t substrate) const {
  FlaskSpec alone;
  alone.where = job.where;
  alone.substrate = job.molecules[substrate];
  const auto mol = d_builder.substrates().read(alone.substrate, job.where).mol;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->maySetFree(*mol)) {
      continue;
    }
    const Prediction first = runHelper(*helper, alone);
    if (!makesProduct(first, kRunsUnaided)) {
      continue;
    }
    Job next = job;
    next.molecules[substrate] = bestOf(first)->productSmiles;
    Prediction second = asNamed(next, substrate);
    if (!makesProduct(second, kHelps) || !takesPartner(second)) {
      continue;
    }
    const auto before = bestOf(first)->rules;
    for (auto &row : second.rows) {
      if (row.role == "byproduct") {
        continue;
      }
      if (row.role == "unreacted") {
        row.role = "intermediate";
        row.mode = "deprotection";
      }
      row.rules.insert(row.rules.begin(), before.begin(), before.end());
      row.pathway = join(row.rules, " > ");
    }
    second.evidence.push_back(assumed(*helper));
    addSentence(second.message,
                "first, as nothing is free to react: " + helper->title);
    return second;
  }
  return std::nullopt;
}

std::optional<Prediction> Forward::closeAfterwards(
    const Job &job, std::size_t substrate) const {
  Job hot = job;
  hot.hot = true;
  Prediction first = asNamed(hot, substrate);
  if (makesProduct(first, kHelps) && concernsDiazepane(first)) {
    addSentence(first.message,
                "at 110 C, as nothing closes at room temperature");
    return first;
  }
  const ProductRow *open = nullptr;
  for (const auto &row : first.rows) {
    const bool made = row.rank > 0 && row.share >= kHelps;
    if (made && (open == nullptr || row.share > open->share)) {
      open = &row;
    }
  }
  if (open == nullptr) {
    return std::nullopt;
  }
  auto second = withHelpers(open->productSmiles, job, first.flask);
  if (!second) {
    return std::nullopt;
  }
  for (auto &row : second->rows) {
    if (row.role == "byproduct") {
      continue;
    }
    if (row.role == "unreacted") {
      row.role = "intermediate";
      row.mode = "stalled";
    }
    row.rules.insert(row.rules.begin(), open->rules.begin(), open->rules.end());
    row.pathway = join(row.rules, " > ");
  }
  return second;
}

std::optional<Prediction> Forward::preparedFirst(
    const Job &job, std::size_t substrate, const Prediction &direct) const {
  std::vector<std::size_t> partners;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    if (i != substrate && isPartner(job.molecules[i], job.where)) {
      partners.push_back(i);
    }
  }
  if (partners.size() != 2 || partnersOf(direct) >= 2) {
    return std::nullopt;
  }
  for (std::size_t turn = 0; turn < 2; ++turn) {
    const std::size_t one = partners[turn];
    const std::size_t other = partners[1 - turn];
    Job make = job;
    make.molecules = {job.molecules[one], job.molecules[other]};
    const Prediction reagent = asNamed(make, 0);
    if (!makesProduct(reagent, kRunsUnaided) || partnersOf(reagent) < 1) {
      continue;
    }
    Job use = job;
    use.molecules[one] = bestOf(reagent)->productSmiles;
    use.molecules.erase(use.molecules.begin() +
                        static_cast<std::ptrdiff_t>(other));
    const std::size_t at = substrate - (other < substrate ? 1 : 0);
    Prediction product = asNamed(use, at);
    if (makesProduct(product, kHelps) && takesPartner(product) &&
        concernsDiazepane(product)) {
      addSentence(product.message, "first the reagent is made: " +
                                       bestOf(reagent)->productSmiles);
      return product;
    }
  }
  return std::nullopt;
}

void Forward::addNextStep(Prediction &prediction) const {
  const auto *best = bestOf(prediction);
  if (best == nullptr || prediction.status == "no_reaction" ||
      namesHelper(prediction.flask)) {
    return;
  }
  const Molecule mol = best->mol;
  const auto before = best->rules;
  FlaskSpec spec;
  spec.substrate = best->productSmiles;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->afterwards) {
      continue;
    }
    const Prediction next = runHelper(*helper, spec);
    if (makesProduct(next, kRunsUnaided)) {
      joinReading(prediction, 1.0, next, kNextStep, 1, before);
    }
  }
}

std::optional<Prediction> Forward::answerInSteps(const Job &job) const {
  for (const std::size_t index : candidates(job)) {
    const Flask named = d_builder.build(specOf(job, index));
    std::optional<Prediction> reading;
    try {
      if (!namesPartner(named)) {
        reading = withHelpers(job.molecules[index], job, named);
      } else if (named.substrate.rings.empty()) {
        reading = closeAfterwards(job, index);
      } else {
        reading = setFreeFirst(job, index);
      }
    } catch (const InputError &) {
      continue;  // what the first step leaves is no substrate: a gas, water
    }
    if (reading) {
      addNextStep(*reading);
      return reading;
    }
  }
  return std::nullopt;
}

}  // namespace Diazepane
