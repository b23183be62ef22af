// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include <Report/Format.h>
#include <Spectra/Explainer.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostSuggestions = 6;
constexpr double kLeastShare = 0.01;

Molecule moleculeFrom(const std::string &smiles) {
  try {
    return Molecule(RDKit::SmilesToMol(smiles));
  } catch (const std::exception &) {
    return nullptr;
  }
}

//! Ions that a suggestion is worth making for.
bool isPlain(const PredictedIon &ion) {
  return !ion.fragment && ion.weight >= 0.5;
}

}  // namespace

Suggester::Suggester(const MassExplanation &explanation,
                     const DeltaNames &names, const MassRecords &records)
    : d_tolerance(explanation.options.tolerance) {
  addVetoed(explanation, records);
  addShifts(explanation, names);
  addBackground(records, explanation.options.polarity);
  std::stable_sort(
      d_known.begin(), d_known.end(),
      [](const Suggestion &a, const Suggestion &b) { return a.mz < b.mz; });
}

void Suggester::addVetoed(const MassExplanation &explanation,
                          const MassRecords &records) {
  for (const auto &vetoed : explanation.prediction.vetoed) {
    const Molecule mol = vetoed.productSmiles.empty()
                             ? nullptr
                             : moleculeFrom(vetoed.productSmiles);
    if (!mol) {
      continue;
    }
    const std::vector<Candidate> one = {
        candidateOf(vetoed.productSmiles, mol, "vetoed")};
    for (const auto &ion : ionsOf(one, records, explanation.options.polarity)) {
      Suggestion out;
      out.kind = "vetoed";
      out.what = "ruled out by " + vetoed.ruleId;
      out.smiles = vetoed.productSmiles;
      out.adduct = ion.adduct;
      out.mz = ion.mz;
      out.reason = vetoed.reason +
                   "; if this is it, that reason does not hold in this flask";
      out.source = vetoed.source;
      d_known.push_back(std::move(out));
    }
  }
}

void Suggester::addShifts(const MassExplanation &explanation,
                          const DeltaNames &names) {
  const auto shifts = names.suggested();
  std::set<double> predicted;
  for (const auto &ion : explanation.ions) {
    predicted.insert(std::round(ion.mz * 1e4));
  }
  for (const auto &ion : explanation.ions) {
    const auto &candidate =
        explanation.candidates[static_cast<std::size_t>(ion.candidate)];
    const bool known = candidate.role == "unreacted" ||
                       candidate.role == "desired" ||
                       candidate.share >= kLeastShare;
    if (!candidate.ofSubstrate() || !known || !isPlain(ion)) {
      continue;
    }
    for (const auto &shift : shifts) {
      const Composition made = candidate.neutral() + shift.shift;
      const double mz = ion.mz + shift.shift.mass() / std::abs(ion.charge);
      if (!made.isMolecule() || mz <= 0.0 ||
          predicted.count(std::round(mz * 1e4)) > 0) {
        continue;
      }
      Suggestion out;
      out.kind = "shift";
      out.shift = shift.shift.signedFormula();
      const double mass = shift.shift.mass();
      out.what = candidate.name + " " + (mass < 0 ? "-" : "+") +
                 fixedText(std::abs(mass), 4) + " " + shift.name;
      out.smiles = candidate.smiles;
      out.adduct = ion.adduct;
      out.mz = mz;
      out.reason = shift.kind == "solvent" ? "an adduct or salt, not a product"
                   : shift.kind == "loss"
                       ? "in the source or in the flask: look at the retention "
                         "time of the parent"
                       : "not in the network of this flask";
      out.source = shift.source;
      d_known.push_back(std::move(out));
    }
  }
}

void Suggester::addBackground(const MassRecords &records, Polarity polarity) {
  for (const auto &record : records.background) {
    if (record.polarity != polarity) {
      continue;
    }
    Suggestion out;
    out.kind = "background";
    out.what = record.meaning;
    out.adduct = record.ion;
    out.mz = record.mz;
    out.reason = "a usual background ion: is it in the blank?";
    out.source = record.source;
    d_known.push_back(std::move(out));
  }
}

std::vector<Suggestion> Suggester::suggest(const Peak &peak) const {
  const double reach = d_tolerance.width(peak.mz) * 1.02;
  auto at = std::lower_bound(
      d_known.begin(), d_known.end(), peak.mz - reach,
      [](const Suggestion &one, double mz) { return one.mz < mz; });
  std::vector<Suggestion> list;
  for (; at != d_known.end() && at->mz <= peak.mz + reach; ++at) {
    if (std::abs(peak.mz - at->mz) <= d_tolerance.width(at->mz)) {
      list.push_back(*at);
      list.back().errorPpm = (peak.mz - at->mz) / at->mz * 1e6;
    }
  }
  // What a rule has looked at before what arithmetic finds, then the nearest.
  const auto rank = [](const Suggestion &one) {
    return one.kind == "vetoed" ? 0 : one.kind == "background" ? 1 : 2;
  };
  std::stable_sort(list.begin(), list.end(),
                   [&rank](const Suggestion &a, const Suggestion &b) {
                     return rank(a) != rank(b)
                                ? rank(a) < rank(b)
                                : std::abs(a.errorPpm) < std::abs(b.errorPpm);
                   });
  if (list.size() > kMostSuggestions) {
    list.resize(kMostSuggestions);
  }
  return list;
}

}  // namespace Diazepane
