// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Systems that the tests of the integrators share.
#ifndef DIAZEPANE_TESTS_RANDOMNETWORKS_H
#define DIAZEPANE_TESTS_RANDOMNETWORKS_H

#include <Numerics/MassAction.h>

#include <cstdint>
#include <vector>

namespace Diazepane {

struct TestProblem {
  MassActionSystem system;
  std::vector<double> start;
  double tEnd = 1.;
};

Channel makeChannel(double k, std::vector<int> orders,
                    std::vector<std::pair<int, double>> changes);

//! A -> B -> C.
MassActionSystem chainSystem(double k1, double k2);

//! Eight species, ten channels: two sites that are filled and then filled
//! again, one reagent (species 6) with two ways of loss (species 7).
TestProblem twoSiteProblem(double equivalents, double distal, double again,
                           double loss);

//! Any orders up to three, catalysts, pairs of one species; every channel
//! keeps the number of units, so the sum of the amounts is conserved.
TestProblem randomProblem(std::uint64_t seed);

//! One common reagent (species 0). `spread`: relative distance between rate
//! constants, small for nearly equal eigenvalues. `cyclic` adds back channels.
TestProblem randomThetaProblem(std::uint64_t seed, double spread, double excess,
                               bool loss, bool cyclic);

double sum(const std::vector<double> &values);
double lowest(const std::vector<double> &values);
double largestDifference(const std::vector<double> &a,
                         const std::vector<double> &b);

}  // namespace Diazepane

#endif
