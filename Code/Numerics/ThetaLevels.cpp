// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/ThetaLevels.h>

// Rows are computed in the vector registers.
#include <Eigen/Core>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Diazepane {

namespace {

constexpr int kBlock = 4;
using Block = Eigen::Array<double, kBlock, 1>;

}  // namespace

void addScaled(double factor, const double *from, double *to, int stride) {
  for (int begin = 0; begin < stride; begin += kBlock) {
    Eigen::Map<Block>(to + begin) +=
        factor * Eigen::Map<const Block>(from + begin);
  }
}

void multiplyColumns(double factor, const double *columns, const double *vector,
                     double *out, int size, int stride) {
  for (int begin = 0; begin < stride; begin += kBlock) {
    // Two sums in turn: one would wait for itself.
    Block sum = Block::Zero(), other = Block::Zero();
    const double *column = columns + begin;
    int s = 0;
    for (; s + 1 < size; s += 2, column += 2 * stride) {
      sum += vector[s] * Eigen::Map<const Block>(column);
      other += vector[s + 1] * Eigen::Map<const Block>(column + stride);
    }
    if (s < size) {
      sum += vector[s] * Eigen::Map<const Block>(column);
    }
    Eigen::Map<Block>(out + begin) = factor * (sum + other);
  }
}

void ThetaMatrix::resize(int size) {
  d_size = size;
  d_stride = (size + kBlock - 1) / kBlock * kBlock;
  d_columns.assign(static_cast<std::size_t>(size) * d_stride, 0.);
  // One more, so that the end of the last row can be pointed to.
  d_entries.reserve(static_cast<std::size_t>(size) * size + 1);
}

double ThetaMatrix::read(const ThetaProblem &problem) {
  d_entries.clear();
  d_begin.assign(1, 0);
  for (int row = 0; row < d_size; ++row) {
    for (int column = 0; column < d_size; ++column) {
      const double value = problem.matrix[row * d_size + column];
      d_columns[column * d_stride + row] = value;
      if (value != 0.) {
        d_entries.push_back({column, value});
      }
    }
    d_begin.push_back(static_cast<int>(d_entries.size()));
  }
  d_entries.push_back({0, 0.});
  double largest = 0.;
  for (int s = 0; s < d_size; ++s) {
    double sum = 0.;
    for (int row = 0; row < d_size; ++row) {
      sum += std::abs(column(s)[row]);
    }
    largest = std::max(largest, sum);
  }
  return largest;
}

void ThetaLevels::resize(const ThetaMatrix &matrix) {
  d_size = matrix.size();
  d_stride = matrix.stride();
  d_term.assign(at(1), 0.);
  d_nextTerm.assign(at(1), 0.);
  d_lengths.reserve(kLevels);
}

void ThetaLevels::begin(const ThetaProblem &problem, const ThetaMatrix &matrix,
                        double step) {
  d_problem = &problem;
  d_matrix = &matrix;
  d_step = step;
  d_lengths.clear();
}

double ThetaLevels::reach(double way) {
  while (count() < kLevels && way >= end()) {
    build();
  }
  return std::min(way, end());
}

// The Taylor series of all columns at once.
void ThetaLevels::buildFirst(double *advance, double *sum) {
  std::fill(d_term.begin(), d_term.end(), 0.);
  for (int s = 0; s < d_size; ++s) {
    d_term[s * d_stride + s] = 1.;
    sum[s * d_stride + s] = d_step;
  }
  for (int j = 1; j <= kTerms; ++j) {
    const double factor = d_step / j;
    for (int s = 0; s < d_size; ++s) {
      const int column = s * d_stride;
      multiplyColumns(factor, d_matrix->column(0), &d_term[column],
                      &d_nextTerm[column], d_size, d_stride);
      addScaled(1., &d_nextTerm[column], advance + column, d_stride);
      addScaled(d_step / (j + 1), &d_nextTerm[column], sum + column, d_stride);
    }
    d_term.swap(d_nextTerm);
  }
}

void ThetaLevels::twicePlusProduct(const double *left, const double *right,
                                   double *out) const {
  for (int s = 0; s < d_size; ++s) {
    const int column = s * d_stride;
    multiplyColumns(1., left, right + column, out + column, d_size, d_stride);
    addScaled(2., right + column, out + column, d_stride);
  }
}

void ThetaLevels::build() {
  const int level = count();
  if (d_advance.size() < at(level + 1)) {
    d_advance.resize(at(kLevels));
    d_sum.resize(at(kLevels));
    d_drawnSum.resize(static_cast<std::size_t>(kLevels) * d_size);
  }
  double *advance = &d_advance[at(level)], *sum = &d_sum[at(level)];
  if (level == 0) {
    std::fill_n(advance, at(1), 0.);
    std::fill_n(sum, at(1), 0.);
    buildFirst(advance, sum);
  } else {
    const double *before = advance - at(1);
    twicePlusProduct(before, before, advance);
    twicePlusProduct(before, sum - at(1), sum);
  }
  double *drawn = &d_drawnSum[static_cast<std::size_t>(level) * d_size];
  for (int s = 0; s < d_size; ++s) {
    drawn[s] = std::inner_product(
        d_problem->draw.begin(), d_problem->draw.end(), sum + s * d_stride, 0.);
  }
  d_lengths.push_back(level > 0 ? 2. * d_lengths.back() : d_step);
}

}  // namespace Diazepane
