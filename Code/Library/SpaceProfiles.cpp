// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The profiles of all members of a space.
#include <Library/ProductSpace.h>

#include <GraphMol/ROMol.h>

#include <set>

#include <Library/Parallel.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! Cores that are asked which rules their flask opens: a few stand for all,
//! because rules open by what else is in the flask.
std::vector<int> probes(std::size_t count) {
  std::set<int> chosen = {0, static_cast<int>(count / 2),
                          static_cast<int>(count - 1)};
  return {chosen.begin(), chosen.end()};
}

}  // namespace

//! The rules that some flask of the library opens, and every molecule in it
//! beside the members.
void ProductSpace::makeProfiler() {
  std::set<std::string> open;
  std::vector<Molecule> others;
  for (std::size_t k = 0; k < d_conditions.size(); ++k) {
    std::set<const ReagentTraits *> seen;
    std::string failure;
    bool built = false;
    for (std::size_t r = 0; r < d_reagents.members.size(); ++r) {
      // Rules open by the classes of what is in the flask.
      if (!seen.insert(d_reagents.members[r].traits.get()).second) {
        continue;
      }
      for (const int core : probes(d_cores.members.size())) {
        try {
          const Flask flask = d_builder.build(
              specOf(static_cast<int>(k), core, static_cast<int>(r)));
          built = true;
          for (auto &id : d_predictor.openRuleIds(flask)) {
            open.insert(std::move(id));
          }
          for (const auto &item : flask.ingredients) {
            for (const auto &form : item.reagent->forms) {
              others.push_back(form.mol);
            }
          }
        } catch (const InputError &error) {
          failure = error.what();
        }
      }
    }
    if (!built) {
      const std::string &id = d_conditions[k].conditionsId;
      throw InputError(
          "no flask of this library can be set up" +
          (id.empty() ? "" : " under the conditions '" + id + "'") + ": " +
          failure);
    }
  }
  d_profiler = std::make_unique<Profiler>(
      d_book, std::vector<std::string>(open.begin(), open.end()));
  for (const auto &mol : others) {
    d_profiler->learn(*mol);
  }
}

//! Every member is read and asked once; which answers count is decided after.
void ProductSpace::askMembers() {
  auto &cores = d_cores.members;
  auto &reagents = d_reagents.members;
  d_askedCores.resize(cores.size());
  d_askedReagents.resize(reagents.size());
  parallelFor(
      cores.size() + reagents.size(), d_options.threads,
      [&](std::size_t i) {
        if (i < cores.size()) {
          d_askedCores[i] =
              d_profiler->askCore(d_builder.substrates(), cores[i]);
          return;
        }
        Member &reagent = reagents[i - cores.size()];
        if (reagent.ordinary) {
          d_askedReagents[i - cores.size()] =
              d_profiler->askReagent(*formOf(reagent), reagent);
        } else {
          reagent.profile = reagent.kind = reagent.identity;
        }
      },
      d_options.progress);
  for (std::size_t i = 0; i < reagents.size(); ++i) {
    if (reagents[i].ordinary) {
      d_profiler->learn(d_askedReagents[i]);
      continue;
    }
    for (const auto &form :
         d_builder.reagents().byName(reagents[i].typed)->forms) {
      d_profiler->learn(*form.mol);
    }
  }
}

void ProductSpace::profile() {
  if (!d_profiler) {
    makeProfiler();
  }
  if (d_askedCores.empty()) {
    askMembers();
  }
  auto &cores = d_cores.members;
  auto &reagents = d_reagents.members;
  parallelFor(
      cores.size() + reagents.size(), d_options.threads,
      [&](std::size_t i) {
        if (i < cores.size()) {
          d_profiler->profile(d_askedCores[i], cores[i]);
        } else if (reagents[i - cores.size()].ordinary) {
          d_profiler->profile(d_askedReagents[i - cores.size()],
                              reagents[i - cores.size()]);
        }
      },
      d_options.progress);
  const auto group = [](const std::vector<Member> &members, Classes &classes,
                        Sides &sides) {
    std::vector<std::uint64_t> keys;
    for (const auto &member : members) {
      keys.push_back(member.profile);
    }
    classes = classesOf(keys);
    sides.fineOf = classes.of;
    sides.fines.clear();
    for (const auto &list : classes.members) {
      sides.fines.push_back({list.front(), {}});
    }
  };
  group(cores, d_coreClasses, d_coreSides);
  group(reagents, d_reagentClasses, d_reagentSides);
}

//! The molecule whose atoms the labels of an ordinary reagent number.
Molecule ProductSpace::formOf(const Member &reagent) const {
  if (reagent.traits->id.empty() &&
      reagent.typed.find('.') == std::string::npos) {
    return readMolecule(reagent.typed);
  }
  // Reagents of the rule book are shared by threads; a copy is our own.
  const ReagentPtr known = d_builder.reagents().byName(reagent.typed);
  return std::make_shared<const RDKit::ROMol>(*known->forms.front().mol);
}

}  // namespace Diazepane
