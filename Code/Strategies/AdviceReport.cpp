// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/AdviceReport.h>

#include <nlohmann/json.hpp>

#include <algorithm>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Strategies/ProtectedChanges.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kDetailed = 3;  // plans that are told step by step

//! What one equivalent of the first plan's reagent on the bare diamine gives:
//! the flask that the trees are about when only a target is known.
std::optional<FlaskSpec> plainFlask(const PlanTable &plans) {
  for (const auto &plan : plans.plans) {
    const PlanStep &step = plan.steps.front();
    if (plan.steps.size() != 1 || step.reagent.empty() ||
        step.substrate != plans.core) {
      continue;
    }
    FlaskSpec spec;
    spec.set("substrate", step.substrate);
    for (const auto &[key, value] : step.flask) {
      if (key == "workup") {
        continue;
      }
      spec.set(key,
               key == "reagent" ? splitAmount(value).first + ":1 eq" : value);
    }
    spec.want = step.product;
    return spec;
  }
  return std::nullopt;
}

}  // namespace

AdviceDesk::AdviceDesk(const FlaskBuilder &builder, const Predictor &predictor)
    : d_builder(builder), d_predictor(predictor) {
  std::vector<Fault> faults;
  d_moves = Moves::load(predictor.ruleBook(), faults);
  d_strategies = StrategyBook::load(predictor.ruleBook(), faults);
  d_trees = loadTrees(predictor.ruleBook(), faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
}

std::vector<Fault> AdviceDesk::check(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  const Moves moves = Moves::load(book, faults);
  const StrategyBook strategies = StrategyBook::load(book, faults);
  for (const auto &tree : loadTrees(book, faults)) {
    for (const auto &node : tree.nodes) {
      const bool known = node.strategy.empty() ||
                         std::any_of(strategies.strategies.begin(),
                                     strategies.strategies.end(),
                                     [&node](const Strategy &entry) {
                                       return entry.id == node.strategy;
                                     });
      if (!known || (!node.move.empty() && moves.find(node.move) == nullptr)) {
        faults.push_back({{"", 0, 0, tree.id},
                          "node '" + node.id +
                              "' names a strategy or move that is not there"});
      }
    }
  }
  return faults;
}

AdviceReport AdviceDesk::run(const AdviceRequest &request) const {
  if (!request.flask && request.target.empty()) {
    throw InputError("neither a flask nor a target is given", {},
                     "a substrate with --reagent, or --target SMILES");
  }
  AdviceReport report;
  report.ruleBookVersion = d_predictor.ruleBook()->version();
  report.ruleBookHash = d_predictor.ruleBook()->hash();
  TreeFacts facts;
  facts.told = readFacts(request.facts, d_trees);
  std::string target = request.target;
  if (request.flask) {
    report.advice = advise(*request.flask, d_builder, d_predictor, d_moves,
                           request.changes);
    if (target.empty()) {
      target = report.advice->product;
    }
  }
  Planner planner(d_builder, d_predictor, d_strategies, request.plans);
  if (report.advice && request.protection) {
    addProtection(*report.advice, *request.flask, planner, d_builder);
  }
  if (request.strategies && !target.empty()) {
    try {
      report.plans = planner.plan(target, {"", 0, 0, "target"});
    } catch (const InputError &error) {
      if (!request.target.empty()) {
        throw;
      }
      report.note = error.what();  // a product without the ring has no plans
    }
  }
  std::optional<Advice> plain;
  if (!report.advice && report.plans) {
    if (const auto spec = plainFlask(*report.plans)) {
      plain = advise(*spec, d_builder, d_predictor, d_moves, request.changes);
    }
  }
  const auto &asked = report.advice ? report.advice : plain;
  if (asked) {
    facts.advice = &*asked;
    facts.prediction = &asked->before;
    facts.plans = report.plans ? &*report.plans : nullptr;
    report.trees = runTrees(d_trees, facts);
    report.treesAbout = asked->flask;
  }
  return report;
}

std::vector<std::string> reportLines(const AdviceReport &report) {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::vector<std::string> &more) {
    lines.insert(lines.end(), more.begin(), more.end());
  };
  if (report.advice) {
    add(adviceLines(*report.advice));
  }
  if (report.plans) {
    if (!lines.empty()) {
      lines.push_back("");
    }
    lines.push_back("Ways to the target");
    add(planLines(*report.plans, report.advice ? 1 : kDetailed));
  }
  if (!report.trees.empty()) {
    lines.push_back("");
    lines.push_back("Decision trees, asked of " + report.treesAbout);
    add(treeLines(report.trees));
  }
  if (!report.note.empty()) {
    lines.push_back(report.note);
  }
  lines.push_back("");
  lines.push_back("rule book " + report.ruleBookVersion + " (" +
                  report.ruleBookHash + ")");
  return lines;
}

std::string reportJson(const AdviceReport &report) {
  Json json =
      report.advice ? Json::parse(adviceJson(*report.advice)) : Json::object();
  if (!report.advice) {
    json["changes"] = Json::array();
  }
  json["strategies"] =
      report.plans ? Json::parse(planJson(*report.plans)) : Json(nullptr);
  json["trees"] = Json::parse(treeJson(report.trees));
  json["trees_about"] = report.treesAbout;
  json["note"] = report.note;
  json["rulebook"] = {{"version", report.ruleBookVersion},
                      {"hash", report.ruleBookHash}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Table reportTable(const AdviceReport &report) {
  return report.advice  ? adviceTable(*report.advice)
         : report.plans ? planTable(*report.plans)
                        : treeTable(report.trees);
}

namespace {

//! The columns of a table that people read, with numbers as per cent.
Table shortTable(const Table &whole, const std::vector<std::string> &kept) {
  Table table;
  table.title = whole.title;
  for (const auto &name : kept) {
    table.columns.push_back(
        {whole.columns[static_cast<std::size_t>(whole.find(name))].name,
         ColumnType::Text, "", ""});
  }
  for (const auto &row : whole.rows) {
    std::vector<Cell> cells;
    for (const auto &name : kept) {
      const Cell &cell = row[static_cast<std::size_t>(whole.find(name))];
      const auto *number = std::get_if<double>(&cell);
      cells.push_back(number != nullptr ? Cell(percentText(*number)) : cell);
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

void addAdvice(Document &document, const Advice &advice) {
  document.paragraph(advice.flask);
  std::vector<std::string> now;
  for (const auto &share : advice.now) {
    now.push_back(share.what + ": " + percentText(share.before.value) + " (" +
                  bandText(share.before.low, share.before.high) + ") on " +
                  share.before.basis + ", grade " + share.before.grade);
  }
  document.list("Now", now);
  document.paragraph(advice.verdict);
  std::vector<std::string> hazards;
  for (const auto &change : advice.changes) {
    for (const auto &hazard : change.hazards) {
      if (std::find(hazards.begin(), hazards.end(), hazard) == hazards.end()) {
        hazards.push_back(hazard);
      }
    }
  }
  document.hazards(hazards);
  document.heading("Changes");
  document.table(shortTable(adviceTable(advice),
                            {"verdict", "change", "inputs", "before", "after",
                             "basis", "grade", "cost", "reason", "sources"}));
}

void addPlans(Document &document, const PlanTable &plans) {
  document.heading("Ways to the target");
  document.structures({{plans.target, "target"}, {plans.core, "ring"}});
  document.table(shortTable(
      planTable(plans),
      {"rank", "title", "steps", "overall", "overall_on_substrate", "purity",
       "main_impurity", "separability", "grade", "reason"}));
  for (std::size_t i = 0; i < std::min(kDetailed, plans.plans.size()); ++i) {
    const Plan &plan = plans.plans[i];
    document.heading(std::to_string(i + 1) + ". " + plan.title, 3);
    std::vector<std::pair<std::string, std::string>> structures = {
        {plan.start, plan.startName}};
    std::vector<std::string> steps;
    for (const auto &step : plan.steps) {
      std::vector<std::string> words;
      for (const auto &[key, value] : step.flask) {
        words.push_back(value);
      }
      structures.emplace_back(step.product, percentText(step.share) + " on " +
                                                step.basis + ", grade " +
                                                step.grade);
      steps.push_back(step.title +
                      (step.reagent.empty() ? "" : " (" + step.reagent + ")") +
                      ": " + join(words, ", ") +
                      (step.note.empty() ? "" : ". " + step.note));
    }
    document.structures(structures);
    document.steps(steps);
  }
}

}  // namespace

Document reportDocument(const AdviceReport &report) {
  Document document;
  document.title = report.advice ? "What to change" : "Ways to the target";
  if (report.advice) {
    addAdvice(document, *report.advice);
  }
  if (report.plans) {
    addPlans(document, *report.plans);
  }
  if (!report.trees.empty()) {
    document.heading("Decision trees");
    document.paragraph("Asked of " + report.treesAbout);
    for (const auto &run : report.trees) {
      document.heading(run.title, 3);
      std::vector<std::string> items;
      for (const auto &step : run.path) {
        items.push_back(step.question + (step.yes ? " Yes: " : " No: ") +
                        step.reason);
      }
      items.push_back(run.advice +
                      (run.effect.empty() ? "" : " (" + run.effect + ")"));
      document.steps(items);
    }
  }
  document.paragraph("rule book " + report.ruleBookVersion + " (" +
                     report.ruleBookHash + ")");
  return document;
}

}  // namespace Diazepane
