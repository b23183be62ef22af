// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Eigenvalues that nearly meet, gathered so that nothing is divided by the
// gaps between them.
#ifndef DIAZEPANE_NUMERICS_THETACLUSTERS_H
#define DIAZEPANE_NUMERICS_THETACLUSTERS_H

#include <Numerics/NodeSeries.h>
#include <Numerics/ThetaProblem.h>

#include <array>
#include <vector>

namespace Diazepane {

//! In a cluster g_m is the divided difference of exp(rate theta) over the
//! members up to m. It is the solution of g_m' = rate_m g_m + g_before(m),
//! and exp(-y) times a polynomial in y = speed theta, the series of which ends
//! soon because the rates differ little from -speed.
class ThetaClusters {
 public:
  void resize(int size);
  //! Rates closer than `nearness` of their size share a cluster.
  //! False: a cluster got too wide.
  bool gather(const std::vector<double> &rates, double nearness);

  //! None, as after resize().
  void clear();

  int count() const { return static_cast<int>(d_used); }
  //! The first member of the cluster a state is in; alone: itself.
  int first(int state) const { return d_first[state]; }
  //! Its neighbours there, -1 at the ends.
  int before(int state) const { return d_before[state]; }
  int next(int state) const { return d_next[state]; }
  //! How large a coefficient of g_state may look for a part of size one.
  double unit(int state) const { return d_unit[state]; }

  //! Sums drawn_m integral of g_m over each cluster. What stands before the
  //! integral of its first member, a plain exponential, is left in `drawn`;
  //! the rest, and zeros for the other members, come here.
  void collect(const std::vector<double> &rates, std::vector<double> &drawn);
  //! Takes the collected clusters away from a value and its derivatives.
  void subtract(double theta, ThetaValue &value) const;
  //! The same for the values at the nodes of a stretch.
  void subtract(const double *theta, double *value) const;
  //! On entry `integrals` is that of exp(rate theta) for each state, on return
  //! that of g.
  void integrate(double theta, const std::vector<double> &rates,
                 std::vector<double> &integrals) const;

 private:
  static constexpr int kDegree = 28;
  using Polynomial = std::array<double, kDegree + 1>;
  struct Cluster {
    int first = 0;
    double speed = 0.;
    int degree = 0;
    Polynomial sum{};
  };

  bool expand(const std::vector<double> &rates, Cluster &cluster);

  int d_size = 0;
  std::size_t d_used = 0;
  std::vector<Cluster> d_clusters;
  std::vector<int> d_first, d_before, d_next;
  std::vector<double> d_unit;
  std::vector<Polynomial> d_terms;  // of g per state
};

}  // namespace Diazepane

#endif
