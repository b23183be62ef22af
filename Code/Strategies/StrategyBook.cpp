// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/StrategyBook.h>

#include <algorithm>
#include <set>

#include <Base/Text.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

class Reader {
 public:
  Reader(const RuleBookPtr &book, std::vector<Fault> &faults)
      : d_book(book), d_faults(faults) {}

  StrategyBook read() {
    each("states", [this](const Record &r) { readState(r); });
    each("operations", [this](const Record &r) { readOperation(r); });
    each("attachments", [this](const Record &r) { readAttachment(r); });
    each("strategies", [this](const Record &r) { readStrategy(r); });
    each("masks", [this](const Record &r) { readMask(r); });
    each("conflicts", [this](const Record &r) { readConflict(r); });
    return std::move(d_out);
  }

 private:
  template <class Read>
  void each(const char *kind, Read read) {
    for (const auto &record : d_book->records(kind)) {
      try {
        read(record);
      } catch (const InputError &error) {
        d_faults.push_back(faultOf(error));
      }
    }
  }

  static std::string sourcesOf(const Record &record) {
    return join(record["source"].asTexts(), ";");
  }

  static std::shared_ptr<const StructureEdit> editOf(const Record &value) {
    return value.isNull()
               ? nullptr
               : std::make_shared<StructureEdit>(value.asText(), value.where());
  }

  FlaskPattern templateOf(const Record &value) {
    FlaskPattern flask;
    for (const auto &[key, entry] : value.entries()) {
      if (findFlaskKey(key) == nullptr) {
        d_faults.push_back(
            {entry.where(), "'" + key + "' is no key of a flask"});
      }
      for (const auto &text : entry.asTexts()) {
        flask.emplace_back(key, text);
      }
    }
    return flask;
  }

  void readState(const Record &record) {
    NitrogenState state{record["fragment"].asText(), editOf(record["edit"])};
    if (state.fragment.empty() == (state.edit == nullptr)) {
      d_faults.push_back(
          {record.where(), "needs either a fragment or an edit"});
    }
    d_out.states[record["id"].asText()] = std::move(state);
  }

  void readOperation(const Record &record) {
    Operation operation{record["id"].asText(),       record["title"].asText(),
                        templateOf(record["flask"]), record["usual"].asText(),
                        record["note"].asText(),     sourcesOf(record)};
    d_out.operations[operation.id] = std::move(operation);
  }

  void readAttachment(const Record &record) {
    d_out.attachments.push_back(
        {record["id"].asText(), record["title"].asText(),
         record["family"].asText(), editOf(record["reagent"]),
         templateOf(record["single"]), templateOf(record["pair"]),
         templateOf(record["both"]), sourcesOf(record)});
  }

  std::string stateWord(const Record &value) {
    const std::string word = value.asText("H");
    if (word != "H" && word != "R" && d_out.states.count(word) == 0) {
      d_faults.push_back({value.where(), "'" + word +
                                             "' is neither H, R nor the id of "
                                             "a state"});
    }
    return word;
  }

  StrategyStep stepOf(const Record &record) {
    StrategyStep step;
    step.operation = record["op"].asText();
    step.attach = record["attach"].asText();
    step.mode = record["mode"].asText("single");
    step.families = record["families"].asTexts();
    step.before = {stateWord(record["before"]["a"]),
                   stateWord(record["before"]["b"])};
    step.retro = editOf(record["retro"]);
    if (step.operation.empty() == step.attach.empty()) {
      d_faults.push_back({record.where(), "needs either op or attach"});
    }
    if (!step.operation.empty() &&
        d_out.operations.count(step.operation) == 0) {
      d_faults.push_back({record["op"].where(),
                          "no operation is called '" + step.operation + "'"});
    }
    return step;
  }

  void readStrategy(const Record &record) {
    Strategy strategy{record["id"].asText(),   record["title"].asText(),
                      record["for"].asText(),  {},
                      record["when"].asText(), record["example"].asText(),
                      sourcesOf(record)};
    for (const auto &step : record["steps"].items()) {
      strategy.steps.push_back(stepOf(step));
    }
    if (strategy.steps.empty()) {
      d_faults.push_back({record.where(), "has no steps"});
    }
    d_out.strategies.push_back(std::move(strategy));
  }

  void readMask(const Record &record) {
    d_out.masks.push_back({record["id"].asText(), record["title"].asText(),
                           editOf(record["edit"]), record["operation"].asText(),
                           sourcesOf(record)});
    if (d_out.operations.count(record["operation"].asText()) == 0) {
      d_faults.push_back(
          {record["operation"].where(),
           "no operation is called '" + record["operation"].asText() + "'"});
    }
  }

  void readConflict(const Record &record) {
    Conflict conflict;
    conflict.id = record["id"].asText();
    conflict.steps = record["steps"].asTexts();
    for (const auto &word : conflict.steps) {
      if (!isStep(word)) {
        d_faults.push_back(
            {record["steps"].where(), "'" + word +
                                          "' is no operation, attachment or "
                                          "family of attachments"});
      }
    }
    for (const auto &item : record["smarts"].items()) {
      conflict.patterns.push_back(
          Pattern::compile(item.text(), item.where(), d_faults));
    }
    conflict.inReagent = record["in"].asText("substrate") == "reagent";
    conflict.keptInProduct = record["in"].asText() == "product";
    conflict.reason = record["reason"].asText();
    conflict.source = sourcesOf(record);
    d_out.conflicts.push_back(std::move(conflict));
  }

  bool isStep(const std::string &word) const {
    return d_out.operations.count(word) != 0 ||
           std::any_of(d_out.attachments.begin(), d_out.attachments.end(),
                       [&word](const Attachment &entry) {
                         return entry.id == word || entry.family == word;
                       });
  }

  const RuleBookPtr &d_book;
  std::vector<Fault> &d_faults;
  StrategyBook d_out;
};

}  // namespace

StrategyBook StrategyBook::load(const RuleBookPtr &book,
                                std::vector<Fault> &faults) {
  return Reader(book, faults).read();
}

std::vector<std::string> StrategyBook::ids() const {
  std::vector<std::string> ids;
  for (const auto &strategy : strategies) {
    ids.push_back(strategy.id);
  }
  return ids;
}

const Strategy *StrategyBook::find(const std::string &id) const {
  for (const auto &strategy : strategies) {
    if (foldName(strategy.id) == foldName(id)) {
      return &strategy;
    }
  }
  return nullptr;
}

StrategyBook StrategyBook::load(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  StrategyBook out = load(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return out;
}

}  // namespace Diazepane
