// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From amounts to rows of the output schema: roles, modes, sites, ranks.
#ifndef DIAZEPANE_PREDICT_PRODUCTROWS_H
#define DIAZEPANE_PREDICT_PRODUCTROWS_H

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <Kinetics/FlaskKinetics.h>
#include <Model/Prediction.h>
#include <Network/Network.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! How a species comes about: the steps that carry most of its amount.
struct Origin {
  std::vector<int> steps;  //!< from the substrate on
  std::vector<std::string> rules;
  std::vector<std::string> sites;
  std::string family;  //!< of the last step
  std::string mode;
};

class ProductRows {
 public:
  ProductRows(const Flask &flask, const Network &network,
              const KineticResult &kinetics, const RuleBook &book,
              double leastShare);

  //! Lineage rows (shares sum to 1), best first, then by-products.
  std::vector<ProductRow> rows() const;

  Origin originOf(int species) const;

 private:
  ProductRow lineageRow(const Species &species) const;
  ProductRow byproductRow(const Species &species) const;
  //! What oxidants leave behind.
  void addSpent(std::vector<ProductRow> &rows) const;
  void chooseDesired(std::vector<ProductRow> &rows) const;
  bool isWanted(const ProductRow &row) const;
  //! Made by a side reaction, or from what a side reaction set free: not named
  //! where only a trace of it forms.
  bool isAccident(const ProductRow &row) const;
  //! By its last step: a deprotection after a quaternisation is one.
  bool isUsualProduct(const ProductRow &row) const;
  //! Did the solvent react on the way to it?
  bool holdsSolvent(const ProductRow &row) const;
  //! Tier, does it fit the amounts put in, partners, share.
  using Worth = std::tuple<int, bool, int, double>;
  Worth worthOf(const ProductRow &row, double largest) const;
  //! How many of the reactants that were put in have atoms in it.
  int partnersIn(const ProductRow &row) const;
  void rankRows(std::vector<ProductRow> &rows) const;
  double share(int species) const;

  const Flask &d_flask;
  const Network &d_network;
  const KineticResult &d_kinetics;
  const RuleBook &d_book;
  double d_leastShare;
  double d_total = 1.0;
};

//! How many molecules of a component (0: substrate, i + 1: ingredient i) went
//! into a species.
int copiesOf(const Species &species, int component);

//! Does a product hold more of a reactant than was put in per substrate? Who
//! puts in one equivalent does not mean the product of two, though mixing may
//! make more of it. Half an equivalent too many is counted as meant.
bool takesMoreThanGiven(const Flask &flask, const Species &species);

//! Is a mode one in which a chemist usually wants the product?
bool isUsualMode(const std::string &mode);

//! "C7H14N2+" as counts; what is behind the elements is left out.
std::map<std::string, int> elementsIn(const std::string &formula);

//! "+C7H6" or "-H2": what was added to and taken from the substrate.
std::string deltaFormula(const std::string &formula, const std::string &from,
                         int units);

}  // namespace Diazepane

#endif
