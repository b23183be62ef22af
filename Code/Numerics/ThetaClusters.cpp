// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/Exponentials.h>
#include <Numerics/ThetaClusters.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

void ThetaClusters::resize(int size) {
  d_size = size;
  d_clusters.resize(size);
  d_first.resize(size);
  d_before.resize(size);
  d_next.resize(size);
  d_unit.resize(size);
  d_terms.resize(size);
  clear();
}

void ThetaClusters::clear() {
  d_used = 0;
  for (int p = 0; p < d_size; ++p) {
    d_first[p] = p;
    d_before[p] = -1;
    d_next[p] = -1;
    d_unit[p] = 1.;
  }
}

bool ThetaClusters::gather(const std::vector<double> &rates, double nearness) {
  clear();
  for (int p = 0; p < d_size; ++p) {
    for (int q = 0; q < p; ++q) {
      const double size = std::max(std::abs(rates[p]), std::abs(rates[q]));
      if (d_first[q] == d_first[p] || rates[q] == 0. || rates[p] == 0. ||
          std::abs(rates[p] - rates[q]) > nearness * size) {
        continue;
      }
      const int from = std::max(d_first[p], d_first[q]);
      const int to = std::min(d_first[p], d_first[q]);
      std::replace(d_first.begin(), d_first.begin() + p + 1, from, to);
    }
  }
  for (int p = 0; p < d_size; ++p) {
    for (int q = p - 1; q >= 0; --q) {
      if (d_first[q] == d_first[p]) {
        d_before[p] = q;
        d_next[q] = p;
        break;
      }
    }
  }
  for (int p = 0; p < d_size; ++p) {
    if (d_first[p] == p && d_next[p] >= 0) {
      auto &cluster = d_clusters[d_used++];
      cluster.first = p;
      if (!expand(rates, cluster)) {
        return false;
      }
    }
  }
  return true;
}

// The divided difference of exp over j members is
//   speed^(1 - j) exp(-y) sum of H_k y^(k + j - 1) / (k + j - 1)!
// with H_k the sum of all products of k of the members' deviations. What is
// behind H_k has no maximum above 1, so that the series may end with H.
bool ThetaClusters::expand(const std::vector<double> &rates, Cluster &cluster) {
  double sum = 0.;
  int members = 0;
  for (int m = cluster.first; m >= 0; m = d_next[m]) {
    sum -= rates[m];
    ++members;
  }
  cluster.speed = sum / members;
  cluster.degree = 0;
  Polynomial products{};  // H_k, first of no member
  products[0] = 1.;
  double factorial = 1., unit = 1.;
  int power = 0;  // j - 1
  for (int m = cluster.first; m >= 0; m = d_next[m], ++power) {
    if (power > kDegree - 2) {
      return false;
    }
    if (power > 0) {
      factorial *= power;
      unit *= cluster.speed;
    }
    d_unit[m] = unit;
    const double deviation = rates[m] / cluster.speed + 1.;
    auto &terms = d_terms[m];
    terms.fill(0.);
    double below = factorial * unit;
    int last = 0;
    for (int k = 0; k + power <= kDegree; ++k) {
      if (k > 0) {
        products[k] += deviation * products[k - 1];
        below *= k + power;
      }
      terms[k + power] = products[k] / below;
      if (std::abs(products[k]) > 1e-18) {
        last = k + power;
      }
    }
    if (last == kDegree && std::abs(products[kDegree - power]) > 1e-15) {
      return false;
    }
    cluster.degree = std::max(cluster.degree, last);
  }
  return true;
}

// From g_m' = rate_m g_m + g_before: integral of g_m =
// (g_m - integral of g_before) / rate_m, but for the first, where g is 1 at 0.
void ThetaClusters::collect(const std::vector<double> &rates,
                            std::vector<double> &drawn) {
  for (std::size_t c = 0; c < d_used; ++c) {
    auto &cluster = d_clusters[c];
    cluster.sum.fill(0.);
    int last = cluster.first;
    while (d_next[last] >= 0) {
      last = d_next[last];
    }
    for (int m = last; d_before[m] >= 0; m = d_before[m]) {
      const double share = drawn[m] / rates[m];
      for (int k = 0; k <= cluster.degree; ++k) {
        cluster.sum[k] += share * d_terms[m][k];
      }
      drawn[d_before[m]] -= share;
      drawn[m] = 0.;
    }
  }
}

void ThetaClusters::subtract(double theta, ThetaValue &value) const {
  for (std::size_t c = 0; c < d_used; ++c) {
    const auto &cluster = d_clusters[c];
    const double y = std::min(cluster.speed * theta, 700.);
    double sum = 0., slope = 0., bend = 0.;
    for (int k = cluster.degree; k >= 0; --k) {
      bend = bend * y + slope;
      slope = slope * y + sum;
      sum = sum * y + cluster.sum[k];
    }
    bend *= 2.;
    const double e = std::exp(-y);
    value.remaining -= e * sum;
    value.slope -= e * cluster.speed * (slope - sum);
    value.curvature -=
        e * cluster.speed * cluster.speed * (sum - 2. * slope + bend);
  }
}

void ThetaClusters::subtract(const double *theta, double *value) const {
  using Nodes = Side<kNodeCount>;
  for (std::size_t c = 0; c < d_used; ++c) {
    const auto &cluster = d_clusters[c];
    const Nodes y = (cluster.speed * Eigen::Map<const Nodes>(theta)).min(700.);
    Nodes sum = Nodes::Zero();
    for (int k = cluster.degree; k >= 0; --k) {
      sum = sum * y + cluster.sum[k];
    }
    Eigen::Map<Nodes>(value) -= sum * exponentials<kNodeCount>(-y);
  }
}

void ThetaClusters::integrate(double theta, const std::vector<double> &rates,
                              std::vector<double> &integrals) const {
  for (std::size_t c = 0; c < d_used; ++c) {
    const auto &cluster = d_clusters[c];
    const double y = std::min(cluster.speed * theta, 700.);
    const double e = std::exp(-y);
    for (int m = d_next[cluster.first]; m >= 0; m = d_next[m]) {
      double sum = 0.;
      for (int k = cluster.degree; k >= 0; --k) {
        sum = sum * y + d_terms[m][k];
      }
      integrals[m] = (e * sum - integrals[d_before[m]]) / rates[m];
    }
  }
}

}  // namespace Diazepane
