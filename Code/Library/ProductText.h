// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// How the SMILES of products are spelled.
#ifndef DIAZEPANE_LIBRARY_PRODUCTTEXT_H
#define DIAZEPANE_LIBRARY_PRODUCTTEXT_H

#include <string>
#include <unordered_map>
#include <vector>

#include <Canonical/Canonicaliser.h>
#include <Canonical/SmilesGraph.h>
#include <Library/Piece.h>

namespace Diazepane {

enum class SmilesKind {
  Assembled,  //!< pieces as they are: one molecule has many texts
  Canonical,  //!< our own: one text for each molecule
  Rdkit       //!< RDKit's canonical text
};

//! assembled, canonical, rdkit; InputError for others.
SmilesKind parseSmilesKind(const std::string &name);
const char *nameOf(SmilesKind kind);

//! Puts graphs of pieces together, so that no product is parsed. Keeps the
//! graphs of pieces: one for each thread.
class ProductText {
 public:
  explicit ProductText(SmilesKind kind) : d_kind(kind) {}

  //! `lasting`: the pieces stay where they are as long as this object.
  std::string of(const std::vector<const Piece *> &pieces, bool lasting);
  //! Of a whole molecule, as RDKit wrote it.
  std::string of(const std::string &smiles);

  const Canonicaliser::Tally &tally() const { return d_canonical.tally(); }

 private:
  const CompactGraph *graphOf(const Piece &piece, bool lasting);
  bool join(const std::vector<const Piece *> &pieces, bool lasting);
  std::string write(const std::vector<const Piece *> &pieces, bool lasting);

  SmilesKind d_kind;
  SmilesReader d_reader;
  Canonicaliser d_canonical;
  CompactGraph d_whole;
  CompactGraph d_passing;
  std::unordered_map<const Piece *, CompactGraph> d_graphs;
  std::unordered_map<const Piece *, std::string> d_single;
};

}  // namespace Diazepane

#endif
