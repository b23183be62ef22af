// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The difference between two species as a formula, a mass and a name: "+90.0470
// second benzyl", "-2.0157 dehydrogenation".
#ifndef DIAZEPANE_SPECTRA_DELTANAMES_H
#define DIAZEPANE_SPECTRA_DELTANAMES_H

#include <map>
#include <string>
#include <vector>

#include <Spectra/Candidates.h>

namespace Diazepane {

struct Delta {
  std::string formula;  //!< "+C7H6"
  double mass = kUnknown;
  std::string name;  //!< empty: no name for it

  //! "+90.0470 second benzyl".
  std::string text() const;
};

class DeltaNames {
 public:
  //! Names of the records, and what each reagent of the flask brings.
  DeltaNames(const MassRecords &records, const Prediction &prediction,
             const std::vector<Candidate> &candidates);

  //! A name for a difference of neutral molecules; empty: none. The species
  //! that has it decides between groups of one formula.
  std::string nameOf(const Composition &difference,
                     const RDKit::ROMol *species = nullptr) const;

  //! Against as many substrates as the species is made of.
  Delta toSubstrate(const Candidate &species) const;
  Delta toDesired(const Candidate &species) const;

  //! Changes that are offered for unexplained peaks, each formula once.
  std::vector<ShiftRecord> suggested() const;

 private:
  //! All that the records call one formula, and what the flask calls it.
  struct Shift {
    Composition formula;
    std::vector<ShiftRecord> names;
    std::string ofFlask;
    bool group = false;
    bool countable = false;
  };

  void put(const ShiftRecord &shift);
  void addReagents(const Prediction &prediction);
  std::string nameIn(const Shift &shift, const RDKit::ROMol *species) const;
  std::string several(const Composition &difference,
                      const RDKit::ROMol *species) const;
  std::string ordinal(const Composition &difference,
                      const RDKit::ROMol *species) const;
  Delta between(const Candidate &species, const Candidate &from,
                int copies) const;

  const std::vector<Candidate> &d_candidates;
  std::vector<Shift> d_shifts;
  std::map<Composition, std::size_t> d_byShift;
  int d_substrate = -1;
  int d_desired = -1;
};

}  // namespace Diazepane

#endif
