// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/RouteTables.h>

#include <cmath>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/ProductTable.h>

namespace Diazepane {

namespace {

Cell numberCell(double value) {
  return std::isfinite(value) ? Cell{value} : Cell{};
}

Cell integer(long value) { return Cell{static_cast<std::int64_t>(value)}; }

std::string sideText(const StepVerdict &verdict) {
  std::vector<std::string> parts;
  for (const auto &side : verdict.sideProducts) {
    parts.push_back(side.smiles + " " + side.mode + " " +
                    fixedText(side.share, 3));
  }
  return listCell(parts);
}

std::vector<Column> stepColumns() {
  using Type = ColumnType;
  return {
      {"route", Type::Text, "", "number or name of the route"},
      {"step", Type::Integer, "", "the last reaction is 1"},
      {"depth", Type::Integer, "", "reactions up to the target"},
      {"status", Type::Text, "", "judged, not_judged or error"},
      {"share", Type::Number, "fraction",
       "of the intended product; the lower one where policies differ"},
      {"share_low", Type::Number, "fraction", "lower end of the 10-90 band"},
      {"share_high", Type::Number, "fraction", "upper end of the 10-90 band"},
      {"grade", Type::Text, "", "A, B or C, as everywhere"},
      {"disputed", Type::Boolean, "", "a document and physics differ"},
      {"share_documents", Type::Number, "fraction", "by the documents' rules"},
      {"share_physics", Type::Number, "fraction", "by kinetics alone"},
      {"ring", Type::Text, "", "none, spectator, touched, made or opened"},
      {"family", Type::Text, "", "reaction family"},
      {"reaction", Type::Text, "", "reactants>>product"},
      {"unreacted", Type::Number, "fraction", "of the substrate"},
      {"side_products", Type::Text, "", "SMILES, mode and share"},
      {"conflicts", Type::Text, "", "selectivity, protection, competition"},
      {"hazards", Type::Text, "", "what can hurt people"},
      {"warnings", Type::Text, "", "what to know before going on"},
      {"conditions", Type::Text, "", "of the flask that was predicted"},
      {"conditions_given", Type::Boolean, "", "by the file, else defaults"},
      {"better", Type::Text, "", "another way to run the step"},
      {"better_share", Type::Number, "fraction", "what it gives"},
      {"better_extra_steps", Type::Integer, "", "what it costs"},
      {"weakest", Type::Boolean, "", "the weakest judged step of its route"},
      {"alternative", Type::Boolean, "", "not part of the score"},
      {"message", Type::Text, "", "why not judged; what was assumed"}};
}

std::string betterText(const StepVariant &better) {
  return better.id.empty()
             ? ""
             : better.title + " (" + better.change +
                   (better.onReagent ? ", share per reagent" : "") + ")";
}

}  // namespace

Table stepTable(const AnnotatedRoutes &routes) {
  Table table;
  table.title = "Steps of routes";
  table.columns = stepColumns();
  for (std::size_t r = 0; r < routes.routes.size(); ++r) {
    const Route &route = routes.file->routes()[r];
    for (std::size_t s = 0; s < route.steps.size(); ++s) {
      const StepVerdict &step = routes.verdict(r, s);
      const bool better = !step.better.id.empty();
      table.rows.push_back(
          {route.id,
           integer(static_cast<long>(s) + 1),
           integer(route.steps[s].depth),
           step.status,
           numberCell(step.share),
           numberCell(step.shareLow),
           numberCell(step.shareHigh),
           step.judged() ? Cell{std::string(1, step.grade)} : Cell{},
           step.judged() ? Cell{step.disputed} : Cell{},
           numberCell(step.shareDocuments),
           numberCell(step.sharePhysics),
           std::string(nameOf(step.ring)),
           step.family,
           step.reaction,
           numberCell(step.unreacted),
           sideText(step),
           listCell(step.conflicts),
           listCell(step.hazards),
           listCell(step.warnings),
           step.conditions,
           step.judged() ? Cell{step.conditionsGiven} : Cell{},
           betterText(step.better),
           numberCell(step.better.share),
           better ? integer(step.better.extraSteps) : Cell{},
           routes.routes[r].weakest == static_cast<int>(s),
           route.steps[s].alternative,
           step.message});
    }
  }
  return table;
}

Table routeTable(const AnnotatedRoutes &routes) {
  using Type = ColumnType;
  Table table;
  table.title = "Routes";
  table.columns = {
      {"route", Type::Text, "", "number or name of the route"},
      {"rank", Type::Integer, "", "1 is the best"},
      {"score", Type::Number, "fraction", "product over the judged steps"},
      {"score_low", Type::Number, "fraction", "with all lower ends"},
      {"score_high", Type::Number, "fraction", "with all upper ends"},
      {"target", Type::Text, "", "SMILES"},
      {"steps", Type::Integer, "", "in the route"},
      {"judged", Type::Integer, "", "steps in the score"},
      {"neutral", Type::Integer, "", "steps that are not ours to judge"},
      {"unknown_at_ring", Type::Integer, "",
       "of those: the ring takes part, but no rule fits"},
      {"failed", Type::Integer, "", "steps that could not be read"},
      {"weakest_step", Type::Integer, "", "number of the step"},
      {"weakest_share", Type::Number, "fraction", "what it gives"},
      {"weakest_reaction", Type::Text, "", "reactants>>product"},
      {"message", Type::Text, "", "why there is no score"}};
  for (std::size_t r = 0; r < routes.routes.size(); ++r) {
    const Route &route = routes.file->routes()[r];
    const RouteVerdict &verdict = routes.routes[r];
    const bool weak = verdict.weakest >= 0;
    const StepVerdict none;
    const StepVerdict &weakest =
        weak ? routes.verdict(r, static_cast<std::size_t>(verdict.weakest))
             : none;
    table.rows.push_back(
        {route.id, verdict.rank > 0 ? integer(verdict.rank) : Cell{},
         numberCell(verdict.score), numberCell(verdict.scoreLow),
         numberCell(verdict.scoreHigh), route.target,
         integer(static_cast<long>(route.steps.size())),
         integer(verdict.judged), integer(verdict.neutral),
         integer(verdict.unknown), integer(verdict.failed),
         weak ? integer(verdict.weakest + 1) : Cell{},
         numberCell(weakest.share), weakest.reaction, verdict.message});
  }
  return table;
}

namespace {

void addStepLines(std::vector<std::string> &lines, const StepVerdict &step,
                  std::size_t number, bool weakest) {
  std::string line = "    step " + std::to_string(number) + "  ";
  if (step.judged()) {
    line += percentText(step.share);
    const std::string band = bandText(step.shareLow, step.shareHigh);
    line += (band.empty() ? "" : " (" + band + ")") + ", grade " +
            std::string(1, step.grade) + ", " + step.family +
            (step.disputed ? ", disputed" : "") +
            (weakest ? "  <- the weakest" : "");
  } else {
    line +=
        (step.status == "error" ? "error: " : "not judged: ") + step.message;
  }
  lines.push_back(line);
  if (!step.reaction.empty()) {
    lines.push_back("            " + step.reaction);
  }
  if (step.judged()) {
    lines.push_back(
        "            " +
        std::string(step.conditionsGiven ? "as given: " : "assumed: ") +
        step.conditions);
    if (!step.message.empty()) {
      lines.push_back("            " + step.message);
    }
  }
  for (const auto &text : step.hazards) {
    lines.push_back("            HAZARD " + text);
  }
  for (const auto &text : step.conflicts) {
    lines.push_back("            ! " + text);
  }
  if (!step.better.id.empty()) {
    lines.push_back(
        "            better: " + betterText(step.better) + ", " +
        percentText(step.better.share) +
        (step.better.extraSteps > 0
             ? ", " + std::to_string(step.better.extraSteps) + " steps more"
             : ""));
  }
}

}  // namespace

std::vector<std::string> routeLines(const AnnotatedRoutes &routes, int most) {
  std::vector<std::string> lines;
  const auto order = routes.byRank();
  int shown = 0;
  for (const std::size_t r : order) {
    if (shown++ == most) {
      lines.push_back(
          "... and " +
          std::to_string(order.size() - static_cast<std::size_t>(most)) +
          " routes more (--top)");
      break;
    }
    const Route &route = routes.file->routes()[r];
    const RouteVerdict &verdict = routes.routes[r];
    std::string line = "route " + route.id + "  " + route.target + "\n  ";
    line += verdict.rank > 0 ? "rank " + std::to_string(verdict.rank) +
                                   ", score " + percentText(verdict.score)
                             : "no score: " + verdict.message;
    line += ", " + std::to_string(verdict.judged) + " of " +
            std::to_string(route.steps.size()) + " steps judged";
    if (verdict.unknown > 0) {
      line += ", " + std::to_string(verdict.unknown) +
              " at the ring that no rule fits";
    }
    if (verdict.failed > 0) {
      line += ", " + std::to_string(verdict.failed) + " not readable";
    }
    if (shown > 1) {
      lines.emplace_back();
    }
    lines.push_back(line);
    for (std::size_t s = 0; s < route.steps.size() && route.fault.empty();
         ++s) {
      addStepLines(
          lines, routes.verdict(r, s), s + 1,
          verdict.weakest == static_cast<int>(s) && verdict.judged > 1);
    }
  }
  return lines;
}

}  // namespace Diazepane
