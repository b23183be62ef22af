// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>
#include <set>

#include <Base/Text.h>
#include <Report/Chart.h>
#include <Report/Format.h>
#include <Spectra/MassReport.h>

namespace Diazepane {

namespace {

// What a screen holds; the rest is in the table.
constexpr std::size_t kMostShown = 25;
constexpr std::size_t kMostOthers = 3;
constexpr double kWorthNaming = 0.02;  // of the best score

class Lines {
 public:
  Lines(const MassExplanation &explanation, const MassRecords &records,
        const ShareEstimate &estimate)
      : d_explanation(explanation), d_records(records), d_estimate(estimate) {}

  std::vector<std::string> make() {
    head();
    assigned();
    unexplained();
    isobars();
    workflows();
    composition();
    return std::move(d_lines);
  }

 private:
  const Candidate &candidate(int place) const {
    return d_explanation.candidates[static_cast<std::size_t>(place)];
  }

  void line(const std::string &text) { d_lines.push_back(text); }

  void heading(const std::string &text) {
    line("");
    line(text);
  }

  void head() {
    const auto &flask = d_explanation.prediction.flask;
    line(flask.substrate.smiles + "  " + flaskLine(flask));
    line(std::to_string(d_explanation.read) + " peaks, " +
         nameOf(d_explanation.options.polarity) + " mode, within " +
         d_explanation.options.tolerance.text() + ": " +
         std::to_string(d_explanation.assigned) + " assigned, " +
         std::to_string(d_explanation.isotopes) + " isotopes of those, " +
         std::to_string(d_explanation.unexplained) + " unexplained");
    for (const auto &warning : d_explanation.warnings) {
      line("! " + warning);
    }
  }

  static std::string peakText(const Peak &peak, double highest) {
    std::string text = padded(fixedText(peak.mz, 4), 9, true);
    if (peak.minutes == peak.minutes) {
      text += "  " + fixedText(peak.minutes, 2) + " min";
    }
    if (peak.intensity == peak.intensity && highest > 0.0) {
      text += "  " +
              padded(fixedText(100.0 * peak.intensity / highest, 1), 5, true) +
              " %";
    }
    return text;
  }

  std::string shareOf(const Candidate &one) const {
    if (one.role == "trace") {
      return "a trace";
    }
    if (one.role == "ingredient") {
      return "put in";
    }
    return std::isfinite(one.share) && one.role != "byproduct"
               ? "predicted " + percentText(one.share)
               : one.role;
  }

  std::string describe(const Assignment &one) const {
    const Candidate &species = candidate(one.candidate);
    std::string text =
        padded(one.adduct, 10) + " " +
        padded(
            (one.errorPpm < 0 ? "" : "+") + fixedText(one.errorPpm, 1) + " ppm",
            10, true) +
        "  " + species.smiles + "  " + species.name + ", " + shareOf(species);
    text += "; score " + fixedText(one.score, 2);
    if (std::isfinite(one.isotopeScore)) {
      text += " (isotopes " + fixedText(one.isotopeScore, 2) + ")";
    }
    return text;
  }

  void assigned() {
    std::vector<const ExplainedPeak *> list;
    for (const auto &entry : d_explanation.peaks) {
      if (entry.assigned()) {
        list.push_back(&entry);
      }
    }
    if (list.empty()) {
      return;
    }
    heading("Assigned");
    std::stable_sort(list.begin(), list.end(),
                     [](const ExplainedPeak *a, const ExplainedPeak *b) {
                       const double x = a->peak.intensity;
                       const double y = b->peak.intensity;
                       return (x == x ? x : 0.0) > (y == y ? y : 0.0);
                     });
    for (std::size_t i = 0; i < std::min(kMostShown, list.size()); ++i) {
      one(*list[i]);
    }
    if (list.size() > kMostShown) {
      line("  ... " + std::to_string(list.size() - kMostShown) +
           " weaker ones: --format csv has them");
    }
  }

  void one(const ExplainedPeak &entry) {
    const Assignment &best = entry.assignments.front();
    line("  " + peakText(entry.peak, d_explanation.highest) + "  " +
         describe(best));
    const std::string substrate = best.toSubstrate.text();
    const std::string desired = best.toDesired.text();
    const std::string indent(13, ' ');
    const Candidate &species = candidate(best.candidate);
    if (species.role != "unreacted" && !substrate.empty()) {
      line(indent + substrate + " on the substrate" +
           (species.role == "desired" || desired.empty()
                ? ""
                : "; " + desired + " on the desired product"));
    }
    if (best.fragment) {
      line(indent + "in the source: " + best.meaning);
    }
    std::size_t others = 0;
    for (std::size_t i = 1; i < entry.assignments.size(); ++i) {
      const Assignment &other = entry.assignments[i];
      if (other.score < kWorthNaming * best.score) {
        continue;
      }
      if (++others <= kMostOthers) {
        line(indent + "or " + describe(other));
      }
    }
    if (best.group >= 0) {
      line(indent + "one mass with others: group " +
           std::to_string(best.group + 1));
    }
  }

  void unexplained() {
    std::size_t shown = 0;
    for (const auto &entry : d_explanation.peaks) {
      if (!entry.assignments.empty() || entry.isotopeOf >= 0) {
        continue;
      }
      if (shown == 0) {
        heading("Not explained");
      }
      if (++shown > kMostShown) {
        continue;
      }
      line("  " + peakText(entry.peak, d_explanation.highest) +
           (entry.suggestions.empty() ? "  no suggestion" : ""));
      for (const auto &suggestion : entry.suggestions) {
        line("             perhaps " + suggestion.what + ", " +
             suggestion.adduct + " (" + fixedText(suggestion.errorPpm, 1) +
             " ppm" +
             (suggestion.smiles.empty() ? "" : ", " + suggestion.smiles) +
             "): " + suggestion.reason);
      }
    }
    if (shown > kMostShown) {
      line("  ... " + std::to_string(shown - kMostShown) +
           " more: --format csv has them");
    }
  }

  void isobars() {
    const auto met = groupsMet(d_explanation);
    if (met.empty()) {
      return;
    }
    heading("One mass, several species: the mass does not decide");
    for (const int place : met) {
      const auto &group = d_explanation.groups[static_cast<std::size_t>(place)];
      line("  group " + std::to_string(place + 1) + ", m/z " +
           fixedText(group.mz, 4) +
           (group.minutes.size() > 1
                ? ", " + std::to_string(group.minutes.size()) +
                      " peaks of this mass in the list"
                : ""));
      for (const auto &member : group.members) {
        const Candidate &species = candidate(member.candidate);
        line("    " + member.adduct + "  " + species.smiles + "  " +
             species.name + ", " + shareOf(species));
      }
      for (const auto &id : group.records) {
        const IsobarRecord *record = isobarRecord(d_records, id);
        if (record == nullptr) {
          continue;
        }
        const bool told = !d_told.insert(id).second;
        line("    told apart (" + record->title + "; " + record->id + "; " +
             record->source + (told ? "), as above" : ")"));
        if (told) {
          continue;
        }
        for (const auto &tell : record->tells) {
          line("      " + tell.by + ": " + tell.what);
        }
      }
    }
  }

  void workflows() {
    for (const auto &id : d_explanation.workflows) {
      const WorkflowRecord *record = workflowRecord(d_records, id);
      if (record == nullptr) {
        continue;
      }
      heading(record->title + " (" + record->id + "; " + record->source + ")");
      for (std::size_t i = 0; i < record->steps.size(); ++i) {
        line("  " + std::to_string(i + 1) + ". " + record->steps[i]);
      }
    }
  }

  void composition() {
    const bool any = std::any_of(
        d_estimate.species.begin(), d_estimate.species.end(),
        [](const SpeciesShare &one) { return std::isfinite(one.observed); });
    if (!any) {
      return;
    }
    heading(
        "Composition from the " +
        std::string(d_estimate.signal == "uv" ? "UV areas" : "ion current") +
        " (observed of what is seen; updated with the prediction)");
    for (const auto &one : d_estimate.species) {
      if (!std::isfinite(one.observed) && one.predicted < 0.005) {
        continue;
      }
      line("  observed " +
           padded(std::isfinite(one.observed)
                      ? percentText(one.observed) + " (" +
                            bandText(one.low, one.high) + ")"
                      : "-",
                  22) +
           " predicted " + padded(percentText(one.predicted), 8) + " updated " +
           padded(percentText(one.updated), 8) + " " + one.smiles +
           (one.note.empty() ? "" : "  " + one.note));
    }
    for (const auto &note : d_estimate.notes) {
      line("  " + note);
    }
  }

  const MassExplanation &d_explanation;
  const MassRecords &d_records;
  const ShareEstimate &d_estimate;
  std::vector<std::string> d_lines;
  std::set<std::string> d_told;  //!< records that were printed
};

}  // namespace

std::vector<std::string> massLines(const MassExplanation &explanation,
                                   const MassRecords &records,
                                   const ShareEstimate &estimate) {
  return Lines(explanation, records, estimate).make();
}

}  // namespace Diazepane
