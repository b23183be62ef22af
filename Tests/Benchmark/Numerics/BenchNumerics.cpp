// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Time per network for the integrators and for CVODE, in one run: every round
// times all of them on the same networks, and the ratios are taken by round.
#include <Numerics/Sampling.h>
#include <Numerics/Solver.h>
#include <Numerics/StiffSolver.h>
#include <Numerics/ThetaSolver.h>

#include "CvodeReference.h"
#include "RandomNetworks.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace Diazepane;

namespace {

constexpr int kNetworks = 32;
constexpr double kTolerance = 1e-6;
constexpr double kSmall = 1e-9;

struct Contestant {
  std::string name;
  int repeats = 1;  // per round, so that short ones are timed long enough
  std::function<const double *(int)> run;
  std::vector<double> microseconds = {};
  double worst = 0.;
};

//! `meeting`: two eigenvalues of each differ by a millionth only.
std::vector<TestProblem> makeNetworks(double equivalents, double tEnd,
                                      bool meeting) {
  std::vector<TestProblem> networks;
  for (const auto &u : latinHypercube(kNetworks, 4, 20260101)) {
    const double distal = 0.2 + 0.8 * u[0];
    const double again = meeting ? distal * (1. + 1e-6) : 0.02 + 0.2 * u[1];
    auto problem =
        twoSiteProblem(equivalents, distal, again,
                       1e-4 * logNormalFactor(0.01 + 0.98 * u[2], 3.));
    for (auto &channel : problem.system.channels) {
      channel.k *= logNormalFactor(0.01 + 0.98 * u[3], 2.);
    }
    problem.tEnd = tEnd;
    networks.push_back(std::move(problem));
  }
  return networks;
}

double median(std::vector<double> values) { return percentile(values, 50.); }

class Race {
 public:
  Race(double equivalents, double tEnd, bool meeting)
      : d_networks(makeNetworks(equivalents, tEnd, meeting)), d_out(8) {
    const auto &first = d_networks.front().system;
    SolverOptions options;
    options.relativeTolerance = kTolerance;
    options.absoluteTolerance = kSmall;
    options.path = SolverPath::General;
    d_theta = std::make_unique<ThetaSolver>(*ThetaSolver::prepare(first));
    d_general = std::make_unique<StiffSolver>(first, options);
    options.relativeTolerance = 1e-12;
    options.absoluteTolerance = 1e-15;
    for (const auto &problem : d_networks) {
      d_constants.emplace_back();
      for (const auto &channel : problem.system.channels) {
        d_constants.back().push_back(channel.k);
      }
      d_cvode.push_back(
          std::make_unique<CvodeReference>(problem.system, kTolerance, kSmall));
      d_exact.push_back(
          solve(problem.system, problem.start, problem.tEnd, options)
              .finalState);
    }
    addContestants();
  }

  void run(int rounds) {
    for (int round = -1; round < rounds; ++round) {
      for (auto &contestant : d_contestants) {
        time(contestant, round >= 0);
      }
    }
  }

  void print(const char *title) const {
    std::printf("\n%s\n", title);
    std::printf("%-34s %11s %13s %13s\n", "solver", "us/network",
                "CVODE / this", "worst error");
    const auto &yardstick = d_contestants.front().microseconds;
    for (const auto &contestant : d_contestants) {
      std::vector<double> ratios;
      for (std::size_t i = 0; i < yardstick.size(); ++i) {
        ratios.push_back(yardstick[i] / contestant.microseconds[i]);
      }
      std::printf("%-34s %11.3f %13.1f %13.1e\n", contestant.name.c_str(),
                  median(contestant.microseconds), median(ratios),
                  contestant.worst);
    }
  }

 private:
  void addContestants() {
    d_contestants.push_back({"CVODE dense, rtol 1e-6", 1, [this](int i) {
                               d_cvode[i]->solve(d_networks[i].start,
                                                 d_networks[i].tEnd);
                               return d_cvode[i]->result();
                             }});
    d_contestants.push_back({"general path, rtol 1e-6", 2, [this](int i) {
                               d_general->setConstants(d_constants[i]);
                               d_solution = d_general->solve(
                                   d_networks[i].start, d_networks[i].tEnd);
                               return d_solution.finalState.data();
                             }});
    const auto theta = [this](ThetaForm form) {
      return [this, form](int i) -> const double * {
        d_theta->setConstants(d_constants[i].data());
        d_theta->solve(d_networks[i].start.data(), d_networks[i].tEnd,
                       d_out.data(), form);
        return d_out.data();
      };
    };
    d_contestants.push_back(
        {"theta, closed form", 400, theta(ThetaForm::Closed)});
    d_contestants.push_back(
        {"theta, exponential", 100, theta(ThetaForm::Exponential)});
    d_contestants.push_back(
        {"solve(), planned anew each time", 50, [this](int i) {
           d_solution = solve(d_networks[i].system, d_networks[i].start,
                              d_networks[i].tEnd);
           return d_solution.finalState.data();
         }});
  }

  void time(Contestant &contestant, bool counts) {
    // Processor time: on a busy machine the clock on the wall is kinder to
    // short blocks, which fit between two interruptions.
    const std::clock_t begin = std::clock();
    for (int repeat = 0; repeat < contestant.repeats; ++repeat) {
      for (int i = 0; i < kNetworks; ++i) {
        const double *y = contestant.run(i);
        for (std::size_t s = 0; repeat == 0 && s < d_exact[i].size(); ++s) {
          contestant.worst =
              std::max(contestant.worst, std::abs(y[s] - d_exact[i][s]));
        }
      }
    }
    const double microseconds =
        1e6 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    if (counts) {
      contestant.microseconds.push_back(microseconds / contestant.repeats /
                                        kNetworks);
    }
  }

  std::vector<TestProblem> d_networks;
  std::vector<std::vector<double>> d_constants, d_exact;
  std::vector<std::unique_ptr<CvodeReference>> d_cvode;
  std::unique_ptr<ThetaSolver> d_theta;
  std::unique_ptr<StiffSolver> d_general;
  Solution d_solution;
  std::vector<double> d_out;
  std::vector<Contestant> d_contestants;
};

}  // namespace

int main(int argc, char **argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 31;
  std::printf("8 species, 10 channels; %d networks, medians of %d rounds\n",
              kNetworks, rounds);
  struct Setting {
    const char *title;
    double equivalents, tEnd;
    bool meeting = false;
  };
  for (const auto &setting :
       {Setting{"1.0 eq, 36 h: the reagent is used up", 1., 129600.},
        Setting{"1.0 eq, 100 s: stopped on the way", 1., 100.},
        Setting{"5.0 eq, 36 h: the reagent is in excess", 5., 129600.},
        Setting{"Used up, two eigenvalues nearly meet", 1., 129600., true},
        Setting{"Stopped on the way, two nearly meet", 1., 100., true},
        Setting{"In excess, two nearly meet", 5., 129600., true}}) {
    Race race(setting.equivalents, setting.tEnd, setting.meeting);
    race.run(rounds);
    race.print(setting.title);
  }
  return 0;
}
