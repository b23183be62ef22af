// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From a molecule to a substrate: salts split off, the seven-membered ring
// found and numbered, its kind, and every reactive site with its class.
#ifndef DIAZEPANE_PERCEPTION_SUBSTRATEREADER_H
#define DIAZEPANE_PERCEPTION_SUBSTRATEREADER_H

#include <array>
#include <string>
#include <vector>

#include <Base/Limits.h>
#include <Model/Site.h>
#include <Perception/StructureList.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

class SubstrateReader {
 public:
  //! Patterns that do not compile are thrown together as a RuleError.
  explicit SubstrateReader(RuleBookPtr book, Limits limits = {});
  //! Same, but appends the faults and goes on without those patterns.
  SubstrateReader(RuleBookPtr book, Limits limits, std::vector<Fault> &faults);

  Substrate read(const std::string &smiles, const Where &where = {}) const;
  Substrate read(const Molecule &mol, const Where &where = {}) const;

  //! The first half of reading: counter-ions split off, charges taken away.
  //! Nothing but smiles, saltForm, acidEquivalents and remarks is filled.
  Substrate normalised(const Molecule &mol, const Where &where = {}) const;
  //! The second: rings, kind and sites of substrate.mol, parsed from its
  //! canonical SMILES.
  void complete(Substrate &substrate, const Molecule &parsed,
                const Where &where) const;
  void perceive(Substrate &substrate) const;

  const Limits &limits() const { return d_limits; }

  //! Sites of any neutral molecule, a product as well as a substrate.
  std::vector<Site> sitesOf(const RDKit::ROMol &mol) const;

  //! Is the other molecule what this precursor closes with?
  bool closesWith(const Substrate &substrate, const RDKit::ROMol &other) const;

  //! Every 1,4-diazepane ring, numbered N1 C2 C3 N4 C5 C6 C7 with the lowest
  //! locants for what it carries.
  static std::vector<std::array<int, 7>> ringsOf(const RDKit::ROMol &mol);

 private:
  void compile(std::vector<Fault> &faults);
  bool isPlain(const RDKit::ROMol &mol, std::string &smiles) const;
  std::vector<Site> sitesOf(const RDKit::ROMol &mol,
                            const std::vector<std::array<int, 7>> &rings) const;
  void recognisePrecursor(Substrate &substrate) const;
  void remarkOn(Substrate &substrate) const;

  RuleBookPtr d_book;
  Limits d_limits;
  std::vector<Pattern> d_sitePatterns;   //!< parallel to book->sites()
  std::vector<Pattern> d_shiftPatterns;  //!< parallel to book->pkaShifts()
  StructureList d_precursors;
  StructureList d_oddities;
};

//! Ranks that are equal for atoms which a symmetry of the molecule exchanges.
std::vector<int> symmetryRanks(const RDKit::ROMol &mol);

}  // namespace Diazepane

#endif
