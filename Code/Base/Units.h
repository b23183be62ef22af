// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Quantities as chemists write them ("-78 C", "0.1 M", "2 h", "1.05 eq"),
// checked for kind and physical sense, returned in SI (mol/L for molarity).
#ifndef DIAZEPANE_BASE_UNITS_H
#define DIAZEPANE_BASE_UNITS_H

#include <optional>
#include <string>
#include <string_view>

#include <Base/Error.h>

namespace Diazepane {

enum class Quantity {
  Temperature,    //!< K; "25 C", "298 K", "77 F"
  Concentration,  //!< mol/L; "0.3 M", "300 mM", "0.3 mol/L"
  Time,           //!< s; "30 s", "10 min", "2 h", "1 d", "overnight"
  Equivalents,    //!< "1.05 eq", "5 mol%"
  Mass,           //!< g; "5 g", "120 mg", "1 kg"
  Volume,         //!< L; "10 mL", "0.5 L", "250 uL"
  Pressure,       //!< bar; "3 bar", "50 psi", "1 atm"
  Energy,         //!< kJ/mol; "55 kJ/mol", "13 kcal/mol"
  RateConstant2,  //!< M-1 s-1
  RateConstant1,  //!< s-1; also "h-1", "min-1"
  Fraction,       //!< "0.3", "30 %"
  Amount          //!< mol; "1 mmol", "0.5 mol"
};

//! Value with its unit in SI, or InputError naming `where`, what was found and
//! which units are known. A bare number is refused unless the kind is
//! Fraction or Equivalents: a temperature without a unit is a mistake to ask
//! about, not to guess.
double parseQuantity(std::string_view text, Quantity kind,
                     const Where &where = {});

//! The kind that the unit of a quantity says, if it has a known one: "5 g" is a
//! mass. Bare numbers and words have none.
std::optional<Quantity> kindOfQuantity(std::string_view text);

//! "a temperature", for messages.
std::string quantityName(Quantity kind);

//! Plain signs for what word processors put in: minus, degree, micro, blanks.
std::string plainSigns(std::string_view text);

//! The unit examples of a kind, for messages: "as in \"25 C\"".
std::string quantityExample(Quantity kind);

inline constexpr double kZeroCelsius = 273.15;          // K
inline constexpr double kGasConstant = 8.314462618e-3;  // kJ/(mol K)

}  // namespace Diazepane

#endif
