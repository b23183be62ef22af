// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One self-contained page: the same head and policy as a prediction's page.
#include <GraphMol/ROMol.h>

#include <cmath>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Structure.h>
#include <Spectra/MassReport.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostRows = 60;

class Page {
 public:
  Page(const MassExplanation &explanation, const MassRecords &records,
       const ShareEstimate &estimate)
      : d_explanation(explanation), d_records(records), d_estimate(estimate) {}

  std::string make() {
    begin();
    d_out += htmlHazards(d_explanation.prediction);
    d_out += htmlFlask(d_explanation.prediction);
    summary();
    d_out +=
        "<figure class=\"dz-masses\">" + massSvg(d_explanation) + "</figure>";
    assigned();
    unexplained();
    isobars();
    workflows();
    composition();
    d_out += "<p class=\"dz-foot\">rule book " +
             htmlEscape(d_explanation.prediction.ruleBookVersion) + " (" +
             htmlEscape(d_explanation.prediction.ruleBookHash) +
             ")</p></main><script>" + htmlScript() +
             "</script></body></html>\n";
    return std::move(d_out);
  }

 private:
  const Candidate &candidate(int place) const {
    return d_explanation.candidates[static_cast<std::size_t>(place)];
  }

  void begin() {
    const std::string title = htmlEscape("Masses of " + d_explanation.name);
    d_out =
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        "<meta name=\"viewport\" content=\"width=device-width, "
        "initial-scale=1\"><meta name=\"color-scheme\" content=\"light "
        "dark\"><meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; img-src data:\"><title>" +
        title + "</title><style>" + htmlStyle() +
        ".dz-masses{margin:12px 0;background:#fff;border-radius:8px;"
        "overflow-x:auto}.dz-masses svg{display:block;max-width:100%;"
        "height:auto}</style></head><body class=\"dz dz-page\">"
        "<main class=\"dz-main\"><h1>" +
        title + "</h1>\n";
  }

  void summary() {
    d_out += "<p class=\"dz-status\">" + std::to_string(d_explanation.read) +
             " peaks, " + nameOf(d_explanation.options.polarity) +
             " mode, within " + d_explanation.options.tolerance.text() +
             ": <b>" + std::to_string(d_explanation.assigned) +
             "</b> assigned, " + std::to_string(d_explanation.isotopes) +
             " isotopes of those, <b>" +
             std::to_string(d_explanation.unexplained) + "</b> unexplained</p>";
    for (const auto &warning : d_explanation.warnings) {
      d_out +=
          "<p class=\"dz-status\"><b>Note</b> " + htmlEscape(warning) + "</p>";
    }
  }

  void tableHead(const std::string &caption,
                 const std::vector<std::string> &names, bool sortable = false) {
    d_out += "<div class=\"dz-scroll\"><table><caption>" + htmlEscape(caption) +
             "</caption><thead><tr>";
    for (const auto &name : names) {
      d_out += sortable ? "<th scope=\"col\" aria-sort=\"none\"><button "
                          "type=\"button\">" +
                              htmlEscape(name) + "</button></th>"
                        : "<th scope=\"col\">" + htmlEscape(name) + "</th>";
    }
    d_out += "</tr></thead><tbody>";
  }

  void cell(const std::string &html, bool number = false) {
    cell(html, number, html.find('<') == std::string::npos ? html : "");
  }
  //! `key`: what a click on the heading sorts by, escaped.
  void cell(const std::string &html, bool number, const std::string &key) {
    d_out += std::string(number ? "<td class=\"dz-num\"" : "<td") +
             " data-value=\"" + key + "\">" + html + "</td>";
  }

  void tableEnd() { d_out += "</tbody></table></div>"; }

  std::string structure(const Candidate &one) const {
    return "<figure class=\"dz-mol\">" + structureSvg(*one.mol, 150, 100) +
           "<figcaption><code>" + htmlEscape(one.smiles) +
           "</code></figcaption></figure>";
  }

  static std::string known(double value, int decimals) {
    return std::isfinite(value) ? fixedText(value, decimals) : "";
  }

  void assigned() {
    d_out += "<h2>Assigned</h2>";
    tableHead(
        "Best assignment of each peak; the score is mass × isotopes × "
        "predicted share",
        {"m/z", "intensity", "rt / min", "ion", "error / ppm", "species",
         "what", "predicted", "against substrate", "against desired", "score",
         "group"},
        true);
    std::size_t shown = 0;
    for (const auto &entry : d_explanation.peaks) {
      if (!entry.assigned() || ++shown > kMostRows) {
        continue;
      }
      const Assignment &best = entry.assignments.front();
      const Candidate &one = candidate(best.candidate);
      d_out += "<tr>";
      cell(fixedText(entry.peak.mz, 4), true);
      cell(std::isfinite(entry.peak.intensity)
               ? formatNumber(entry.peak.intensity, 4)
               : "",
           true);
      cell(known(entry.peak.minutes, 2), true);
      cell(htmlEscape(best.adduct));
      cell(fixedText(best.errorPpm, 1), true);
      cell(structure(one), false, htmlEscape(one.smiles));
      cell(htmlEscape(one.name + (best.fragment ? "; in the source" : "")));
      cell(std::isfinite(one.share) ? htmlEscape(percentText(one.share)) : "",
           true, known(one.share, 6));
      cell(htmlEscape(best.toSubstrate.text()));
      cell(htmlEscape(best.toDesired.text()));
      cell(fixedText(best.score, 2), true);
      cell(best.group < 0 ? "" : std::to_string(best.group + 1), true);
      d_out += "</tr>";
    }
    tableEnd();
    if (shown > kMostRows) {
      d_out += "<p>" + std::to_string(shown - kMostRows) +
               " more are in the CSV.</p>";
    }
  }

  void unexplained() {
    if (d_explanation.unexplained == 0) {
      return;
    }
    d_out += "<h2>Not explained</h2>";
    tableHead("What these may be, with the reason why it was not predicted",
              {"m/z", "perhaps", "ion", "error / ppm", "reason"});
    std::size_t shown = 0;
    for (const auto &entry : d_explanation.peaks) {
      if (!entry.assignments.empty() || entry.isotopeOf >= 0 ||
          ++shown > kMostRows) {
        continue;
      }
      if (entry.suggestions.empty()) {
        d_out += "<tr>";
        cell(fixedText(entry.peak.mz, 4), true);
        d_out += "<td colspan=\"4\">no suggestion</td></tr>";
      }
      for (const auto &one : entry.suggestions) {
        d_out += "<tr>";
        cell(fixedText(entry.peak.mz, 4), true);
        cell(htmlEscape(one.what) +
             (one.smiles.empty()
                  ? ""
                  : " <code>" + htmlEscape(one.smiles) + "</code>"));
        cell(htmlEscape(one.adduct));
        cell(fixedText(one.errorPpm, 1), true);
        cell(htmlEscape(one.reason));
        d_out += "</tr>";
      }
    }
    tableEnd();
  }

  void isobars() {
    const auto met = groupsMet(d_explanation);
    if (met.empty()) {
      return;
    }
    d_out += "<h2>One mass, several species</h2>";
    for (const int place : met) {
      const auto &group = d_explanation.groups[static_cast<std::size_t>(place)];
      d_out += "<h3>Group " + std::to_string(place + 1) + ", m/z " +
               fixedText(group.mz, 4) + "</h3><div class=\"dz-flask\">";
      for (const auto &member : group.members) {
        const Candidate &one = candidate(member.candidate);
        d_out += "<div>" + structure(one) + htmlEscape(member.adduct) + ", " +
                 htmlEscape(one.name) +
                 (std::isfinite(one.share)
                      ? ", " + htmlEscape(percentText(one.share))
                      : "") +
                 "</div>";
      }
      d_out += "</div>";
      for (const auto &id : group.records) {
        if (const IsobarRecord *record = isobarRecord(d_records, id)) {
          d_out += "<p>Told apart: " + htmlEscape(record->title) + " (" +
                   htmlEscape(record->id + "; " + record->source) + ")</p><ul>";
          for (const auto &tell : record->tells) {
            d_out += "<li><b>" + htmlEscape(tell.by) + "</b> " +
                     htmlEscape(tell.what) + "</li>";
          }
          d_out += "</ul>";
        }
      }
    }
  }

  void workflows() {
    for (const auto &id : d_explanation.workflows) {
      if (const WorkflowRecord *record = workflowRecord(d_records, id)) {
        d_out += "<h2>" + htmlEscape(record->title) + "</h2><ol>";
        for (const auto &step : record->steps) {
          d_out += "<li>" + htmlEscape(step) + "</li>";
        }
        d_out += "</ol><p class=\"dz-foot\">" +
                 htmlEscape(record->id + "; " + record->source) + "</p>";
      }
    }
  }

  void composition() {
    if (d_estimate.species.empty()) {
      return;
    }
    d_out += "<h2>Composition</h2>";
    for (const auto &note : d_estimate.notes) {
      d_out += "<p class=\"dz-status\">" + htmlEscape(note) + "</p>";
    }
    tableHead(
        "Fractions of what is seen, and what prediction and list say "
        "together",
        {"species", "role", "observed", "band", "predicted", "updated",
         "response", "note"});
    for (const auto &one : d_estimate.species) {
      const bool seen = std::isfinite(one.observed);
      d_out += "<tr>";
      cell("<code>" + htmlEscape(one.smiles) + "</code>");
      cell(htmlEscape(one.role));
      cell(seen ? htmlEscape(percentText(one.observed)) : "", true);
      cell(seen ? htmlEscape(bandText(one.low, one.high)) : "", true);
      cell(htmlEscape(percentText(one.predicted)), true);
      cell(htmlEscape(percentText(one.updated)), true);
      cell(htmlEscape(
          formatNumber(one.response, 3) +
          (one.responseSource.empty() ? "" : " (" + one.responseSource + ")")));
      cell(htmlEscape(one.note));
      d_out += "</tr>";
    }
    tableEnd();
  }

  const MassExplanation &d_explanation;
  const MassRecords &d_records;
  const ShareEstimate &d_estimate;
  std::string d_out;
};

}  // namespace

std::string massHtml(const MassExplanation &explanation,
                     const MassRecords &records,
                     const ShareEstimate &estimate) {
  return Page(explanation, records, estimate).make();
}

}  // namespace Diazepane
