// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/Explainer.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Base/Text.h>
#include <Masses/IonIndex.h>
#include <Spectra/IsotopeMatcher.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostAssignments = 12;

std::vector<double> mzOf(const std::vector<PredictedIon> &ions) {
  std::vector<double> mz;
  for (const auto &ion : ions) {
    mz.push_back(ion.mz);
  }
  return mz;
}

class Explainer {
 public:
  Explainer(const Prediction &prediction, const PeakList &list,
            const MassRecords &records, const MassOptions &options)
      : d_list(list), d_records(records) {
    d_out.prediction = prediction;
    d_out.options = options;
    d_out.name = list.name;
    d_out.read = list.peaks.size();
    d_out.hasIntensity = list.hasIntensity;
    d_out.hasTime = list.hasTime;
    for (const auto &peak : list.peaks) {
      if (peak.intensity == peak.intensity &&
          !(peak.intensity <= d_out.highest)) {
        d_out.highest = peak.intensity;
      }
    }
    d_out.candidates = candidatesOf(prediction);
    const auto own = adductsFrom(options.adducts, records);
    for (const auto &adduct : own) {
      if (adduct.polarity != options.polarity) {
        throw InputError("'" + adduct.id + "' is not an ion of " +
                             nameOf(options.polarity) + " mode",
                         Where{"", 0, 0, "adduct"},
                         "the other mode, or another adduct");
      }
    }
    d_out.ions = ionsOf(d_out.candidates, records, options.polarity, own);
    d_own = own;
  }

  MassExplanation run() {
    const DeltaNames names(d_records, d_out.prediction, d_out.candidates);
    match();
    d_out.groups = isobarsOf(d_out.candidates, d_out.ions, d_records);
    markIsotopes();
    score();
    addGroups();
    suggest(names);
    nameDeltas(names);
    workflows();
    warn();
    return std::move(d_out);
  }

 private:
  //! The strongest first where there are intensities, else in file order.
  std::vector<std::size_t> strongest(std::vector<std::size_t> places,
                                     std::size_t most) const {
    if (places.size() > most) {
      std::stable_sort(places.begin(), places.end(),
                       [this](std::size_t a, std::size_t b) {
                         const double x = d_list.peaks[a].intensity;
                         const double y = d_list.peaks[b].intensity;
                         return (x == x ? x : 0.0) > (y == y ? y : 0.0);
                       });
      places.resize(most);
      std::sort(places.begin(), places.end());
    }
    return places;
  }

  void match() {
    const IonIndex index(mzOf(d_out.ions));
    std::vector<std::size_t> hits;
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < d_list.peaks.size(); ++i) {
      (index.any(d_list.peaks[i].mz, d_out.options.tolerance) ? hits : rest)
          .push_back(i);
    }
    d_out.assigned = hits.size();
    d_rest = std::move(rest);
    const std::size_t found = hits.size();
    hits = strongest(std::move(hits), d_out.options.mostPeaks);
    if (hits.size() < found) {
      d_out.warnings.push_back(
          std::to_string(found) + " peaks fit; the strongest " +
          std::to_string(hits.size()) + " of them are listed");
    }
    for (const std::size_t place : hits) {
      ExplainedPeak entry;
      entry.peak = d_list.peaks[place];
      for (const std::size_t ion :
           index.within(entry.peak.mz, d_out.options.tolerance)) {
        entry.assignments.push_back(assignment(entry.peak, d_out.ions[ion]));
      }
      d_out.peaks.push_back(std::move(entry));
    }
  }

  static Assignment assignment(const Peak &peak, const PredictedIon &ion) {
    Assignment out;
    out.candidate = ion.candidate;
    out.adduct = ion.adduct;
    out.charge = ion.charge;
    out.mz = ion.mz;
    out.ion = ion.ion;
    out.fragment = ion.fragment;
    out.meaning = ion.meaning;
    out.errorDalton = peak.mz - ion.mz;
    out.errorPpm = out.errorDalton / ion.mz * 1e6;
    return out;
  }

  //! Isotope peaks belong to the ion whose pattern they complete best.
  void markIsotopes() {
    if (!d_list.hasIntensity) {
      return;
    }
    IsotopeMatcher matcher(d_list, d_out.options.tolerance,
                           d_records.book->value("mass_isotope_minutes"));
    for (auto &entry : d_out.peaks) {
      for (auto &assignment : entry.assignments) {
        matcher.compare(entry.peak, assignment);
      }
    }
    std::map<int, std::size_t> byRow;
    for (std::size_t i = 0; i < d_out.peaks.size(); ++i) {
      byRow[d_out.peaks[i].peak.row] = i;
    }
    std::set<std::size_t> taken;
    for (const auto &claim : matcher.claims()) {
      const Peak &peak = d_list.peaks[claim.place];
      auto found = byRow.find(peak.row);
      if (found == byRow.end()) {
        ExplainedPeak isotope;
        isotope.peak = peak;
        d_out.peaks.push_back(std::move(isotope));
        found = byRow.emplace(peak.row, d_out.peaks.size() - 1).first;
        taken.insert(claim.place);
      } else {
        --d_out.assigned;
      }
      d_out.peaks[found->second].isotopeOf = claim.row;
      d_out.peaks[found->second].isotope = claim.text;
      ++d_out.isotopes;
    }
    d_rest.erase(std::remove_if(d_rest.begin(), d_rest.end(),
                                [&taken](std::size_t place) {
                                  return taken.count(place) > 0;
                                }),
                 d_rest.end());
  }

  double shareScore(const Candidate &candidate, double weight) const {
    const RuleBook &book = *d_records.book;
    const double half = book.value("mass_half_share");
    double share = candidate.share;
    if (candidate.role == "ingredient") {
      share = book.value("mass_ingredient_share");
    } else if (!std::isfinite(share)) {
      share = book.value("mass_unlisted_share");
    }
    share = std::max(share, book.value("mass_unlisted_share"));
    return weight * share / (share + half);
  }

  void score() {
    std::map<std::string, double> weights;
    for (const auto &ion : d_out.ions) {
      weights[ion.adduct] = ion.weight;
    }
    for (auto &entry : d_out.peaks) {
      for (auto &one : entry.assignments) {
        const Candidate &candidate =
            d_out.candidates[static_cast<std::size_t>(one.candidate)];
        one.massScore =
            massScore(one.errorDalton, d_out.options.tolerance.width(one.mz));
        one.shareScore = shareScore(candidate, weights[one.adduct]);
        one.score = one.massScore * one.shareScore *
                    (std::isfinite(one.isotopeScore) ? one.isotopeScore : 1.0);
      }
      std::stable_sort(entry.assignments.begin(), entry.assignments.end(),
                       [](const Assignment &a, const Assignment &b) {
                         return a.score > b.score;
                       });
      if (entry.assignments.size() > kMostAssignments) {
        entry.assignments.resize(kMostAssignments);
      }
    }
  }

  void addGroups() {
    std::map<std::pair<int, std::string>, int> groupOf;
    for (std::size_t g = 0; g < d_out.groups.size(); ++g) {
      for (const auto &member : d_out.groups[g].members) {
        groupOf[{member.candidate, member.adduct}] = static_cast<int>(g);
      }
    }
    for (auto &entry : d_out.peaks) {
      std::set<int> met;
      for (auto &one : entry.assignments) {
        const auto found = groupOf.find({one.candidate, one.adduct});
        if (found == groupOf.end()) {
          continue;
        }
        one.group = found->second;
        if (entry.assigned() && met.insert(one.group).second &&
            entry.peak.minutes == entry.peak.minutes) {
          d_out.groups[static_cast<std::size_t>(one.group)].minutes.push_back(
              entry.peak.minutes);
        }
      }
    }
  }

  void suggest(const DeltaNames &names) {
    d_out.unexplained = d_rest.size();
    const auto listed = strongest(d_rest, d_out.options.mostUnexplained);
    const auto asked = strongest(d_rest, d_out.options.mostSuggested);
    const std::set<std::size_t> answered(asked.begin(), asked.end());
    const Suggester suggester(d_out, names, d_records);
    for (const std::size_t place : listed) {
      ExplainedPeak entry;
      entry.peak = d_list.peaks[place];
      if (answered.count(place) > 0) {
        entry.suggestions = suggester.suggest(entry.peak);
      }
      d_out.peaks.push_back(std::move(entry));
    }
    if (listed.size() < d_rest.size()) {
      d_out.warnings.push_back(std::to_string(d_rest.size()) +
                               " peaks are not explained; the strongest " +
                               std::to_string(listed.size()) +
                               " are listed, suggestions for " +
                               std::to_string(asked.size()));
    }
    std::stable_sort(d_out.peaks.begin(), d_out.peaks.end(),
                     [](const ExplainedPeak &a, const ExplainedPeak &b) {
                       return a.peak.row < b.peak.row;
                     });
  }

  void nameDeltas(const DeltaNames &names) {
    for (auto &entry : d_out.peaks) {
      for (auto &one : entry.assignments) {
        const Candidate &candidate =
            d_out.candidates[static_cast<std::size_t>(one.candidate)];
        one.toSubstrate = names.toSubstrate(candidate);
        one.toDesired = names.toDesired(candidate);
      }
    }
  }

  bool calls(const WorkflowRecord &record, const ExplainedPeak &entry) const {
    const auto hasShift = [&record](const std::string &formula) {
      return std::any_of(record.shifts.begin(), record.shifts.end(),
                         [&formula](const Composition &shift) {
                           return shift.signedFormula() == formula;
                         });
    };
    if (entry.assigned()) {
      const Assignment &best = entry.assignments.front();
      const auto &candidate =
          d_out.candidates[static_cast<std::size_t>(best.candidate)];
      return candidate.ofSubstrate() &&
             std::count(record.modes.begin(), record.modes.end(),
                        candidate.mode) > 0;
    }
    if (entry.isotopeOf >= 0) {
      return false;
    }
    return record.unexplained ||
           std::any_of(entry.suggestions.begin(), entry.suggestions.end(),
                       [&](const Suggestion &suggestion) {
                         return hasShift(suggestion.shift);
                       });
  }

  void workflows() {
    for (const auto &record : d_records.workflows) {
      if (std::any_of(d_out.peaks.begin(), d_out.peaks.end(),
                      [&](const ExplainedPeak &entry) {
                        return calls(record, entry);
                      })) {
        d_out.workflows.push_back(record.id);
      }
    }
  }

  void warn() {
    for (const auto &note : d_list.notes) {
      d_out.warnings.push_back(note);
    }
    if (d_out.ions.empty()) {
      d_out.warnings.push_back(
          std::string("no species of this flask gives an ion in ") +
          nameOf(d_out.options.polarity) + " mode");
    }
    if (d_out.assigned > 0) {
      return;
    }
    const Polarity other = d_out.options.polarity == Polarity::Positive
                               ? Polarity::Negative
                               : Polarity::Positive;
    const IonIndex index(mzOf(ionsOf(d_out.candidates, d_records, other)));
    const auto fits = std::count_if(
        d_list.peaks.begin(), d_list.peaks.end(), [&](const Peak &peak) {
          return index.any(peak.mz, d_out.options.tolerance);
        });
    d_out.warnings.push_back(
        std::string("no peak fits in ") + nameOf(d_out.options.polarity) +
        " mode within " + d_out.options.tolerance.text() +
        (fits > 0 ? "; " + std::to_string(fits) + " would in " + nameOf(other) +
                        " mode"
                  : ""));
  }

  const PeakList &d_list;
  const MassRecords &d_records;
  MassExplanation d_out;
  std::vector<AdductRecord> d_own;
  std::vector<std::size_t> d_rest;
};

}  // namespace

double massScore(double errorDalton, double width) {
  const double z = width > 0.0 ? 2.0 * errorDalton / width : 0.0;
  return std::exp(-0.5 * z * z);
}

MassExplanation explainMasses(const Prediction &prediction,
                              const PeakList &peaks,
                              const MassRecordsPtr &records,
                              const MassOptions &options) {
  const double most = options.tolerance.inPpm ? 10000.0 : 5.0;
  if (!(options.tolerance.value > 0.0) || options.tolerance.value > most) {
    throw InputError("a tolerance of " + options.tolerance.text() + " is none",
                     Where{"", 0, 0, "tolerance"},
                     "above 0, up to 10000 ppm or 5 Da");
  }
  return Explainer(prediction, peaks, *records, options).run();
}

}  // namespace Diazepane
