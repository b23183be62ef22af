// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a flask's kinetics cost: setting up, the answer, the band per sample;
// and the bands of the model's own cases.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "../../Code/Kinetics/Bench.h"

namespace {

using namespace Diazepane;
using namespace Diazepane::Testing;
using Clock = std::chrono::steady_clock;

//! Best of `rounds`, in microseconds.
template <typename Work>
double microseconds(int rounds, const Work &work) {
  double best = 1e30;
  for (int i = 0; i < rounds; ++i) {
    const auto start = Clock::now();
    work();
    const std::chrono::duration<double, std::micro> spent =
        Clock::now() - start;
    best = std::min(best, spent.count());
  }
  return best;
}

void measure(const nlohmann::json &entry) {
  constexpr int kSamples = 200;
  const Bench &bench = Bench::get();
  const Flask flask =
      bench.flasks.build(specFromOptions(wordsOf(entry["input"])));
  const auto network = networkOf(flask);
  KineticsOptions options;
  options.coursePoints = 0;
  const auto kineticsOf = [&](int samples) {
    options.samples = samples;
    return FlaskKinetics(flask, *network, *bench.rates, bench.book,
                         bench.substrates, {}, options);
  };
  const double setUp = microseconds(20, [&] { kineticsOf(0); });
  const auto plain = kineticsOf(0);
  const double once = microseconds(20, [&] { plain.run(); });
  const auto banded = kineticsOf(kSamples);
  const double all = microseconds(3, [&] { banded.run(); });
  const auto result = banded.run();
  std::printf(
      "%-24s species %3zu steps %3zu  set up %7.0f us  answer %7.0f us"
      "  band of %d %8.0f us (%.1f us each)\n",
      entry["id"].get<std::string>().c_str(), network->species.size(),
      network->steps.size(), setUp, once, kSamples, all - once,
      (all - once) / kSamples);
  for (const auto &species : network->species) {
    if (species.substrateUnits > 0 && result.amounts[species.id] > 0.01) {
      std::printf("    %-48s %5.1f  band %5.1f %5.1f %5.1f\n",
                  species.smiles.c_str(), 100 * result.amounts[species.id],
                  100 * result.low[species.id], 100 * result.middle[species.id],
                  100 * result.high[species.id]);
    }
  }
}

}  // namespace

int main() {
  for (const auto &entry : casesOf("two_site.json")) {
    measure(entry);
  }
  return 0;
}
