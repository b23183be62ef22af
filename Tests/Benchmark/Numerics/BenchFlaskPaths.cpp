// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which path typical flasks take through the integrators, why not the theta
// path, and what one solution costs.
#include <Kinetics/FlaskRun.h>

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "../../Code/Kinetics/Bench.h"

namespace {

using namespace Diazepane;
using namespace Diazepane::Testing;

struct Case {
  const char *title;
  KeyValues words;
};

//! Processor time of one solution, the best of a few rounds.
double microseconds(FlaskRun &run) {
  constexpr int kRounds = 5, kRepeats = 20;
  double best = 1e30;
  for (int round = 0; round < kRounds; ++round) {
    const std::clock_t begin = std::clock();
    for (int i = 0; i < kRepeats; ++i) {
      run.solve({});
    }
    best = std::min(best, 1e6 * static_cast<double>(std::clock() - begin) /
                              CLOCKS_PER_SEC / kRepeats);
  }
  return best;
}

void measure(const Case &entry) {
  const Bench &bench = Bench::get();
  auto words = entry.words;
  words.emplace_back("substrate", "C1CNCCNC1");
  const Flask flask = bench.flasks.build(specFromOptions(words));
  const auto network = networkOf(flask);
  const KineticSetup setup(flask, *network, *bench.rates, bench.book,
                           bench.substrates, {});
  FlaskRun run(setup, 1e-7);
  const auto answer = run.solve({});
  std::printf("%-34s %3zu %4zu  %-8s %9.1f %6d  %s\n", entry.title,
              network->species.size(), network->steps.size(),
              answer.thetaPath ? "theta" : "general", microseconds(run),
              answer.steps,
              answer.failure.empty() ? answer.whyGeneral.c_str()
                                     : answer.failure.c_str());
}

}  // namespace

int main() {
  const Case cases[] = {
      {"BnBr, K2CO3, dropwise",
       {{"reagent", "BnBr:1 eq"},
        {"base", "K2CO3"},
        {"solvent", "MeCN"},
        {"addition", "dropwise"}}},
      {"BnBr, K2CO3, all at once",
       {{"reagent", "BnBr:1 eq"},
        {"base", "K2CO3"},
        {"solvent", "MeCN"},
        {"addition", "all at once"}}},
      {"BnBr, no base",
       {{"reagent", "BnBr:1 eq"}, {"base", "none"}, {"solvent", "MeCN"}}},
      {"BnBr, MeOH",
       {{"reagent", "BnBr:1 eq"}, {"base", "K2CO3"}, {"solvent", "MeOH"}}},
      {"MeI, K2CO3",
       {{"reagent", "MeI:1 eq"}, {"base", "K2CO3"}, {"solvent", "MeCN"}}},
      {"EtI 5 eq, K2CO3",
       {{"reagent", "EtI:5 eq"}, {"base", "K2CO3"}, {"solvent", "MeCN"}}},
      {"AcCl, Et3N, dropwise",
       {{"reagent", "AcCl:1 eq"}, {"base", "Et3N"}, {"solvent", "DCM"}}},
      {"AcCl, K2CO3, all at once",
       {{"reagent", "AcCl:1 eq"},
        {"base", "K2CO3"},
        {"solvent", "DCM"},
        {"addition", "all at once"}}},
      {"AcCl, no base",
       {{"reagent", "AcCl:1 eq"}, {"base", "none"}, {"solvent", "DCM"}}},
      {"BzCl, Et3N",
       {{"reagent", "BzCl:1 eq"}, {"base", "Et3N"}, {"solvent", "DCM"}}},
      {"Boc2O, MeOH", {{"reagent", "Boc2O:1 eq"}, {"solvent", "MeOH"}}},
      {"Boc2O, DCM", {{"reagent", "Boc2O:1 eq"}, {"solvent", "DCM"}}},
      {"TsCl, pyridine",
       {{"reagent", "TsCl:1 eq"}, {"base", "pyridine"}, {"solvent", "DCM"}}},
      {"PhCHO, STAB",
       {{"reagent", "benzaldehyde:1 eq"},
        {"reductant", "STAB:1.5 eq"},
        {"solvent", "DCE"}}},
      {"2-fluoronitrobenzene, K2CO3 (SNAr)",
       {{"reagent", "O=[N+]([O-])c1ccccc1F:1 eq"},
        {"base", "K2CO3"},
        {"solvent", "DMF"},
        {"temperature", "80 C"}}},
      {"methyl acrylate, MeOH",
       {{"reagent", "C=CC(=O)OC:1 eq"}, {"solvent", "MeOH"}}},
      {"propylene oxide, MeOH",
       {{"reagent", "CC1CO1:1 eq"}, {"solvent", "MeOH"}}},
      {"PhNCO, DCM", {{"reagent", "O=C=Nc1ccccc1:1 eq"}, {"solvent", "DCM"}}},
      {"formaldehyde, formic acid",
       {{"reagent", "formaldehyde:4 eq"},
        {"acid", "formic acid:5 eq"},
        {"solvent", "water"},
        {"temperature", "90 C"}}},
  };
  std::printf("%-34s %3s %4s  %-8s %9s %6s  %s\n", "homopiperazine, 1 eq and",
              "spc", "step", "path", "us/answer", "steps", "why general");
  for (const auto &entry : cases) {
    try {
      measure(entry);
    } catch (const std::exception &fault) {
      std::printf("%-34s %s\n", entry.title, fault.what());
    }
  }
  return 0;
}
