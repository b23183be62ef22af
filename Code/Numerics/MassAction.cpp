// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Numerics/MassAction.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace Diazepane {

namespace {

void checkSpecies(const MassActionSystem &system, int species,
                  const std::string &place) {
  if (species < 0 || species >= system.size) {
    throw SolverError(place + " names species " + std::to_string(species) +
                      " of " + std::to_string(system.size));
  }
}

}  // namespace

void checkSystem(const MassActionSystem &system) {
  if (system.size < 1) {
    throw SolverError("a system needs at least one species");
  }
  for (std::size_t c = 0; c < system.channels.size(); ++c) {
    const auto &channel = system.channels[c];
    const auto place = "channel " + std::to_string(c);
    if (!(channel.k >= 0.) || !std::isfinite(channel.k)) {
      throw SolverError(place + " has a negative or undefined constant");
    }
    for (int species : channel.orders) {
      checkSpecies(system, species, place);
    }
    for (const auto &change : channel.changes) {
      checkSpecies(system, change.first, place);
      if (!std::isfinite(change.second)) {
        throw SolverError(place + " has an undefined change");
      }
    }
  }
  for (const auto &feed : system.feeds) {
    checkSpecies(system, feed.species, "a feed");
    if (!(feed.ratePerSecond >= 0.) || !std::isfinite(feed.ratePerSecond) ||
        !(feed.endSecond >= feed.startSecond)) {
      throw SolverError("a feed is negative or ends before it begins");
    }
  }
}

MassAction::MassAction(const MassActionSystem &system)
    : d_size(system.size),
      d_weights(system.weights),
      d_rates(system.rates),
      d_feeds(system.feeds) {
  checkSystem(system);
  const auto channels = system.channels.size();
  d_weight.assign(channels, 1.);
  d_upperWeight.assign(channels, 1.);
  d_lowerWeight.assign(channels, 1.);
  d_settled.assign(channels, 0);
  d_rate.assign(channels, 0.);
  d_inflow.assign(d_size, 0.);
  d_clamped.assign(d_size, 0.);
  d_padded.assign(d_size + 1, 1.);
  d_channelBegin.push_back(0);
  d_moreBegin.push_back(0);
  for (const auto &channel : system.channels) {
    addChannel(channel);
  }
  d_rowBegin.push_back(0);
  for (int s = 0; s < d_size; ++s) {
    for (int c = 0; c < channelCount(); ++c) {
      for (int i = d_channelBegin[c]; i < d_channelBegin[c + 1]; ++i) {
        if (d_byChannel[i].index == s) {
          d_bySpecies.push_back({c, d_byChannel[i].change});
        }
      }
    }
    d_rowBegin.push_back(static_cast<int>(d_bySpecies.size()));
  }
  setSegment(0., 0.);
}

void MassAction::addChannel(const Channel &channel) {
  const int c = channelCount();
  const auto &orders = channel.orders;
  d_base.push_back(channel.k);
  d_constants.push_back(channel.k);
  d_first.push_back(!orders.empty() ? orders[0] : d_size);
  d_second.push_back(orders.size() > 1 ? orders[1] : d_size);
  for (std::size_t i = 2; i < orders.size(); ++i) {
    d_more.push_back(orders[i]);
  }
  d_moreBegin.push_back(static_cast<int>(d_more.size()));
  std::vector<double> dense(d_size, 0.);
  for (const auto &change : channel.changes) {
    dense[change.first] += change.second;
  }
  for (int s = 0; s < d_size; ++s) {
    if (dense[s] != 0.) {
      d_byChannel.push_back({s, dense[s]});
    }
  }
  d_channelBegin.push_back(static_cast<int>(d_byChannel.size()));
  for (std::size_t i = 0; i < orders.size(); ++i) {
    Partial partial;
    partial.channel = c;
    partial.species = orders[i];
    partial.others = orders;
    partial.others.erase(partial.others.begin() + i);
    partial.rows.assign(d_byChannel.begin() + d_channelBegin[c],
                        d_byChannel.end());
    d_partials.push_back(std::move(partial));
  }
}

void MassAction::setConstants(const std::vector<double> &constants) {
  if (constants.size() != d_base.size()) {
    throw SolverError("one constant per channel is needed");
  }
  d_base = constants;
  d_constants = constants;
}

void MassAction::setSegment(double start, double end) {
  d_segmentStart = start;
  d_segmentEnd = end;
  const double middle = start + 0.5 * (end - start);
  std::fill(d_inflow.begin(), d_inflow.end(), 0.);
  for (const auto &feed : d_feeds) {
    if (feed.startSecond <= middle && middle < feed.endSecond) {
      d_inflow[feed.species] += feed.ratePerSecond;
    }
  }
}

double MassAction::clampedTime(double t) const {
  if (!(d_segmentEnd > d_segmentStart)) {
    return t;
  }
  return std::min(std::max(t, d_segmentStart),
                  std::nextafter(d_segmentEnd, d_segmentStart));
}

void MassAction::updateConstants(double t) {
  if (d_rates) {
    d_constants = d_base;
    d_rates(clampedTime(t), d_constants.data());
  }
}

void MassAction::updateWeights(double t, const double *y) {
  if (d_weights) {
    for (int s = 0; s < d_size; ++s) {
      d_clamped[s] = std::max(y[s], 0.);
    }
    d_weights(clampedTime(t), d_clamped.data(), d_weight.data());
  }
}

double MassAction::bareRate(int channel) const {
  double rate = d_constants[channel] * d_padded[d_first[channel]] *
                d_padded[d_second[channel]];
  for (int i = d_moreBegin[channel]; i < d_moreBegin[channel + 1]; ++i) {
    rate *= d_padded[d_more[i]];
  }
  return rate;
}

void MassAction::rhs(double t, const double *y, double *dy) {
  updateConstants(t);
  updateWeights(t, y);
  std::copy(y, y + d_size, d_padded.begin());
  const int channels = channelCount();
  for (int c = 0; c < channels; ++c) {
    d_rate[c] = bareRate(c);
  }
  if (d_weights) {
    for (int c = 0; c < channels; ++c) {
      d_rate[c] *= d_weight[c];
    }
  }
  for (int s = 0; s < d_size; ++s) {
    double sum = d_inflow[s];
    for (int i = d_rowBegin[s]; i < d_rowBegin[s + 1]; ++i) {
      sum += d_bySpecies[i].change * d_rate[d_bySpecies[i].index];
    }
    dy[s] = sum;
  }
}

void MassAction::jacobian(double t, const double *y, double *jacobian,
                          int leading) {
  updateConstants(t);
  updateWeights(t, y);
  std::copy(y, y + d_size, d_padded.begin());
  for (int column = 0; column < d_size; ++column) {
    std::fill_n(jacobian + static_cast<std::ptrdiff_t>(column) * leading,
                d_size, 0.);
  }
  for (const auto &partial : d_partials) {
    double slope = d_constants[partial.channel] * d_weight[partial.channel];
    for (int other : partial.others) {
      slope *= d_padded[other];
    }
    double *column =
        jacobian + static_cast<std::ptrdiff_t>(partial.species) * leading;
    for (const auto &row : partial.rows) {
      column[row.index] += row.change * slope;
    }
  }
  if (d_weights) {
    addWeightSlopes(t, y, jacobian, leading);
  }
}

// The order of a Rosenbrock step rests on the true Jacobian, so the slopes of
// the weights are not dropped. Differences of the callback are cheaper than a
// W-method of lower order at the tolerances used here. At the equivalence point
// of a titration a weight changes by decades within a millionth of the amounts:
// what changes much is asked again, on both sides, over a shorter way.
void MassAction::addWeightSlopes(double t, const double *y, double *jacobian,
                                 int leading) {
  constexpr int kAttempts = 8;
  constexpr double kSteep = 1e-3;  // of a weight
  double largest = 0.;
  for (int s = 0; s < d_size; ++s) {
    d_clamped[s] = std::max(y[s], 0.);
    largest = std::max(largest, d_clamped[s]);
  }
  const int channels = channelCount();
  for (int c = 0; c < channels; ++c) {
    d_rate[c] = bareRate(c);
  }
  const double usual = std::sqrt(d_weightNoise);
  for (int s = 0; s < d_size; ++s) {
    const double kept = d_clamped[s];
    double way = usual * std::max({kept, 1e-3 * largest, 1e-100});
    double *column = jacobian + static_cast<std::ptrdiff_t>(s) * leading;
    std::fill(d_settled.begin(), d_settled.end(), 0);
    for (int attempt = 1; attempt <= kAttempts; ++attempt) {
      const double above = kept + way;
      const double below = attempt > 1 ? std::max(kept - way, 0.) : kept;
      if (!(above > kept)) {
        break;
      }
      d_clamped[s] = above;
      d_weights(clampedTime(t), d_clamped.data(), d_upperWeight.data());
      d_lowerWeight = d_weight;
      if (below < kept) {
        d_clamped[s] = below;
        d_weights(clampedTime(t), d_clamped.data(), d_lowerWeight.data());
      }
      d_clamped[s] = kept;
      double steepest = 0.;
      for (int c = 0; c < channels; ++c) {
        const double change = d_upperWeight[c] - d_lowerWeight[c];
        if (d_settled[c] || d_rate[c] == 0. || change == 0.) {
          continue;
        }
        const double relative =
            std::abs(change) /
            std::max(std::abs(d_upperWeight[c]), std::abs(d_lowerWeight[c]));
        if (relative > kSteep && d_weight[c] != 0. && attempt < kAttempts) {
          steepest = std::max(steepest, relative);
          continue;
        }
        d_settled[c] = 1;
        const double slope = d_rate[c] * change / (above - below);
        for (int i = d_channelBegin[c]; i < d_channelBegin[c + 1]; ++i) {
          column[d_byChannel[i].index] += d_byChannel[i].change * slope;
        }
      }
      if (steepest == 0.) {
        break;
      }
      // A small change is nearly in proportion; a large one says little.
      way *= steepest < 0.3 ? 0.4 * kSteep / steepest : 0.01;
    }
  }
}

// Whether all that sets the channel's rate, beside `species`, is there. What
// has not run must not be undone: it would make a trace out of nothing.
bool MassAction::mayHaveRun(int channel, int species, const double *y) const {
  const auto present = [&](int other) {
    return other == species || other == d_size || y[other] > 0.;
  };
  bool all = d_constants[channel] > 0. && present(d_first[channel]) &&
             present(d_second[channel]);
  for (int i = d_moreBegin[channel]; i < d_moreBegin[channel + 1]; ++i) {
    all = all && present(d_more[i]);
  }
  return all;
}

bool MassAction::repairNegative(double *y) const {
  double total = 0.;
  for (int s = 0; s < d_size; ++s) {
    total += std::abs(y[s]);
  }
  for (int s = 0; s < d_size; ++s) {
    // Undo the channels that took from this species, as far as what they made
    // is still there.
    for (int i = d_rowBegin[s]; y[s] < 0. && i < d_rowBegin[s + 1]; ++i) {
      const int channel = d_bySpecies[i].index;
      if (d_bySpecies[i].change >= 0. || !mayHaveRun(channel, s, y)) {
        continue;
      }
      double extent = y[s] / d_bySpecies[i].change;
      for (int j = d_channelBegin[channel]; j < d_channelBegin[channel + 1];
           ++j) {
        const auto &term = d_byChannel[j];
        if (term.change > 0.) {
          extent = std::min(extent, std::max(y[term.index], 0.) / term.change);
        }
      }
      for (int j = d_channelBegin[channel]; j < d_channelBegin[channel + 1];
           ++j) {
        y[d_byChannel[j].index] -= extent * d_byChannel[j].change;
      }
    }
    if (y[s] < 0.) {
      if (y[s] < -1e-15 * total) {
        return false;
      }
      y[s] = 0.;  // below the rounding of the sums
    }
  }
  // Undoing one species' channel may have emptied one looked at before.
  for (int s = 0; s < d_size; ++s) {
    if (y[s] < 0.) {
      if (y[s] < -1e-15 * total) {
        return false;
      }
      y[s] = 0.;
    }
  }
  return true;
}

}  // namespace Diazepane
