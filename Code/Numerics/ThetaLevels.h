// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// exp(A h) for a step h and its doublings, and the integrals of it.
#ifndef DIAZEPANE_NUMERICS_THETALEVELS_H
#define DIAZEPANE_NUMERICS_THETALEVELS_H

#include <Numerics/ThetaProblem.h>

#include <cstddef>
#include <vector>

namespace Diazepane {

//! A of a ThetaProblem twice: row by row without its zeros, and as whole
//! columns filled up to blocks, which the vector registers take.
class ThetaMatrix {
 public:
  struct Entry {
    int column;
    double value;
  };

  void resize(int size);
  //! Returns the largest sum of a column's absolute values.
  double read(const ThetaProblem &problem);

  int size() const { return d_size; }
  int stride() const { return d_stride; }
  const Entry *rowBegin(int row) const { return &d_entries[d_begin[row]]; }
  const Entry *rowEnd(int row) const { return rowBegin(row + 1); }
  //! A column; the next one lies a stride further.
  const double *column(int index) const { return &d_columns[index * d_stride]; }

 private:
  int d_size = 0, d_stride = 0;
  std::vector<Entry> d_entries;
  std::vector<int> d_begin;
  std::vector<double> d_columns;
};

//! to += factor * from, for columns of this stride.
void addScaled(double factor, const double *from, double *to, int stride);

//! out = factor * M v; M by columns, out as long as the stride.
void multiplyColumns(double factor, const double *columns, const double *vector,
                     double *out, int size, int stride);

//! Level 0 covers the step, each further level twice the one before. Kept as
//! exp(A h) - 1: near 1 the digits of a slow mode would be lost, and every
//! doubling would double that loss.
class ThetaLevels {
 public:
  //! Of the Taylor series: 0.375^14 / 14! is below the rounding.
  static constexpr int kTerms = 14;
  static constexpr double kStep = 0.375;  //!< longest step times norm
  static constexpr int kLevels = 64;

  void resize(const ThetaMatrix &matrix);
  void begin(const ThetaProblem &problem, const ThetaMatrix &matrix,
             double step);
  //! Builds the levels that a way of this length needs, and cuts it to where
  //! all of them together end.
  double reach(double way);
  double end() const {
    return d_lengths.empty() ? d_step : 2. * d_lengths.back();
  }

  int count() const { return static_cast<int>(d_lengths.size()); }
  double length(int level) const { return d_lengths[level]; }
  //! By columns, a stride of the matrix apart: exp(A h) - 1, and the integral
  //! of exp(A s).
  const double *advance(int level) const { return &d_advance[at(level)]; }
  const double *sum(int level) const { return &d_sum[at(level)]; }
  //! draw . sum(level)
  const double *drawnSum(int level) const {
    return &d_drawnSum[level * d_size];
  }

 private:
  std::size_t at(int level) const {
    return static_cast<std::size_t>(level) * d_size * d_stride;
  }
  void build();
  void buildFirst(double *advance, double *sum);
  void twicePlusProduct(const double *left, const double *right,
                        double *out) const;

  const ThetaProblem *d_problem = nullptr;
  const ThetaMatrix *d_matrix = nullptr;
  int d_size = 0;
  int d_stride = 0;
  double d_step = 0.;
  std::vector<double> d_lengths;
  std::vector<double> d_advance, d_sum, d_drawnSum;
  std::vector<double> d_term, d_nextTerm;  // scratch of the series
};

}  // namespace Diazepane

#endif
