// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Data/Strategies compiled: what puts a substituent on, the flasks that steps
// use, the strategies themselves, masks and conflicts.
#ifndef DIAZEPANE_STRATEGIES_STRATEGYBOOK_H
#define DIAZEPANE_STRATEGIES_STRATEGYBOOK_H

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <Advise/StructureEdit.h>
#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! Keys of a flask and values; "{reagent}" is what an attachment makes.
using FlaskPattern = std::vector<std::pair<std::string, std::string>>;

//! The template with a reagent in its place.
FlaskPattern filledWith(const FlaskPattern &flask, const std::string &reagent);

struct Attachment {
  std::string id;
  std::string title;
  std::string family;
  std::shared_ptr<const StructureEdit> reagent;  //!< from the fragment
  FlaskPattern single;                           //!< one free nitrogen
  FlaskPattern pair;  //!< both free, one is to react; may be empty
  FlaskPattern both;  //!< both are to react; may be empty
  std::string source;
};

struct Operation {
  std::string id;
  std::string title;
  FlaskPattern flask;
  std::string usual;  //!< what "{reagent}" is when only a substrate is known
  std::string note;   //!< what to watch
  std::string source;
};

//! A step: an operation, or the attachment of a fragment.
struct StrategyStep {
  std::string operation;              //!< id; empty: an attachment
  std::string attach;                 //!< "a", "b", "both"
  std::string mode;                   //!< single, pair, both
  std::vector<std::string> families;  //!< of attachments; empty: any
  //! What stands on the two nitrogens before: H, R, or a word of `states`.
  std::pair<std::string, std::string> before;
  std::shared_ptr<const StructureEdit> retro;  //!< instead of `before`
};

struct Strategy {
  std::string id;
  std::string title;
  std::string targets;  //!< mono, same, none: what it is for
  std::vector<StrategyStep> steps;
  std::string when;     //!< why one takes it
  std::string example;  //!< SMILES of a target, where none is given
  std::string source;
};

//! A group of the target that is carried as another one and set free last.
struct Mask {
  std::string id;
  std::string title;
  std::shared_ptr<const StructureEdit> edit;
  std::string operation;  //!< that sets it free
  std::string source;
};

struct Conflict {
  std::string id;
  std::vector<std::string> steps;  //!< operations, attachments, families
  std::vector<Pattern> patterns;   //!< any of them
  bool inReagent = false;          //!< else in the substrate of the step
  //! The product keeps it: what the step is meant to take off is no conflict.
  bool keptInProduct = false;
  std::string reason;
  std::string source;
};

//! What a nitrogen carries on the way: a fragment, or one made of the target's.
struct NitrogenState {
  std::string fragment;
  std::shared_ptr<const StructureEdit> edit;
};

struct StrategyBook {
  std::vector<Attachment> attachments;
  std::map<std::string, Operation> operations;
  std::vector<Strategy> strategies;
  std::vector<Mask> masks;
  std::vector<Conflict> conflicts;
  std::map<std::string, NitrogenState> states;

  std::vector<std::string> ids() const;
  //! By id, case aside; null when there is none.
  const Strategy *find(const std::string &id) const;

  //! Throws RuleError with all faults.
  static StrategyBook load(const RuleBookPtr &book);
  static StrategyBook load(const RuleBookPtr &book, std::vector<Fault> &faults);
};

}  // namespace Diazepane

#endif
