// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/ProductText.h>

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <Base/Error.h>
#include <Canonical/MoleculeGraph.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

// A piece takes about a kilobyte as a graph.
constexpr std::size_t kMostKept = 50000;

template <class Map>
void limit(Map &map) {
  if (map.size() > kMostKept) {
    map.clear();
  }
}

std::string assembled(const std::vector<const Piece *> &pieces) {
  std::string text;
  for (const auto *piece : pieces) {
    text += text.empty() ? "" : ".";
    text += piece->text;
  }
  return text;
}

}  // namespace

SmilesKind parseSmilesKind(const std::string &name) {
  for (const auto kind :
       {SmilesKind::Assembled, SmilesKind::Canonical, SmilesKind::Rdkit}) {
    if (name == nameOf(kind)) {
      return kind;
    }
  }
  throw InputError("'" + name + "' is no kind of SMILES",
                   Where{"", 0, 0, "smiles"}, "assembled, canonical or rdkit");
}

const char *nameOf(SmilesKind kind) {
  return kind == SmilesKind::Rdkit       ? "rdkit"
         : kind == SmilesKind::Canonical ? "canonical"
                                         : "assembled";
}

//! Null for a piece that the reader leaves to RDKit: an empty graph is kept.
const CompactGraph *ProductText::graphOf(const Piece &piece, bool lasting) {
  if (!lasting) {
    return d_reader.read(piece.text, d_passing) ? &d_passing : nullptr;
  }
  auto found = d_graphs.find(&piece);
  if (found == d_graphs.end()) {
    limit(d_graphs);
    found = d_graphs.emplace(&piece, CompactGraph()).first;
    if (!d_reader.read(piece.text, found->second)) {
      found->second.clear();
    }
  }
  return found->second.atoms.empty() ? nullptr : &found->second;
}

bool ProductText::join(const std::vector<const Piece *> &pieces, bool lasting) {
  d_whole.clear();
  for (const auto *piece : pieces) {
    const CompactGraph *graph = graphOf(*piece, lasting);
    if (graph == nullptr) {
      return false;
    }
    d_whole.append(*graph);
  }
  return d_whole.closeJoints();
}

std::string ProductText::write(const std::vector<const Piece *> &pieces,
                               bool lasting) {
  if (join(pieces, lasting)) {
    if (d_kind == SmilesKind::Canonical) {
      std::string text;
      if (d_canonical.append(d_whole, text)) {
        return text;
      }
    } else if (const auto mol = plainMolecule(d_whole)) {
      return RDKit::MolToSmiles(*mol);
    }
  }
  const Molecule mol = readMolecule(assembled(pieces));
  return d_kind == SmilesKind::Canonical ? d_canonical.text(*mol)
                                         : canonicalSmiles(*mol);
}

std::string ProductText::of(const std::vector<const Piece *> &pieces,
                            bool lasting) {
  if (d_kind == SmilesKind::Assembled) {
    return assembled(pieces);
  }
  if (!lasting || pieces.size() != 1) {
    return write(pieces, lasting);
  }
  // What is left of a core, a by-product: the same for many pairs.
  auto found = d_single.find(pieces.front());
  if (found == d_single.end()) {
    limit(d_single);
    found = d_single.emplace(pieces.front(), write(pieces, lasting)).first;
  }
  return found->second;
}

std::string ProductText::of(const std::string &smiles) {
  if (d_kind != SmilesKind::Canonical || smiles.empty()) {
    return smiles;
  }
  std::string text;
  if (d_reader.read(smiles, d_passing) && d_passing.joints.empty() &&
      d_canonical.append(d_passing, text)) {
    return text;
  }
  return d_canonical.text(*readMolecule(smiles));
}

}  // namespace Diazepane
