// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Counts of elements, also negative ones (a shift), and their masses. Masses
// are those of RDKit's periodic table; the electron is counted openly.
#ifndef DIAZEPANE_MASSES_COMPOSITION_H
#define DIAZEPANE_MASSES_COMPOSITION_H

#include <map>
#include <string>
#include <string_view>

namespace Diazepane {

inline constexpr double kElectronMass = 0.000548579909;

class Composition {
 public:
  Composition() = default;

  //! "C12H18N2", "Ca(OH)2", and signed pieces "+C7H6-H2", "-CO2". A charge at
  //! the end ("C8H17N2+") is not read as atoms and not kept. Throws InputError
  //! with the place in the text.
  static Composition parse(std::string_view text);

  int count(const std::string &element) const;
  void add(const std::string &element, int count);
  bool empty() const { return d_counts.empty(); }
  const std::map<std::string, int> &counts() const { return d_counts; }
  //! No element less than zero times.
  bool isMolecule() const;

  Composition &operator+=(const Composition &other);
  Composition &operator-=(const Composition &other);
  Composition times(int factor) const;

  //! Of the commonest isotopes, without charge.
  double mass() const;

  //! Hill order of what is there: "C12H18N2".
  std::string formula() const;
  //! "+C7H6", "-H2", "+O-H2"; empty for nothing.
  std::string signedFormula() const;

  bool operator==(const Composition &other) const {
    return d_counts == other.d_counts;
  }
  bool operator!=(const Composition &other) const { return !(*this == other); }
  bool operator<(const Composition &other) const {
    return d_counts < other.d_counts;
  }

 private:
  std::map<std::string, int> d_counts;  //!< no zero stays
};

inline Composition operator+(Composition a, const Composition &b) {
  return a += b;
}
inline Composition operator-(Composition a, const Composition &b) {
  return a -= b;
}

//! Mass of the commonest isotope; false for what is no element.
bool elementMass(const std::string &symbol, double &mass);

}  // namespace Diazepane

#endif
