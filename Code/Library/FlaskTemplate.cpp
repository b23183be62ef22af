// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/FlaskTemplate.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Library/PieceText.h>
#include <Library/ProductText.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

//! One connected part of a species that comes from one molecule.
struct Part {
  PieceOf of = PieceOf::Fixed;
  std::vector<int> atoms;
  std::vector<Joint> joints;  //!< atoms of the species
};

class Cutter {
 public:
  Cutter(const Species &species, int component, const RDKit::ROMol &core,
         const RDKit::ROMol *reagent)
      : d_species(species),
        d_component(component),
        d_core(core),
        d_reagent(reagent) {}

  //! False, with the reason, when the species is no sum of parts.
  bool cut(std::vector<Part> &parts, std::string &why) {
    const RDKit::ROMol &mol = *d_species.mol;
    std::vector<int> partOf(mol.getNumAtoms(), -1);
    for (unsigned int start = 0; start < mol.getNumAtoms(); ++start) {
      if (partOf[start] < 0) {
        grow(static_cast<int>(start), partOf, parts);
      }
    }
    for (const auto &part : parts) {
      if (part.of != PieceOf::Fixed && comesTwice(part)) {
        why = "copies of one molecule that cannot be told apart";
        return false;
      }
    }
    return join(partOf, parts, why);
  }

 private:
  PieceOf ofAtom(int atom) const {
    const int component = d_species.origins[atom].component;
    return component == 0                                     ? PieceOf::Core
           : component == d_component && d_reagent != nullptr ? PieceOf::Reagent
                                                              : PieceOf::Fixed;
  }

  //! Were these two joined before anything reacted? Then they are of one copy.
  bool together(PieceOf of, int a, int b) const {
    if (of == PieceOf::Fixed) {
      return true;
    }
    const RDKit::ROMol &source = of == PieceOf::Core ? d_core : *d_reagent;
    return source.getBondBetweenAtoms(d_species.origins[a].atom,
                                      d_species.origins[b].atom) != nullptr;
  }

  void grow(int start, std::vector<int> &partOf,
            std::vector<Part> &parts) const {
    const RDKit::ROMol &mol = *d_species.mol;
    const int number = static_cast<int>(parts.size());
    Part part;
    part.of = ofAtom(start);
    part.atoms.push_back(start);
    partOf[start] = number;
    for (std::size_t i = 0; i < part.atoms.size(); ++i) {
      for (const auto *next :
           mol.atomNeighbors(mol.getAtomWithIdx(part.atoms[i]))) {
        const auto id = static_cast<int>(next->getIdx());
        if (partOf[id] < 0 && ofAtom(id) == part.of &&
            together(part.of, part.atoms[i], id)) {
          partOf[id] = number;
          part.atoms.push_back(id);
        }
      }
    }
    parts.push_back(std::move(part));
  }

  bool comesTwice(const Part &part) const {
    std::set<int> seen;
    return !std::all_of(part.atoms.begin(), part.atoms.end(), [&](int atom) {
      return seen.insert(d_species.origins[atom].atom).second;
    });
  }

  bool join(const std::vector<int> &partOf, std::vector<Part> &parts,
            std::string &why) const {
    int number = kFirstClosure;
    for (const auto *bond : d_species.mol->bonds()) {
      const auto a = static_cast<int>(bond->getBeginAtomIdx());
      const auto b = static_cast<int>(bond->getEndAtomIdx());
      if (partOf[a] == partOf[b]) {
        continue;
      }
      int order = 1;
      if (bond->getBondType() == RDKit::Bond::DOUBLE) {
        order = 2;
      } else if (bond->getBondType() == RDKit::Bond::TRIPLE) {
        order = 3;
      } else if (bond->getBondType() != RDKit::Bond::SINGLE) {
        why = "an aromatic ring is made of parts of several molecules";
        return false;
      }
      if (bond->getStereo() > RDKit::Bond::STEREOANY || number > kLastClosure) {
        why = "stereo, or too many bonds, between its parts";
        return false;
      }
      const auto *from = bond->getBeginAtom();
      const auto *to = bond->getEndAtom();
      const bool dash =
          order == 1 && from->getIsAromatic() && to->getIsAromatic();
      parts[partOf[a]].joints.push_back(
          {a, number, order, dash, to->getAtomicNum()});
      parts[partOf[b]].joints.push_back(
          {b, number, order, dash, from->getAtomicNum()});
      ++number;
    }
    return true;
  }

  const Species &d_species;
  int d_component;
  const RDKit::ROMol &d_core;
  const RDKit::ROMol *d_reagent;
};

int indexOf(std::vector<PieceEdit> &edits, PieceEdit edit) {
  const auto found = std::find(edits.begin(), edits.end(), edit);
  if (found != edits.end()) {
    return static_cast<int>(found - edits.begin());
  }
  edits.push_back(std::move(edit));
  return static_cast<int>(edits.size()) - 1;
}

bool names(const std::string &text, const Member &member) {
  const auto has = [&text](const std::string &word) {
    return word.size() > 4 && text.find(word) != std::string::npos;
  };
  return has(member.smiles) || has(member.typed);
}

class TemplateMaker {
 public:
  TemplateMaker(const Prediction &prediction, int component, const Member &core,
                const Member &reagent, KnownPieces &known, WordPool &words)
      : d_prediction(prediction),
        d_component(component),
        d_core(core),
        d_reagent(reagent),
        d_known(known),
        d_words(words) {
    d_coreMol = prediction.flask.substrate.mol.get();
    const auto &forms =
        prediction.flask.ingredients[component - 1].reagent->forms;
    d_reagentMol = forms.size() == 1 ? forms.front().mol.get() : nullptr;
  }

  FlaskTemplate make() {
    d_out.status = d_prediction.status;
    d_out.message = d_prediction.message;
    d_out.shared = d_coreMol != nullptr &&
                   d_prediction.flask.substrate.smiles == d_core.smiles &&
                   d_core.labels.size() == d_coreMol->getNumAtoms();
    readText(d_out.message);
    if (d_out.status == "truncated") {
      // Which of several equal steps are left out is the pair's own.
      fail("the network was cut at its limit");
    }
    d_out.rows.reserve(d_prediction.rows.size());
    for (const auto &row : d_prediction.rows) {
      if (!d_out.shared) {
        break;
      }
      addRow(row);
    }
    for (const auto &species : d_prediction.species) {
      if (species.substrateUnits == 0 && species.depth > 0) {
        d_out.reagentSpecies.push_back(
            std::make_shared<const Species>(species));
      }
    }
    return std::move(d_out);
  }

 private:
  void fail(const std::string &why) {
    d_out.shared = false;
    d_out.why = d_out.why.empty() ? why : d_out.why;
  }

  //! Texts are for all pairs; one that names a molecule or counts the atoms of
  //! the core's SMILES is for that molecule alone.
  void readText(const std::string &text) {
    d_out.thisCoreOnly = d_out.thisCoreOnly || names(text, d_core) ||
                         text.find("atom ") != std::string::npos;
    d_out.thisReagentOnly = d_out.thisReagentOnly || names(text, d_reagent);
  }

  void addRow(const ProductRow &row) {
    if (row.species < 0) {
      fail("a row without a species");
      return;
    }
    const Species &species = d_prediction.species[row.species];
    RowTemplate made;
    RowWords words = row;
    words.reagentId.clear();
    words.productSmiles.clear();
    words.formula.clear();
    if (row.role != "byproduct") {
      words.deltaFormula.clear();
    }
    made.words = d_words.keep(words);
    made.numbers = row;
    made.charge = species.charge;
    made.units = species.substrateUnits;
    readText(row.site);
    readText(row.note);
    std::vector<Part> parts;
    std::string why;
    if (!Cutter(species, d_component, *d_coreMol, d_reagentMol)
             .cut(parts, why)) {
      fail(why);
      return;
    }
    std::vector<Piece> pieces;
    for (const auto &part : parts) {
      addPart(species, part, made, pieces);
    }
    if (d_out.shared) {
      check(species, pieces);
      d_out.rows.push_back(std::move(made));
    }
  }

  void addPart(const Species &species, const Part &part, RowTemplate &made,
               std::vector<Piece> &pieces) {
    PieceUse use;
    use.of = part.of;
    if (part.joints.size() == 1 && part.joints.front().order == 1) {
      use.branches = true;
      use.farElement = part.joints.front().farElement;
    }
    Piece piece;
    if (part.of == PieceOf::Fixed) {
      piece = takePart(*species.mol, part.atoms, part.joints);
      use.edit = static_cast<int>(d_out.fixed.size());
      d_out.fixed.push_back(piece);
    } else {
      const bool core = part.of == PieceOf::Core;
      const RDKit::ROMol &source = core ? *d_coreMol : *d_reagentMol;
      auto edit = readEdit(species, part.atoms, source, part.joints);
      if (!edit) {
        fail("stereo or aromaticity changes at an atom that reacts");
        return;
      }
      piece = d_known.of(core ? d_core : d_reagent, source, *edit);
      use.edit = indexOf(core ? d_out.coreEdits : d_out.reagentEdits,
                         std::move(*edit));
    }
    if (!piece.valid) {
      fail("a part that cannot be written by itself");
      return;
    }
    use.local = use.edit;
    made.pieces.push_back(use);
    pieces.push_back(std::move(piece));
  }

  //! What is put together for the representative is the species itself.
  void check(const Species &species, const std::vector<Piece> &pieces) {
    std::vector<const Piece *> list;
    for (const auto &piece : pieces) {
      list.push_back(&piece);
    }
    const Assembled whole = assemble(list);
    std::string read;
    try {
      read = d_texts.of(list, false);
    } catch (const InputError &) {
      // compared below
    }
    if (read.empty() || read != d_texts.of(species.smiles) ||
        std::fabs(whole.exactMass - species.exactMass) > 1e-6 ||
        formulaText({whole.atoms.begin(), whole.atoms.end()}, species.charge) !=
            species.formula) {
      fail("its parts put together are not the species");
    }
  }

  const Prediction &d_prediction;
  int d_component;
  const Member &d_core;
  const Member &d_reagent;
  KnownPieces &d_known;
  WordPool &d_words;
  const RDKit::ROMol *d_coreMol = nullptr;
  const RDKit::ROMol *d_reagentMol = nullptr;
  ProductText d_texts{SmilesKind::Canonical};
  FlaskTemplate d_out;
};

}  // namespace

Assembled assemble(const std::vector<const Piece *> &pieces) {
  Assembled whole;
  for (const auto *piece : pieces) {
    whole.smiles += (whole.smiles.empty() ? "" : ".") + piece->text;
    whole.exactMass += piece->exactMass;
    for (const auto &entry : piece->atoms) {
      whole.atoms[entry.first] += entry.second;
    }
  }
  return whole;
}

const Piece &KnownPieces::of(const Member &member, const RDKit::ROMol &mol,
                             const PieceEdit &edit) {
  OfMember &list = d_pieces[member.typed];
  const auto found =
      std::find_if(list.begin(), list.end(),
                   [&edit](const auto &one) { return one.first == edit; });
  if (found != list.end()) {
    return found->second;
  }
  const LabelledMolecule own{&mol, nullptr};
  list.emplace_back(edit, applyEdit(edit, own, own).piece);
  return list.back().second;
}

FlaskTemplate makeLiteral(const Prediction &prediction, WordPool &words) {
  FlaskTemplate made;
  made.status = prediction.status;
  made.message = prediction.message;
  made.shared = true;
  made.rows.reserve(prediction.rows.size());
  for (const auto &row : prediction.rows) {
    RowTemplate one;
    one.words = words.keep(row);
    one.numbers = row;
    // What a rule says is formed besides is no species of the network.
    const bool known = row.species >= 0;
    const auto mol = known ? prediction.species[row.species].mol : row.mol;
    if (mol) {
      PieceUse use;
      use.edit = use.local = static_cast<int>(made.fixed.size());
      one.pieces.push_back(use);
      made.fixed.push_back(wholePiece(*mol, row.productSmiles));
      one.charge = chargeOf(*mol);
    }
    if (known) {
      one.units = prediction.species[row.species].substrateUnits;
    }
    made.rows.push_back(std::move(one));
  }
  return made;
}

FlaskTemplate makeTemplate(const Prediction &prediction, int component,
                           const Member &core, const Member &reagent,
                           KnownPieces &known, WordPool &words) {
  return TemplateMaker(prediction, component, core, reagent, known, words)
      .make();
}

}  // namespace Diazepane
