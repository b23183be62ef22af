// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The pieces of every member of a space, and the pairs that need more.
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <set>

#include <Base/Hash.h>
#include <Library/Parallel.h>
#include <Library/ProductSpace.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! The same edit on the atoms to which the same happens; none when an atom has
//! no partner or several.
std::optional<PieceEdit> translated(const PieceEdit &edit,
                                    const std::vector<std::uint64_t> &from,
                                    const std::vector<std::uint64_t> &to) {
  PieceEdit out = edit;
  std::map<int, int> place;
  for (auto &state : out.atoms) {
    if (static_cast<std::size_t>(state.atom) >= from.size()) {
      return std::nullopt;
    }
    const std::uint64_t label = from[state.atom];
    const auto found = std::find(to.begin(), to.end(), label);
    if (label == 0 || found == to.end() ||
        std::count(from.begin(), from.end(), label) != 1 ||
        std::count(to.begin(), to.end(), label) != 1) {
      return std::nullopt;
    }
    place[state.atom] = static_cast<int>(found - to.begin());
    state.atom = place[state.atom];
  }
  for (auto &bond : out.bonds) {
    bond.from = place.at(bond.from);
    bond.to = place.at(bond.to);
  }
  for (auto &joint : out.joints) {
    joint.atom = place.at(joint.atom);
  }
  return out;
}

}  // namespace

void ProductSpace::gatherEdits() {
  d_coreEdits.clear();
  d_reagentEdits.clear();
  const auto gather = [](const std::vector<PieceEdit> &edits, int reference,
                         int memberClass, std::vector<EditEntry> &all) {
    std::vector<int> places;
    for (const auto &edit : edits) {
      // Of one class there are few edits: looking them through is fast.
      auto found =
          std::find_if(all.begin(), all.end(), [&](const EditEntry &entry) {
            return entry.memberClass == memberClass &&
                   entry.reference == reference && entry.edit == edit;
          });
      if (found == all.end()) {
        all.push_back({edit, reference, memberClass, {}});
        found = all.end() - 1;
      }
      places.push_back(static_cast<int>(found - all.begin()));
    }
    return places;
  };
  for (auto &flask : d_templates) {
    if (!flask.shared) {
      continue;
    }
    const auto cores = gather(flask.coreEdits, flask.core,
                              d_coreClasses.of[flask.core], d_coreEdits);
    const auto reagents =
        gather(flask.reagentEdits, flask.reagent,
               d_reagentClasses.of[flask.reagent], d_reagentEdits);
    for (auto &row : flask.rows) {
      for (auto &use : row.pieces) {
        if (use.of == PieceOf::Core) {
          use.edit = cores[use.edit];
        } else if (use.of == PieceOf::Reagent) {
          use.edit = reagents[use.edit];
        }
      }
    }
  }
}

void ProductSpace::makePieces() {
  // Per member: its molecule is read once for all its edits.
  struct Task {
    bool core;
    int member;
  };
  std::vector<std::vector<int>> coreEdits(d_coreClasses.members.size());
  std::vector<std::vector<int>> reagentEdits(d_reagentClasses.members.size());
  const auto prepare = [](std::vector<EditEntry> &entries,
                          const Classes &classes,
                          std::vector<std::vector<int>> &ofClass) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const int memberClass = entries[i].memberClass;
      entries[i].pieces.resize(classes.members[memberClass].size());
      ofClass[memberClass].push_back(static_cast<int>(i));
    }
  };
  prepare(d_coreEdits, d_coreClasses, coreEdits);
  prepare(d_reagentEdits, d_reagentClasses, reagentEdits);
  const auto moleculeOf = [this](bool core, int member) -> Molecule {
    if (core) {
      return readMolecule(d_cores.members[member].smiles);
    }
    const auto &typed = d_reagents.members[member].typed;
    // Reagents of the rule book are shared by threads; a copy is our own.
    const ReagentPtr reagent = d_builder.reagents().byName(typed);
    const auto &form = reagent->forms.front();
    return std::make_shared<const RDKit::ROMol>(*form.mol);
  };
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < d_cores.members.size(); ++i) {
    if (!coreEdits[d_coreClasses.of[i]].empty()) {
      tasks.push_back({true, static_cast<int>(i)});
    }
  }
  for (std::size_t i = 0; i < d_reagents.members.size(); ++i) {
    if (!reagentEdits[d_reagentClasses.of[i]].empty()) {
      tasks.push_back({false, static_cast<int>(i)});
    }
  }
  parallelFor(
      tasks.size(), d_options.threads,
      [&](std::size_t t) {
        const Task &task = tasks[t];
        const Classes &classes = task.core ? d_coreClasses : d_reagentClasses;
        auto &entries = task.core ? d_coreEdits : d_reagentEdits;
        const auto &members = task.core ? d_cores.members : d_reagents.members;
        const int memberClass = classes.of[task.member];
        const Molecule own = moleculeOf(task.core, task.member);
        const Sides &sides = task.core ? d_coreSides : d_reagentSides;
        const Fine &fine = sides.fines[sides.fineOf[task.member]];
        const Molecule first =
            fine.first == task.member ? own : moleculeOf(task.core, fine.first);
        for (const int i :
             (task.core ? coreEdits : reagentEdits)[memberClass]) {
          EditEntry &entry = entries[i];
          // From the class to the member's own profile, then to the member.
          const Fine &from = sides.fines[sides.fineOf[entry.reference]];
          const auto edit =
              from.first == fine.first
                  ? std::optional<PieceEdit>(entry.edit)
                  : translated(entry.edit, from.atoms, fine.atoms);
          if (!edit) {
            continue;
          }
          entry.pieces[classes.place[task.member]] =
              applyEdit(*edit, {first.get(), &members[fine.first].labels},
                        {own.get(), &members[task.member].labels});
        }
      },
      d_options.progress);
}

void ProductSpace::numberCompositions() {
  d_compositions.clear();
  std::map<Composition, int> known;
  const auto number = [&](Piece &piece) {
    const auto entry =
        known.emplace(piece.atoms, static_cast<int>(d_compositions.size()));
    if (entry.second) {
      d_compositions.push_back(piece.atoms);
    }
    piece.composition = entry.first->second;
  };
  for (auto *entries : {&d_coreEdits, &d_reagentEdits}) {
    for (auto &entry : *entries) {
      std::for_each(entry.pieces.begin(), entry.pieces.end(), number);
    }
  }
  for (auto &flask : d_templates) {
    std::for_each(flask.fixed.begin(), flask.fixed.end(), number);
  }
}

const Piece &ProductSpace::piece(const FlaskTemplate &flask,
                                 const PieceUse &use, int core,
                                 int reagent) const {
  switch (use.of) {
    case PieceOf::Core:
      return d_coreEdits[use.edit].pieces[d_coreClasses.place[core]];
    case PieceOf::Reagent:
      return d_reagentEdits[use.edit].pieces[d_reagentClasses.place[reagent]];
    default:
      return flask.fixed[use.edit];
  }
}

//! Asked of a representative whose edits are not gathered yet.
bool ProductSpace::makesSymmetry(const FlaskTemplate &flask, int core) const {
  const auto &branches = d_cores.members[core].branches;
  const auto &reagent = d_reagents.members[flask.reagent];
  const auto &reagents = d_builder.reagents();
  Molecule mol;
  for (const auto &row : flask.rows) {
    for (const auto &use : row.pieces) {
      if (!use.branches) {
        continue;
      }
      Piece own;
      if (use.of == PieceOf::Fixed) {
        own = flask.fixed[use.edit];
      } else {
        if (!mol) {
          mol = std::make_shared<const RDKit::ROMol>(
              *reagents.byName(reagent.typed)->forms.front().mol);
        }
        const LabelledMolecule self{mol.get(), nullptr};
        own = applyEdit(flask.reagentEdits[use.edit], self, self);
      }
      if (std::binary_search(branches.begin(), branches.end(),
                             hangingOn(own.branch, use.farElement))) {
        return true;
      }
    }
  }
  return false;
}

void ProductSpace::findAlone(FlaskTemplate &flask) const {
  const auto &cores = d_coreClasses.members[d_coreClasses.of[flask.core]];
  const auto &reagents =
      d_reagentClasses.members[d_reagentClasses.of[flask.reagent]];
  flask.coreAlone.assign(cores.size(), !flask.shared);
  flask.reagentAlone.assign(reagents.size(), !flask.shared);
  if (!flask.shared) {
    return;
  }
  std::unordered_map<std::uint64_t, std::set<int>> hanging;
  for (const auto &row : flask.rows) {
    for (const auto &use : row.pieces) {
      if (use.of == PieceOf::Core) {
        for (std::size_t i = 0; i < cores.size(); ++i) {
          flask.coreAlone[i] =
              flask.coreAlone[i] || !piece(flask, use, cores[i], 0).valid;
        }
        continue;
      }
      for (std::size_t i = 0; i < reagents.size(); ++i) {
        const Piece &own = piece(flask, use, 0, reagents[i]);
        flask.reagentAlone[i] = flask.reagentAlone[i] || !own.valid;
        if (use.branches) {
          hanging[hangingOn(own.branch, use.farElement)].insert(reagents[i]);
        }
      }
    }
  }
  for (const int core : cores) {
    std::set<int> alone;
    for (const std::uint64_t branch : d_cores.members[core].branches) {
      const auto found = hanging.find(branch);
      if (found != hanging.end()) {
        alone.insert(found->second.begin(), found->second.end());
      }
    }
    // The representative was found to be sound by itself.
    if (core == flask.core) {
      alone.erase(flask.reagent);
    }
    if (!alone.empty()) {
      flask.pairsAlone[core].assign(alone.begin(), alone.end());
    }
  }
}

bool ProductSpace::isAlone(const FlaskTemplate &flask, int core,
                           int reagent) const {
  if (!flask.shared || flask.coreAlone[d_coreClasses.place[core]] ||
      flask.reagentAlone[d_reagentClasses.place[reagent]]) {
    return true;
  }
  const auto found = flask.pairsAlone.find(core);
  return found != flask.pairsAlone.end() &&
         std::binary_search(found->second.begin(), found->second.end(),
                            reagent);
}

std::string ProductSpace::specHash() const {
  std::uint64_t hash = stableHash(d_book->hash());
  const auto put = [&hash](const std::string &text) {
    hash = stableHash(text, hash);
    hash = stableHash("\n", hash);
  };
  for (const auto *set : {&d_cores, &d_reagents}) {
    for (const auto &member : set->members) {
      put(member.id + "\t" + member.typed);
    }
    put("--");
  }
  for (const auto &spec : d_conditions) {
    put(spec.conditionsId + "\t" + spec.want + "\t" + spec.policy);
    for (const auto &item : spec.ingredients) {
      put(item.role + "\t" + item.name + "\t" + item.amount);
    }
    for (const auto &item : spec.conditions) {
      put(item.key + "\t" + item.value);
    }
    put(spec.assumeMissing ? "assume" : "");
  }
  put(std::to_string(d_options.predict.samples));
  return hashText(hash);
}

}  // namespace Diazepane
