// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/ShareEstimate.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

#include <Base/Text.h>
#include <Masses/Envelope.h>
#include <Masses/PeakRows.h>

namespace Diazepane {

namespace {

constexpr double kGivenUncertainty = 1.1;  // a factor that someone measured
constexpr double kBandWidth = 2.563;       // 10-90 % in standard deviations
constexpr double kLeastShare = 1e-4;
constexpr double kWithoutBand = 2.0;  // x or / of a prediction without a band

struct Response {
  double value = 1.0;
  double uncertainty = 1.0;
  std::string source;
};

//! Sum of the chromophores; the most uncertain one decides.
Response uvResponse(const Candidate &candidate, const MassRecords &records) {
  Response out{0.0, 1.0, ""};
  std::vector<std::string> ids;
  for (const auto &record : records.chromophores) {
    const auto count = record.pattern.anchors(*candidate.mol).size();
    if (count > 0) {
      out.value += static_cast<double>(count) * record.response;
      out.uncertainty = std::max(out.uncertainty, record.uncertainty);
      ids.push_back(std::to_string(count) + " " + record.id);
    }
  }
  out.source = join(ids, " + ");
  return out;
}

Response responseOf(const Candidate &candidate,
                    const MassExplanation &explanation,
                    const MassRecords &records) {
  const auto given = explanation.options.responses.find(candidate.smiles);
  if (given != explanation.options.responses.end()) {
    return {given->second, kGivenUncertainty, "given"};
  }
  if (explanation.options.uv) {
    return uvResponse(candidate, records);
  }
  const Parameter &usual = records.book->parameter("mass_ms_response");
  return {usual.value, usual.uncertainty, usual.id};
}

//! Part of the ion's intensity that stands in the peak of the commonest
//! isotopes.
double monoisotopicPart(const Assignment &assignment) {
  for (const auto &peak :
       isotopePattern(assignment.ion, assignment.charge, assignment.mz)) {
    if (peak.above == 0) {
      return peak.height;
    }
  }
  return 1.0;
}

class Estimator {
 public:
  Estimator(const MassExplanation &explanation, const MassRecords &records)
      : d_explanation(explanation), d_records(records) {
    d_out.signal = explanation.options.uv ? "uv" : "ms";
  }

  ShareEstimate run() {
    if (!d_explanation.hasIntensity) {
      d_out.notes.push_back(
          "the list has no intensities: no composition from it");
      return std::move(d_out);
    }
    collect();
    sumSignals();
    fractions();
    update();
    notes();
    return std::move(d_out);
  }

 private:
  void collect() {
    for (std::size_t i = 0; i < d_explanation.candidates.size(); ++i) {
      const Candidate &candidate = d_explanation.candidates[i];
      if (!candidate.ofSubstrate()) {
        continue;
      }
      SpeciesShare share;
      share.smiles = candidate.smiles;
      share.role = candidate.role;
      share.predicted = std::isfinite(candidate.share) ? candidate.share : 0.0;
      const Response response = responseOf(candidate, d_explanation, d_records);
      share.response = response.value;
      share.responseSource = response.source;
      d_place[static_cast<int>(i)] = d_out.species.size();
      d_uncertainty.push_back(response.uncertainty);
      d_candidates.push_back(static_cast<int>(i));
      d_out.species.push_back(std::move(share));
    }
    d_single.assign(d_out.species.size(), true);
  }

  //! Species that the best assignment of a peak cannot be told from.
  std::vector<std::size_t> shared(const ExplainedPeak &entry) const {
    const Assignment &best = entry.assignments.front();
    std::vector<std::size_t> places;
    for (const auto &one : entry.assignments) {
      const auto found = d_place.find(one.candidate);
      if (found != d_place.end() && one.fragment == best.fragment &&
          one.charge == best.charge && one.ion == best.ion) {
        places.push_back(found->second);
      }
    }
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  }

  void sumSignals() {
    for (const auto &entry : d_explanation.peaks) {
      if (!entry.assigned() || !(entry.peak.intensity > 0.0)) {
        continue;
      }
      const auto places = shared(entry);
      const double whole =
          d_explanation.options.uv
              ? entry.peak.intensity
              : entry.peak.intensity /
                    monoisotopicPart(entry.assignments.front());
      double expected = 0.0;
      for (const std::size_t place : places) {
        expected += weight(place);
      }
      for (const std::size_t place : places) {
        d_out.species[place].intensity +=
            whole * (expected > 0.0 ? weight(place) / expected
                                    : 1.0 / static_cast<double>(places.size()));
        if (places.size() > 1 && weight(place) > 0.0) {
          share(place, places);
        }
      }
    }
  }

  //! What the prediction lets a species add to a common peak.
  double weight(std::size_t place) const {
    const SpeciesShare &one = d_out.species[place];
    return std::max(one.predicted, kLeastShare) * std::max(0.0, one.response);
  }

  void share(std::size_t place, const std::vector<std::size_t> &places) {
    SpeciesShare &one = d_out.species[place];
    double others = 0.0;
    for (const std::size_t other : places) {
      others += other == place ? 0.0 : weight(other);
    }
    if (others < 0.01 * weight(place) || !one.note.empty()) {
      return;
    }
    d_single[place] = false;
    one.note = "shares its mass with " + std::to_string(places.size() - 1) +
               " other species; split as predicted";
  }

  void fractions() {
    double sum = 0.0;
    std::vector<double> amounts;
    for (std::size_t i = 0; i < d_out.species.size(); ++i) {
      const SpeciesShare &one = d_out.species[i];
      const auto &candidate =
          d_explanation.candidates[static_cast<std::size_t>(d_candidates[i])];
      amounts.push_back(one.response > 0.0 ? one.intensity / one.response *
                                                 candidate.substrateUnits
                                           : 0.0);
      sum += amounts.back();
    }
    for (std::size_t i = 0; i < amounts.size(); ++i) {
      SpeciesShare &one = d_out.species[i];
      if (amounts[i] <= 0.0) {
        continue;
      }
      const double f = amounts[i] / sum;
      const double u = d_uncertainty[i];
      one.observed = f;
      // The odds against all the rest are uncertain by the response.
      one.low = d_single[i] ? f / (f + u * (1.0 - f)) : 0.0;
      one.high = u * f / (u * f + 1.0 - f);
    }
  }

  double predictionSpread(std::size_t place) const {
    const auto &candidate =
        d_explanation.candidates[static_cast<std::size_t>(d_candidates[place])];
    const double low = std::max(candidate.shareLow, kLeastShare);
    const double high = std::max(candidate.shareHigh, kLeastShare);
    if (!std::isfinite(candidate.shareLow) || !(high > low)) {
      return std::log(kWithoutBand);
    }
    return std::max(0.1, std::log(high / low) / kBandWidth);
  }

  //! Means of logarithms, weighted by how well each side is known.
  void update() {
    double seen = 0.0;
    for (const auto &one : d_out.species) {
      seen += std::isfinite(one.observed) ? one.predicted : 0.0;
    }
    seen = std::max(seen, kLeastShare);
    double sum = 0.0;
    for (std::size_t i = 0; i < d_out.species.size(); ++i) {
      SpeciesShare &one = d_out.species[i];
      one.updated = one.predicted;
      if (std::isfinite(one.observed)) {
        const double spread = predictionSpread(i);
        const double own = std::log(std::max(1.05, d_uncertainty[i]));
        const double p = 1.0 / (spread * spread);
        const double o = 1.0 / (own * own);
        one.updated =
            std::exp((p * std::log(std::max(one.predicted, kLeastShare)) +
                      o * std::log(one.observed * seen)) /
                     (p + o));
      }
      sum += one.updated;
    }
    for (auto &one : d_out.species) {
      one.updated = sum > 0.0 ? one.updated / sum : kUnknown;
    }
  }

  void notes() {
    std::vector<std::string> dark;
    std::size_t found = 0;
    for (auto &one : d_out.species) {
      found += std::isfinite(one.observed) ? 1 : 0;
      if (one.response <= 0.0) {
        dark.push_back(one.smiles);
        one.note = "without a chromophore: not seen by UV, often in the void";
      } else if (!std::isfinite(one.observed) && one.note.empty()) {
        one.note = "not in the list; that says nothing about its amount";
      }
    }
    d_out.notes.push_back(
        d_explanation.options.uv
            ? "UV area is not share: it follows the chromophores, so areas are "
              "divided by responses that are estimates to an order of "
              "magnitude "
              "unless they were given"
            : "ion current is not share: amines differ in electrospray by a "
              "factor of about 3 either way unless responses were given");
    if (!dark.empty()) {
      d_out.notes.push_back(
          "no chromophore, so invisible: " + join(dark, ", ") +
          "; the fractions are of what is visible");
    }
    if (found < 2) {
      d_out.notes.push_back(
          "fewer than two species were seen: fractions say nothing yet");
    }
    // Traces that nobody saw would only make the table long.
    d_out.species.erase(
        std::remove_if(d_out.species.begin(), d_out.species.end(),
                       [](const SpeciesShare &one) {
                         return !std::isfinite(one.observed) &&
                                one.role == "trace";
                       }),
        d_out.species.end());
  }

  const MassExplanation &d_explanation;
  const MassRecords &d_records;
  ShareEstimate d_out;
  std::map<int, std::size_t> d_place;
  std::vector<double> d_uncertainty;
  std::vector<int> d_candidates;
  std::vector<bool> d_single;
};

std::string canonical(const std::string &smiles, const Where &where) {
  std::unique_ptr<RDKit::RWMol> mol;
  try {
    mol.reset(RDKit::SmilesToMol(smiles));
  } catch (const std::exception &) {
    mol.reset();
  }
  if (!mol || mol->getNumAtoms() == 0) {
    throw InputError("'" + smiles + "' is not a valid SMILES", where);
  }
  return RDKit::MolToSmiles(*mol);
}

double responseNumber(std::string_view text, const Where &where) {
  double value = 0.0;
  if (!readNumber(text, value) || !(value >= 0.0) || !std::isfinite(value)) {
    throw InputError("'" + std::string(text) + "' is no response factor", where,
                     "signal per mole: 1 is the usual ion (ms) or one benzyl "
                     "(uv), 0 unseen");
  }
  return value;
}

}  // namespace

ShareEstimate estimateShares(const MassExplanation &explanation,
                             const MassRecords &records) {
  return Estimator(explanation, records).run();
}

std::pair<std::string, double> parseResponse(const std::string &text) {
  const auto sign = text.rfind('=');
  const Where where{"", 0, 0, "response"};
  if (sign == std::string::npos) {
    throw InputError("'" + text + "' has no factor", where,
                     "SMILES=FACTOR, as in \"C1CNCCNC1=0.2\"");
  }
  // A SMILES may have a '=' of its own; the factor stands behind the last.
  const std::string factor = trim(text.substr(sign + 1));
  return {canonical(trim(text.substr(0, sign)), where),
          responseNumber(factor, where)};
}

std::map<std::string, double> readResponses(const std::string &text,
                                            const std::string &name) {
  std::map<std::string, double> out;
  std::string_view rest = text;
  std::string_view line;
  std::vector<TextCell> cells;
  for (int number = 1; nextLine(rest, line); ++number) {
    if (trim(line).empty() || trim(line)[0] == '#') {
      continue;
    }
    splitCells(line, separatorOf(line), cells);
    double value = 0.0;
    if (out.empty() && cells.size() > 1 &&
        lower(cells[0].text).find("smiles") != std::string::npos) {
      continue;
    }
    if (cells.size() != 2) {
      throw InputError(std::to_string(cells.size()) + " cells",
                       Where{name, number, 1, ""}, "SMILES,response");
    }
    value =
        responseNumber(cells[1].text, Where{name, number, cells[1].column, ""});
    out[canonical(std::string(cells[0].text),
                  Where{name, number, cells[0].column, ""})] = value;
  }
  if (out.empty()) {
    throw InputError("holds no response factor", Where{name, 0, 0, ""},
                     "lines of SMILES,response");
  }
  return out;
}

}  // namespace Diazepane
