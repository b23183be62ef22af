// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The questions of a rule book, and which of them count.
#include <Library/ProfileHash.h>
#include <Library/Profiler.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <mutex>
#include <set>

#include <Library/EnvironmentPool.h>
#include <Perception/MoleculeReader.h>
#include <Reactions/EditList.h>
#include <Reactions/SmirksText.h>

namespace Diazepane {

Profiler::Profiler(RuleBookPtr book, const std::vector<std::string> &openRules,
                   ProfilerOptions options)
    : d_book(std::move(book)) {
  const auto always = [this](const std::string &smarts, const Where &where) {
    const int index = question(smarts, false, where);
    if (index >= 0) {
      d_questions[index].asked = true;
    }
    return index;
  };
  for (const auto &record : d_book->sites()) {
    const int index = always(record.smarts, record.where);
    if (record.pKa == record.pKa) {
      d_baseQuestions.push_back(index);
    }
  }
  for (const auto &record : d_book->pkaShifts()) {
    const int index = always(record.smarts, record.where);
    d_questions[index].counts = true;
  }
  d_perceived = static_cast<int>(d_questions.size());
  for (const auto &record : d_book->conditionRules()) {
    askAllIn(record);
  }
  const std::set<std::string> open(openRules.begin(), openRules.end());
  for (const auto &record : d_book->reactions()) {
    if (open.count(record.id) != 0) {
      askAllIn(record.requires_);
      addRule(record);
    }
  }
  collectQuestions(options.environments);
}

Profiler::~Profiler() = default;

std::size_t Profiler::questions() const {
  return static_cast<std::size_t>(
      std::count_if(d_questions.begin(), d_questions.end(),
                    [](const Question &one) { return one.asked; }));
}

std::uint64_t Profiler::environmentsMade() const {
  return d_environments->made();
}

std::uint64_t Profiler::environmentsAsked() const {
  return d_environments->asked();
}

int Profiler::question(const std::string &smarts, bool isTemplate,
                       const Where &where) {
  if (smarts.empty()) {
    return -1;
  }
  const auto entry = d_known.emplace((isTemplate ? "template " : "") + smarts,
                                     static_cast<int>(d_questions.size()));
  if (!entry.second) {
    return entry.first->second;
  }
  Question made;
  const Molecule read = readSmarts(smarts, where);
  made.query = GraphQuery::of(read);
  if (isTemplate) {
    for (const auto *atom : read->atoms()) {
      made.maps.push_back(atom->getAtomMapNum());
    }
  }
  d_questions.push_back(std::move(made));
  return entry.first->second;
}

void Profiler::addRule(const ReactionRecord &record) {
  const auto arrow = record.smirks.find(">>");
  if (arrow == std::string::npos) {
    return;
  }
  Rule rule;
  rule.inside = record.scope != "intermolecular";
  const auto texts = splitTemplates(record.smirks.substr(0, arrow));
  for (std::size_t t = 0; t < texts.size(); ++t) {
    rule.templates.push_back(question(texts[t], true, record.where));
    const bool reagent =
        t < record.partners.size() &&
        (record.partners[t] == "reagent" || record.partners[t] == "any") &&
        record.supplied.count(static_cast<int>(t)) == 0;
    rule.partners.push_back(reagent);
    rule.satisfied.push_back(!reagent);
  }
  for (const auto &name : record.rate["factors"].asTexts()) {
    const auto table = d_book->factors().find(name);
    if (table != d_book->factors().end()) {
      for (const auto &item : table->second.cases) {
        rule.factors.push_back(question(item.smarts, false, item.where));
      }
    }
  }
  settle(rule);
  d_rules.push_back(std::move(rule));
}

void Profiler::askAllIn(const Record &record) {
  for (const auto &entry : record.entries()) {
    if (entry.first == "smarts") {
      for (const auto &item : entry.second.items()) {
        const int index = question(item.text(), false, item.where());
        if (index >= 0) {
          d_questions[index].asked = true;
          d_questions[index].anywhere = true;
        }
      }
    }
    askAllIn(entry.second);
  }
  if (record.isList()) {
    for (const auto &item : record.items()) {
      askAllIn(item);
    }
  }
}

void Profiler::collectQuestions(std::size_t mostKept) {
  auto asked = std::make_shared<std::vector<AtomQuestion>>();
  for (const auto &one : d_questions) {
    asked->push_back({one.query, one.maps, one.counts});
  }
  d_environments = std::make_unique<Environments>(std::move(asked), mostKept);
}

//! A rule whose every part can be played is asked about from now on.
bool Profiler::settle(Rule &rule) {
  if (rule.relevant ||
      !std::all_of(rule.satisfied.begin(), rule.satisfied.end(),
                   [](bool yes) { return yes; })) {
    return false;
  }
  rule.relevant = true;
  for (const auto &list : {rule.templates, rule.factors}) {
    for (const int index : list) {
      if (index >= 0) {
        d_questions[index].asked = true;
      }
    }
  }
  return true;
}

std::vector<bool> Profiler::metBy(
    const std::vector<AtomAnswer> &answers) const {
  std::vector<bool> met(d_questions.size(), false);
  for (const auto &answer : answers) {
    met[answer.question] = true;
  }
  return met;
}

bool Profiler::learn(const RDKit::ROMol &reagent) {
  MoleculeView view(reagent);
  AskedMolecule asked;
  asked.answers = d_environments->borrow()->answer(view);
  return learn(asked);
}

bool Profiler::learn(const AskedMolecule &reagent) {
  bool news = false;
  const auto met = metBy(reagent.answers);
  for (auto &rule : d_rules) {
    for (std::size_t t = 0; t < rule.templates.size() && !rule.relevant; ++t) {
      rule.satisfied[t] = rule.satisfied[t] || met[rule.templates[t]];
    }
    news = settle(rule) || news;
  }
  return news;
}

//! The questions that count for a molecule: those of all, and of rules that no
//! reagent calls for, but that may run inside this one.
std::vector<bool> Profiler::countingFor(const std::vector<bool> &met) const {
  std::vector<bool> counting(d_questions.size());
  for (std::size_t i = 0; i < d_questions.size(); ++i) {
    counting[i] = d_questions[i].asked;
  }
  for (const auto &rule : d_rules) {
    if (rule.relevant || !rule.inside ||
        !std::all_of(rule.templates.begin(), rule.templates.end(),
                     [&met](int index) { return met[index]; })) {
      continue;
    }
    for (const auto *list : {&rule.templates, &rule.factors}) {
      for (const int index : *list) {
        if (index >= 0) {
          counting[index] = true;
        }
      }
    }
  }
  return counting;
}

}  // namespace Diazepane
