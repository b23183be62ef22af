// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a thread that predicts many pairs of a space keeps at hand: members that
// it has read, and what patterns were answered by them. Molecules of RDKit are
// no thread's but one, so each has its own.
#ifndef DIAZEPANE_LIBRARY_WORKBENCH_H
#define DIAZEPANE_LIBRARY_WORKBENCH_H

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include <Input/FlaskBuilder.h>
#include <Library/FlaskTemplate.h>
#include <Library/Member.h>
#include <Perception/MoleculeView.h>

namespace Diazepane {

//! Belongs to the thread that made it, until it is destroyed there.
class Workbench {
 public:
  explicit Workbench(const FlaskBuilder &builder);
  ~Workbench();
  Workbench(const Workbench &) = delete;
  Workbench &operator=(const Workbench &) = delete;

  //! Of this thread and this builder; null when there is none.
  static Workbench *of(const FlaskBuilder &builder);

  //! As the builder makes it from the specification of a pair.
  Flask flaskOf(const FlaskSpec &spec, const Member &reagent);

  KnownPieces &pieces() { return d_pieces; }

 private:
  void makeRoom();

  const FlaskBuilder &d_builder;
  std::unordered_map<std::string, Substrate> d_substrates;
  KnownReagents d_reagents;
  KnownPieces d_pieces;
  std::optional<ViewScope> d_views;
};

}  // namespace Diazepane

#endif
