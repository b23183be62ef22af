// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear theta problem propagated by Taylor series, for any A.
#ifndef DIAZEPANE_NUMERICS_THETAEXPONENTIAL_H
#define DIAZEPANE_NUMERICS_THETAEXPONENTIAL_H

#include <Numerics/NodeSeries.h>
#include <Numerics/ThetaLevels.h>
#include <Numerics/ThetaProblem.h>

#include <cstddef>
#include <vector>

namespace Diazepane {

//! For any A with no negative entry off the diagonal and none positive on it.
//! Piecewise Taylor polynomials near 0; beyond them repeated doubling of
//! exp(A h) - 1, which keeps the slow modes' digits.
class ThetaExponential {
 public:
  void resize(int size);
  bool prepare(const ThetaProblem &problem);
  ThetaValue at(double theta);
  double remaining(double theta);
  void nodeValues(double low, double high, NodeValues &out);
  void integrals(double theta, double *out);

 private:
  static constexpr int kTerms = 20;
  static constexpr int kPieces = 24;

  double *piece(int index) {
    return d_pieces.data() +
           static_cast<std::size_t>(index) * (kTerms + 1) * d_stride;
  }
  void buildPiece(int index);
  void buildSeries(double *terms, double step, int count) const;
  bool inPieces(double theta, int *index);
  void farState(double theta);
  void farNodes(const NodeValues &thetas, NodeValues &out);

  const ThetaProblem *d_problem = nullptr;
  int d_size = 0, d_stride = 0;  // vectors are filled up to the stride
  double d_step = 0.;            // length of a piece
  int d_built = 0;
  ThetaMatrix d_matrix;
  ThetaLevels d_levels;
  // Per piece: kTerms + 1 vectors, the Taylor terms of x at its start.
  std::vector<double> d_pieces;
  // Per piece: kTerms + 2 numbers, the reagent as a polynomial.
  std::vector<double> d_reagentTerms;
  std::vector<double> d_pieceIntegral;  // at the start of each piece
  std::vector<double> d_end;            // x at the end of the last piece
  double d_farTheta = -1.;              // where d_state and d_integral are
  std::vector<double> d_state, d_integral, d_scratch, d_terms;
  // A state's amounts at the nodes, side by side.
  std::vector<double> d_nodeStates, d_nodeNext;
};

}  // namespace Diazepane

#endif
