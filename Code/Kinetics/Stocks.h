// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What reductants and oxidants of a flask can do before they are spent: pairs
// of hydrogen, on which the steps that take or give hydrogen draw.
#ifndef DIAZEPANE_KINETICS_STOCKS_H
#define DIAZEPANE_KINETICS_STOCKS_H

#include <string>
#include <vector>

#include <Model/Flask.h>
#include <Network/Network.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! What a mole can do: key `stocks` of Data/Parameters.
struct StockRecord {
  std::string id;
  std::vector<std::string> reagents;  //!< ids or classes
  bool oxidises = false;
  //! A hydride and the proton that follows it are one pair.
  double pairsPerMole = 0.0;
  std::string spent;  //!< SMILES of what is left of it, or ""
  std::string source;
};

//! The first record that names a reagent is the one that counts.
class StockTable {
 public:
  StockTable() = default;
  StockTable(const RuleBook &book, std::vector<Fault> &faults);

  //! Null when the reagent is no reductant (or oxidant).
  const StockRecord *find(const Reagent &reagent, bool oxidises) const;

 private:
  std::vector<StockRecord> d_records;
};

struct Stock {
  struct Part {
    int ingredient = -1;
    double pairs = 0.0;                   //!< per mol substrate
    const StockRecord *record = nullptr;  //!< of the table
  };
  bool oxidises = false;
  std::vector<Part> parts;

  double pairs() const;
  //! Is there anything left of a part that a chemist will see again?
  bool leavesSomething() const;
};

//! One of reductants, one of oxidants, as far as the flask has any. Records of
//! reactions that leave their helpers out have no limit.
std::vector<Stock> stocksOf(const Flask &flask, const StockTable &table);

//! Pairs that one event of a step draws on a stock; 0: none.
double drawOn(const Stock &stock, const Step &step);

//! Can the steps of a network, with these amounts per species at the start,
//! use up more than there is?
bool canRunOut(const Stock &stock, const Network &network,
               const std::vector<double> &start);

}  // namespace Diazepane

#endif
