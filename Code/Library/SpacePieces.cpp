// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The pieces of every member of a space, and the pairs that need more.
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <set>

#include <Base/Hash.h>
#include <Library/Coincidences.h>
#include <Library/Correspondence.h>
#include <Library/Parallel.h>
#include <Library/ProductSpace.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! A molecule and what happens to its atoms.
struct TracedMolecule {
  const RDKit::ROMol *mol = nullptr;
  const std::vector<std::uint64_t> &atoms;
};

//! The same edit on the atoms to which the same happens; none when an atom has
//! no partner or several, or is another kind of atom. What is alike may bear
//! another number of hydrogens: those that come and go are the same.
std::optional<PieceEdit> translated(const PieceEdit &edit,
                                    const TracedMolecule &from,
                                    const TracedMolecule &to) {
  PieceEdit out = edit;
  std::map<int, int> place;
  for (auto &state : out.atoms) {
    if (static_cast<std::size_t>(state.atom) >= from.atoms.size()) {
      return std::nullopt;
    }
    const std::uint64_t label = from.atoms[state.atom];
    const auto found = std::find(to.atoms.begin(), to.atoms.end(), label);
    if (label == 0 || found == to.atoms.end() ||
        std::count(from.atoms.begin(), from.atoms.end(), label) != 1 ||
        std::count(to.atoms.begin(), to.atoms.end(), label) != 1) {
      return std::nullopt;
    }
    const auto &before = *from.mol->getAtomWithIdx(state.atom);
    place[state.atom] = static_cast<int>(found - to.atoms.begin());
    state.atom = place[state.atom];
    const auto &after = *to.mol->getAtomWithIdx(state.atom);
    if (!state.lost) {
      state.charge += after.getFormalCharge() - before.getFormalCharge();
      state.hydrogens += static_cast<int>(after.getTotalNumHs()) -
                         static_cast<int>(before.getTotalNumHs());
    }
    if (before.getAtomicNum() != after.getAtomicNum() ||
        before.getIsAromatic() != after.getIsAromatic() ||
        state.hydrogens < 0) {
      return std::nullopt;
    }
  }
  for (auto &bond : out.bonds) {
    const auto *before = from.mol->getBondBetweenAtoms(bond.from, bond.to);
    bond.from = place.at(bond.from);
    bond.to = place.at(bond.to);
    if (orderOf(before) !=
        orderOf(to.mol->getBondBetweenAtoms(bond.from, bond.to))) {
      return std::nullopt;
    }
  }
  for (auto &joint : out.joints) {
    joint.atom = place.at(joint.atom);
  }
  return out;
}

}  // namespace

const std::vector<int> &ProductSpace::coresOf(
    const FlaskTemplate &flask) const {
  return d_coreClasses.members[d_coreClasses.of[flask.core]];
}

const std::vector<int> &ProductSpace::reagentsOf(
    const FlaskTemplate &flask) const {
  return d_reagentClasses.members[d_reagentClasses.of[flask.reagent]];
}

void ProductSpace::gatherEdits() {
  d_coreEdits.clear();
  d_reagentEdits.clear();
  // Of one class there are few edits: looking them through is fast.
  std::vector<std::vector<int>> ofCores(d_coreClasses.members.size());
  std::vector<std::vector<int>> ofReagents(d_reagentClasses.members.size());
  const auto gather = [](const std::vector<PieceEdit> &edits, int reference,
                         int memberClass, std::vector<int> &ofClass,
                         std::vector<EditEntry> &all) {
    std::vector<int> places;
    for (const auto &edit : edits) {
      auto found = std::find_if(ofClass.begin(), ofClass.end(), [&](int i) {
        return all[i].reference == reference && all[i].edit == edit;
      });
      if (found == ofClass.end()) {
        ofClass.push_back(static_cast<int>(all.size()));
        all.push_back({edit, reference, memberClass, {}});
        found = ofClass.end() - 1;
      }
      places.push_back(*found);
    }
    return places;
  };
  for (auto &flask : d_templates) {
    if (!flask.shared) {
      continue;
    }
    const int own = d_coreClasses.of[flask.core];
    const int other = d_reagentClasses.of[flask.reagent];
    const auto cores =
        gather(flask.coreEdits, flask.core, own, ofCores[own], d_coreEdits);
    const auto reagents = gather(flask.reagentEdits, flask.reagent, other,
                                 ofReagents[other], d_reagentEdits);
    for (auto &row : flask.rows) {
      for (auto &use : row.pieces) {
        if (use.of == PieceOf::Core) {
          use.edit = cores[use.local];
        } else if (use.of == PieceOf::Reagent) {
          use.edit = reagents[use.local];
        }
      }
    }
  }
}

Molecule ProductSpace::moleculeOf(bool core, int member) const {
  if (core) {
    return readMolecule(d_cores.members[member].smiles);
  }
  return formOf(d_reagents.members[member]);
}

//! The pieces of one side: each member is read once for all its edits.
void ProductSpace::makePieces(bool cores) {
  const Classes &classes = cores ? d_coreClasses : d_reagentClasses;
  const Sides &sides = cores ? d_coreSides : d_reagentSides;
  const auto &members = cores ? d_cores.members : d_reagents.members;
  auto &entries = cores ? d_coreEdits : d_reagentEdits;
  std::vector<std::vector<int>> ofClass(classes.members.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].pieces.assign(classes.members[entries[i].memberClass].size(),
                             {});
    ofClass[entries[i].memberClass].push_back(static_cast<int>(i));
  }
  parallelFor(
      members.size(), d_options.threads,
      [&](std::size_t m) {
        const auto member = static_cast<int>(m);
        if (ofClass[classes.of[member]].empty()) {
          return;
        }
        const int fine = sides.fineOf[member];
        std::map<int, Molecule> read;
        std::vector<PieceEdit> done;
        const auto labelled = [&](int one) {
          Molecule &mol = read[one];
          if (!mol) {
            mol = moleculeOf(cores, one);
          }
          return LabelledMolecule{mol.get(), &members[one].labels};
        };
        for (const int i : ofClass[classes.of[member]]) {
          EditEntry &entry = entries[i];
          // From the class to the member's own profile, then to the member.
          const int from = sides.fineOf[entry.reference];
          int reference = entry.reference;
          std::optional<PieceEdit> edit = entry.edit;
          if (from != fine) {
            reference = sides.fines[fine].first;
            edit = sides.fines[from].first == entry.reference
                       ? translated(
                             entry.edit,
                             {labelled(entry.reference).mol,
                              sides.fines[from].atoms},
                             {labelled(reference).mol, sides.fines[fine].atoms})
                       : std::nullopt;
          }
          if (edit) {
            auto made = applyEdit(*edit, labelled(reference), labelled(member));
            if (made.piece.valid) {
              done.push_back(std::move(made.edit));
            }
            entry.pieces[classes.place[member]] = std::move(made.piece);
          }
        }
        if (cores && !done.empty()) {
          const int own = classes.of[member];
          d_coreTwins[m] = TwinFinder(*labelled(member).mol, done)
                               .twins(d_attached, d_alwaysAttached[own]);
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
  for (auto &flask : d_special) {
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
