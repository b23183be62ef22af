// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Numerics/ThetaExponential.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

void ThetaExponential::resize(int size) {
  d_matrix.resize(size);
  d_levels.resize(d_matrix);
  d_size = size;
  d_stride = d_matrix.stride();
  const auto n = static_cast<std::size_t>(d_stride);
  d_pieces.assign(kPieces * (kTerms + 1) * n, 0.);
  d_reagentTerms.assign(kPieces * (kTerms + 2), 0.);
  d_pieceIntegral.assign((kPieces + 1) * n, 0.);
  for (auto *vector : {&d_state, &d_integral, &d_scratch, &d_end}) {
    vector->assign(n, 0.);
  }
  d_nodeStates.assign(n * kNodeCount, 0.);
  d_nodeNext.assign(n * kNodeCount, 0.);
  d_terms.assign((kTerms + 1) * n, 0.);
}

bool ThetaExponential::prepare(const ThetaProblem &problem) {
  d_problem = &problem;
  const double norm = d_matrix.read(problem);
  // 1.5^20 / 20! is below the rounding.
  d_step = norm > 0. ? 1.5 / norm : 1.;
  const double shortStep = norm > 0. ? ThetaLevels::kStep / norm : 1.;
  d_built = 0;
  d_farTheta = -1.;
  d_levels.begin(problem, d_matrix, shortStep);
  return true;
}

// terms[0] is x at the start; terms[j] = A^j step^j / j! x.
void ThetaExponential::buildSeries(double *terms, double step,
                                   int count) const {
  for (int j = 1; j <= count; ++j) {
    const double *before = terms + static_cast<std::size_t>(j - 1) * d_stride;
    multiplyColumns(step / j, d_matrix.column(0), before,
                    terms + static_cast<std::size_t>(j) * d_stride, d_size,
                    d_stride);
  }
}

void ThetaExponential::buildPiece(int index) {
  const auto n = static_cast<std::size_t>(d_stride);
  double *terms = piece(index);
  if (index == 0) {
    std::copy(d_problem->start.begin(), d_problem->start.end(), terms);
    std::fill_n(d_pieceIntegral.begin(), n, 0.);
  } else {
    std::copy(d_end.begin(), d_end.end(), terms);
  }
  buildSeries(terms, d_step, kTerms);
  const double *integral = &d_pieceIntegral[index * n];
  double *following = &d_pieceIntegral[(index + 1) * n];
  double *reagent = &d_reagentTerms[index * (kTerms + 2)];
  std::fill(reagent, reagent + kTerms + 2, 0.);
  reagent[0] = d_problem->reagent;
  for (int s = 0; s < d_size; ++s) {
    double sum = 0., end = 0.;
    for (int j = kTerms; j >= 0; --j) {
      const double part = terms[j * n + s] * d_step / (j + 1);
      end += terms[j * n + s];
      sum += part;
      reagent[j + 1] -= d_problem->draw[s] * part;
    }
    reagent[0] -= d_problem->draw[s] * integral[s];
    following[s] = integral[s] + sum;
    d_end[s] = end;
  }
  ++d_built;
}

// Whether theta lies in a piece that is there, or is worth building: those
// before it are needed too.
bool ThetaExponential::inPieces(double theta, int *index) {
  constexpr int kAhead = 3;
  if (!(theta < kPieces * d_step)) {
    return false;
  }
  *index = static_cast<int>(theta / d_step);
  if (*index >= std::min(kPieces, d_built + kAhead)) {
    return false;
  }
  while (d_built <= *index) {
    buildPiece(d_built);
  }
  return true;
}

// d_state and d_integral at any theta.
void ThetaExponential::farState(double theta) {
  if (theta == d_farTheta) {
    return;
  }
  d_farTheta = theta;
  std::copy(d_problem->start.begin(), d_problem->start.end(), d_state.begin());
  std::fill(d_integral.begin(), d_integral.end(), 0.);
  double left = d_levels.reach(theta);
  double *state = d_state.data(), *integral = d_integral.data();
  double *change = d_scratch.data();
  for (int level = d_levels.count() - 1; level >= 0; --level) {
    if (left < d_levels.length(level)) {
      continue;
    }
    left -= d_levels.length(level);
    multiplyColumns(1., d_levels.sum(level), state, change, d_size, d_stride);
    addScaled(1., change, integral, d_stride);
    multiplyColumns(1., d_levels.advance(level), state, change, d_size,
                    d_stride);
    addScaled(1., change, state, d_stride);
  }
  std::copy(d_state.begin(), d_state.end(), d_terms.begin());
  buildSeries(d_terms.data(), left, ThetaLevels::kTerms);
  std::fill(d_state.begin(), d_state.end(), 0.);
  for (int j = ThetaLevels::kTerms; j >= 0; --j) {
    const double *term = &d_terms[static_cast<std::size_t>(j) * d_stride];
    addScaled(1., term, state, d_stride);
    addScaled(left / (j + 1), term, integral, d_stride);
  }
}

// The reagent at the nodes: farState for sixteen places at once, and only what
// the reagent asks for.
void ThetaExponential::farNodes(const NodeValues &thetas, NodeValues &out) {
  using Nodes = Eigen::Array<double, kNodeCount, 1>;
  const auto row = [](std::vector<double> &states, int state) {
    return Eigen::Map<Nodes>(&states[state * kNodeCount]);
  };
  const int n = d_size;
  d_levels.reach(*std::max_element(thetas.begin(), thetas.end()));
  Nodes left = Eigen::Map<const Nodes>(thetas.data()).min(d_levels.end());
  Nodes reagent = Nodes::Constant(d_problem->reagent);
  for (int s = 0; s < n; ++s) {
    row(d_nodeStates, s).setConstant(d_problem->start[s]);
  }
  for (int level = d_levels.count() - 1; level >= 0; --level) {
    const double length = d_levels.length(level);
    const Nodes taken = (left >= length).select(Nodes::Ones(), 0.);
    if (!(taken.maxCoeff() > 0.)) {
      continue;
    }
    left -= length * taken;
    const double *advance = d_levels.advance(level);
    const double *drawn = d_levels.drawnSum(level);
    Nodes summed = Nodes::Zero();
    for (int s = 0; s < n; ++s) {
      Nodes grown = Nodes::Zero();
      for (int column = 0; column < n; ++column) {
        const double factor = advance[column * d_stride + s];
        if (factor != 0.) {
          grown += factor * row(d_nodeStates, column);
        }
      }
      const auto state = row(d_nodeStates, s);
      row(d_nodeNext, s) = state + taken * grown;
      summed += drawn[s] * state;
    }
    reagent -= taken * summed;
    d_nodeStates.swap(d_nodeNext);
  }
  // The Taylor terms, as in buildSeries, for what is left at each node.
  for (int j = 0; j <= ThetaLevels::kTerms; ++j) {
    const Nodes part = left / (j + 1.);
    Nodes drawn = Nodes::Zero();
    for (int s = 0; s < n; ++s) {
      if (d_problem->draw[s] != 0.) {
        drawn += d_problem->draw[s] * row(d_nodeStates, s);
      }
    }
    reagent -= drawn * part;
    for (int s = 0; s < n; ++s) {
      Nodes grown = Nodes::Zero();
      for (auto *at = d_matrix.rowBegin(s); at != d_matrix.rowEnd(s); ++at) {
        grown += at->value * row(d_nodeStates, at->column);
      }
      row(d_nodeNext, s) = part * grown;
    }
    d_nodeStates.swap(d_nodeNext);
  }
  Eigen::Map<Nodes>(out.data()) = reagent;
}

ThetaValue ThetaExponential::at(double theta) {
  ThetaValue value;
  int index = 0;
  if (inPieces(theta, &index)) {
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
  multiplyColumns(1., d_matrix.column(0), d_state.data(), d_scratch.data(),
                  d_size, d_stride);
  for (int s = 0; s < d_size; ++s) {
    value.curvature -= d_problem->draw[s] * d_scratch[s];
  }
  return value;
}

double ThetaExponential::remaining(double theta) {
  int index = 0;
  if (inPieces(theta, &index)) {
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
  NodeValues thetas;
  for (int i = 0; i < kNodeHalf; ++i) {
    thetas[i] = centre + half * kNodes[i];
    thetas[i + kNodeHalf] = centre - half * kNodes[i];
  }
  if (high < d_built * d_step) {
    std::transform(thetas.begin(), thetas.end(), out.begin(),
                   [&](double theta) { return remaining(theta); });
  } else {
    farNodes(thetas, out);
  }
}

void ThetaExponential::integrals(double theta, double *out) {
  int index = 0;
  if (!inPieces(theta, &index)) {
    farState(theta);
    std::copy_n(d_integral.begin(), d_size, out);
    return;
  }
  const auto n = static_cast<std::size_t>(d_stride);
  const double *terms = piece(index);
  const double place = theta / d_step - index;
  for (int s = 0; s < d_size; ++s) {
    double sum = 0.;
    for (int j = kTerms; j >= 0; --j) {
      sum = sum * place + terms[j * n + s] / (j + 1);
    }
    out[s] = d_pieceIntegral[index * n + s] + sum * place * d_step;
  }
}

}  // namespace Diazepane
