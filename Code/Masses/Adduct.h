// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a mass spectrometer makes of a molecule: "[2M+Na]+", "[M+2H]2+",
// "[M+H-C4H8]+", or OpenMS's "M+H;1+". Corrections are computed from element
// masses and the electron; nothing is looked up.
#ifndef DIAZEPANE_MASSES_ADDUCT_H
#define DIAZEPANE_MASSES_ADDUCT_H

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Masses/Composition.h>

namespace Diazepane {

//! Short words for what comes and goes: ACN, FA, tBu; records of Data/Masses.
using AdductWords = std::map<std::string, Composition>;

//! The name says the charge of the ion of a neutral M. The same adduct on a
//! species that carries charge q itself gives an ion of charge q more, and is
//! named so: [M+H]+ on a quaternary ammonium is [M+H]2+. An adduct with
//! nothing added or lost, "[M]+", is a species that carries that charge.
struct Adduct {
  int multimer = 1;  //!< molecules M in the ion
  //! What was added (>0) or lost (<0), as written: {"H", 2}, {"C4H8", -1}.
  std::vector<std::pair<std::string, int>> parts;
  Composition shift;  //!< sum of the parts
  int charge = 0;     //!< of the ion of a neutral M

  //! Throws InputError that names the place in the text.
  static Adduct parse(std::string_view text, const AdductWords &words = {});

  //! "[M+2H]2+"; `ownCharge` is that of one M.
  std::string name(int ownCharge = 0) const;
  std::string openMsName(int ownCharge = 0) const;

  //! Charge of the ion of a species; 0: no ion.
  int ionCharge(int ownCharge) const;
  //! m/z. `exactMass` is the mass of the species as it is: for a cation its
  //! electrons are already missing, and none is taken off twice.
  double mz(double exactMass, int ownCharge) const;
  //! The mass of one M (as it is, with its own charge) behind an m/z.
  double massOf(double mz, int ownCharge) const;
  //! Atoms of the ion.
  Composition ion(const Composition &species) const;
};

}  // namespace Diazepane

#endif
