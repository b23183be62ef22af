// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a summary counts: outcomes of pairs, a whole block of pairs of profiles
// at a time. For the sources of Summary only.
#ifndef DIAZEPANE_LIBRARY_SUMMARYTALLY_H
#define DIAZEPANE_LIBRARY_SUMMARYTALLY_H

#include <array>
#include <map>
#include <string>
#include <vector>

#include <Library/ProductSpace.h>
#include <Library/Summary.h>

namespace Diazepane {

struct PairOf {
  int conditions = 0;
  int core = -1;
  int reagent = -1;
};

//! Pairs with their mean share of the desired product, and its range.
struct ShareTally {
  double pairs = 0.0;
  double sum = 0.0;
  double low = 1.0;
  double high = 0.0;
  void add(double weight, double share);
  double mean() const { return pairs > 0.0 ? sum / pairs : 0.0; }
};

struct SideTally {
  double pairs = 0.0;  //!< with at least a hundredth of it
  double sum = 0.0;
  double most = 0.0;
  PairOf where;  //!< of the most
};

struct BestPair {
  PairOf pair;
  double share = 0.0;  //!< where documents and physics differ, the lower
  double pairs = 0.0;  //!< of the same profiles
};

struct SummaryTally {
  double pairs = 0.0;
  double alone = 0.0;             //!< special cases that are not solved already
  std::size_t predicted = 0;      //!< of them
  std::array<double, 10> bins{};  //!< pairs by tenths of the share
  double without = 0.0;           //!< pairs without a desired product
  double disputed = 0.0;
  std::map<std::string, double> status;
  std::map<char, double> grades;
  std::map<std::string, ShareTally> families;
  std::map<std::string, SideTally> sides;  //!< by mode
  std::map<int, ShareTally> cores;         //!< by class
  std::map<int, ShareTally> reagents;
  std::map<int, ShareTally> conditions;
  std::vector<BestPair> best;  //!< best first, one of each pair of profiles
};

SummaryTally tallyOf(const ProductSpace &space, const SummaryOptions &options);

}  // namespace Diazepane

#endif
