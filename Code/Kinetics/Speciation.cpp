// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Speciation.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/RingInfo.h>

#include <algorithm>
#include <cmath>

namespace Diazepane {

namespace {

constexpr std::size_t kMostBasicSites = 6;  // 64 protonation states
constexpr double kLowestPKa = 1.0;  // below: never protonated in a flask

bool shareRing(const RDKit::ROMol &mol, int a, int b) {
  for (const auto &ring : mol.getRingInfo()->atomRings()) {
    if (std::count(ring.begin(), ring.end(), a) > 0 &&
        std::count(ring.begin(), ring.end(), b) > 0) {
      return true;
    }
  }
  return false;
}

bool isAlcohol(const Flask &flask) {
  const auto *solvent = flask.first(Role::Solvent);
  return solvent != nullptr && solvent->reagent->hasClass("alcohol_solvent");
}

}  // namespace

Speciation::Speciation(const RuleBookPtr &book, const SubstrateReader &reader,
                       const std::vector<Species> &species,
                       const Flask &flask) {
  const bool alcohol = isAlcohol(flask);
  const double shift = alcohol ? book->value("pka_shift_alcohol") : 0.0;
  const double near =
      book->value(alcohol ? "pka_coupling_alcohol" : "pka_coupling_water");
  const double far = book->value("pka_coupling_far");
  d_species.resize(species.size());
  for (const auto &entry : species) {
    if (entry.substrateUnits == 0) {
      continue;
    }
    Basic &basic = d_species[entry.id];
    for (const auto &site : reader.sitesOf(*entry.mol)) {
      if (site.pKa == site.pKa && site.pKa > kLowestPKa) {
        basic.sites.push_back({site.atom, site.pKa + shift});
      }
    }
    std::sort(
        basic.sites.begin(), basic.sites.end(),
        [](const BasicSite &a, const BasicSite &b) { return a.pKa > b.pKa; });
    if (basic.sites.size() > kMostBasicSites) {
      basic.sites.resize(kMostBasicSites);
    }
    const std::size_t n = basic.sites.size();
    basic.coupling.assign(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const bool together =
            shareRing(*entry.mol, basic.sites[i].atom, basic.sites[j].atom);
        basic.coupling[i * n + j] = together ? near : far;
        basic.coupling[j * n + i] = basic.coupling[i * n + j];
      }
    }
  }
}

double Speciation::weightOf(const Basic &basic, unsigned state,
                            double pH) const {
  const std::size_t n = basic.sites.size();
  double logWeight = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    if ((state >> i & 1U) == 0) {
      continue;
    }
    logWeight += basic.sites[i].pKa - pH;
    for (std::size_t j = 0; j < i; ++j) {
      logWeight -= (state >> j & 1U) != 0 ? basic.coupling[i * n + j] : 0.0;
    }
  }
  return std::pow(10.0, logWeight);
}

double Speciation::boundProtons(int species, double pH) const {
  const Basic &basic = d_species[species];
  double sum = 0.0;
  double protons = 0.0;
  for (unsigned state = 0; state < (1U << basic.sites.size()); ++state) {
    const double weight = weightOf(basic, state, pH);
    int count = 0;
    for (unsigned rest = state; rest != 0; rest >>= 1U) {
      count += static_cast<int>(rest & 1U);
    }
    sum += weight;
    protons += weight * count;
  }
  return protons / sum;
}

double Speciation::solve(const double *amounts, double protons,
                         const std::vector<Buffer> &buffers) const {
  constexpr double kLowest = -6.0;
  constexpr double kHighest = 16.0;
  if (protons <= 0) {
    return 14.0;
  }
  const auto excess = [&](double pH) {
    double bound = -protons;
    for (std::size_t i = 0; i < d_species.size(); ++i) {
      if (!d_species[i].sites.empty() && amounts[i] > 1e-12) {
        bound += amounts[i] * boundProtons(static_cast<int>(i), pH);
      }
    }
    for (const auto &buffer : buffers) {
      bound += buffer.amount / (1.0 + std::pow(10.0, pH - buffer.pKa));
    }
    return bound;
  };
  if (excess(kLowest) < 0) {
    return kLowest;
  }
  double low = kLowest;
  double high = kHighest;
  for (int i = 0; i < 50; ++i) {
    const double middle = 0.5 * (low + high);
    (excess(middle) > 0 ? low : high) = middle;
  }
  return 0.5 * (low + high);
}

bool Speciation::isBasic(int species, int atom) const {
  for (const auto &site : d_species[species].sites) {
    if (site.atom == atom) {
      return true;
    }
  }
  return false;
}

double Speciation::exposure(int species, int atom, double pH,
                            double protonatedPartner) const {
  const Basic &basic = d_species[species];
  const std::size_t n = basic.sites.size();
  std::size_t own = n;
  for (std::size_t i = 0; i < n; ++i) {
    own = basic.sites[i].atom == atom ? i : own;
  }
  if (own == n) {
    return 1.0;
  }
  double sum = 0.0;
  double free = 0.0;
  for (unsigned state = 0; state < (1U << n); ++state) {
    const double weight = weightOf(basic, state, pH);
    sum += weight;
    if ((state >> own & 1U) == 0) {
      // Only a protonated partner in the same ring is felt.
      bool hindered = false;
      for (std::size_t j = 0; j < n; ++j) {
        hindered = hindered || ((state >> j & 1U) != 0 &&
                                basic.coupling[own * n + j] > 1.0);
      }
      free += weight * (hindered ? protonatedPartner : 1.0);
    }
  }
  return free / sum;
}

}  // namespace Diazepane
