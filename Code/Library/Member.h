// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One core or reagent of a library, as read and as profiled, and a whole file
// of them with what could not be used.
#ifndef DIAZEPANE_LIBRARY_MEMBER_H
#define DIAZEPANE_LIBRARY_MEMBER_H

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace Diazepane {

//! What a reagent is besides its structure; shared by those that are alike.
struct ReagentTraits {
  std::string id;  //!< of the rule book; empty if ad hoc
  std::string role;
  std::vector<std::string> classes;
  double perMole = 1.0;  //!< active molecules per mole, of its one form

  bool operator==(const ReagentTraits &other) const {
    return id == other.id && role == other.role && classes == other.classes &&
           perMole == other.perMole;
  }
};

struct Member {
  std::string id;
  std::string typed;   //!< SMILES or name as given: what predict would get
  std::string smiles;  //!< canonical; a core without its counter-ions
  std::string saltForm;
  double acidEquivalents = 0.0;  //!< acid that came with the salt
  std::shared_ptr<const ReagentTraits> traits;  //!< of a reagent
  int line = 0;
  int count = 1;  //!< rows that were this molecule
  double exactMass = 0.0;
  std::string formula;
  std::vector<std::string> properties;  //!< parallel to propertyNames

  std::uint64_t identity = 0;  //!< stable hash of the molecule: shards, seeds
  std::uint64_t profile = 0;   //!< equal: shares networks and kinetics
  std::vector<std::uint32_t> labels;    //!< per atom: what the rules see there
  std::vector<std::uint64_t> branches;  //!< groups that hang on its atoms
  std::uint64_t kind = 0;  //!< what it can play in reactions at all
  bool ordinary = true;    //!< one molecule, one form: fragments can be moved
};

//! A row that cannot be used, and why.
struct Reject {
  std::string file;
  int line = 0;
  std::string text;
  std::string reason;
};

struct MemberSet {
  std::string path;
  std::string checksum;  //!< of the bytes of the file
  std::vector<std::string> propertyNames;
  std::vector<Member> members;
  std::vector<Reject> rejects;
  std::size_t rows = 0;
  std::size_t duplicates = 0;  //!< rows merged into an earlier one
};

}  // namespace Diazepane

#endif
