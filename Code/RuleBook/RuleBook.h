// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Everything that Data/ says, read once, checked, hashed, immutable and
// shared by threads. Records of a user's folder laid on top replace ours by
// id, and each replacement is announced.
#ifndef DIAZEPANE_RULEBOOK_RULEBOOK_H
#define DIAZEPANE_RULEBOOK_RULEBOOK_H

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <Base/Error.h>
#include <Model/Reagent.h>
#include <Model/Table.h>
#include <RuleBook/Record.h>

namespace Diazepane {

//! A number with its origin: Data/Parameters/*.yaml, key `parameters`.
struct Parameter {
  std::string id;
  double value = 0.0;
  std::string unit;
  double uncertainty = 1.0;  //!< multiplicative (x or /); 1 means exact
  double spread = 0.0;       //!< additive (+-) for pKa-like numbers
  double low = kUnknown;     //!< range of validity, when one is stated
  double high = kUnknown;
  std::string source;
  std::string meaning;
  Where where;
};

//! One case of a factor table: a SMARTS whose first atom is the anchor.
struct FactorCase {
  std::string smarts;  //!< empty: the default, matches anything
  std::string name;    //!< solvent, ligand ... tables go by name instead
  double value = 1.0;
  double uncertainty = 1.0;
  std::string source;
  std::string meaning;
  Where where;
};

//! A named factor of a rate: Data/Parameters/*.yaml, key `factors`.
struct FactorTable {
  std::string id;
  std::string title;
  std::string on;        //!< template name ("nucleophile"), or "solvent",
                         //!< "ligand", "base", "precatalyst", "reductant"
  bool product = false;  //!< multiply all matching cases, not the first only
  std::vector<FactorCase> cases;
  Where where;
};

//! A class of site: Data/Parameters/sites.yaml, key `sites`.
struct SiteClassRecord {
  std::string id;
  std::string title;
  std::string smarts;     //!< first atom is the site
  double pKa = kUnknown;  //!< of the conjugate acid in water, before effects
  bool freeNH = false;
  std::string source;
  Where where;
};

//! A shift of a site's pKa by its surroundings: key `pka_shifts`.
struct PkaShiftRecord {
  std::string id;
  std::string smarts;  //!< first atom is the site; every match counts once
  double shift = 0.0;
  std::string source;
  Where where;
};

//! Something told by its structure alone: Data/Parameters/perception.yaml, keys
//! `steric_classes`, `precursors` and `oddities`.
struct StructureRecord {
  std::string id;
  std::string title;
  std::string smarts;              //!< first atom is what it is about
  std::vector<std::string> rules;  //!< ids of reactions, of a precursor
  std::string partner;             //!< SMARTS of what it closes with, or ""
  std::string message;
  std::string source;
  Where where;
};

//! What a base comes as a salt with: same file, key `counter_ions`.
struct CounterIonRecord {
  std::string id;                   //!< as chemists write it: HCl, TFA
  std::vector<std::string> smiles;  //!< canonical, as acid and as ion
  bool acid = false;                //!< brings a proton
  bool strong = false;              //!< gives it wholly to any amine
  std::string source;
  Where where;
};

//! A class of reagent: Data/Reagents/classes.yaml.
struct ReagentClassRecord {
  std::string id;
  std::string title;
  std::vector<std::string> smarts;  //!< any of them
  std::string role;                 //!< usual role: reactant, base, acid ...
  std::string source;
  Where where;
};

struct ReactionExample {
  std::vector<std::string> reactants;
  std::string product;  //!< expected among the products; empty: none
  std::string because;
  Where where;
};

//! A transformation: one entry of Data/Reactions/*.yaml.
struct ReactionRecord {
  std::string id;
  std::string title;
  std::string family;
  std::string domain;  //!< of its file: where the numbers are meant to hold
  std::string mode;    //!< the schema's word for what it makes
  std::string smirks;  //!< every heavy atom mapped on both sides
  std::vector<std::string> templates;   //!< names: nucleophile, electrophile
  std::vector<std::string> partners;    //!< substrate, reagent, any, supplied
  std::map<int, std::string> supplied;  //!< template index -> fixed SMILES
  std::string scope;          //!< intermolecular, intramolecular, both
  std::vector<int> invert;    //!< map numbers whose stereo inverts
  std::vector<int> racemise;  //!< map numbers whose stereo is lost
  int hydrogens = 0;          //!< taken from a reductant (+) or given (-)
  Record requires_;           //!< predicate over the flask; null: always open
  std::string laws;           //!< C++ rule with logic of its own, or empty
  Record rate;                //!< k25, Ea, factors ... read by Kinetics
  std::vector<ReactionExample> examples;
  std::vector<ReactionExample> counterexamples;
  std::vector<std::string> sources;
  std::string explanation;  //!< one sentence for "why"
  Where where;
};

struct SourceRecord {
  std::string id;
  std::string title;
  std::string kind;  //!< document, textbook, estimate, fitted, ours
  std::string reference;
  Where where;
};

class RuleBook {
 public:
  //! Reads folders in order; later ones override by id. Throws RuleError with
  //! every fault of every file.
  static std::shared_ptr<const RuleBook> load(
      const std::vector<std::string> &folders);

  //! Same, but returns what could be read and appends the faults.
  static std::shared_ptr<const RuleBook> read(
      const std::vector<std::string> &folders, std::vector<Fault> &faults);

  //! Data/ of this installation: next to the library, or $DIAZEPANE_DATA.
  static std::string defaultFolder();

  const std::vector<ReactionRecord> &reactions() const { return d_reactions; }
  const std::vector<SiteClassRecord> &sites() const { return d_sites; }
  const std::vector<PkaShiftRecord> &pkaShifts() const { return d_shifts; }
  const std::vector<ReagentClassRecord> &reagentClasses() const {
    return d_reagentClasses;
  }
  const std::vector<StructureRecord> &stericClasses() const {
    return d_stericClasses;
  }
  const std::vector<StructureRecord> &precursors() const {
    return d_precursors;
  }
  const std::vector<StructureRecord> &oddities() const { return d_oddities; }
  //! By canonical SMILES of the acid or of its ion; null when it is none.
  const CounterIonRecord *findCounterIon(const std::string &canonical) const;
  //! Raw condition rules; the folder ConditionRules compiles them.
  const std::vector<Record> &conditionRules() const { return d_conditionRules; }
  //! Records of what is built on the rules, as read: "protocols", "symptoms",
  //! "causes" ... (recordKinds()); the folder that uses them compiles them.
  const std::vector<Record> &records(const std::string &kind) const;
  const std::vector<ReagentPtr> &reagents() const { return d_reagents; }
  const std::map<std::string, SourceRecord> &sources() const {
    return d_sources;
  }
  const std::map<std::string, FactorTable> &factors() const {
    return d_factors;
  }
  const std::map<std::string, Parameter> &parameters() const {
    return d_parameters;
  }
  //! Throws RuleError when there is no such parameter.
  const Parameter &parameter(const std::string &id) const;
  double value(const std::string &id) const { return parameter(id).value; }

  //! Columns of the one output schema.
  const std::vector<Column> &outputSchema() const { return d_outputSchema; }

  //! By id, name or synonym, as typed; null when unknown.
  ReagentPtr findReagent(const std::string &name) const;
  //! By canonical SMILES (whole, salts included); null when unknown.
  ReagentPtr findReagentBySmiles(const std::string &canonical) const;
  std::vector<std::string> suggestReagents(const std::string &name) const;

  const std::string &hash() const { return d_hash; }
  const std::string &version() const { return d_version; }
  //! "BnBr: user/reagents.tsv:3 replaces Data/Reagents/reagents.tsv:12".
  const std::vector<std::string> &overrides() const { return d_overrides; }
  const std::vector<std::string> &folders() const { return d_folders; }

 private:
  friend class RuleBookReader;
  std::vector<ReactionRecord> d_reactions;
  std::vector<SiteClassRecord> d_sites;
  std::vector<PkaShiftRecord> d_shifts;
  std::vector<ReagentClassRecord> d_reagentClasses;
  std::vector<StructureRecord> d_stericClasses;
  std::vector<StructureRecord> d_precursors;
  std::vector<StructureRecord> d_oddities;
  std::vector<CounterIonRecord> d_counterIons;
  std::vector<Record> d_conditionRules;
  std::map<std::string, std::vector<Record>> d_records;
  std::vector<ReagentPtr> d_reagents;
  std::unordered_map<std::string, ReagentPtr> d_reagentByName;
  std::unordered_map<std::string, ReagentPtr> d_reagentBySmiles;
  std::map<std::string, SourceRecord> d_sources;
  std::map<std::string, FactorTable> d_factors;
  std::map<std::string, Parameter> d_parameters;
  std::vector<Column> d_outputSchema;
  std::vector<std::string> d_overrides;
  std::vector<std::string> d_folders;
  std::string d_hash;
  std::string d_version;
};

//! A kind of record that the rule book only carries: its folder in Data/, the
//! key under which its records stand, and the name of its schema.
struct RecordKind {
  std::string folder;
  std::string key;
  std::string schema;
};
const std::vector<RecordKind> &recordKinds();

using RuleBookPtr = std::shared_ptr<const RuleBook>;

}  // namespace Diazepane

#endif
