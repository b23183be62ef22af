// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Counterfactuals.h>

namespace Diazepane {

bool isLineage(const ProductRow &row) { return row.role != "byproduct"; }

std::string kindOf(const ProductRow &row) {
  return row.role == "unreacted" ? "unreacted"
         : row.mode.empty()      ? row.role
                                 : row.mode;
}

Shares sharesOf(const Prediction &prediction) {
  Shares shares;
  for (const auto &row : prediction.rows) {
    if (isLineage(row)) {
      shares[kindOf(row)] += row.share;
    }
  }
  return shares;
}

double shareIn(const Shares &shares, const std::string &kind) {
  const auto found = shares.find(kind);
  return found == shares.end() ? 0.0 : found->second;
}

namespace {

double factorial(std::size_t n) {
  return n < 2 ? 1.0 : static_cast<double>(n) * factorial(n - 1);
}

std::size_t sizeOf(unsigned long subset) {
  std::size_t size = 0;
  for (; subset != 0; subset &= subset - 1) {
    ++size;
  }
  return size;
}

}  // namespace

const Shares &Counterfactuals::at(unsigned long subset) {
  const auto known = d_known.find(subset);
  if (known != d_known.end()) {
    return known->second;
  }
  Flask flask = d_before;
  for (std::size_t i = 0; i < d_changes.size(); ++i) {
    if ((subset >> i & 1UL) != 0) {
      d_changes[i].apply(flask);
    }
  }
  return d_known[subset] = sharesOf(d_predictor.run(flask));
}

std::vector<double> Counterfactuals::parts(const std::string &kind) {
  return d_changes.size() <= kMostForSubsets ? shapley(kind)
                                             : inTwoOrders(kind);
}

double Counterfactuals::alone(const std::string &kind, std::size_t change) {
  return shareIn(at(1UL << change), kind) - shareIn(at(0), kind);
}

std::vector<double> Counterfactuals::shapley(const std::string &kind) {
  const std::size_t n = d_changes.size();
  std::vector<double> parts(n, 0.0);
  for (unsigned long subset = 0; subset < 1UL << n; ++subset) {
    const std::size_t size = sizeOf(subset);
    for (std::size_t i = 0; i < n; ++i) {
      if ((subset >> i & 1UL) == 0) {
        const double weight =
            factorial(size) * factorial(n - size - 1) / factorial(n);
        parts[i] += weight * (shareIn(at(subset | 1UL << i), kind) -
                              shareIn(at(subset), kind));
      }
    }
  }
  return parts;
}

std::vector<double> Counterfactuals::inTwoOrders(const std::string &kind) {
  const std::size_t n = d_changes.size();
  std::vector<double> parts(n, 0.0);
  unsigned long up = 0;
  unsigned long down = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const unsigned long next = up | 1UL << i;
    parts[i] += 0.5 * (shareIn(at(next), kind) - shareIn(at(up), kind));
    up = next;
    const std::size_t j = n - 1 - i;
    const unsigned long other = down | 1UL << j;
    parts[j] += 0.5 * (shareIn(at(other), kind) - shareIn(at(down), kind));
    down = other;
  }
  return parts;
}

}  // namespace Diazepane
