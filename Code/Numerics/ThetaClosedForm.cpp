// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/Exponentials.h>
#include <Numerics/ThetaClosedForm.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

// Beyond this nothing is left of a mode in double precision.
constexpr double kGone = -40.;

constexpr int kBlock = 6;  // typical networks have five or six modes
using Block = Side<kBlock>;

// A coefficient this much above the amounts costs as many digits.
constexpr double kLargestGrowth = 1e4;

constexpr std::array<double, 27> kInverse = [] {  // of the factorials
  std::array<double, 27> inverse{1.};
  for (int k = 1; k < 27; ++k) {
    inverse[k] = inverse[k - 1] / k;
  }
  return inverse;
}();

// Terms, an even number, behind which reach^k / k! is below the rounding. Long
// reaches may do with fewer than that; the caller looks at what is left.
int termsFor(double reach) {
  return reach <= 0.25   ? 14
         : reach <= 0.5  ? 16
         : reach <= 0.85 ? 18
         : reach <= 1.2  ? 20
         : reach <= 1.6  ? 22
         : reach <= 2.   ? 24
                         : 26;
}

}  // namespace

void ThetaClosedForm::plan(const ThetaProblem &problem) {
  d_size = problem.size;
  d_padded = (d_size + kBlock - 1) / kBlock * kBlock;
  d_modes.assign(static_cast<std::size_t>(d_size) * d_padded, 0.);
  d_clusters.resize(d_size);
  for (auto *vector : {&d_rates, &d_drawn, &d_growth, &d_reach, &d_liveRates,
                       &d_liveWeights, &d_inverse}) {
    vector->assign(d_padded, 0.);
  }
  // Which modes a state has: those of the states that form it, and its own.
  d_entries.clear();
  d_entryBegin.assign(1, 0);
  d_sums.clear();
  std::vector<int> present(d_size * d_size, 0);
  for (int p = 0; p < d_size; ++p) {
    for (int m = 0; m < p; ++m) {
      Entry entry;
      entry.mode = m;
      entry.sumBegin = static_cast<int>(d_sums.size());
      for (const auto &coupling : problem.couplings) {
        const int from = coupling.column;
        if (coupling.row == p && present[from * d_size + m]) {
          d_sums.push_back({p * d_size + from, from * d_padded + m});
        }
      }
      entry.sumEnd = static_cast<int>(d_sums.size());
      if (entry.sumEnd > entry.sumBegin) {
        d_entries.push_back(entry);
        present[p * d_size + m] = 1;
      }
    }
    present[p * d_size + p] = 1;
    d_entryBegin.push_back(static_cast<int>(d_entries.size()));
  }
}

bool ThetaClosedForm::prepare(const ThetaProblem &problem) {
  d_reagent = problem.reagent;
  d_scale = 0.;
  for (int p = 0; p < d_size; ++p) {
    d_rates[p] = problem.matrix[p * d_size + p];
    d_scale = std::max(d_scale, problem.start[p]);
  }
  bool solved = solveApart(problem);
  for (double nearness : {0.02, 0.1}) {
    solved = solved ||
             (d_clusters.gather(d_rates, nearness) && solveInClusters(problem));
  }
  if (solved) {
    collect();
  }
  return solved;
}

// Solves x_p' = rate_p x_p + sum of b_m g_m with x_p = sum of a_m g_m, row by
// row. False where a coefficient grows so large that digits are lost.
bool ThetaClosedForm::solveApart(const ThetaProblem &problem) {
  if (d_clusters.count() > 0) {
    d_clusters.clear();
    std::fill(d_modes.begin(), d_modes.end(), 0.);
  }
  std::fill(d_drawn.begin(), d_drawn.end(), 0.);
  const double *rates = d_rates.data();
  double *drawn = d_drawn.data();
  double largest = 0.;
  for (int p = 0; p < d_size; ++p) {
    double *row = &d_modes[static_cast<std::size_t>(p) * d_padded];
    const bool idle = isIdle(problem, p);
    const double draw = problem.draw[p];
    double own = idle ? 0. : problem.start[p];
    for (int i = d_entryBegin[p]; i < d_entryBegin[p + 1]; ++i) {
      const auto &entry = d_entries[i];
      double sum = 0.;
      for (int k = entry.sumBegin; k < entry.sumEnd; ++k) {
        sum += problem.matrix[d_sums[k].coupling] * d_modes[d_sums[k].source];
      }
      const int m = entry.mode;
      const double part = sum == 0. || idle ? 0. : sum / (rates[m] - rates[p]);
      row[m] = part;
      own -= part;
      drawn[m] += draw * part;
      largest += std::abs(part);
    }
    row[p] = own;
    drawn[p] += draw * own;
    largest += std::abs(own);
  }
  return largest <= kLargestGrowth * d_scale;
}

bool ThetaClosedForm::solveInClusters(const ThetaProblem &problem) {
  std::fill(d_modes.begin(), d_modes.end(), 0.);
  std::fill(d_drawn.begin(), d_drawn.end(), 0.);
  double largest = 0.;
  for (int p = 0; p < d_size; ++p) {
    double *row = &d_modes[static_cast<std::size_t>(p) * d_padded];
    if (isIdle(problem, p)) {
      continue;
    }
    for (const auto &coupling : problem.couplings) {
      if (coupling.row == p) {
        const double factor = problem.matrix[p * d_size + coupling.column];
        const double *source = &d_modes[coupling.column * d_padded];
        for (int m = 0; m < p; ++m) {
          row[m] += factor * source[m];
        }
      }
    }
    solveRow(p, problem.start[p], row);
    for (int m = 0; m <= p; ++m) {
      largest += std::abs(row[m]) / d_clusters.unit(m);
      d_drawn[m] += problem.draw[p] * row[m];
    }
  }
  return largest <= kLargestGrowth * d_scale;
}

// On entry the row holds b, on return a.
void ThetaClosedForm::solveRow(int p, double start, double *row) const {
  const int first = d_clusters.first(p);
  double carried = start;
  for (int m = p - 1; m >= 0; --m) {
    if (d_clusters.first(m) == first) {
      continue;
    }
    const int next = d_clusters.next(m);
    row[m] -= next >= 0 && next < p ? row[next] : 0.;
    if (row[m] != 0.) {
      row[m] /= d_rates[m] - d_rates[p];
      carried -= d_clusters.before(m) < 0 ? row[m] : 0.;
    }
  }
  // In its own cluster nothing is divided: the gaps multiply.
  for (int m = first; m != p; m = d_clusters.next(m)) {
    const double source = row[m];
    row[m] = carried;
    carried = source - (d_rates[m] - d_rates[p]) * row[m];
  }
  row[p] = carried;
}

// Neither reacts nor makes others react: its amount is never asked for.
bool ThetaClosedForm::isIdle(const ThetaProblem &problem, int state) const {
  if (d_rates[state] != 0.) {
    return false;
  }
  for (int p = 0; p < d_size; ++p) {
    if (problem.matrix[p * d_size + state] != 0.) {
      return false;
    }
  }
  return problem.draw[state] == 0.;
}

void ThetaClosedForm::collect() {
  if (d_clusters.count() > 0) {
    d_clusters.collect(d_rates, d_drawn);
  }
  d_high = d_low - 1.;
  d_drain = 0.;
  d_fastest = 0.;
  d_live = 0;
  for (int m = 0; m < d_size; ++m) {
    const double rate = d_rates[m];
    d_inverse[m] = rate == 0. ? 0. : 1. / rate;
    if (rate == 0.) {
      d_drain += d_drawn[m];
    } else if (d_drawn[m] != 0.) {
      d_fastest = std::min(d_fastest, rate);
      d_liveRates[d_live] = rate;
      d_liveWeights[d_live++] = d_drawn[m] * d_inverse[m];
    }
  }
  for (int m = d_live; m % kBlock != 0; ++m) {
    d_liveRates[m] = 0.;
    d_liveWeights[m] = 0.;
  }
}

ThetaValue ThetaClosedForm::at(double theta) const {
  ThetaValue value{d_reagent - d_drain * theta, -d_drain, 0.};
  for (int begin = 0; begin < d_live; begin += kBlock) {
    const Eigen::Map<const Block> rates(&d_liveRates[begin]);
    const Eigen::Map<const Block> weights(&d_liveWeights[begin]);
    const Block e = theta == 0. ? Block::Zero().eval()
                                : exponentialsMinusOne<kBlock>(rates * theta);
    const Block change = weights * rates * (e + 1.);
    value.remaining -= (weights * e).sum();
    value.slope -= change.sum();
    value.curvature -= (rates * change).sum();
  }
  if (d_clusters.count() > 0) {
    d_clusters.subtract(theta, value);
  }
  return value;
}

double ThetaClosedForm::remaining(double theta) const {
  if (!(theta >= d_low && theta <= d_high)) {
    return at(theta).remaining;
  }
  const double x = (theta - d_centre) / d_half, z = x * x;
  // An even and an odd power side by side, and two such chains in turn.
  using Pair = Eigen::Array2d;
  const double square = z * z;
  Pair sum = Pair::Zero(), other = Pair::Zero();
  int k = d_used - 2;
  if (k % 4 == 0) {
    sum = Eigen::Map<const Pair>(&d_terms[k]);
    k -= 2;
  }
  for (; k >= 2; k -= 4) {
    other = other * square + Eigen::Map<const Pair>(&d_terms[k]);
    sum = sum * square + Eigen::Map<const Pair>(&d_terms[k - 2]);
  }
  sum += z * other;
  return sum[0] + x * sum[1];
}

void ThetaClosedForm::nodeValues(double low, double high, NodeValues &out) {
  const double half = 0.5 * (high - low), centre = low + half;
  const Eigen::Map<const Side<kNodeHalf>> nodes(kNodes.data());
  Eigen::Map<Side<kNodeHalf>> above(out.data()), below(&out[kNodeHalf]);
  if (expand(low, high)) {
    const Side<kNodeHalf> z = nodes * nodes;
    Side<kNodeHalf> even = Side<kNodeHalf>::Zero(), odd = even;
    for (int k = d_used - 2; k >= 0; k -= 2) {
      even = even * z + d_terms[k];
      odd = odd * z + d_terms[k + 1];
    }
    odd *= nodes;
    above = even + odd;
    below = even - odd;
    return;
  }
  Side<kNodeCount> theta;
  theta << centre + half * nodes, centre - half * nodes;
  Side<kNodeCount> left = d_reagent - d_drain * theta;
  for (int m = 0; m < d_live; ++m) {
    const double rate = d_liveRates[m], weight = d_liveWeights[m];
    if (rate * low < kGone) {
      left += weight;
    } else {
      left -= weight * exponentialsMinusOne<kNodeCount>(rate * theta);
    }
  }
  d_clusters.subtract(theta.data(), left.data());
  Eigen::Map<Side<kNodeCount>>(out.data()) = left;
}

// E as a Taylor polynomial, where the stretch is short against every mode that
// is still there.
bool ThetaClosedForm::expand(double low, double high) {
  constexpr double kReach = 4.;
  d_high = d_low - 1.;
  if (d_clusters.count() > 0) {
    return false;
  }
  const double half = 0.5 * (high - low), centre = low + half;
  double constant = d_reagent - d_drain * centre;
  const double *rates = d_liveRates.data(), *weights = d_liveWeights.data();
  int modes = d_live;
  double fastest = d_fastest;
  if (fastest * low < kGone) {
    modes = 0;
    fastest = 0.;
    for (int m = 0; m < d_live; ++m) {
      if (d_liveRates[m] * low < kGone) {
        constant += d_liveWeights[m];
        continue;
      }
      d_reach[modes] = d_liveRates[m];
      d_growth[modes++] = d_liveWeights[m];
      fastest = std::min(fastest, d_liveRates[m]);
    }
    // The last block is filled up with zeros.
    const int whole = (modes + kBlock - 1) / kBlock * kBlock;
    std::fill(d_growth.begin() + modes, d_growth.begin() + whole, 0.);
    std::fill(d_reach.begin() + modes, d_reach.begin() + whole, 0.);
    rates = d_reach.data();
    weights = d_growth.data();
  }
  const double longest = -fastest * half;
  if (!(longest <= kReach)) {
    return false;
  }
  d_used = termsFor(longest);
  std::fill(d_terms.begin(), d_terms.begin() + d_used, 0.);
  for (int begin = 0; begin < modes; begin += kBlock) {
    const Eigen::Map<const Block> weight(weights + begin), rate(rates + begin);
    const Block reach = rate * half;
    const Block e = exponentialsMinusOne<kBlock>(rate * centre);
    constant -= (weight * e).sum();
    Block growth = -weight * (e + 1.) * reach;
    for (int k = 1; k < d_used; ++k) {
      d_terms[k] += kInverse[k] * growth.sum();
      growth *= reach;
    }
    if (!(growth.abs().sum() * kInverse[d_used] <= 1e-15 * d_reagent)) {
      return false;
    }
  }
  d_terms[0] = constant;
  d_terms[1] -= d_drain * half;
  d_centre = centre;
  d_half = half;
  d_low = low;
  d_high = high;
  return true;
}

void ThetaClosedForm::integrals(double theta, double *out) {
  const int n = d_size;
  for (int begin = 0; begin < n; begin += kBlock) {
    const Eigen::Map<const Block> rates(&d_rates[begin]);
    const Eigen::Map<const Block> inverse(&d_inverse[begin]);
    Eigen::Map<Block> growth(&d_growth[begin]);
    growth = exponentialsMinusOne<kBlock>(rates * theta) * inverse;
  }
  for (int m = 0; m < n; ++m) {
    d_growth[m] = d_rates[m] == 0. ? theta : d_growth[m];
  }
  d_clusters.integrate(theta, d_rates, d_growth);
  for (int p = 0; p < n; ++p) {
    double sum = 0.;
    for (int begin = 0; begin < d_padded; begin += kBlock) {
      sum += (Eigen::Map<const Block>(&d_modes[p * d_padded + begin]) *
              Eigen::Map<const Block>(&d_growth[begin]))
                 .sum();
    }
    out[p] = sum;
  }
}

}  // namespace Diazepane
