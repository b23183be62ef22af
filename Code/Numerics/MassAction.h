// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A system of mass-action channels as plain numbers, its right-hand side and
// its analytic Jacobian.
#ifndef DIAZEPANE_NUMERICS_MASSACTION_H
#define DIAZEPANE_NUMERICS_MASSACTION_H

#include <functional>
#include <utility>
#include <vector>

namespace Diazepane {

//! One channel: rate = k * product of the amounts of `orders`.
struct Channel {
  double k = 0.;
  //! Species whose amounts multiply the rate. One may stand twice, and one may
  //! stand here without being consumed. Empty: a constant rate.
  std::vector<int> orders;
  //! (species, amount gained per unit of extent); negative is consumed.
  std::vector<std::pair<int, double>> changes;
};

//! A constant inflow of one species between two times (semi-batch).
struct Feed {
  int species = 0;
  double ratePerSecond = 0.;
  double startSecond = 0.;
  double endSecond = 0.;
};

//! Fills one factor per channel, which multiplies its rate (speciation).
//! Amounts handed to it are never negative.
using ChannelWeights =
    std::function<void(double t, const double *y, double *weights)>;

//! Replaces the rate constants, one per channel (a temperature program). On
//! entry `k` holds the channels' own constants.
using ChannelRates = std::function<void(double t, double *k)>;

struct MassActionSystem {
  int size = 0;
  std::vector<Channel> channels;
  std::vector<Feed> feeds;
  ChannelWeights weights;
  ChannelRates rates;
  //! Times at which `rates` or `weights` jump: no step goes across one. The
  //! callbacks are right-continuous there.
  std::vector<double> breakTimes;
};

//! Throws SolverError when an index or a number of the system is impossible.
void checkSystem(const MassActionSystem &system);

//! The system unrolled for evaluation. It owns its scratch space, so one
//! object serves one thread; nothing allocates after construction.
class MassAction {
 public:
  explicit MassAction(const MassActionSystem &system);

  int size() const { return d_size; }
  int channelCount() const { return static_cast<int>(d_constants.size()); }
  //! True when the right-hand side may depend on time inside a segment.
  bool dependsOnTime() const { return d_weights || d_rates; }
  //! True when rates can change without the amounts changing.
  bool dependsOnTimeBesidesAmounts() const {
    return static_cast<bool>(d_rates);
  }
  bool hasWeights() const { return static_cast<bool>(d_weights); }

  //! New constants for the same channels.
  void setConstants(const std::vector<double> &constants);

  //! From here on only times in [start, end) are asked for; `end` itself is
  //! read as the last moment before it. Feeds are switched by the middle.
  void setSegment(double start, double end);

  void rhs(double t, const double *y, double *dy);

  //! Column-major, `leading` rows per column; rows beyond size stay as they
  //! are. With a weights callback its derivative is taken by differences.
  void jacobian(double t, const double *y, double *jacobian, int leading);

  //! Undoes the last bit of the channels that overdrew a species, so that no
  //! amount is negative and every conserved sum stays. False: not possible.
  bool repairNegative(double *y) const;

  //! Noise of the weights callback, relative; sets its difference step.
  void setWeightNoise(double noise) { d_weightNoise = noise; }

 private:
  struct Term {
    int index = 0;
    double change = 0.;
  };
  struct Partial {
    int channel = 0;
    int species = 0;
    std::vector<int> others;
    std::vector<Term> rows;
  };
  void addChannel(const Channel &channel);
  double clampedTime(double t) const;
  void updateConstants(double t);
  void updateWeights(double t, const double *y);
  double bareRate(int channel) const;
  bool mayHaveRun(int channel, int species, const double *y) const;
  void addWeightSlopes(double t, const double *y, double *jacobian,
                       int leading);

  int d_size = 0;
  double d_segmentStart = 0.;
  double d_segmentEnd = 0.;
  double d_weightNoise = 1e-12;
  ChannelWeights d_weights;
  ChannelRates d_rates;
  std::vector<Feed> d_feeds;
  std::vector<double> d_base, d_constants, d_weight, d_upperWeight,
      d_lowerWeight, d_rate, d_inflow, d_clamped;
  std::vector<char> d_settled;  // channels whose weight's slope is known
  // Orders: two species per channel (index size = the constant 1) and, rarely,
  // more behind d_moreBegin.
  std::vector<int> d_first, d_second, d_moreBegin, d_more;
  // The amounts with a 1 behind the last, so that every channel reads two.
  std::vector<double> d_padded;
  // Changes by species (for the right-hand side) and by channel.
  std::vector<int> d_rowBegin, d_channelBegin;
  std::vector<Term> d_bySpecies, d_byChannel;
  std::vector<Partial> d_partials;
};

}  // namespace Diazepane

#endif
