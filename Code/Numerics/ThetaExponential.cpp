// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/ThetaExponential.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

void ThetaExponential::resize(int size) {
  const auto n = static_cast<std::size_t>(size);
  d_size = size;
  d_pieces.assign(kPieces * (kTerms + 1) * n, 0.);
  d_reagentTerms.assign(kPieces * (kTerms + 2), 0.);
  d_pieceIntegral.assign((kPieces + 1) * n, 0.);
  d_entries.reserve(n * n);
  for (auto *vector :
       {&d_farStart, &d_farIntegral, &d_state, &d_integral, &d_scratch}) {
    vector->assign(n, 0.);
  }
  d_terms.assign((kTerms + 1) * n, 0.);
}

bool ThetaExponential::prepare(const ThetaProblem &problem) {
  d_problem = &problem;
  const int n = d_size;
  d_entries.clear();
  double norm = 0.;
  for (int column = 0; column < n; ++column) {
    double sum = 0.;
    for (int row = 0; row < n; ++row) {
      const double value = problem.matrix[row * n + column];
      if (value != 0.) {
        d_entries.push_back({row, column, value});
        sum += std::abs(value);
      }
    }
    norm = std::max(norm, sum);
  }
  // 1.5^20 / 20! is below the rounding.
  d_step = norm > 0. ? 1.5 / norm : 1.;
  d_built = 0;
  d_levels = 0;
  return true;
}

// terms[0] is x at the start; terms[j] = A^j step^j / j! x.
void ThetaExponential::buildSeries(double *terms, double step) const {
  for (int j = 1; j <= kTerms; ++j) {
    const double *before = terms + static_cast<std::size_t>(j - 1) * d_size;
    double *term = terms + static_cast<std::size_t>(j) * d_size;
    std::fill(term, term + d_size, 0.);
    const double factor = step / j;
    for (const auto &entry : d_entries) {
      term[entry.row] += entry.value * factor * before[entry.column];
    }
  }
}

void ThetaExponential::buildPiece(int index) {
  const auto n = static_cast<std::size_t>(d_size);
  double *terms = piece(index);
  if (index == 0) {
    std::copy(d_problem->start.begin(), d_problem->start.end(), terms);
    std::fill_n(d_pieceIntegral.begin(), n, 0.);
  } else {
    const double *before = piece(index - 1);
    std::fill(terms, terms + n, 0.);
    for (int j = kTerms; j >= 0; --j) {
      for (std::size_t s = 0; s < n; ++s) {
        terms[s] += before[j * n + s];
      }
    }
  }
  buildSeries(terms, d_step);
  const double *integral = &d_pieceIntegral[index * n];
  double *following = &d_pieceIntegral[(index + 1) * n];
  double *reagent = &d_reagentTerms[index * (kTerms + 2)];
  std::fill(reagent, reagent + kTerms + 2, 0.);
  reagent[0] = d_problem->reagent;
  for (std::size_t s = 0; s < n; ++s) {
    double sum = 0.;
    for (int j = kTerms; j >= 0; --j) {
      const double part = terms[j * n + s] * d_step / (j + 1);
      sum += part;
      reagent[j + 1] -= d_problem->draw[s] * part;
    }
    reagent[0] -= d_problem->draw[s] * integral[s];
    following[s] = integral[s] + sum;
  }
  ++d_built;
}

void ThetaExponential::multiply(const double *left, const double *right,
                                double *out) const {
  const int n = d_size;
  std::fill(out, out + static_cast<std::size_t>(n) * n, 0.);
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < n; ++k) {
      const double value = left[i * n + k];
      if (value != 0.) {
        for (int j = 0; j < n; ++j) {
          out[i * n + j] += value * right[k * n + j];
        }
      }
    }
  }
}

// Level 0 covers one piece, each further level twice the one before. Kept as
// exp(Ah) - 1: near 1 the digits of a slow mode would be lost, and every
// doubling would double that loss.
void ThetaExponential::buildLevel(int level) {
  const auto square = static_cast<std::size_t>(d_size) * d_size;
  if (d_advance.size() < (level + 1) * square) {
    d_advance.resize(kLevels * square);
    d_sum.resize(kLevels * square);
  }
  double *advance = &d_advance[level * square];
  double *sum = &d_sum[level * square];
  if (level == 0) {
    for (int column = 0; column < d_size; ++column) {
      std::fill(d_terms.begin(), d_terms.begin() + d_size, 0.);
      d_terms[column] = 1.;
      buildSeries(d_terms.data(), d_step);
      for (int row = 0; row < d_size; ++row) {
        double grown = 0., summed = 0.;
        for (int j = kTerms; j >= 0; --j) {
          const double term =
              d_terms[static_cast<std::size_t>(j) * d_size + row];
          grown += j > 0 ? term : 0.;
          summed += term / (j + 1);
        }
        advance[row * d_size + column] = grown;
        sum[row * d_size + column] = summed * d_step;
      }
    }
  } else {
    const double *before = advance - square;
    const double *sumBefore = sum - square;
    multiply(before, before, advance);
    multiply(before, sumBefore, sum);
    for (std::size_t i = 0; i < square; ++i) {
      advance[i] += 2. * before[i];
      sum[i] += 2. * sumBefore[i];
    }
  }
  ++d_levels;
}

// d_state and d_integral at a theta beyond the pieces.
void ThetaExponential::farState(double theta) {
  const auto n = static_cast<std::size_t>(d_size);
  while (d_built < kPieces) {
    buildPiece(d_built);
  }
  const double *last = piece(kPieces - 1);
  for (std::size_t s = 0; s < n; ++s) {
    double sum = 0.;
    for (int j = kTerms; j >= 0; --j) {
      sum += last[j * n + s];
    }
    d_state[s] = sum;
    d_integral[s] = d_pieceIntegral[kPieces * n + s];
  }
  double left = theta - kPieces * d_step;
  const double top = std::ldexp(d_step, kLevels - 1);
  left = std::min(left, 1.99 * top);
  const double whole = std::floor(left / d_step);
  int level = whole >= 1. ? std::ilogb(whole) : -1;
  while (d_levels <= level) {
    buildLevel(d_levels);
  }
  for (; level >= 0; --level) {
    const double length = std::ldexp(d_step, level);
    if (left < length) {
      continue;
    }
    left -= length;
    const double *advance = &d_advance[level * n * n];
    const double *sum = &d_sum[level * n * n];
    for (std::size_t i = 0; i < n; ++i) {
      double grown = 0., summed = 0.;
      for (std::size_t j = 0; j < n; ++j) {
        grown += advance[i * n + j] * d_state[j];
        summed += sum[i * n + j] * d_state[j];
      }
      d_scratch[i] = d_state[i] + grown;
      d_integral[i] += summed;
    }
    d_state.swap(d_scratch);
  }
  std::copy(d_state.begin(), d_state.end(), d_terms.begin());
  buildSeries(d_terms.data(), left);
  std::fill(d_state.begin(), d_state.end(), 0.);
  for (int j = kTerms; j >= 0; --j) {
    for (std::size_t s = 0; s < n; ++s) {
      d_state[s] += d_terms[j * n + s];
      d_integral[s] += d_terms[j * n + s] * left / (j + 1);
    }
  }
}

ThetaValue ThetaExponential::at(double theta) {
  ThetaValue value;
  if (theta < kPieces * d_step) {
    const int index = std::min(static_cast<int>(theta / d_step), kPieces - 1);
    while (d_built <= index) {
      buildPiece(d_built);
    }
    const double *terms = &d_reagentTerms[index * (kTerms + 2)];
    const double place = theta / d_step - index;
    for (int j = kTerms + 1; j >= 0; --j) {
      value.curvature = value.curvature * place + value.slope;
      value.slope = value.slope * place + value.remaining;
      value.remaining = value.remaining * place + terms[j];
    }
    value.slope /= d_step;
    value.curvature *= 2. / (d_step * d_step);
    return value;
  }
  farState(theta);
  value.remaining = d_problem->reagent;
  for (int s = 0; s < d_size; ++s) {
    value.remaining -= d_problem->draw[s] * d_integral[s];
    value.slope -= d_problem->draw[s] * d_state[s];
  }
  for (const auto &entry : d_entries) {
    value.curvature -=
        d_problem->draw[entry.row] * entry.value * d_state[entry.column];
  }
  return value;
}

double ThetaExponential::remaining(double theta) {
  if (theta < kPieces * d_step) {
    const int index = std::min(static_cast<int>(theta / d_step), kPieces - 1);
    while (d_built <= index) {
      buildPiece(d_built);
    }
    const double *terms = &d_reagentTerms[index * (kTerms + 2)];
    const double place = theta / d_step - index;
    const double square = place * place;
    double even = terms[kTerms], odd = terms[kTerms + 1];
    for (int j = kTerms - 2; j >= 0; j -= 2) {
      even = even * square + terms[j];
      odd = odd * square + terms[j + 1];
    }
    return even + odd * place;
  }
  return at(theta).remaining;
}

void ThetaExponential::nodeValues(double low, double high, NodeValues &out) {
  const double half = 0.5 * (high - low), centre = low + half;
  for (int i = 0; i < kNodeHalf; ++i) {
    out[i] = remaining(centre + half * kNodes[i]);
    out[i + kNodeHalf] = remaining(centre - half * kNodes[i]);
  }
}

void ThetaExponential::integrals(double theta, double *out) {
  if (theta >= kPieces * d_step) {
    farState(theta);
    std::copy(d_integral.begin(), d_integral.end(), out);
    return;
  }
  const auto n = static_cast<std::size_t>(d_size);
  const int index = std::min(static_cast<int>(theta / d_step), kPieces - 1);
  while (d_built <= index) {
    buildPiece(d_built);
  }
  const double *terms = piece(index);
  const double place = theta / d_step - index;
  for (std::size_t s = 0; s < n; ++s) {
    double sum = 0.;
    for (int j = kTerms; j >= 0; --j) {
      sum = sum * place + terms[j * n + s] / (j + 1);
    }
    out[s] = d_pieceIntegral[index * n + s] + sum * place * d_step;
  }
}

}  // namespace Diazepane
