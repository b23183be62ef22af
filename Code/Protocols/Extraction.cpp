// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/Extraction.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include <Kinetics/SideModules.h>
#include <Kinetics/Workup.h>

namespace Diazepane {

namespace {

constexpr double kTrace = 0.003;         // mol/mol, not followed below
constexpr double kLightest = 55.0;       // Da; gases and salts below
constexpr double kAlmost = 0.985;        // of the best recovery
constexpr double kWorthRecovery = 0.03;  // a better pH must bring this
constexpr double kWorthPurity = 0.02;
constexpr double kLowestPH = 1.0;
constexpr double kHighestPH = 13.0;
constexpr double kStepPH = 0.5;
constexpr double kMostly = 0.9;
constexpr const char *kIsobutene = "C=C(C)C";  // escapes

bool hasCarbon(const Species &species) {
  return species.formula.find("C") != std::string::npos &&
         species.mol != nullptr;
}

//! What is worth following: the substrate's line, and organic left-overs.
bool isFollowed(const ProductRow &row, const Species &species) {
  if (row.share < kTrace && row.role != "desired") {
    return false;
  }
  return species.substrateUnits > 0 ||
         (species.exactMass > kLightest && hasCarbon(species) &&
          row.productSmiles != kIsobutene);
}

//! What a plan counts on where documents and physics differ.
double countedShare(const ProductRow &row) {
  return row.disputed && std::isfinite(row.sharePhysics) ? row.sharePhysics
                                                         : row.share;
}

std::string nameOf(const ProductRow &row, const Species &species) {
  return species.substrateUnits > 0
             ? (row.role == "unreacted" ? "starting material"
                : row.mode.empty()      ? row.role
                                        : row.role + ", " + row.mode)
         : species.ingredient >= 0 ? "left-over reagent"
                                   : "by-product";
}

}  // namespace

Extraction::Extraction(const Prediction &prediction, const RuleBookPtr &book,
                       const SubstrateReader &reader) {
  const auto pKa =
      pKaInWater(prediction.species, prediction.flask, book, reader);
  for (const auto &row : prediction.rows) {
    if (row.species < 0) {
      continue;
    }
    const auto place = static_cast<std::size_t>(row.species);
    const Species &species = prediction.species[place];
    if (!isFollowed(row, species)) {
      continue;
    }
    Component entry;
    entry.what = nameOf(row, species);
    entry.smiles = row.productSmiles;
    entry.logP = logPOf(species, *book);
    entry.pKa = pKa[place];
    entry.amount = countedShare(row) / std::max(1, species.substrateUnits);
    entry.start = entry.amount;
    entry.lineage = species.substrateUnits > 0;
    entry.desired = row.role == "desired";
    if (species.ingredient >= 0) {
      const auto &reagent =
          *prediction.flask
               .ingredients[static_cast<std::size_t>(species.ingredient)]
               .reagent;
      if (entry.pKa.empty() && std::isfinite(reagent.pKa) &&
          (reagent.hasClass("acid") || reagent.hasClass("weak_acid") ||
           reagent.hasClass("strong_acid"))) {
        entry.acidPKa = reagent.pKa;
      }
    }
    d_components.push_back(std::move(entry));
  }
}

double Extraction::organic(const Component &component, const StepRecord &step,
                           double pH) const {
  double once = 0.0;
  if (component.acidPKa) {
    const double partition = std::pow(10.0, component.logP);
    const double forms = 1.0 + std::pow(10.0, pH - *component.acidPKa);
    once = partition / (partition + forms * step.waterRatio);
  } else {
    once = organicFraction(component.logP, component.pKa, pH, step.waterRatio);
  }
  return extracted(once, step.times);
}

double Extraction::kept(const Component &component, const StepRecord &step,
                        double pH) const {
  const double inOrganic = organic(component, step, pH);
  return step.keep == "water" ? 1.0 - inOrganic : inOrganic;
}

Extraction::Outcome Extraction::outcome(const StepRecord &step,
                                        double pH) const {
  double product = 0.0;
  double all = 0.0;
  Outcome out;
  for (const auto &entry : d_components) {
    if (!entry.lineage) {
      continue;
    }
    const double left = entry.amount * kept(entry, step, pH);
    all += left;
    if (entry.desired) {
      product += left;
      out.recovery = kept(entry, step, pH);
    }
  }
  out.purity = all > 0.0 ? product / all : 0.0;
  return out;
}

//! Much product, and pure.
double Extraction::bestOf(const StepRecord &step) const {
  double best = step.alternatives.front();
  double worth = -1.0;
  for (const double pH : step.alternatives) {
    const Outcome here = outcome(step, pH);
    if (here.recovery * here.purity > worth) {
      worth = here.recovery * here.purity;
      best = pH;
    }
  }
  return best;
}

double Extraction::choosePH(const StepRecord &step) const {
  const double given = step.pH.value_or(7.0);
  if (!step.alternatives.empty() && desired() != nullptr) {
    return bestOf(step);
  }
  if (!step.choosePH || desired() == nullptr) {
    return given;
  }
  double best = 0.0;
  for (double pH = kLowestPH; pH <= kHighestPH; pH += kStepPH) {
    best = std::max(best, outcome(step, pH).recovery);
  }
  double chosen = given;
  double purity = -1.0;
  for (double pH = kLowestPH; pH <= kHighestPH; pH += kStepPH) {
    const Outcome here = outcome(step, pH);
    const bool better = here.recovery >= kAlmost * best &&
                        (here.purity > purity + 1e-3 ||
                         (here.purity > purity - 1e-3 &&
                          std::fabs(pH - given) < std::fabs(chosen - given)));
    if (better) {
      chosen = pH;
      purity = here.purity;
    }
  }
  const Outcome now = outcome(step, given);
  const Outcome then = outcome(step, chosen);
  const bool worth = then.recovery > now.recovery + kWorthRecovery ||
                     then.purity > now.purity + kWorthPurity;
  return worth ? chosen : given;
}

std::vector<PhaseShare> Extraction::phases(const StepRecord &step,
                                           double pH) const {
  std::vector<PhaseShare> out;
  for (const auto &entry : d_components) {
    if (entry.amount < kTrace * 0.1 && !entry.desired) {
      continue;
    }
    const double share = organic(entry, step, pH);
    out.push_back({entry.what, entry.smiles, share,
                   share > kMostly         ? "organic"
                   : share < 1.0 - kMostly ? "water"
                                           : "both"});
  }
  return out;
}

void Extraction::keep(const StepRecord &step, double pH) {
  for (auto &entry : d_components) {
    entry.amount *= kept(entry, step, pH);
  }
}

const Component *Extraction::desired() const {
  for (const auto &entry : d_components) {
    if (entry.desired) {
      return &entry;
    }
  }
  return nullptr;
}

double Extraction::purity() const {
  double all = 0.0;
  double product = 0.0;
  for (const auto &entry : d_components) {
    all += entry.lineage ? entry.amount : 0.0;
    product += entry.desired ? entry.amount : 0.0;
  }
  return all > 0.0 ? product / all : 0.0;
}

double Extraction::recovered(const std::string &smiles) const {
  for (const auto &entry : d_components) {
    if (entry.smiles == smiles) {
      return entry.start > 0.0 ? entry.amount / entry.start : 0.0;
    }
  }
  return 0.0;
}

}  // namespace Diazepane
