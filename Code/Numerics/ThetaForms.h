// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear problem x' = A x in theta = integral of [E] dt, in two forms: a
// sum of exponentials, and a propagated Taylor series for any A.
#ifndef DIAZEPANE_NUMERICS_THETAFORMS_H
#define DIAZEPANE_NUMERICS_THETAFORMS_H

#include <cstddef>
#include <vector>

namespace Diazepane {

//! x' = A x with x(0) = start, and the common reagent
//! E = reagent - draw . integral of x. Row-major, `size` x `size`.
struct ThetaProblem {
  int size = 0;
  double reagent = 0.;
  std::vector<double> matrix;
  std::vector<double> start;
  std::vector<double> draw;
};

//! The reagent left at some theta, with its derivatives in theta.
struct ThetaValue {
  double remaining = 0.;
  double slope = 0.;
  double curvature = 0.;
};

//! For lower triangular A with separated eigenvalues.
class ThetaClosedForm {
 public:
  void resize(int size);
  //! False: two coupled eigenvalues are too close, digits would be lost.
  bool prepare(const ThetaProblem &problem);
  ThetaValue at(double theta) const;
  //! integral of x from 0 to theta.
  void integrals(double theta, double *out);

 private:
  int d_size = 0;
  double d_reagent = 0.;
  std::vector<double> d_modes;  // row-major, species x mode
  std::vector<double> d_rates;  // eigenvalues
  std::vector<double> d_drawn;  // draw . modes
  std::vector<double> d_growth;
};

//! For any A with no negative entry off the diagonal and none positive on it.
//! Piecewise Taylor polynomials near 0; beyond them repeated doubling of
//! exp(A h) - 1, which keeps the slow modes' digits.
class ThetaExponential {
 public:
  void resize(int size);
  bool prepare(const ThetaProblem &problem);
  ThetaValue at(double theta);
  void integrals(double theta, double *out);

 private:
  static constexpr int kTerms = 20;
  static constexpr int kPieces = 24;
  static constexpr int kLevels = 62;

  double *piece(int index) {
    return d_pieces.data() +
           static_cast<std::size_t>(index) * (kTerms + 1) * d_size;
  }
  void buildPiece(int index);
  void buildSeries(double *terms, double step) const;
  void buildLevel(int level);
  void farState(double theta);
  void multiply(const double *left, const double *right, double *out) const;

  const ThetaProblem *d_problem = nullptr;
  int d_size = 0;
  double d_step = 0.;  // length of a piece
  int d_built = 0;
  int d_levels = 0;
  struct Entry {
    int row;
    int column;
    double value;
  };
  std::vector<Entry> d_entries;
  // Per piece: kTerms + 1 vectors, the Taylor terms of x at its start.
  std::vector<double> d_pieces;
  // Per piece: kTerms + 2 numbers, the reagent as a polynomial.
  std::vector<double> d_reagentTerms;
  std::vector<double> d_pieceIntegral;  // at the start of each piece
  std::vector<double> d_advance;        // exp(A h) - 1 per level
  std::vector<double> d_sum;            // integral of exp(A s) per level
  std::vector<double> d_farStart, d_farIntegral, d_state, d_integral, d_scratch,
      d_terms;
};

}  // namespace Diazepane

#endif
