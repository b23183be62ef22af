// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A reagent as sold, and the forms in which it reacts.
#ifndef DIAZEPANE_MODEL_REAGENT_H
#define DIAZEPANE_MODEL_REAGENT_H

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <Model/Molecule.h>

namespace Diazepane {

inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

//! What meets the substrate: dry sodium azide in acid reacts as HN3,
//! paraformaldehyde as CH2O, an epoxide as itself.
struct ReagentForm {
  std::string smiles;  //!< canonical
  Molecule mol;
  double perMole = 1.0;  //!< active molecules per mole of reagent
};

//! One way in which a reagent hands a part of itself to a nitrogen, found by
//! running a rule on a probe amine: what is transferred, what leaves.
struct ReagentProfile {
  std::string ruleId;
  std::string family;
  std::string reagentClass;  //!< classes at the atom that takes the bond
  std::string fragment;      //!< "*Cc1ccccc1", what stands on the nitrogen
  std::string leavingGroup;  //!< what leaves, as a molecule; or ""
  std::string stericClass;   //!< id of Data: "primary", "neopentyl" ...
  std::string needs;         //!< what else must be in the flask; or ""
  int atom = -1;             //!< of the form, takes the bond

  bool operator==(const ReagentProfile &other) const {
    return ruleId == other.ruleId && family == other.family &&
           reagentClass == other.reagentClass && fragment == other.fragment &&
           leavingGroup == other.leavingGroup &&
           stericClass == other.stericClass && needs == other.needs &&
           atom == other.atom;
  }
};

struct Reagent {
  std::string id;    //!< short word, unique; empty if ad hoc
  std::string name;  //!< as chemists write it
  std::vector<std::string> synonyms;
  std::string smiles;                //!< canonical, salts included
  std::vector<std::string> classes;  //!< "alkyl_halide", "hydride", "base"
  std::string role;                  //!< usual role, a word of Flask.h
  std::vector<ReagentForm> forms;    //!< empty for pure helpers (a ligand)
  double molarMass = kUnknown;       //!< g/mol of what is weighed
  double densityGramPerMl = kUnknown;
  double purityPercent = kUnknown;  //!< weight percent as sold
  double molarity = kUnknown;       //!< mol/L if sold as a solution
  double boilingPointKelvin = kUnknown;
  double pKa = kUnknown;  //!< of the acid, or the base's conjugate
  std::vector<std::string> hazards;
  std::string source;

  bool hasClass(const std::string &name_) const {
    for (const auto &entry : classes) {
      if (entry == name_) {
        return true;
      }
    }
    return false;
  }
};

using ReagentPtr = std::shared_ptr<const Reagent>;

}  // namespace Diazepane

#endif
