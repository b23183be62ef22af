// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/ThetaSolver.h>
#include <Numerics/ThetaTime.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

constexpr double kGone = 45.;  // e^-45 of the reagent is nothing in a double

// The species beside the reagent in a channel's orders, -1 for none; -2 when
// the channel is not first order in the reagent or has more partners.
int partnerOf(const Channel &channel, int reagent) {
  const auto &orders = channel.orders;
  if (orders.empty() || orders.size() > 2 ||
      std::count(orders.begin(), orders.end(), reagent) != 1) {
    return -2;
  }
  if (orders.size() == 1) {
    return -1;
  }
  return orders[0] == reagent ? orders[1] : orders[0];
}

std::vector<double> denseChanges(const Channel &channel, int size) {
  std::vector<double> dense(size, 0.);
  for (const auto &change : channel.changes) {
    dense[change.first] += change.second;
  }
  return dense;
}

}  // namespace

std::optional<ThetaSolver> ThetaSolver::prepare(const MassActionSystem &system,
                                                std::string *reason) {
  checkSystem(system);
  std::string why;
  if (system.weights || system.rates) {
    why = "rates depend on time or composition";
  } else if (!system.feeds.empty()) {
    why = "there are feeds";
  } else if (system.channels.empty()) {
    why = "there are no channels";
  } else {
    // The reagent stands in the first channel's orders if in all.
    for (int candidate : system.channels.front().orders) {
      ThetaSolver solver(system);
      why = solver.plan(system, candidate);
      if (why.empty()) {
        return solver;
      }
    }
    if (why.empty()) {
      why = "a channel is of order zero";
    }
  }
  if (reason) {
    *reason = why;
  }
  return std::nullopt;
}

// Empty when the system is linear in theta of this reagent, else why not.
std::string ThetaSolver::plan(const MassActionSystem &system, int reagent) {
  d_reagent = reagent;
  std::vector<int> partners;
  std::vector<std::vector<double>> changes;
  std::vector<int> sources;
  for (const auto &channel : system.channels) {
    const int partner = partnerOf(channel, reagent);
    if (partner == -2) {
      return "not every channel is first order in one common reagent";
    }
    auto dense = denseChanges(channel, d_size);
    for (int s = 0; s < d_size; ++s) {
      if (s == reagent || s == partner ? dense[s] > 0. : dense[s] < 0.) {
        return s == reagent ? "the reagent is formed again"
                            : "a channel is autocatalytic, or consumes what "
                              "does not set its rate";
      }
    }
    if (std::find(sources.begin(), sources.end(), partner) == sources.end()) {
      sources.push_back(partner);
    }
    partners.push_back(partner);
    changes.push_back(std::move(dense));
  }
  orderStates(system, sources);
  const int states = static_cast<int>(d_stateSpecies.size());
  std::vector<int> stateOf(d_size + 1, -1);
  for (int p = 0; p < states; ++p) {
    stateOf[d_stateSpecies[p] + 1] = p;
  }
  for (std::size_t c = 0; c < changes.size(); ++c) {
    const int channel = static_cast<int>(c);
    const int source = stateOf[partners[c] + 1];
    d_source.push_back(source);
    d_constants.push_back(system.channels[c].k);
    for (int s = 0; s < d_size; ++s) {
      if (changes[c][s] == 0.) {
        continue;
      }
      if (s == reagent) {
        d_drawTerms.push_back({channel, source, -changes[c][s]});
      } else if (stateOf[s + 1] >= 0) {
        d_matrixTerms.push_back(
            {channel, stateOf[s + 1] * states + source, changes[c][s]});
      }
    }
  }
  for (int s = 0; s < d_size; ++s) {
    d_extentBegin.push_back(static_cast<int>(d_extentTerms.size()));
    for (std::size_t c = 0; c < changes.size(); ++c) {
      if (changes[c][s] != 0.) {
        d_extentTerms.push_back({static_cast<int>(c), changes[c][s]});
      }
    }
  }
  d_extentBegin.push_back(static_cast<int>(d_extentTerms.size()));
  d_extents.assign(changes.size(), 0.);
  d_problem.size = states;
  findCouplings();
  d_problem.matrix.assign(static_cast<std::size_t>(states) * states, 0.);
  d_problem.start.assign(states, 0.);
  d_problem.draw.assign(states, 0.);
  d_integral.assign(states, 0.);
  if (d_triangular) {
    d_closed.plan(d_problem);
  }
  d_exponential.resize(states);
  setConstants(std::vector<double>(d_constants).data());
  return "";
}

void ThetaSolver::findCouplings() {
  std::vector<int> places;
  for (const auto &term : d_matrixTerms) {
    places.push_back(term.place);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (int place : places) {
    const int row = place / d_problem.size, column = place % d_problem.size;
    if (row != column) {
      d_problem.couplings.push_back({row, column});
    }
  }
}

// Sources first, what they form after them: then the matrix is lower
// triangular. What is left over by this is on a cycle.
void ThetaSolver::orderStates(const MassActionSystem &system,
                              const std::vector<int> &sources) {
  std::vector<int> waiting = sources;
  std::sort(waiting.begin(), waiting.end());
  const auto isFed = [&](int species) {
    for (const auto &channel : system.channels) {
      const int from = partnerOf(channel, d_reagent);
      if (from == species ||
          std::find(waiting.begin(), waiting.end(), from) == waiting.end()) {
        continue;
      }
      const auto dense = denseChanges(channel, d_size);
      if (species >= 0 && dense[species] != 0.) {
        return true;
      }
    }
    return false;
  };
  while (!waiting.empty()) {
    auto free = std::find_if(waiting.begin(), waiting.end(),
                             [&](int s) { return !isFed(s); });
    if (free == waiting.end()) {
      d_triangular = false;
      d_stateSpecies.insert(d_stateSpecies.end(), waiting.begin(),
                            waiting.end());
      return;
    }
    d_stateSpecies.push_back(*free);
    waiting.erase(free);
  }
}

void ThetaSolver::setConstants(const double *constants) {
  std::copy_n(constants, d_constants.size(), d_constants.begin());
  std::fill(d_problem.matrix.begin(), d_problem.matrix.end(), 0.);
  std::fill(d_problem.draw.begin(), d_problem.draw.end(), 0.);
  double *matrix = d_problem.matrix.data(), *draw = d_problem.draw.data();
  for (const auto &term : d_matrixTerms) {
    matrix[term.place] += constants[term.channel] * term.change;
  }
  for (const auto &term : d_drawTerms) {
    draw[term.place] += constants[term.channel] * term.change;
  }
}

bool ThetaSolver::load(const double *y0) {
  for (int s = 0; s < d_size; ++s) {
    if (!(y0[s] >= 0.) || !std::isfinite(y0[s])) {
      return false;
    }
  }
  d_problem.reagent = y0[d_reagent];
  for (int p = 0; p < d_problem.size; ++p) {
    d_problem.start[p] = d_stateSpecies[p] < 0 ? 1. : y0[d_stateSpecies[p]];
  }
  return true;
}

// Every amount from the extents, so that sums are conserved to rounding.
void ThetaSolver::write(const double *y0, double remaining, double *out) {
  const int channels = static_cast<int>(d_constants.size());
  for (int c = 0; c < channels; ++c) {
    d_extents[c] = d_constants[c] * d_integral[d_source[c]];
  }
  for (int s = 0; s < d_size; ++s) {
    double amount = y0[s];
    for (int i = d_extentBegin[s]; i < d_extentBegin[s + 1]; ++i) {
      amount += d_extentTerms[i].change * d_extents[d_extentTerms[i].channel];
    }
    out[s] = std::max(amount, 0.);
  }
  // As a difference a small rest of the reagent would have no digits.
  out[d_reagent] = remaining;
}

// A lower bound of -dE/dtheta up to this theta: what is there at the start
// cannot go faster than by its own eigenvalue.
double ThetaSolver::slowestDraw(double theta) const {
  double bound = 0.;
  const int n = d_problem.size;
  for (int p = 0; p < n; ++p) {
    const double drawn = d_problem.draw[p] * d_problem.start[p];
    if (drawn > 0.) {
      const double z = d_problem.matrix[p * n + p] * theta;
      bound += z < 0. ? drawn * std::exp(z) : drawn;
    }
  }
  return bound;
}

template <typename Form>
ThetaResult ThetaSolver::run(Form &form, const double *y0, const double *times,
                             int count, double *out) {
  ThetaResult result;
  result.solved = true;
  const double reagent = d_problem.reagent;
  double fastest = 0.;
  for (int p = 0; p < d_problem.size; ++p) {
    fastest = std::max(fastest, -d_problem.matrix[p * d_problem.size + p]);
  }
  const double cap = reagent * times[count - 1];
  const double firstScale = fastest > 0. ? 0.1 / fastest : cap;
  ThetaEnd end{false, 0.};
  if (cap > 0.) {
    end = findThetaEnd(form, cap, firstScale);
  }
  const double draw =
      end.exhausted && times[count - 1] * slowestDraw(0.) > kGone
          ? slowestDraw(end.theta)
          : 0.;
  std::optional<ThetaClock<Form>> clock;
  for (int i = 0; i < count; ++i) {
    double remaining = reagent;
    if (!(cap > 0.) || times[i] <= 0.) {
      result.theta = 0.;
    } else if (draw * times[i] > kGone) {
      result.theta = end.theta;
      remaining = 0.;
    } else {
      if (!clock) {
        clock.emplace(form, reagent, end, firstScale);
      }
      result.theta = clock->thetaAt(times[i], &remaining);
    }
    result.exhausted = end.exhausted && result.theta >= end.theta;
    form.integrals(result.theta, d_integral.data());
    write(y0, remaining, out + static_cast<std::ptrdiff_t>(i) * d_size);
  }
  return result;
}

ThetaResult ThetaSolver::solve(const double *y0, double tEnd, double *out,
                               ThetaForm form) {
  return solveAt(y0, &tEnd, 1, out, form);
}

ThetaResult ThetaSolver::solveAt(const double *y0, const double *times,
                                 int count, double *out, ThetaForm form) {
  if (count < 1 || !load(y0)) {
    return {};
  }
  const bool closed = form != ThetaForm::Exponential && d_triangular &&
                      d_closed.prepare(d_problem);
  if (closed) {
    auto result = run(d_closed, y0, times, count, out);
    result.clusters = d_closed.hasClusters();
    return result;
  }
  if (form == ThetaForm::Closed) {
    return {};
  }
  d_exponential.prepare(d_problem);
  auto result = run(d_exponential, y0, times, count, out);
  result.form = ThetaForm::Exponential;
  return result;
}

}  // namespace Diazepane
