// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A smooth function known at the sixteen Gauss-Legendre nodes of [-1, 1], as a
// polynomial: its value anywhere, its integral, and how well it is resolved.
#ifndef DIAZEPANE_NUMERICS_NODESERIES_H
#define DIAZEPANE_NUMERICS_NODESERIES_H

// Its sums are computed in the vector registers; no public header has it.
#include <Eigen/Core>

#include <array>
#include <cmath>

namespace Diazepane {

constexpr int kNodeHalf = 8;
constexpr int kNodeCount = 2 * kNodeHalf;
using NodeValues = std::array<double, kNodeCount>;

//! The nodes above zero; the others are their negatives, in the same order
//! behind them.
constexpr std::array<double, kNodeHalf> kNodes = {
    0.0950125098376374401853193, 0.2816035507792589132304605,
    0.4580167776572273863424194, 0.6178762444026437484466718,
    0.7554044083550030338951012, 0.8656312023878317438804679,
    0.9445750230732325760779884, 0.9894009349916499325961542};
constexpr std::array<double, kNodeHalf> kNodeWeights = {
    0.1894506104550684962853967, 0.1826034150449235888667637,
    0.1691565193950025381893121, 0.1495959888165767320815017,
    0.1246289712555338720524763, 0.0951585116824927848099251,
    0.0622535239386478928628438, 0.0271524594117540948517806};

class NodeSeries {
 public:
  NodeSeries() = default;
  explicit NodeSeries(const NodeValues &values) {
    using Half = Eigen::Array<double, kNodeHalf, 1>;
    const Eigen::Map<const Half> above(values.data());
    const Eigen::Map<const Half> below(&values[kNodeHalf]);
    const Half even = above + below, odd = above - below;
    d_total = (Eigen::Map<const Half>(kNodeWeights.data()) * even).sum();
    d_terms.setZero();
    for (int i = 0; i < kNodeHalf; ++i) {
      const Pair pair(even[i], odd[i]);
      for (int k = 0; k < kNodeHalf; ++k) {
        d_terms.col(k) += pair * Eigen::Map<const Pair>(kTable.basis[i][k]);
      }
    }
    Pair whole = Pair::Zero();
    for (int k = 0; k < kNodeHalf; ++k) {
      d_sums.col(k) =
          d_terms.col(k) * Eigen::Map<const Pair>(kTable.inverse[k]);
      whole += d_sums.col(k);
    }
    d_begin = whole[0] - whole[1];
  }

  struct Value {
    double value, slope;
    double integral;  //!< from -1
  };
  Value at(double x) const {
    // Even and odd powers side by side, and every other power of x^2 for
    // itself: one chain would wait for each product.
    const double z = x * x, square = z * z;
    Pair value = d_terms.col(kNodeHalf - 2), other = d_terms.col(kNodeHalf - 1);
    Pair sum = d_sums.col(kNodeHalf - 2), otherSum = d_sums.col(kNodeHalf - 1);
    Pair slope = Pair::Zero(), otherSlope = slope;
    for (int k = kNodeHalf - 4; k >= 0; k -= 2) {
      slope = slope * square + value;
      otherSlope = otherSlope * square + other;
      value = value * square + d_terms.col(k);
      other = other * square + d_terms.col(k + 1);
      sum = sum * square + d_sums.col(k);
      otherSum = otherSum * square + d_sums.col(k + 1);
    }
    // d/dz of value + z other, each in z^2.
    slope = 2. * z * (slope + z * otherSlope) + other;
    value += z * other;
    sum += z * otherSum;
    return {value[0] + x * value[1],
            2. * x * (slope[0] + x * slope[1]) + value[1],
            d_begin + x * sum[0] + z * sum[1]};
  }

  //! The value at 1.
  double end() const { return d_terms.sum(); }

  //! From -1 to 1, by the rule of Gauss: wrong by about the tail squared.
  double total() const { return d_total; }

  //! Size of the last two Legendre terms: the polynomial is about this wrong.
  double tail() const {
    return std::abs(d_terms(0, kNodeHalf - 1)) / kTable.leading[0] +
           std::abs(d_terms(1, kNodeHalf - 1)) / kTable.leading[1];
  }

 private:
  using Pair = Eigen::Array2d;  // of the even and the odd powers of x

  struct Table {
    // Node, power of x^2: from the sums and differences over a pair of nodes.
    double basis[kNodeHalf][kNodeHalf][2];
    double inverse[kNodeHalf][2];  // 1 / (power + 1)
    double leading[2];  // coefficients of the last two Legendre polynomials
  };

  // The polynomials in z = x^2 that are 1 at one node and 0 at the others.
  static constexpr Table makeTable() {
    Table table{};
    for (int i = 0; i < kNodeHalf; ++i) {
      long double basis[kNodeHalf] = {1.L};
      int degree = 0;
      for (int j = 0; j < kNodeHalf; ++j) {
        if (j == i) {
          continue;
        }
        const long double zero =
            static_cast<long double>(kNodes[j]) * kNodes[j];
        const long double gap =
            static_cast<long double>(kNodes[i]) * kNodes[i] - zero;
        ++degree;
        for (int k = degree; k >= 0; --k) {
          const long double below = k > 0 ? basis[k - 1] : 0.L;
          const long double here = k < degree ? basis[k] : 0.L;
          basis[k] = (below - zero * here) / gap;
        }
      }
      for (int k = 0; k < kNodeHalf; ++k) {
        table.basis[i][k][0] = static_cast<double>(0.5L * basis[k]);
        table.basis[i][k][1] = static_cast<double>(0.5L / kNodes[i] * basis[k]);
      }
    }
    for (int k = 0; k < kNodeHalf; ++k) {
      table.inverse[k][0] = 1. / (2 * k + 1);
      table.inverse[k][1] = 1. / (2 * k + 2);
    }
    double leading = 1.;
    for (int k = 1; k < kNodeCount; ++k) {
      leading *= (2. * k - 1.) / k;
      if (k >= kNodeCount - 2) {
        table.leading[k - kNodeCount + 2] = leading;
      }
    }
    return table;
  }
  static const Table kTable;

  Eigen::Array<double, 2, kNodeHalf> d_terms, d_sums;
  double d_begin = 0., d_total = 0.;
};

inline constexpr NodeSeries::Table NodeSeries::kTable = NodeSeries::makeTable();

inline double leastOf(const NodeValues &values) {
  return Eigen::Map<const Eigen::Array<double, kNodeCount, 1>>(values.data())
      .minCoeff();
}

}  // namespace Diazepane

#endif
