// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One typical flask (homopiperazine and benzyl bromide) against what RDKit
// alone needs to parse the substrate, run one template, sanitise the product
// and write it. All in this process, in turn, in processor time; the ratios are
// what counts.
#include <GraphMol/ChemReactions/Reaction.h>
#include <GraphMol/ChemReactions/ReactionParser.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Perception/MoleculeView.h>
#include <Predict/Predictor.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

using namespace Diazepane;

namespace {

constexpr int kSamples = 200;

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

//! What is timed, over and over in turn with the others.
struct Runner {
  std::string what;
  std::function<void()> work;
  std::vector<double> microseconds = {};

  void time() {
    // The clock on the wall counts the neighbours' work as well.
    const std::clock_t begin = std::clock();
    work();
    microseconds.push_back(1e6 * static_cast<double>(std::clock() - begin) /
                           CLOCKS_PER_SEC);
  }
};

KeyValues words(const std::string &substrate) {
  return {{"substrate", substrate}, {"reagent", "BnBr:1.0 eq"},
          {"base", "K2CO3"},        {"solvent", "MeCN"},
          {"temperature", "25 C"},  {"concentration", "0.3 M"},
          {"addition", "dropwise"}, {"policy", "physics"}};
}

//! Slope of the line of least squares.
double slope(const std::vector<double> &x, const std::vector<double> &y) {
  double n = 0, sx = 0, sy = 0, sxx = 0, sxy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    n += 1;
    sx += x[i];
    sy += y[i];
    sxx += x[i] * x[i];
    sxy += x[i] * y[i];
  }
  return (n * sxy - sx * sy) / (n * sxx - sx * sx);
}

}  // namespace

int main(int argc, char **argv) {
  const int rounds = argc > 1 ? std::max(1, std::atoi(argv[1])) : 41;
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  PredictOptions bare;
  bare.samples = 0;
  bare.coursePoints = 0;
  PredictOptions band = bare;
  band.samples = kSamples;
  const Predictor withoutBand(book, bare);
  const Predictor withBand(book, band);
  const Baseline baseline;
  const auto flaskOf = [&builder](const std::string &substrate) {
    return builder.build(specFromOptions(words(substrate)));
  };
  const std::string typical = "C1CNCCNC1";
  // Fewer and more species by the same chemistry.
  const std::vector<std::string> others = {"CN1CCCNCC1", "C1CNCCNC1",
                                           "CC1CNCCCN1", "CC1CNCCC(C)N1"};
  const Flask ready = flaskOf(typical);
  std::vector<Runner> runners = {
      {"RDKit: parse, one template, sanitise, write", [&] { baseline.run(); }},
      {"flask from text", [&] { flaskOf(typical); }},
      {"flask and prediction, no band",
       [&] { withoutBand.run(flaskOf(typical)); }},
      {"flask and prediction, band of 200 samples",
       [&] { withBand.run(flaskOf(typical)); }},
      {"the same flask again, no band", [&] { withoutBand.run(ready); }}};
  const std::size_t first = runners.size();
  std::vector<double> species;
  for (const auto &smiles : others) {
    const Flask flask = flaskOf(smiles);
    const auto prediction = withoutBand.run(flask);
    species.push_back(static_cast<double>(prediction.species.size()));
    runners.push_back(
        {smiles + ", " + std::to_string(prediction.species.size()) + " species",
         [&withoutBand, flask] { withoutBand.run(flask); }});
  }
  // Warm: this thread keeps what it found out about the molecules put in.
  const ViewScope kept;
  ViewScope::keep(ready.substrate.mol);
  for (int round = 0; round < rounds; ++round) {
    for (auto &runner : runners) {
      runner.time();
    }
  }
  const double reference = median(runners.front().microseconds);
  std::vector<double> spent;
  for (const auto &runner : runners) {
    spent.push_back(median(runner.microseconds));
    std::printf("%-46s %9.0f us %7.1f x\n", runner.what.c_str(), spent.back(),
                spent.back() / reference);
  }
  std::printf("%-46s %9.2f us\n", "each further sample",
              (spent[3] - spent[2]) / kSamples);
  std::printf(
      "%-46s %9.0f us\n", "each further species",
      slope(species,
            {spent.begin() + static_cast<std::ptrdiff_t>(first), spent.end()}));
  return 0;
}
