// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One typical flask (homopiperazine and benzyl bromide) against what RDKit
// alone needs to parse the substrate, run one template, sanitise the product
// and write it. Both in this process, in turn; the ratio is what counts.
#include <GraphMol/ChemReactions/Reaction.h>
#include <GraphMol/ChemReactions/ReactionParser.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Predict/Predictor.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

double microseconds(const std::function<void()> &work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start)
      .count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

//! Parse, react, sanitise, write: the least that any template engine does.
class Baseline {
 public:
  Baseline()
      : d_reaction(RDKit::RxnSmartsToChemicalReaction(
            "[N;X3;H1;+0:1].[C;X4:2][Cl,Br,I]>>[N:1][C:2]")),
        d_reagent(RDKit::SmilesToMol("BrCc1ccccc1")) {
    d_reaction->initReactantMatchers();
  }

  void run() const {
    const RDKit::ROMOL_SPTR substrate(RDKit::SmilesToMol("C1CNCCNC1"));
    for (const auto &products :
         d_reaction->runReactants({substrate, d_reagent})) {
      RDKit::RWMol product(*products.front());
      RDKit::MolOps::sanitizeMol(product);
      d_written += RDKit::MolToSmiles(product).size();
      break;
    }
  }

 private:
  std::unique_ptr<RDKit::ChemicalReaction> d_reaction;
  RDKit::ROMOL_SPTR d_reagent;
  mutable std::size_t d_written = 0;
};

}  // namespace

int main(int argc, char **argv) {
  using namespace Diazepane;
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 41;
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const KeyValues options = {
      {"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:1.0 eq"},
      {"base", "K2CO3"},          {"solvent", "MeCN"},
      {"temperature", "25 C"},    {"concentration", "0.3 M"},
      {"addition", "dropwise"},   {"policy", "physics"}};
  PredictOptions bare;
  bare.samples = 0;
  bare.coursePoints = 0;
  PredictOptions band = bare;
  band.samples = 200;
  const Predictor withoutBand(book, bare);
  const Predictor withBand(book, band);
  const Baseline baseline;
  std::vector<double> base, cold, sampled, flasks;
  for (int i = 0; i < rounds; ++i) {
    base.push_back(microseconds([&] { baseline.run(); }));
    Flask flask;
    flasks.push_back(
        microseconds([&] { flask = builder.build(specFromOptions(options)); }));
    cold.push_back(microseconds([&] { withoutBand.run(flask); }));
    sampled.push_back(microseconds([&] { withBand.run(flask); }));
  }
  const double reference = median(base);
  const auto print = [reference](const char *what, double value) {
    std::printf("%-44s %10.0f us %8.1f x\n", what, value, value / reference);
  };
  print("RDKit: parse, one template, sanitise, write", reference);
  print("flask from text", median(flasks));
  print("prediction without band", median(cold));
  print("prediction with a band of 200 samples", median(sampled));
  return 0;
}
