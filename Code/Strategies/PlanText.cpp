// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Model/TableCells.h>
#include <Report/Format.h>
#include <Strategies/Plan.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kAll = 0.995;  // of the product

std::string flaskText(const PlanStep &step) {
  std::vector<std::string> words;
  for (const auto &[key, value] : step.flask) {
    if (key != "workup") {
      words.push_back(key == "addition-time" ? "over " + value : value);
    }
  }
  return join(words, ", ");
}

std::string workupText(const PlanStep &step) {
  if (!std::isfinite(step.workupPH)) {
    return step.recovery < kAll
               ? "; " + percentText(step.recovery) + " recovered in the work-up"
               : "";
  }
  return "; extract at pH " + formatNumber(step.workupPH, 3) + ", " +
         percentText(step.recovery) + " recovered";
}

void addStep(std::vector<std::string> &lines, const PlanStep &step,
             std::size_t number) {
  lines.push_back("       " + std::to_string(number) + ". " + step.title +
                  (step.reagent.empty() ? "" : ": " + step.reagent) +
                  (step.reagentListed ? "" : " (not in the reagent list)") +
                  " \u2192 " + step.product);
  lines.push_back("          " + flaskText(step));
  lines.push_back("          " + percentText(step.share) + " (" +
                  bandText(step.low, step.high) + ") on " + step.basis +
                  ", grade " + step.grade +
                  (step.disputed ? ", disputed" : "") + workupText(step) +
                  "; crude " + percentText(step.purity) + " pure");
  if (!step.note.empty()) {
    lines.push_back("          " + step.note);
  }
  for (const auto &hazard : step.hazards) {
    lines.push_back("          hazard: " + oneLine(hazard));
  }
}

std::string startText(const Plan &plan) {
  return plan.startName.empty() ? plan.start + " (not in the reagent list)"
                                : plan.startName;
}

//! Every plan in one line, so that they can be compared.
void addOverview(std::vector<std::string> &lines, const PlanTable &table) {
  constexpr std::size_t kLines = 15;
  if (table.plans.empty()) {
    return;
  }
  lines.push_back(padded("rank", 6, true) + padded("overall", 17, true) +
                  padded("on diamine", 17, true) + padded("crude", 17, true) +
                  "  steps grade  separation            way");
  for (std::size_t i = 0; i < std::min(kLines, table.plans.size()); ++i) {
    const Plan &plan = table.plans[i];
    lines.push_back(padded(std::to_string(i + 1), 6, true) +
                    padded(percentText(plan.overall), 17, true) +
                    padded(percentText(plan.overallOnSubstrate), 17, true) +
                    padded(percentText(plan.purity), 17, true) +
                    padded(std::to_string(plan.steps.size()), 7, true) +
                    padded(std::string(1, plan.grade), 6, true) + "  " +
                    padded(plan.separability, 22) + plan.title);
  }
  lines.push_back(
      "Shares are what the flasks and the extractions are predicted "
      "to give; losses in the hand are not in them.");
}

Json numberOrNull(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json stepJson(const PlanStep &step) {
  Json flask = Json::array();
  for (const auto &[key, value] : step.flask) {
    flask.push_back({key, value});
  }
  Json impurities = Json::array();
  for (const auto &entry : step.impurities) {
    impurities.push_back({{"smiles", entry.smiles},
                          {"kind", entry.kind},
                          {"per_product", entry.amount},
                          {"isomer", entry.isomer}});
  }
  return {{"id", step.id},
          {"title", step.title},
          {"substrate", step.substrate},
          {"product", step.product},
          {"reagent", step.reagent},
          {"reagent_listed", step.reagentListed},
          {"flask", flask},
          {"share", step.share},
          {"low", numberOrNull(step.low)},
          {"high", numberOrNull(step.high)},
          {"basis", step.basis},
          {"share_on_substrate", step.shareOnSubstrate},
          {"grade", std::string(1, step.grade)},
          {"disputed", step.disputed},
          {"recovery", step.recovery},
          {"workup_pH", numberOrNull(step.workupPH)},
          {"purity", step.purity},
          {"impurities", impurities},
          {"hazards", step.hazards},
          {"rules", step.rules},
          {"note", step.note},
          {"sources", split(step.source, ';')}};
}

Json oneJson(const Plan &plan) {
  Json steps = Json::array();
  for (const auto &step : plan.steps) {
    steps.push_back(stepJson(step));
  }
  return {{"strategy", plan.strategy},
          {"title", plan.title},
          {"when", plan.when},
          {"start", plan.start},
          {"start_name", plan.startName},
          {"overall", plan.overall},
          {"overall_low", numberOrNull(plan.overallLow)},
          {"overall_high", numberOrNull(plan.overallHigh)},
          {"overall_on_substrate", plan.overallOnSubstrate},
          {"purity", plan.purity},
          {"main_impurity", plan.mainImpurity},
          {"separability", plan.separability},
          {"grade", std::string(1, plan.grade)},
          {"score", plan.score},
          {"salt_form", plan.saltForm},
          {"salt", saltText(plan)},
          {"vetoes", plan.vetoes},
          {"sources", split(plan.source, ';')},
          {"steps", steps}};
}

}  // namespace

std::string saltText(const Plan &plan) {
  if (plan.saltForm.empty()) {
    return "";
  }
  return plan.steps.back().id == "OP-BOC-OFF"
             ? "as " + plan.saltForm +
                   ": the last step precipitates it; filter, do not basify"
             : "as " + plan.saltForm +
                   ": made at the end with the acid in dioxane";
}

namespace {

//! Each reason once, with the ways that it stops.
void addVetoed(std::vector<std::string> &lines, const PlanTable &table) {
  constexpr std::size_t kReasons = 12;
  std::vector<std::pair<std::string, std::vector<std::string>>> reasons;
  for (const auto &plan : table.vetoed) {
    const std::string reason = oneLine(join(plan.vetoes, "; "));
    auto found = std::find_if(
        reasons.begin(), reasons.end(),
        [&reason](const auto &entry) { return entry.first == reason; });
    if (found == reasons.end()) {
      reasons.push_back({reason, {}});
      found = reasons.end() - 1;
    }
    if (std::find(found->second.begin(), found->second.end(), plan.title) ==
        found->second.end()) {
      found->second.push_back(plan.title);
    }
  }
  if (reasons.empty()) {
    return;
  }
  lines.push_back("");
  lines.push_back("Not possible");
  for (std::size_t i = 0; i < std::min(kReasons, reasons.size()); ++i) {
    const auto &titles = reasons[i].second;
    lines.push_back("  - " + titles.front() +
                    (titles.size() > 1
                         ? " and " + std::to_string(titles.size() - 1) + " more"
                         : "") +
                    ": " + reasons[i].first);
  }
  if (reasons.size() > kReasons) {
    lines.push_back("  - and " + std::to_string(reasons.size() - kReasons) +
                    " more reasons (--format json has all)");
  }
}

}  // namespace

std::vector<std::string> planLines(const PlanTable &table, std::size_t most) {
  std::vector<std::string> lines;
  lines.push_back(
      "Target " + table.target +
      (table.saltForm.empty() ? "" : " as its salt, " + table.saltForm) +
      "; ring " + table.core + "; " + join(table.substituents, ", "));
  if (!table.message.empty()) {
    lines.push_back(table.message);
  }
  if (table.plans.empty()) {
    lines.push_back("No strategy of the rule book reaches it.");
  }
  lines.push_back("");
  addOverview(lines, table);
  lines.push_back("");
  for (std::size_t i = 0; i < std::min(most, table.plans.size()); ++i) {
    const Plan &plan = table.plans[i];
    lines.push_back("  " + std::to_string(i + 1) + ". " + plan.title + " [" +
                    plan.strategy +
                    (plan.source.empty() ? "" : "; " + plan.source) + "]");
    lines.push_back(
        "     overall " + percentText(plan.overall) + " (" +
        bandText(plan.overallLow, plan.overallHigh) +
        "), each step on its limiting component; " +
        percentText(plan.overallOnSubstrate) + " on the diamine; crude " +
        percentText(plan.purity) + "; " + std::to_string(plan.steps.size()) +
        (plan.steps.size() == 1 ? " step; " : " steps; ") +
        "separation: " + plan.separability + "; grade " + plan.grade);
    if (!plan.mainImpurity.empty()) {
      lines.push_back("     main impurity: " + plan.mainImpurity);
    }
    lines.push_back("     from " + startText(plan));
    if (!plan.saltForm.empty()) {
      lines.push_back("     " + saltText(plan));
    }
    for (std::size_t j = 0; j < plan.steps.size(); ++j) {
      addStep(lines, plan.steps[j], j + 1);
    }
  }
  addVetoed(lines, table);
  return lines;
}

Table planTable(const PlanTable &table) {
  Table out;
  out.title = "Ways to " + table.target;
  out.columns = {
      {"rank", ColumnType::Integer, "", "best first; empty when vetoed"},
      {"strategy", ColumnType::Text, "", "id"},
      {"title", ColumnType::Text, "", "what is done"},
      {"steps", ColumnType::Integer, "", "number of steps"},
      {"overall", ColumnType::Number, "",
       "yields multiplied, each on its basis"},
      {"overall_low", ColumnType::Number, "", "10 % of the band"},
      {"overall_high", ColumnType::Number, "", "90 % of the band"},
      {"overall_on_substrate", ColumnType::Number, "",
       "counted on the diamine"},
      {"purity", ColumnType::Number, "", "of the crude, mol/mol"},
      {"main_impurity", ColumnType::Text, "", "after the last work-up"},
      {"separability", ColumnType::Text, "", "work-up, column or hard"},
      {"grade", ColumnType::Text, "", "worst of the steps"},
      {"start", ColumnType::Text, "", "SMILES"},
      {"reason", ColumnType::Text, "", "why it is not possible"}};
  std::int64_t rank = 0;
  for (const auto *list : {&table.plans, &table.vetoed}) {
    for (const auto &plan : *list) {
      const bool good = plan.vetoes.empty();
      out.rows.push_back(
          {good ? Cell(++rank) : Cell(), plan.strategy, plan.title,
           static_cast<std::int64_t>(plan.steps.size()),
           good ? cellOf(plan.overall) : Cell(),
           good ? cellOf(plan.overallLow) : Cell(),
           good ? cellOf(plan.overallHigh) : Cell(),
           good ? cellOf(plan.overallOnSubstrate) : Cell(),
           good ? cellOf(plan.purity) : Cell(), plan.mainImpurity,
           plan.separability, good ? Cell(std::string(1, plan.grade)) : Cell(),
           plan.start, join(plan.vetoes, "; ")});
    }
  }
  return out;
}

std::string planJson(const PlanTable &table) {
  Json plans = Json::array();
  for (const auto &plan : table.plans) {
    plans.push_back(oneJson(plan));
  }
  Json vetoed = Json::array();
  for (const auto &plan : table.vetoed) {
    vetoed.push_back(oneJson(plan));
  }
  const Json json = {
      {"target", table.target},   {"salt_form", table.saltForm},
      {"core", table.core},       {"substituents", table.substituents},
      {"message", table.message}, {"plans", plans},
      {"vetoed", vetoed},         {"predicted_flasks", table.predicted}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace Diazepane
