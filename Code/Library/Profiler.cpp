// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/ProfileHash.h>
#include <Library/Profiler.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <map>
#include <set>

#include <Perception/MoleculeReader.h>
#include <Perception/SubstrateReader.h>
#include <Reactions/EditList.h>
#include <Reactions/SmirksText.h>

namespace Diazepane {

namespace {

constexpr int kRounds = 2;  // bonds around an atom that are compared exactly

std::uint64_t textHash(const std::string &text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return hash;
}

std::uint64_t numberHash(double value) {
  return textHash(std::to_string(value));
}

//! What an atom is by itself.
std::uint64_t colourOf(const RDKit::Atom &atom) {
  const auto *rings = atom.getOwningMol().getRingInfo();
  std::uint64_t hash = mixed(11, atom.getAtomicNum());
  hash = mixed(hash, static_cast<std::uint64_t>(atom.getFormalCharge() + 16));
  hash = mixed(hash, atom.getIsotope());
  hash = mixed(hash, atom.getDegree());
  hash = mixed(hash, atom.getTotalNumHs());
  hash = mixed(hash, atom.getIsAromatic() ? 1 : 0);
  hash = mixed(hash, rings->numAtomRings(atom.getIdx()));
  hash = mixed(hash, rings->minAtomRingSize(atom.getIdx()));
  const bool stereo = atom.getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED;
  return mixed(hash, stereo ? 1 : 0);
}

//! One round: each atom takes in what its neighbours are.
std::vector<std::uint64_t> spread(const RDKit::ROMol &mol,
                                  const std::vector<std::uint64_t> &colours) {
  std::vector<std::uint64_t> next(colours.size());
  std::vector<std::uint64_t> around;
  for (const auto *atom : mol.atoms()) {
    around.clear();
    for (const auto *bond : mol.atomBonds(atom)) {
      around.push_back(
          mixed(colours[bond->getOtherAtomIdx(atom->getIdx())],
                static_cast<std::uint64_t>(bond->getBondType()) * 8 +
                    static_cast<std::uint64_t>(bond->getStereo())));
    }
    std::sort(around.begin(), around.end());
    std::uint64_t hash = mixed(colours[atom->getIdx()], around.size());
    for (const std::uint64_t one : around) {
      hash = mixed(hash, one);
    }
    next[atom->getIdx()] = hash;
  }
  return next;
}

bool shareRing(const RDKit::ROMol &mol, int a, int b) {
  for (const auto &ring : mol.getRingInfo()->atomRings()) {
    if (std::find(ring.begin(), ring.end(), a) != ring.end() &&
        std::find(ring.begin(), ring.end(), b) != ring.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

Profiler::Profiler(RuleBookPtr book, const std::vector<std::string> &openRules)
    : d_book(std::move(book)) {
  const auto always = [this](const std::string &smarts, const Where &where) {
    const int index = question(smarts, false, where);
    if (index >= 0) {
      d_questions[index].asked = true;
    }
    return index;
  };
  for (const auto &record : d_book->sites()) {
    always(record.smarts, record.where);
  }
  for (const auto &record : d_book->pkaShifts()) {
    const int index = always(record.smarts, record.where);
    d_questions[index].counts = true;
  }
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
}

std::size_t Profiler::questions() const {
  return static_cast<std::size_t>(
      std::count_if(d_questions.begin(), d_questions.end(),
                    [](const Question &one) { return one.asked; }));
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

bool Profiler::learn(const RDKit::ROMol &reagent) {
  bool news = false;
  std::map<int, bool> met;
  MoleculeView view(reagent);
  for (auto &rule : d_rules) {
    for (std::size_t t = 0; t < rule.templates.size() && !rule.relevant; ++t) {
      if (rule.satisfied[t]) {
        continue;
      }
      const int index = rule.templates[t];
      if (met.count(index) == 0) {
        met[index] = d_questions[index].query->matches(view);
      }
      rule.satisfied[t] = met[index];
    }
    news = settle(rule) || news;
  }
  return news;
}

void Profiler::answer(std::size_t index, MoleculeView &view,
                      Answers &answers) const {
  constexpr int kMostMatches = 2000;
  const Question &question = d_questions[index];
  std::set<std::pair<int, int>> met;  // atom, part in the question
  for (const auto &match : question.query->all(view, kMostMatches)) {
    met.emplace(match.front(), 0);
    if (question.counts && match.size() > 1) {
      met.emplace(match.front(), 1000 + match[1]);
    }
    for (std::size_t i = 0; i < question.maps.size(); ++i) {
      if (question.maps[i] > 0) {
        met.emplace(match[i], question.maps[i]);
        answers.reactive[match[i]] = true;
      }
    }
  }
  if (!met.empty() && question.anywhere) {
    answers.anywhere = mixed(answers.anywhere, index);
  }
  if (!met.empty() && !question.maps.empty()) {
    answers.played = mixed(answers.played, index);
  }
  for (const auto &entry : met) {
    // Which second atom it is does not matter, only how many there are.
    const int part = std::min(entry.second, 1000);
    answers.colours[entry.first] += mixed(mixed(17, index), part);
  }
}

Profiler::Answers Profiler::answersOf(const RDKit::ROMol &mol) const {
  Answers answers;
  answers.reactive.assign(mol.getNumAtoms(), false);
  for (const auto *atom : mol.atoms()) {
    answers.colours.push_back(colourOf(*atom));
  }
  MoleculeView view(mol);
  std::vector<bool> done(d_questions.size(), false);
  for (std::size_t i = 0; i < d_questions.size(); ++i) {
    if (d_questions[i].asked) {
      answer(i, view, answers);
      done[i] = true;
    }
  }
  // Rules that no reagent calls for, but that may run inside the molecule.
  for (const auto &rule : d_rules) {
    if (rule.relevant || !rule.inside ||
        !std::all_of(rule.templates.begin(), rule.templates.end(),
                     [&](int index) {
                       return d_questions[index].query->matches(view);
                     })) {
      continue;
    }
    for (const auto &list : {rule.templates, rule.factors}) {
      for (const int index : list) {
        if (index >= 0 && !done[index]) {
          answer(index, view, answers);
          done[index] = true;
        }
      }
    }
  }
  return answers;
}

std::uint64_t Profiler::summary(const RDKit::ROMol &mol, const Answers &answers,
                                Member &member) const {
  auto colours = answers.colours;
  for (int round = 0; round < kRounds; ++round) {
    colours = spread(mol, colours);
  }
  const auto orbits = symmetryRanks(mol);
  std::map<int, int> size;
  for (const int orbit : orbits) {
    ++size[orbit];
  }
  std::vector<std::uint64_t> reactive;
  int stereo = 0;
  int charge = 0;
  for (const auto *atom : mol.atoms()) {
    const unsigned int id = atom->getIdx();
    member.labels.push_back(static_cast<std::uint32_t>(colours[id] >> 16U));
    if (answers.reactive[id]) {
      reactive.push_back(mixed(colours[id], size[orbits[id]]));
    }
    stereo += atom->getChiralTag() != RDKit::Atom::CHI_UNSPECIFIED ? 1 : 0;
    charge += atom->getFormalCharge();
  }
  std::uint64_t hash = sortedHash(std::move(reactive), 7);
  hash = mixed(hash, answers.anywhere);
  hash = mixed(hash, stereo);
  hash = mixed(hash, static_cast<std::uint64_t>(charge + 64));
  // The rules speak of the size of a molecule only near the smallest rings.
  return mixed(hash, std::min(mol.getNumHeavyAtoms(), 12U));
}

void Profiler::profileCore(const Substrate &substrate, Member &member) const {
  const RDKit::ROMol &mol = *substrate.mol;
  Answers answers = answersOf(mol);
  for (std::size_t r = 0; r < substrate.rings.size(); ++r) {
    for (std::size_t i = 0; i < 7; ++i) {
      auto &colour = answers.colours[substrate.rings[r][i]];
      colour = mixed(colour, 100 * r + i + 1);
    }
  }
  member.branches = branchHashes(mol);
  member.exactMass = exactMassOf(mol);
  member.formula = formulaOf(mol);
  std::uint64_t hash = summary(mol, answers, member);
  member.kind = mixed(answers.played, answers.anywhere);
  hash = mixed(hash, static_cast<std::uint64_t>(substrate.kind));
  hash = mixed(hash, substrate.equivalentNitrogens ? 1 : 0);
  hash = mixed(hash, textHash(substrate.saltForm));
  hash = mixed(hash, numberHash(substrate.acidEquivalents));
  std::vector<std::uint64_t> sites;
  for (const auto &site : substrate.sites) {
    std::uint64_t one =
        mixed(member.labels[site.atom], textHash(site.siteClass));
    one = mixed(one, numberHash(site.pKa));
    one = mixed(one, site.alphaBranches * 64 + site.betaBranches * 2 +
                         (site.electronPoor ? 1 : 0));
    sites.push_back(one);
    for (const auto &other : substrate.sites) {
      if (other.atom > site.atom && shareRing(mol, site.atom, other.atom)) {
        sites.push_back(
            mixed(member.labels[site.atom] ^ member.labels[other.atom], 1));
      }
    }
  }
  hash = sortedHash(std::move(sites), hash);
  if (substrate.rings.empty()) {
    int nitrogens = 0;  // a precursor is followed by its nitrogens
    for (const auto *atom : mol.atoms()) {
      nitrogens += atom->getAtomicNum() == 7 ? 1 : 0;
    }
    hash = mixed(hash, nitrogens);
  }
  member.profile = mixed(hash, substrate.rings.size());
}

void Profiler::profileReagent(const Reagent &reagent, Member &member) const {
  member.ordinary = reagent.forms.size() == 1;
  if (!member.ordinary) {
    member.profile = textHash(reagent.id + " " + reagent.smiles);
    member.kind = member.profile;
    return;
  }
  const RDKit::ROMol &mol = *reagent.forms.front().mol;
  member.exactMass = exactMassOf(mol);
  member.formula = formulaOf(mol);
  member.branches = branchHashes(mol);
  const Answers answers = answersOf(mol);
  std::uint64_t hash = summary(mol, answers, member);
  member.kind = mixed(answers.played, answers.anywhere);
  for (const auto &name : reagent.classes) {
    hash = mixed(hash, textHash(name));
    member.kind = mixed(member.kind, textHash(name));
  }
  hash = mixed(hash, textHash(reagent.role));
  member.kind = mixed(member.kind, textHash(reagent.role));
  hash = mixed(hash, numberHash(reagent.forms.front().perMole));
  // A reagent of the rule book has names and numbers of its own that rules
  // ask for: it shares with nobody.
  member.profile = mixed(hash, textHash(reagent.id));
  member.kind = reagent.id.empty() ? member.kind : member.profile;
}

}  // namespace Diazepane
