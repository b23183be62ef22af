// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The linear theta problem as a sum of exponentials.
#ifndef DIAZEPANE_NUMERICS_THETACLOSEDFORM_H
#define DIAZEPANE_NUMERICS_THETACLOSEDFORM_H

#include <Numerics/NodeSeries.h>
#include <Numerics/ThetaClusters.h>
#include <Numerics/ThetaProblem.h>

#include <array>
#include <vector>

namespace Diazepane {

//! For lower triangular A. Each state is a sum over functions g_m, one per
//! state: exp(rate_m theta) where eigenvalues are apart, divided differences
//! of it where they nearly meet (ThetaClusters).
class ThetaClosedForm {
 public:
  //! What depends on the couplings only.
  void plan(const ThetaProblem &problem);
  //! False: digits would be lost, whatever is gathered into clusters.
  bool prepare(const ThetaProblem &problem);
  bool hasClusters() const { return d_clusters.count() > 0; }

  ThetaValue at(double theta) const;
  //! What is left of the reagent; quick inside the last stretch.
  double remaining(double theta) const;
  //! What is left at the nodes of a stretch.
  void nodeValues(double low, double high, NodeValues &out);
  //! integral of x from 0 to theta.
  void integrals(double theta, double *out);

 private:
  static constexpr int kTerms = 26;

  bool solveApart(const ThetaProblem &problem);
  bool solveInClusters(const ThetaProblem &problem);
  void solveRow(int p, double start, double *row) const;
  bool isIdle(const ThetaProblem &problem, int state) const;
  void collect();
  bool expand(double low, double high);

  int d_size = 0;
  int d_padded = 0;  // to whole blocks; what is behind the last state is zero
  // A coefficient of a state that others form, as a sum of couplings times
  // the coefficients of those.
  struct Entry {
    int mode = 0;
    int sumBegin = 0, sumEnd = 0;
  };
  struct Product {
    int coupling = 0;  // place in the matrix
    int source = 0;    // place in d_modes
  };
  std::vector<Entry> d_entries;
  std::vector<int> d_entryBegin;  // per state
  std::vector<Product> d_sums;
  double d_reagent = 0., d_scale = 0.;
  // E as a polynomial over the last stretch; empty where that is too long.
  double d_low = 0., d_high = -1.;
  double d_centre = 0., d_half = 1.;
  int d_used = kTerms;
  std::array<double, kTerms> d_terms{};
  std::vector<double> d_modes;  // row-major, state x mode, rows padded
  std::vector<double> d_rates, d_inverse;  // eigenvalues; their inverse or 0
  std::vector<double> d_drawn;             // draw . modes
  ThetaClusters d_clusters;
  // E = reagent - drain theta - sum of weight (exp(rate theta) - 1) - clusters;
  // whole blocks, the last filled up with zeros.
  double d_drain = 0.;
  double d_fastest = 0.;  // the most negative rate that is live
  int d_live = 0;
  std::vector<double> d_liveRates, d_liveWeights;
  std::vector<double> d_growth, d_reach;  // scratch
};

}  // namespace Diazepane

#endif
