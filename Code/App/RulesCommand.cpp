// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane rules: look at the chemistry and check it.
#include <App/Session.h>
#include <Base/Text.h>
#include <ConditionRules/ConditionRules.h>
#include <Diagnosis/DiagnosisRecords.h>
#include <Perception/ReagentReader.h>
#include <Protocols/ProtocolRecord.h>
#include <Report/ReagentTable.h>
#include <Report/Writer.h>
#include <Spectra/MassRecords.h>
#include <Strategies/AdviceReport.h>

#include <algorithm>
#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct RulesArguments {
  std::string kind = "all";
  std::string word;
  std::vector<std::string> names;
  Output output;
};

struct Entry {
  std::string id, kind, family, title, source, detail;
};

//! "mass_shifts" as a person writes it.
std::string worded(std::string key) {
  std::replace(key.begin(), key.end(), '_', ' ');
  return key;
}

//! A record that the rule book only carries, key by key.
std::string detailOf(const Record &record, int depth = 0) {
  std::vector<std::string> lines;
  const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
  for (const auto &[key, value] : record.entries()) {
    if (depth == 0 && (key == "id" || key == "title" || key == "source")) {
      continue;
    }
    if (value.isScalar()) {
      lines.push_back(indent + key + ": " + value.text());
      continue;
    }
    lines.push_back(indent + key + ":");
    for (const auto &item : value.items()) {
      lines.push_back(item.isScalar() ? indent + "  - " + item.text()
                                      : detailOf(item, depth + 1));
    }
  }
  return join(lines, "\n");
}

std::vector<Entry> entriesOf(const RuleBookPtr &book) {
  std::vector<Entry> entries;
  for (const auto &rule : book->reactions()) {
    entries.push_back({rule.id, "reaction", rule.family, rule.title,
                       join(rule.sources, ";"),
                       rule.smirks + "\n" + rule.explanation});
  }
  const auto conditions = ConditionRules::compile(book);
  for (const auto &rule : conditions.rules()) {
    entries.push_back({rule.id(), "condition", rule.confidence(), rule.title(),
                       rule.source(),
                       "when " + rule.when().describe() + "\n" +
                           join(rule.effects().describe(), "\n") + "\n" +
                           rule.explanation()});
  }
  for (const auto &reagent : book->reagents()) {
    entries.push_back(
        {reagent->id, "reagent", join(reagent->classes, ";"), reagent->name,
         reagent->source,
         reagent->smiles + "\nalso " + join(reagent->synonyms, ", ")});
  }
  for (const auto &entry : book->parameters()) {
    const auto &p = entry.second;
    entries.push_back({p.id, "parameter", "", p.meaning, p.source,
                       formatNumber(p.value, 6) + " " + p.unit});
  }
  for (const auto &kind : recordKinds()) {
    for (const auto &record : book->records(kind.key)) {
      entries.push_back({record["id"].asText(), worded(kind.schema), "",
                         record["title"].asText(),
                         join(record["source"].asTexts(), ";"),
                         detailOf(record)});
    }
  }
  for (const auto &entry : book->sources()) {
    entries.push_back({entry.first, "source", entry.second.kind,
                       entry.second.title, "", entry.second.reference});
  }
  return entries;
}

Table tableOf(const std::vector<Entry> &entries) {
  Table table;
  table.title = "Rule book";
  for (const char *name : {"id", "kind", "family", "title", "source"}) {
    table.columns.push_back({name, ColumnType::Text, "", ""});
  }
  for (const auto &entry : entries) {
    table.rows.push_back(
        {entry.id, entry.kind, entry.family, entry.title, entry.source});
  }
  return table;
}

void writeTable(const RulesArguments &arguments, const RuleBookPtr &book,
                const std::vector<Entry> &entries) {
  WriterOptions options;
  options.schema = book->outputSchema();
  const auto writer =
      WriterRegistry::standard().make(arguments.output.format(), options);
  arguments.output.write(
      [&](std::ostream &out) { writer->table(out, tableOf(entries)); });
}

void check(Session &session) {
  auto faults = Predictor::check(session.folders());
  if (faults.empty()) {
    faults = checkProtocols(session.ruleBook());
    MassRecords::read(session.ruleBook(), faults);
    for (auto &fault : checkDiagnosis(session.ruleBook())) {
      faults.push_back(std::move(fault));
    }
    for (auto &fault : AdviceDesk::check(session.ruleBook())) {
      faults.push_back(std::move(fault));
    }
  }
  for (const auto &fault : faults) {
    std::cerr << fault.text() << "\n";
  }
  const auto sum = std::to_string(faults.size()) +
                   (faults.size() == 1 ? " fault" : " faults");
  if (!faults.empty()) {
    std::cerr << "diazepane: " << sum << " in " << join(session.folders(), ", ")
              << "\n";
    session.setExitCode(kBadInput);
    return;
  }
  const auto book = session.ruleBook();
  std::cout << "rule book " << book->version() << " " << book->hash() << ": "
            << book->reactions().size() << " reactions, "
            << book->conditionRules().size() << " condition rules, "
            << book->reagents().size() << " reagents";
  for (const auto &kind : recordKinds()) {
    if (!book->records(kind.key).empty()) {
      std::cout << ", " << book->records(kind.key).size() << " "
                << worded(kind.key);
    }
  }
  std::cout << ", " << sum << "\n";
}

void list(RulesArguments &arguments, Session &session) {
  std::vector<Entry> entries;
  const std::string kind = arguments.kind;
  for (auto &entry : entriesOf(session.ruleBook())) {
    if (kind == "all" || kind == entry.kind || kind == entry.kind + "s") {
      entries.push_back(std::move(entry));
    }
  }
  if (entries.empty()) {
    throw InputError("no records of kind '" + kind + "'", {},
                     "reactions, conditions, reagents, parameters, sources, "
                     "protocols, symptoms, causes");
  }
  writeTable(arguments, session.ruleBook(), entries);
}

void search(RulesArguments &arguments, Session &session) {
  const std::string word = lower(arguments.word);
  std::vector<Entry> found;
  for (auto &entry : entriesOf(session.ruleBook())) {
    const std::string all =
        lower(entry.id + " " + entry.family + " " + entry.title + " " +
              entry.source + " " + entry.detail);
    if (all.find(word) != std::string::npos) {
      found.push_back(std::move(entry));
    }
  }
  if (found.empty()) {
    throw InputError("nothing in the rule book mentions '" + arguments.word +
                     "'");
  }
  writeTable(arguments, session.ruleBook(), found);
}

void show(RulesArguments &arguments, Session &session) {
  const auto entries = entriesOf(session.ruleBook());
  std::vector<std::string> ids;
  bool found = false;
  for (const auto &entry : entries) {
    ids.push_back(entry.id);
    if (lower(entry.id) == lower(arguments.word)) {
      found = true;
      std::cout << entry.kind << " " << entry.id << ": " << entry.title << "\n"
                << entry.detail << "\nsource " << entry.source << "\n";
    }
  }
  if (!found) {
    const auto near = nearestNames(arguments.word, ids, 3);
    throw InputError("no record '" + arguments.word + "'", {},
                     near.empty() ? "diazepane rules list"
                                  : "did you mean " + join(near, " or ") + "?");
  }
}

void reagent(RulesArguments &arguments, Session &session) {
  const Predictor predictor(session.ruleBook());
  const ReagentReader reader(session.ruleBook());
  std::vector<ReagentPtr> reagents;
  std::vector<std::vector<ReagentProfile>> profiles;
  for (const auto &name : arguments.names) {
    try {
      reagents.push_back(reader.byName(name, Where{"", 0, 0, "reagent"}));
      profiles.push_back(predictor.profilesOf(reagents.back()));
    } catch (const InputError &error) {
      if (arguments.names.size() == 1) {
        throw;
      }
      session.fail(error.what());
    }
  }
  const std::string format = arguments.output.format();
  if (format != "text") {
    WriterOptions options;
    options.schema = session.ruleBook()->outputSchema();
    const auto writer = WriterRegistry::standard().make(format, options);
    arguments.output.write([&](std::ostream &out) {
      writer->table(out, reagentTable(reagents, profiles));
    });
    return;
  }
  arguments.output.write([&](std::ostream &out) {
    for (std::size_t i = 0; i < reagents.size(); ++i) {
      const Reagent &it = *reagents[i];
      out << (it.id.empty() ? "" : it.id + ": ") << it.name
          << (it.smiles == it.name ? "" : "  " + it.smiles) << "\n  classes "
          << (it.classes.empty() ? "none" : join(it.classes, ", ")) << "\n";
      for (const auto &profile : profiles[i]) {
        out << "  " << profileText(profile) << "\n";
      }
      if (profiles[i].empty()) {
        const auto table = reagentTable({reagents[i]}, {{}});
        out << "  " << std::get<std::string>(table.rows.front().back()) << "\n";
      }
    }
  });
}

}  // namespace

void addRulesCommand(CLI::App &app, Session &session) {
  auto *command =
      app.add_subcommand("rules", "Look at the chemistry and check it");
  command->require_subcommand(1);
  session.addRulesOption(*command);
  auto arguments = std::make_shared<RulesArguments>();
  auto *checking = command->add_subcommand(
      "check", "read every file, run every example, report all faults");
  session.addRulesOption(*checking);
  checking->callback([&session] { check(session); });
  auto *listing = command->add_subcommand("list", "all records of a kind");
  listing->add_option("kind", arguments->kind,
                      "reactions, conditions, reagents, parameters, sources, "
                      "protocols, symptoms, causes or all");
  listing->callback([arguments, &session] { list(*arguments, session); });
  auto *showing = command->add_subcommand("show", "one record, whole");
  showing->add_option("id", arguments->word, "id of the record")->required();
  showing->callback([arguments, &session] { show(*arguments, session); });
  auto *searching =
      command->add_subcommand("search", "records that mention a word");
  searching->add_option("text", arguments->word, "word or phrase")->required();
  searching->callback([arguments, &session] { search(*arguments, session); });
  auto *perceiving = command->add_subcommand(
      "reagent",
      "what a reagent hands to an amine: class, fragment, leaving group");
  perceiving
      ->add_option("reagent", arguments->names,
                   "names or SMILES, as in \"BnBr\" or \"ClCCN1CCOCC1\"")
      ->required();
  perceiving->callback([arguments, &session] { reagent(*arguments, session); });
  for (auto *sub : {listing, searching, perceiving}) {
    arguments->output.addOptions(*sub, "text, csv, tsv, json");
    session.addRulesOption(*sub);
  }
  session.addRulesOption(*showing);
  command->footer(
      "Example:\n  diazepane rules show R0-13\n"
      "  diazepane rules reagent DMC \"BrCC(=O)Cl\"");
}

}  // namespace Diazepane
