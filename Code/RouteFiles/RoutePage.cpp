// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The page of judged routes: a table to sort, then each route step by step.
#include <algorithm>
#include <ostream>
#include <unordered_map>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Structure.h>
#include <Report/Writer.h>
#include <RouteFiles/RouteTables.h>

namespace Diazepane {

namespace {

constexpr int kWidth = 180;
constexpr int kHeight = 120;

std::string percentCss(double fraction) {
  return fixedText(100.0 * std::clamp(fraction, 0.0, 1.0), 1) + "%";
}

std::string badge(const std::string &kind, const std::string &text) {
  return "<span class=\"dz-badge dz-" + kind + "\">" + htmlEscape(text) +
         "</span>";
}

std::string bar(double share, double low, double high) {
  std::string out = "<strong>" + htmlEscape(percentText(share)) + "</strong>";
  const std::string band = bandText(low, high);
  if (!band.empty()) {
    out += " <small>" + htmlEscape(band) + "</small>";
  }
  out +=
      "<div class=\"dz-bar\" aria-hidden=\"true\"><span class=\"dz-fill\" "
      "style=\"width:" +
      percentCss(share) + "\"></span>";
  if (!band.empty()) {
    out += "<span class=\"dz-band\" style=\"left:" + percentCss(low) +
           ";width:" + percentCss(high - low) + "\"></span>";
  }
  return out + "</div>";
}

std::string items(const std::vector<std::string> &list) {
  std::string out;
  for (const auto &item : list) {
    out += "<li>" + htmlEscape(item) + "</li>";
  }
  return out.empty() ? "" : "<ul>" + out + "</ul>";
}

class Page {
 public:
  Page(std::ostream &out, const AnnotatedRoutes &routes)
      : d_out(out), d_routes(routes) {}

  void route(std::size_t index) {
    const Route &given = d_routes.file->routes()[index];
    const RouteVerdict &verdict = d_routes.routes[index];
    const std::string id = "r" + std::to_string(index);
    d_out << "<article class=\"dz-article\" aria-labelledby=\"" << id
          << "\"><h2 id=\"" << id << "\">Route " << htmlEscape(given.id);
    if (verdict.rank > 0) {
      d_out << ", rank " << verdict.rank << ", score "
            << htmlEscape(percentText(verdict.score));
    }
    d_out << "</h2>";
    if (!verdict.message.empty()) {
      d_out << "<p class=\"dz-status\">" << htmlEscape(verdict.message)
            << "</p>";
    }
    if (verdict.weakest >= 0) {
      d_out << "<p>" << verdict.judged << " of " << given.steps.size()
            << " steps judged, the weakest is step " << verdict.weakest + 1
            << ". Step 1 makes the target";
      if (verdict.neutral > 0) {
        d_out << "; " << verdict.neutral << " not ours to judge count as 1";
      }
      d_out << ".</p>";
    }
    if (given.fault.empty()) {
      for (std::size_t s = 0; s < given.steps.size(); ++s) {
        step(given.steps[s], d_routes.verdict(index, s), s + 1,
             verdict.weakest == static_cast<int>(s));
      }
    }
    d_out << "</article>\n";
  }

 private:
  void step(const RouteStep &step, const StepVerdict &verdict,
            std::size_t number, bool weakest) {
    d_out << "<section><h3>Step " << number << " "
          << (weakest ? badge("C", "weakest") : "") << " "
          << (step.alternative ? badge("unreacted",
                                       "alternative, not in the "
                                       "score")
                               : "")
          << "</h3><div class=\"dz-flask\">";
    for (std::size_t i = 0; i < step.question.reactants.size() && i < 4; ++i) {
      d_out << (i > 0 ? "<span>+</span>" : "")
            << figure(step.question.reactants[i]);
    }
    d_out << "<span aria-label=\"gives\">&#8594;</span>"
          << figure(step.question.product) << "<div class=\"dz-share\">";
    if (verdict.judged()) {
      d_out << bar(verdict.share, verdict.shareLow, verdict.shareHigh)
            << badge(std::string(1, verdict.grade),
                     std::string("grade ") + verdict.grade)
            << " " << (verdict.disputed ? badge("C", "disputed") : "") << "<p>"
            << htmlEscape(verdict.family) << ", ring " << nameOf(verdict.ring)
            << "</p>";
    } else {
      d_out << badge("unreacted",
                     verdict.status == "error" ? "error" : "not judged");
    }
    d_out << "</div></div>";
    if (!verdict.hazards.empty()) {
      d_out << "<div class=\"dz-hazard\">" << items(verdict.hazards)
            << "</div>";
    }
    if (!verdict.message.empty()) {
      d_out << "<p>" << htmlEscape(verdict.message) << "</p>";
    }
    if (!verdict.conditions.empty()) {
      d_out << "<p><strong>"
            << (verdict.conditionsGiven ? "As given: " : "Assumed: ")
            << "</strong>" << htmlEscape(verdict.conditions) << "</p>";
    }
    d_out << items(verdict.conflicts);
    sides(verdict);
    if (!verdict.better.id.empty()) {
      d_out << "<p class=\"dz-status\"><strong>Better: </strong>"
            << htmlEscape(verdict.better.title + " (" + verdict.better.change +
                          "), " + percentText(verdict.better.share))
            << (verdict.better.onReagent ? " per reagent" : "");
      if (verdict.better.extraSteps > 0) {
        d_out << ", " << verdict.better.extraSteps << " steps more";
      }
      d_out << "</p>";
    }
    d_out << "</section>\n";
  }

  void sides(const StepVerdict &verdict) {
    if (verdict.sideProducts.empty()) {
      return;
    }
    d_out << "<details><summary>Side products</summary><div "
             "class=\"dz-flask\">";
    for (const auto &side : verdict.sideProducts) {
      d_out << "<div>" << figure(side.smiles) << "<p>"
            << htmlEscape(percentText(side.share) + " " + side.mode)
            << "</p></div>";
    }
    d_out << "</div></details>";
  }

  //! Each molecule is drawn once for the whole page.
  const std::string &figure(const std::string &smiles) {
    const auto known = d_figures.find(smiles);
    if (known != d_figures.end()) {
      return known->second;
    }
    std::string drawn;
    try {
      drawn = "<div role=\"img\" aria-label=\"structure\">" +
              structureSvg(*readMolecule(smiles), kWidth, kHeight) + "</div>";
    } catch (const InputError &) {
      drawn = "<p>cannot be drawn</p>";
    }
    return d_figures
        .emplace(smiles, "<figure class=\"dz-mol\">" + drawn +
                             "<figcaption><code>" + htmlEscape(smiles) +
                             "</code></figcaption></figure>")
        .first->second;
  }

  std::ostream &d_out;
  const AnnotatedRoutes &d_routes;
  std::unordered_map<std::string, std::string> d_figures;
};

}  // namespace

void writeRoutePage(std::ostream &out, const AnnotatedRoutes &routes, int most,
                    const std::vector<Column> &schema) {
  WriterOptions options;
  options.schema = schema;
  options.title = "Which step of these routes will bite";
  const auto writer = WriterRegistry::standard().make("html", options);
  writer->begin(out);
  const auto order = routes.byRank();
  const auto shown =
      std::min(order.size(), static_cast<std::size_t>(std::max(most, 0)));
  const Table table = routeTable(routes);
  Table best;
  std::vector<std::size_t> kept;
  for (const char *name :
       {"rank", "route", "score", "score_low", "score_high", "steps", "judged",
        "neutral", "unknown_at_ring", "failed", "weakest_step", "message"}) {
    kept.push_back(static_cast<std::size_t>(table.find(name)));
    best.columns.push_back(table.columns[kept.back()]);
    best.columns.back().unit.clear();
  }
  for (std::size_t i = 0; i < shown; ++i) {
    std::vector<Cell> row;
    for (const std::size_t column : kept) {
      row.push_back(table.rows[order[i]][column]);
    }
    best.rows.push_back(std::move(row));
  }
  best.title = std::to_string(shown) + " of " + std::to_string(order.size()) +
               " routes, the best first";
  out << htmlTable(best);
  Page page(out, routes);
  for (std::size_t i = 0; i < shown; ++i) {
    page.route(order[i]);
  }
  out << "<p class=\"dz-foot\">rule book " << htmlEscape(routes.ruleBookVersion)
      << " (" << htmlEscape(routes.ruleBookHash)
      << "). A score is the product of the shares of the judged steps; shares "
         "are estimates with the grade shown, and nothing here replaces a "
         "risk assessment.</p>";
  writer->end(out);
}

}  // namespace Diazepane
