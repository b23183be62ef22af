// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The changes that a chemist can make to a flask (Data/Advice, key `moves`),
// and the conditions that are never recommended (key `ranges`).
#ifndef DIAZEPANE_ADVISE_MOVES_H
#define DIAZEPANE_ADVISE_MOVES_H

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <ConditionRules/Predicate.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskSpec.h>

namespace Diazepane {

class StructureEdit;

//! What a document says that a move does; weighed against the prediction.
struct MoveClaim {
  std::string text;
  std::string source;
  std::string value;  //!< of the move that it speaks of; empty: any
  Predicate when;     //!< flasks that it speaks of
};

struct Move {
  std::string id;
  std::string title;
  //! What it changes; two moves of one key are never made together.
  std::string key;
  std::vector<std::string> values;  //!< put in the place of "{value}"
  //! Keys of a flask with their values: an ingredient key replaces its role,
  //! "none" empties it; "equivalents" is the amount of the first reagent.
  std::vector<std::pair<std::string, std::string>> change;
  //! Helpers that more of the first reagent uses up: role, and equivalents of
  //! it per equivalent of the reagent.
  std::vector<std::pair<Role, double>> keepsPace;
  std::shared_ptr<const StructureEdit> swap;  //!< of the first reagent, or null
  Predicate when;       //!< in which flasks it makes sense
  double effort = 1.0;  //!< to compare costs: 1 is a change of a bath
  std::string cost;     //!< what it costs besides what is computed
  std::string why;
  std::vector<MoveClaim> claims;
  std::string source;
};

//! A kind of conditions that is never recommended, with the reason.
struct ExcludedRange {
  std::string id;
  Predicate when;
  std::string reason;
  std::string source;
};

class Moves {
 public:
  //! Throws RuleError with all faults.
  static Moves load(const RuleBookPtr &book);
  static Moves load(const RuleBookPtr &book, std::vector<Fault> &faults);

  const std::vector<Move> &all() const { return d_moves; }
  const Move *find(const std::string &id) const;

  //! Why these conditions must not be recommended; empty when they may.
  std::string outOfRange(const Flask &flask) const;

 private:
  std::vector<Move> d_moves;
  std::vector<ExcludedRange> d_ranges;
};

//! The spec with a move made; none when there is nothing to change in it.
//! `flask` is what the spec builds to.
std::vector<FlaskSpec> withMove(const FlaskSpec &spec, const Flask &flask,
                                const Move &move, const std::string &value,
                                const FlaskBuilder &builder);

}  // namespace Diazepane

#endif
