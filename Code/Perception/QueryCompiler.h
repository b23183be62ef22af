// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From RDKit's query molecules to GraphQuery.
#ifndef DIAZEPANE_PERCEPTION_QUERYCOMPILER_H
#define DIAZEPANE_PERCEPTION_QUERYCOMPILER_H

#include <GraphMol/QueryAtom.h>
#include <GraphMol/ROMol.h>

#include <cstdint>
#include <string>
#include <vector>

#include <Perception/GraphQuery.h>

namespace Diazepane {

class QueryCompiler {
 public:
  explicit QueryCompiler(const Molecule &query);

  GraphQuery compile();
  //! Equal texts mean equal questions.
  const std::string &identity() const { return d_identity; }

 private:
  using AtomQuery = RDKit::QueryAtom::QUERYATOM_QUERY;

  void orderAtoms();
  void addExpression(const RDKit::Atom &atom, GraphQuery::Place &place);
  //! `must`: there is no match without it.
  std::uint64_t addNode(const AtomQuery &query, bool must);
  std::uint64_t addLeaf(const AtomQuery &query, GraphQuery::Node &node,
                        bool must);
  //! The kinds of atom that fit a word, and whether all of these kinds do.
  struct Fitting {
    std::uint64_t kinds = 0;
    bool all = false;
  };
  static Fitting fittingOf(const GraphQuery::Node &node);
  void need(std::uint64_t kinds);
  GraphQuery::BondTest bondTest(const RDKit::Bond &bond, int place);
  void note(const std::string &text) { d_identity += text + ";"; }

  GraphQuery d_result;
  std::string d_identity;
};

}  // namespace Diazepane

#endif
