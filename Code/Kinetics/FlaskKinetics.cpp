// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FlaskKinetics.h>

#include <cmath>

#include <Base/Error.h>
#include <Base/Hash.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Kinetics/FlaskRun.h>
#include <Kinetics/Validity.h>
#include <Kinetics/Workup.h>
#include <Numerics/Sampling.h>

namespace Diazepane {

namespace {

constexpr double kBandTolerance = 1e-4;  // of shares that are known to percents

Evidence solverEvidence(const FlaskRun::Answer &answer) {
  Evidence note;
  note.stage = "kinetics";
  note.verdict = Verdict::Noted;
  note.subject = "integration";
  note.numbers = {{"steps", static_cast<double>(answer.steps)},
                  {"rejected", static_cast<double>(answer.rejected)}};
  if (answer.thetaPath) {
    note.text = "solved in closed form in the exposure to the common reagent";
  } else {
    note.text =
        "integrated to the end of the reaction time" +
        (answer.whyGeneral.empty() ? "" : ", because " + answer.whyGeneral);
  }
  return note;
}

//! How acid it gets, and what that leaves of the substrate to react.
Evidence acidityEvidence(const FlaskRun &run, double begin, double end) {
  const double before = run.boundProtons(0, begin);
  const double after = run.boundProtons(0, end);
  Evidence note;
  note.stage = "kinetics";
  note.verdict = Verdict::Noted;
  note.subject = "acidity";
  note.source = "textbook-pka";
  note.numbers = {{"pH_start", -std::log10(begin)},
                  {"pH_end", -std::log10(end)},
                  {"protons_start", before},
                  {"protons_end", after}};
  note.text = "apparent pH " + formatNumber(-std::log10(begin), 3) +
              " at the start, " + formatNumber(-std::log10(end), 3) +
              " at the end, by the charge balance over all basic nitrogens; "
              "a molecule of substrate carries " +
              formatNumber(before, 2) + " protons, then " +
              formatNumber(after, 2);
  return note;
}

//! How much of a reductant or oxidant was used, and what remains of it.
void reportStocks(const KineticSetup &setup, const std::vector<double> &left,
                  KineticResult &result) {
  constexpr double kGone = 0.02;  // of it
  const auto &stocks = setup.plan().stocks;
  for (std::size_t i = 0; i < stocks.size(); ++i) {
    const Stock &stock = stocks[i].stock;
    const double all = stock.pairs();
    const double used = std::min(std::max(0.0, all - left[i]), all);
    Evidence note;
    note.stage = "kinetics";
    note.subject = stock.oxidises ? "oxidant" : "reductant";
    std::vector<std::string> names;
    for (const auto &part : stock.parts) {
      const auto &item = setup.flask().ingredients[part.ingredient];
      names.push_back(
          formatNumber(item.equivalents, 3) + " eq " +
          (item.reagent->id.empty() ? item.reagent->name : item.reagent->id));
      note.ruleId = part.record->id;
      note.source = part.record->source;
      if (!part.record->spent.empty() && used > 0.0) {
        result.spent.push_back(
            {part.ingredient, part.record->spent,
             used * part.pairs / all / part.record->pairsPerMole});
      }
    }
    const bool gone = left[i] < kGone * all;
    note.verdict = gone ? Verdict::Warned : Verdict::Noted;
    note.numbers = {{"pairs", all}, {"used", used}};
    note.text =
        join(names, " and ") + ": enough for " + formatNumber(all, 3) +
        " two-electron " + (stock.oxidises ? "oxidations" : "reductions") +
        " per molecule of substrate, of which " + formatNumber(used, 3) +
        " take place" + (gone ? "; it runs out" : "");
    result.evidence.push_back(std::move(note));
  }
}

}  // namespace

FlaskKinetics::FlaskKinetics(const Flask &flask, const Network &network,
                             const RateModel &rates, const RuleBookPtr &book,
                             const SubstrateReader &reader,
                             std::vector<RateModifier> modifiers,
                             KineticsOptions options)
    : d_setup(flask, network, rates, book, reader, std::move(modifiers)),
      d_reader(reader),
      d_options(std::move(options)) {}

KineticResult FlaskKinetics::run() const {
  KineticResult result;
  result.rates = d_setup.stepRates();
  for (auto &rate : result.rates) {
    rate.unit = d_setup.plan().steps[rate.step].perMolar ? "M-1 s-1" : "s-1";
  }
  FlaskRun run(d_setup, d_options.relativeTolerance);
  std::vector<double> times;
  if (d_options.coursePoints > 0) {
    times = courseTimes(d_setup.totalSeconds(), d_options.coursePoints);
  }
  auto answer = run.solve({}, times);
  if (!answer.failure.empty()) {
    throw SolverError("the kinetics did not finish: " + answer.failure);
  }
  result.amounts = std::move(answer.amounts);
  result.course = std::move(answer.course);
  result.plumeShare = answer.plume.share;
  result.damkoehler = answer.plume.damkoehler;
  result.solverSteps = answer.steps;
  const auto &assumed = d_setup.assumptions();
  result.evidence.insert(result.evidence.end(), assumed.begin(), assumed.end());
  if (answer.plume.damkoehler > 0.0) {
    result.evidence.push_back(plumeEvidence(d_setup, answer.plume));
  }
  result.evidence.push_back(solverEvidence(answer));
  reportStocks(d_setup, answer.stocksLeft, result);
  if (d_setup.speciation() != nullptr) {
    result.finalPH = -std::log10(answer.hydrogen);
    const double begin = run.hydrogenOver(d_setup.start().amounts);
    result.evidence.push_back(acidityEvidence(run, begin, answer.hydrogen));
    for (auto &rate : result.rates) {
      rate.freeAtStart = run.freeShare(rate.step, begin);
      rate.freeAtEnd = run.freeShare(rate.step, answer.hydrogen);
    }
    for (const auto &species : d_setup.network().species) {
      result.protons.push_back(run.boundProtons(species.id, answer.hydrogen));
    }
  }
  const auto faults = checkValidity(d_setup);
  result.outsideValidity = !faults.empty();
  result.evidence.insert(result.evidence.end(), faults.begin(), faults.end());
  const auto layers = workupNotes(d_setup.flask(), d_setup.network(),
                                  result.amounts, d_setup.bookPtr(), d_reader);
  result.evidence.insert(result.evidence.end(), layers.begin(), layers.end());
  addBand(result);
  return result;
}

void FlaskKinetics::addBand(KineticResult &result) const {
  const auto &uncertainty = d_setup.uncertainty();
  if (d_options.samples <= 0 || uncertainty.empty()) {
    return;
  }
  // The seed depends on what the flask is, never on its place in a table.
  const auto &flask = d_setup.flask();
  std::uint64_t seed = stableHash(d_setup.book().hash());
  seed = stableHash(flask.substrate.smiles, seed);
  for (const auto &ingredient : flask.ingredients) {
    seed = stableHash(ingredient.reagent->smiles, seed);
  }
  auto points = latinHypercube(d_options.samples,
                               static_cast<int>(uncertainty.size()), seed);
  const std::size_t species = result.amounts.size();
  std::vector<std::vector<double>> drawn(species);
  std::vector<std::vector<double>> used;
  used.reserve(points.size());
  for (auto &amounts : drawn) {
    amounts.reserve(points.size());
  }
  FlaskRun run(d_setup, kBandTolerance);
  for (auto &point : points) {
    if (d_options.progress &&
        !d_options.progress(static_cast<double>(used.size()) / points.size())) {
      break;
    }
    const auto answer = run.solve(uncertainty.drawAt(point));
    if (!answer.failure.empty()) {
      continue;  // a corner of the space; the band says how many were used
    }
    used.push_back(std::move(point));
    for (std::size_t i = 0; i < species; ++i) {
      drawn[i].push_back(answer.amounts[i]);
    }
  }
  if (used.empty()) {
    return;
  }
  for (std::size_t i = 0; i < species; ++i) {
    const Band band = percentileBand(drawn[i]);
    result.low.push_back(band.low);
    result.middle.push_back(band.middle);
    result.high.push_back(band.high);
  }
  std::vector<const std::vector<double> *> ofSubstrate;
  for (const auto &entry : d_setup.network().species) {
    if (entry.substrateUnits > 0) {
      ofSubstrate.push_back(&drawn[entry.id]);
    }
  }
  result.sensitivity = rankSensitivity(uncertainty, used, ofSubstrate);
  if (used.size() < points.size()) {
    Evidence note;
    note.stage = "kinetics";
    note.verdict = Verdict::Limited;
    note.subject = "band";
    note.numbers = {{"draws_used", static_cast<double>(used.size())}};
    note.text = "some draws of the uncertain numbers could not be integrated";
    result.evidence.push_back(std::move(note));
  }
}

}  // namespace Diazepane
