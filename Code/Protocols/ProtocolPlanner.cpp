// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/ProtocolPlanner.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Base/Units.h>
#include <ConditionRules/Predicate.h>
#include <Model/TableCells.h>
#include <Protocols/Amounts.h>
#include <Protocols/StageFlask.h>
#include <Protocols/StagePlanner.h>
#include <Protocols/StrategyProtocol.h>
#include <Report/Sentences.h>

namespace Diazepane {

struct ProtocolPlanner::Parts {
  Parts(const FlaskBuilder &builder_, const Predictor &predictor_)
      : builder(builder_),
        predictor(predictor_),
        book(ProtocolBook::load(*predictor_.ruleBook())),
        ways(builder_, predictor_),
        stages(builder_, predictor_) {}

  //! A procedure of the documents, or one made for a strategy. A plan with a
  //! status when the strategy does not lead there.
  ProtocolRecord recordOf(const std::string &name,
                          const ProtocolRequest &request,
                          ProtocolPlan &plan) const;

  const FlaskBuilder &builder;
  const Predictor &predictor;
  ProtocolBook book;
  StrategyProtocols ways;
  StagePlanner stages;
};

namespace {

//! "2.temperature" is meant for the second stage only.
struct Setting {
  std::size_t stage = 0;  //!< from 1; 0: wherever the slot is
  std::string key;
  std::string value;
};

Setting settingOf(const std::pair<std::string, std::string> &entry) {
  Setting setting{0, trim(entry.first), trim(entry.second)};
  const auto dot = setting.key.find('.');
  if (dot != std::string::npos && dot > 0 &&
      setting.key.find_first_not_of("0123456789") == dot) {
    setting.stage =
        static_cast<std::size_t>(std::atoi(setting.key.substr(0, dot).c_str()));
    setting.key = setting.key.substr(dot + 1);
  }
  return setting;
}

bool isCondition(const StageRecord &stage, const Setting &setting,
                 const RuleBook &book) {
  StageRecord copy = stage;
  copy.charges.clear();
  return applySetting(copy, setting.key, setting.value, book, {});
}

//! What the user sets stands in every choice; a name alone leaves the amounts
//! to the choices.
void settle(StageRecord &stage, const Setting &setting) {
  const bool nameOnly = !stage.charges.empty() &&
                        splitAmount(setting.value).second.empty() &&
                        !kindOfQuantity(setting.value);
  for (auto &choice : stage.choices) {
    for (auto &[key, value] : choice.set) {
      if (key != setting.key) {
        continue;
      }
      std::string amount = splitAmount(value).second;
      if (amount.empty() && kindOfQuantity(value)) {
        amount = value;  // "0.9 eq"
      }
      value = nameOnly && !amount.empty() ? setting.value + ":" + amount
                                          : setting.value;
    }
  }
}

bool isMeant(const Setting &setting, std::size_t stage) {
  return setting.stage == 0 || setting.stage == stage + 1;
}

bool isSlot(const ChargeRecord &charge, const Setting &setting) {
  return foldName(charge.slot) == foldName(setting.key);
}

void apply(ProtocolRecord &record, const ProtocolRequest &request,
           const RuleBook &book) {
  for (const auto &entry : request.set) {
    const Setting setting = settingOf(entry);
    const Where where{"", 0, 0, entry.first};
    if (setting.stage > record.stages.size()) {
      throw InputError("there is no such stage", where,
                       "stages 1 to " + std::to_string(record.stages.size()));
    }
    bool used = false;
    // "reagent" is the slot of that name, and a role only where none has it:
    // Boc2O of the first stage is not the alkylating agent of the second.
    bool named = false;
    std::vector<std::string> slots;
    for (std::size_t i = 0; i < record.stages.size(); ++i) {
      for (const auto &charge : record.stages[i].charges) {
        slots.push_back(charge.slot);
        named = named || (isMeant(setting, i) && isSlot(charge, setting));
      }
    }
    for (std::size_t i = 0; i < record.stages.size(); ++i) {
      auto &stage = record.stages[i];
      const bool meant =
          isMeant(setting, i) &&
          (!named || std::any_of(stage.charges.begin(), stage.charges.end(),
                                 [&setting](const ChargeRecord &charge) {
                                   return isSlot(charge, setting);
                                 }));
      // A condition without a number is that of the first flask.
      if (meant && !(used && isCondition(stage, setting, book))) {
        if (applySetting(stage, setting.key, setting.value, book, where)) {
          settle(stage, setting);
          used = true;
        }
      }
    }
    if (!used) {
      throw InputError("'" + entry.first + "' is neither a slot of " +
                           record.id + " nor a key of a flask",
                       where, "slots: " + join(slots, ", "));
    }
  }
}

std::string sourceText(const std::vector<std::string> &sources) {
  return sources.empty() ? "" : " [" + join(sources, ";") + "]";
}

void addUnique(std::vector<std::string> &list, const std::string &text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) {
    list.push_back(text);
  }
}

}  // namespace

ProtocolPlanner::ProtocolPlanner(const FlaskBuilder &builder,
                                 const Predictor &predictor)
    : d_parts(std::make_unique<const Parts>(builder, predictor)) {}

ProtocolPlanner::~ProtocolPlanner() = default;

const ProtocolBook &ProtocolPlanner::book() const { return d_parts->book; }

const StrategyBook &ProtocolPlanner::strategies() const {
  return d_parts->ways.book();
}

ProtocolRecord ProtocolPlanner::Parts::recordOf(const std::string &name,
                                                const ProtocolRequest &request,
                                                ProtocolPlan &plan) const {
  const Where where{"", 0, 0, "target"};
  const bool strategy = name.empty() || ways.book().find(name) != nullptr;
  if (request.target.empty() && (!strategy || book.has(name))) {
    return book.find(name, ways.book().ids());
  }
  if (!strategy) {
    throw InputError("'" + name +
                         "' is a procedure for a substrate, not a "
                         "way to a target",
                     where,
                     "a strategy (protocol --list), or none for the best");
  }
  auto made = ways.procedure(
      {name, request.target, request.substrate, request.reagent, ""});
  if (!made.problem.empty()) {
    const Strategy *known = ways.book().find(name);
    plan.status = "unsuitable";
    plan.message = made.problem;
    made.record.id = name;
    made.record.title =
        known == nullptr ? "Way to " + request.target : known->title;
    made.record.basis = "substrate";
  }
  return made.record;
}

ProtocolPlan ProtocolPlanner::plan(const std::string &name,
                                   const ProtocolRequest &asked) const {
  const auto &book = *d_parts->predictor.ruleBook();
  ProtocolPlan plan;
  ProtocolRequest request = asked;
  ProtocolRecord record = d_parts->recordOf(name, request, plan);
  if (d_parts->book.has(record.id) && !request.reagent.empty()) {
    request.set.emplace_back("reagent", request.reagent);
  }
  apply(record, request, book);
  plan.id = record.id;
  plan.title = record.title;
  plan.purpose = record.purpose;
  plan.source = record.source;
  plan.place = record.place;
  plan.scale = request.scale.empty() ? record.scale : request.scale;
  plan.ruleBookVersion = book.version();
  plan.ruleBookHash = book.hash();
  for (const auto &note : record.notes) {
    plan.notes.push_back(note.text + sourceText(note.source));
  }
  plan.hazards = record.hazards;
  std::string substrate =
      request.substrate.empty() ? record.substrate : request.substrate;
  std::string scale = plan.scale;
  for (auto &stage : record.stages) {
    StageRequest ask;
    ask.substrate = substrate;
    ask.scale = scale;
    ask.want = request.want;
    ask.asWritten = request.set.empty();
    PlannedStage planned = record.hasFlask() ? d_parts->stages.plan(stage, ask)
                                             : d_parts->stages.planWithoutFlask(
                                                   record, stage, ask);
    if (!plan.stages.empty() && plan.stages.back().purityPercent) {
      planned.assumptions.push_back(
          "starts from the product alone, in the amount expected; the crude "
          "before is " +
          formatNumber(*plan.stages.back().purityPercent, 2) +
          " % pure by moles, and what is in it reacts on");
    }
    if (plan.substrate.empty()) {
      plan.substrate = planned.substrate;
    }
    for (const auto &hazard : planned.hazards) {
      addUnique(plan.hazards, hazard);
    }
    // A network cut at its limit still has its main products.
    const bool go = planned.status == "ok" || planned.status == "truncated";
    if (planned.status != "ok") {
      plan.status = planned.status;
      plan.message = planned.title + ": " + planned.message;
    }
    substrate = planned.product;
    const double next = StagePlanner::molesForNext(planned);
    scale = next > 0.0 ? formatNumber(next, 8) + " mol" : "";
    plan.stages.push_back(std::move(planned));
    if (!go) {
      break;
    }
  }
  return plan;
}

Table protocolTable(const ProtocolBook &book, const StrategyBook &strategies) {
  Table table;
  table.title = "Procedures";
  addTextColumns(table, {"id", "title", "purpose", "source"});
  for (const auto &entry : book.protocols()) {
    table.rows.push_back(
        {entry.id, entry.title, entry.purpose, join(entry.source, ";")});
  }
  for (const auto &entry : strategies.strategies) {
    if (!book.has(entry.id)) {
      table.rows.push_back({entry.id, entry.title, entry.when, entry.source});
    }
  }
  return table;
}

}  // namespace Diazepane
