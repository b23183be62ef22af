// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Each kind of YAML record, from its keys to its struct.
#include <RuleBook/RuleBookReader.h>

#include <cstdlib>

#include <Base/Text.h>

namespace Diazepane {

template <class List, class Value>
void RuleBookReader::put(List &list, Value value, const Where &where) {
  for (auto &entry : list) {
    if (entry.id == value.id) {
      announce(value.id, where, entry.where);
      entry = std::move(value);
      return;
    }
  }
  list.push_back(std::move(value));
}

const std::vector<RecordKind> &recordKinds() {
  static const std::vector<RecordKind> kinds = {
      {"Parameters", "stocks", "stock"},
      {"Protocols", "protocols", "protocol"},
      {"Protocols", "parts", "part"},
      {"Diagnosis", "symptoms", "symptom"},
      {"Diagnosis", "causes", "cause"},
      {"Diagnosis", "mass_shifts", "mass_shift"},
      {"Strategies", "strategies", "strategy"},
      {"Strategies", "attachments", "attachment"},
      {"Strategies", "operations", "operation"},
      {"Strategies", "masks", "mask"},
      {"Strategies", "conflicts", "conflict"},
      {"Strategies", "states", "state"},
      {"Advice", "moves", "move"},
      {"Advice", "ranges", "range"},
      {"DecisionTrees", "trees", "tree"}};
  return kinds;
}

const std::vector<Record> &RuleBook::records(const std::string &kind) const {
  static const std::vector<Record> none;
  const auto found = d_records.find(kind);
  return found == d_records.end() ? none : found->second;
}

void RuleBookReader::readCarried(const RecordKind &kind, const Record &record) {
  checkDeeply(kind.schema, record);
  sourcesOf(record);
  const std::string id = record["id"].asText();
  auto &list = d_book->d_records[kind.key];
  for (auto &entry : list) {
    if (entry["id"].asText() == id) {
      announce(id, record.where(), entry.where());
      entry = record;
      return;
    }
  }
  list.push_back(record);
}

void RuleBookReader::readParameter(const Record &record) {
  checkAgainst("parameter", record);
  Parameter p;
  p.source = sourcesOf(record);  // first: a value may throw
  p.id = record["id"].asText();
  p.value = record["value"].asNumber(0);
  p.unit = record["unit"].asText();
  p.uncertainty = record["uncertainty"].asNumber(1);
  p.spread = record["spread"].asNumber(0);
  p.low = record["low"].asNumber(kUnknown);
  p.high = record["high"].asNumber(kUnknown);
  p.meaning = record["meaning"].asText();
  p.where = record.where();
  const auto before = d_book->d_parameters.find(p.id);
  if (before != d_book->d_parameters.end()) {
    announce(p.id, p.where, before->second.where);
  }
  d_book->d_parameters[p.id] = p;
}

void RuleBookReader::readFactor(const Record &record,
                                const Definitions &definitions) {
  checkAgainst("factor", record);
  FactorTable table;
  table.id = record["id"].asText();
  table.title = record["title"].asText();
  table.on = record["on"].asText();
  table.product = record["product"].asBoolean(false);
  table.where = record.where();
  for (const auto &item : record["cases"].items()) {
    checkAgainst("factor_case", item);
    FactorCase entry;
    entry.source = sourcesOf(item);
    entry.smarts =
        expand(item["smarts"].asText(), definitions, item["smarts"].where());
    entry.name = join(item["name"].asTexts(), ";");
    entry.value = item["value"].asNumber(1);
    entry.uncertainty = item["uncertainty"].asNumber(1);
    entry.meaning = item["meaning"].asText();
    entry.where = item.where();
    table.cases.push_back(std::move(entry));
  }
  const auto before = d_book->d_factors.find(table.id);
  if (before != d_book->d_factors.end()) {
    announce(table.id, table.where, before->second.where);
  }
  d_book->d_factors[table.id] = std::move(table);
}

void RuleBookReader::readSite(const Record &record,
                              const Definitions &definitions) {
  checkAgainst("site", record);
  SiteClassRecord site;
  site.source = sourcesOf(record);
  site.id = record["id"].asText();
  site.title = record["title"].asText();
  site.smarts =
      expand(record["smarts"].asText(), definitions, record["smarts"].where());
  site.pKa = record["pka"].asNumber(kUnknown);
  site.freeNH = record["free_nh"].asBoolean(false);
  site.where = record.where();
  put(d_book->d_sites, std::move(site), record.where());
}

void RuleBookReader::readPkaShift(const Record &record,
                                  const Definitions &definitions) {
  checkAgainst("pka_shift", record);
  PkaShiftRecord shift;
  shift.source = sourcesOf(record);
  shift.id = record["id"].asText();
  shift.smarts =
      expand(record["smarts"].asText(), definitions, record["smarts"].where());
  shift.shift = record["shift"].asNumber(0);
  shift.where = record.where();
  put(d_book->d_shifts, std::move(shift), record.where());
}

void RuleBookReader::readReagentClass(const Record &record) {
  checkAgainst("reagent_class", record);
  ReagentClassRecord entry;
  entry.id = record["id"].asText();
  entry.title = record["title"].asText();
  entry.smarts = record["smarts"].asTexts();
  entry.role = record["role"].asText();
  entry.source = sourcesOf(record);
  entry.where = record.where();
  put(d_book->d_reagentClasses, std::move(entry), record.where());
}

void RuleBookReader::readStructure(const Record &record,
                                   const Definitions &definitions,
                                   std::vector<StructureRecord> &list) {
  checkAgainst("structure", record);
  StructureRecord entry;
  entry.source = sourcesOf(record);
  entry.id = record["id"].asText();
  entry.title = record["title"].asText();
  entry.smarts =
      expand(record["smarts"].asText(), definitions, record["smarts"].where());
  entry.partner = expand(record["partner"].asText(), definitions,
                         record["partner"].where());
  entry.rules = record["rules"].asTexts();
  entry.message = record["message"].asText();
  entry.where = record.where();
  put(list, std::move(entry), record.where());
}

void RuleBookReader::readCounterIon(const Record &record) {
  checkAgainst("counter_ion", record);
  CounterIonRecord entry;
  entry.source = sourcesOf(record);
  entry.id = record["id"].asText();
  entry.smiles = record["smiles"].asTexts();
  entry.acid = record["acid"].asBoolean(false);
  entry.strong = record["strong"].asBoolean(false);
  entry.where = record.where();
  put(d_book->d_counterIons, std::move(entry), record.where());
}

void RuleBookReader::readConditionRule(const Record &record) {
  checkAgainst("condition_rule", record);
  sourcesOf(record);
  const std::string id = record["id"].asText();
  for (auto &entry : d_book->d_conditionRules) {
    if (entry["id"].asText() == id) {
      announce(id, record.where(), entry.where());
      entry = record;
      return;
    }
  }
  d_book->d_conditionRules.push_back(record);
}

void RuleBookReader::readReaction(const Record &record, const Record &file,
                                  const Definitions &definitions) {
  checkAgainst("reaction", record);
  ReactionRecord rule;
  sourcesOf(record);
  rule.id = record["id"].asText();
  rule.title = record["title"].asText();
  rule.family = record["family"].asText(file["family"].asText());
  rule.domain = file["domain"].asText();
  rule.mode = record["mode"].asText();
  rule.smirks =
      expand(record["smirks"].asText(), definitions, record["smirks"].where());
  rule.templates = record["templates"].asTexts();
  rule.partners = record["partners"].asTexts();
  for (const auto &entry : record["supplied"].entries()) {
    rule.supplied[std::atoi(entry.first.c_str()) - 1] = entry.second.text();
  }
  rule.scope = record["scope"].asText("intermolecular");
  for (const auto &item : record["invert"].items()) {
    rule.invert.push_back(item.asInteger(0));
  }
  for (const auto &item : record["racemise"].items()) {
    rule.racemise.push_back(item.asInteger(0));
  }
  rule.hydrogens = record["hydrogens"].asInteger(0);
  rule.requires_ = record["requires"];
  rule.laws = record["laws"].asText();
  rule.rate = record["rate"];
  for (const auto &item : record["examples"].items()) {
    rule.examples.push_back({item["reactants"].asTexts(),
                             item["product"].asText(), "", item.where()});
  }
  for (const auto &item : record["counterexamples"].items()) {
    rule.counterexamples.push_back({item["reactants"].asTexts(), "",
                                    item["because"].asText(), item.where()});
  }
  rule.sources = record["source"].asTexts();
  rule.explanation = record["explanation"].asText();
  rule.where = record.where();
  if (rule.family.empty()) {
    fault(rule.where, "neither the rule nor its file names a family");
  }
  // A key that is not there at all is the schema's fault to report.
  if ((rule.examples.empty() && record.has("examples")) ||
      (rule.counterexamples.empty() && record.has("counterexamples"))) {
    fault(rule.where, "rule " + rule.id +
                          " needs at least one example and one counterexample");
  }
  if (rule.templates.size() != rule.partners.size()) {
    fault(rule.where, "rule " + rule.id + " names " +
                          std::to_string(rule.templates.size()) +
                          " templates but " +
                          std::to_string(rule.partners.size()) + " partners");
  }
  put(d_book->d_reactions, std::move(rule), record.where());
}

}  // namespace Diazepane
