// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/ReagentProfiler.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! The ring of this program is the amine that every reagent is tried on.
constexpr const char *kProbe = "C1CNCCNC1";
constexpr std::size_t kMostKept = 20000;

//! What stalls or happens in the solvent is no transfer.
bool isTransfer(const ReactionRecord &record) {
  static const std::set<std::string> without = {
      "stalled", "solvent_adduct", "elimination", "oligomer", "dimer"};
  return without.count(record.mode) == 0;
}

}  // namespace

struct ReagentProfiler::Cache {
  std::mutex mutex;
  std::map<std::string, std::vector<ReagentProfile>> found;
};

ReagentProfiler::ReagentProfiler(RuleSetPtr rules, const RuleBookPtr &book,
                                 std::vector<Fault> &faults)
    : d_rules(std::move(rules)),
      d_classes(std::make_shared<ReagentReader>(book, Limits{}, faults)),
      d_steric(book->stericClasses(), faults),
      d_probe(readMolecule(kProbe)),
      d_cache(std::make_shared<Cache>()) {
  for (const auto &rule : d_rules->rules()) {
    std::vector<int> amines;
    const auto &record = rule->record();
    if (isTransfer(record) && record.scope != "intramolecular") {
      for (int t = 0; t < rule->templateCount(); ++t) {
        const auto &partner = record.partners[static_cast<std::size_t>(t)];
        if ((partner == "substrate" || partner == "any") &&
            rule->canBe(t, *d_probe)) {
          amines.push_back(t);
        }
      }
    }
    d_amines.push_back(std::move(amines));
  }
}

std::vector<ReagentProfile> ReagentProfiler::profilesOf(
    const ReagentPtr &reagent, const Needs &needs) const {
  std::string key = reagent->id;
  for (const auto &form : reagent->forms) {
    key += " " + form.smiles;
  }
  {
    const std::lock_guard<std::mutex> lock(d_cache->mutex);
    const auto known = d_cache->found.find(key);
    if (known != d_cache->found.end()) {
      return known->second;
    }
  }
  auto profiles = run(reagent, needs);
  const std::lock_guard<std::mutex> lock(d_cache->mutex);
  if (d_cache->found.size() < kMostKept) {
    d_cache->found[key] = profiles;
  }
  return profiles;
}

std::vector<ReagentProfile> ReagentProfiler::run(const ReagentPtr &reagent,
                                                 const Needs &needs) const {
  std::vector<ReagentProfile> all;
  for (std::size_t i = 0; i < d_rules->rules().size(); ++i) {
    if (d_amines[i].empty()) {
      continue;
    }
    const auto &rule = *d_rules->rules()[i];
    std::vector<ReagentProfile> found;
    for (const auto &form : reagent->forms) {
      runForm(rule, d_amines[i], form, found);
    }
    for (auto &profile : found) {
      const auto same = std::find_if(
          all.begin(), all.end(), [&](const ReagentProfile &other) {
            return other.fragment == profile.fragment &&
                   other.family == profile.family;
          });
      if (same != all.end()) {
        if (same->ruleId.find(profile.ruleId) == std::string::npos) {
          same->ruleId += ";" + profile.ruleId;
        }
        continue;
      }
      profile.needs = needs ? needs(i, reagent) : "";
      all.push_back(std::move(profile));
    }
  }
  return all;
}

void ReagentProfiler::runForm(const ReactionRule &rule,
                              const std::vector<int> &amines,
                              const ReagentForm &form,
                              std::vector<ReagentProfile> &out) const {
  const auto &record = rule.record();
  for (const int amine : amines) {
    Reactants reactants;
    std::vector<Molecule> fixed;
    bool used = false;
    for (int t = 0; t < rule.templateCount(); ++t) {
      const auto supplied = record.supplied.find(t);
      const auto &other = record.partners[static_cast<std::size_t>(t)];
      if (t == amine) {
        reactants.push_back(d_probe.get());
      } else if (supplied != record.supplied.end()) {
        fixed.push_back(readMolecule(supplied->second, record.where));
        reactants.push_back(fixed.back().get());
      } else if ((other == "reagent" || other == "any") &&
                 rule.canBe(t, *form.mol)) {
        reactants.push_back(form.mol.get());
        used = true;
      }
    }
    if (!used || static_cast<int>(reactants.size()) != rule.templateCount()) {
      continue;
    }
    for (const auto &event : rule.apply(reactants)) {
      ReagentProfile profile;
      if (profileOf(rule, event, amine, form, profile) &&
          std::find(out.begin(), out.end(), profile) == out.end()) {
        out.push_back(std::move(profile));
      }
    }
  }
}

namespace {

//! The product without the probe: a `*` stands where its nitrogen was.
std::string fragmentOf(const RDKit::ROMol &product,
                       const std::vector<AtomOf> &origins, int amine,
                       std::string *steric, const StructureList &classes) {
  RDLog::LogStateSetter quiet;
  RDKit::RWMol mol(product);
  std::vector<int> attached;
  std::vector<int> cut;
  for (const auto *bond : product.bonds()) {
    const int a = static_cast<int>(bond->getBeginAtomIdx());
    const int b = static_cast<int>(bond->getEndAtomIdx());
    const bool first = origins[static_cast<std::size_t>(a)].reactant == amine;
    const bool second = origins[static_cast<std::size_t>(b)].reactant == amine;
    if (first == second) {
      continue;
    }
    const int star = first ? a : b;
    attached.push_back(first ? b : a);
    auto *atom = mol.getAtomWithIdx(star);
    atom->setAtomicNum(0);
    atom->setFormalCharge(0);
    atom->setNumExplicitHs(0);
    atom->setNoImplicit(true);
    cut.push_back(star);
  }
  if (attached.empty()) {
    return "";
  }
  const int anchor = attached.front();
  mol.getAtomWithIdx(anchor)->setProp("anchor", 1);
  for (int i = static_cast<int>(product.getNumAtoms()) - 1; i >= 0; --i) {
    if (origins[static_cast<std::size_t>(i)].reactant == amine &&
        std::find(cut.begin(), cut.end(), i) == cut.end()) {
      mol.removeAtom(i);
    }
  }
  // A probe that is bound twice leaves two stars in the same fragment.
  try {
    RDKit::MolOps::sanitizeMol(mol);
  } catch (const std::exception &) {
    return "";
  }
  for (const auto *atom : mol.atoms()) {
    if (atom->hasProp("anchor")) {
      if (const auto *record =
              classes.firstAt(mol, static_cast<int>(atom->getIdx()))) {
        *steric = record->id;
      }
    }
  }
  return canonicalSmiles(mol);
}

}  // namespace

bool ReagentProfiler::profileOf(const ReactionRule &rule,
                                const ReactionEvent &event, int amine,
                                const ReagentForm &form,
                                ReagentProfile &profile) const {
  std::vector<std::string> leaving;
  for (std::size_t i = 0; i < event.products.size(); ++i) {
    bool hasProbe = false;
    bool hasReagent = false;
    for (const auto &origin : event.origins[i]) {
      hasProbe = hasProbe || origin.reactant == amine;
      hasReagent = hasReagent || origin.reactant != amine;
    }
    if (hasProbe && hasReagent) {
      profile.fragment = fragmentOf(*event.products[i], event.origins[i], amine,
                                    &profile.stericClass, d_steric);
    } else if (!hasProbe) {
      leaving.push_back(event.smiles[i]);
    }
  }
  if (profile.fragment.empty()) {
    return false;
  }
  profile.ruleId = rule.record().id;
  profile.family = rule.record().family;
  profile.leavingGroup = join(leaving, ".");
  profile.atom = -1;
  for (const auto &atom : event.mapped) {
    const bool other = atom.reactant >= 0 && atom.reactant != amine;
    if (other && rule.record().supplied.count(atom.reactant) == 0) {
      profile.atom = atom.atom;  // map numbers go up from what attacks
      break;
    }
  }
  profile.reagentClass =
      join(d_classes->classesAt(*form.mol, profile.atom), ";");
  return true;
}

}  // namespace Diazepane
