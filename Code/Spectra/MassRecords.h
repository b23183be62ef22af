// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What Data/Masses says: ions, names of shifts, what tells isobars apart, what
// absorbs, and what to do about an unexpected mass. Read once, then const.
#ifndef DIAZEPANE_SPECTRA_MASSRECORDS_H
#define DIAZEPANE_SPECTRA_MASSRECORDS_H

#include <memory>
#include <string>
#include <vector>

#include <Masses/Adduct.h>
#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

enum class Polarity { Positive, Negative };

const char *nameOf(Polarity polarity);
//! "positive", "pos", "+", "ES+" and their opposites; throws InputError.
Polarity parsePolarity(const std::string &text);

struct AdductRecord {
  std::string id;
  Adduct adduct;
  Polarity polarity = Polarity::Positive;
  bool neutral = true;  //!< for species without charge
  bool charged = true;  //!< for species that carry a charge
  std::vector<Pattern> needs;
  int atLeast = 1;
  double weight = 1.0;
  bool fragment = false;
  std::string meaning;
  std::string source;

  //! Whether a species can give this ion at all.
  bool suits(const RDKit::ROMol &mol, int charge) const;
};

struct ShiftRecord {
  Composition shift;
  std::string name;
  Pattern pattern;   //!< of species that the name holds for; empty: any
  std::string kind;  //!< group, reaction, loss, solvent
  bool suggest = false;
  std::string source;
};

struct BackgroundRecord {
  std::string id;
  double mz = 0.0;
  Polarity polarity = Polarity::Positive;
  std::string ion;
  std::string meaning;
  std::string source;
};

//! One way of telling, by one method.
struct Tell {
  std::string by;
  std::string what;
};

struct IsobarRecord {
  std::string id;
  std::string title;
  std::string differ;  //!< constitution, stereo, charge
  Pattern one;
  Pattern other;
  std::vector<Tell> tells;
  std::string source;
};

struct ChromophoreRecord {
  std::string id;
  Pattern pattern;
  double response = 1.0;
  double uncertainty = 1.0;
  std::string meaning;
  std::string source;
};

struct WorkflowRecord {
  std::string id;
  std::string title;
  std::vector<std::string> modes;
  std::vector<Composition> shifts;
  bool unexplained = false;
  std::vector<std::string> steps;
  std::string source;
};

struct MassRecords {
  AdductWords words;
  std::vector<AdductRecord> adducts;
  std::vector<ShiftRecord> shifts;
  std::vector<BackgroundRecord> background;
  std::vector<IsobarRecord> isobars;
  std::vector<ChromophoreRecord> chromophores;
  std::vector<WorkflowRecord> workflows;
  RuleBookPtr book;  //!< parameters and sources

  //! From the folders of the book, later over earlier by id. Throws RuleError
  //! with every fault.
  static std::shared_ptr<const MassRecords> load(const RuleBookPtr &book);
  //! The same, and the faults instead of an exception.
  static std::shared_ptr<const MassRecords> read(const RuleBookPtr &book,
                                                 std::vector<Fault> &faults);
};

using MassRecordsPtr = std::shared_ptr<const MassRecords>;

}  // namespace Diazepane

#endif
