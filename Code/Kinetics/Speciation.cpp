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
    basic.sameRing.assign(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const bool together =
            shareRing(*entry.mol, basic.sites[i].atom, basic.sites[j].atom);
        basic.coupling[i * n + j] = together ? near : far;
        basic.coupling[j * n + i] = basic.coupling[i * n + j];
        basic.sameRing[i * n + j] = together ? 1 : 0;
        basic.sameRing[j * n + i] = basic.sameRing[i * n + j];
      }
    }
  }
}

bool Speciation::isBasic(int species, int atom) const {
  for (const auto &site : d_species[species].sites) {
    if (site.atom == atom) {
      return true;
    }
  }
  return false;
}

ProtonBalance::ProtonBalance(const Speciation &speciation,
                             std::vector<Buffer> buffers,
                             std::vector<std::pair<int, int>> attackers)
    : d_speciation(speciation),
      d_buffers(std::move(buffers)),
      d_attackers(std::move(attackers)) {
  for (const auto &buffer : d_buffers) {
    d_bufferConstants.push_back(std::pow(10.0, -buffer.pKa));
  }
  const auto &all = speciation.species();
  d_polynomialOf.assign(all.size(), -1);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].sites.empty()) {
      d_polynomialOf[i] = static_cast<int>(d_polynomials.size());
      Polynomial polynomial;
      polynomial.species = static_cast<int>(i);
      polynomial.all.assign(all[i].sites.size() + 1, 0.0);
      d_polynomials.push_back(std::move(polynomial));
    }
  }
  for (const auto &attacker : d_attackers) {
    Exposure exposure;
    if (attacker.first >= 0 &&
        speciation.isBasic(attacker.first, attacker.second)) {
      exposure.polynomial = d_polynomialOf[attacker.first];
      exposure.free.assign(d_polynomials[exposure.polynomial].all.size(), 0.0);
    }
    d_exposures.push_back(std::move(exposure));
  }
  configure(0.0, 0.0, 1.0);
}

namespace {

//! ln of the weight of a protonation state at [H+] = 1.
double logWeightOf(const Speciation::Basic &basic, unsigned state,
                   double pKaShift, double couplingShift) {
  const std::size_t n = basic.sites.size();
  double power = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    if ((state >> i & 1U) == 0) {
      continue;
    }
    power += basic.sites[i].pKa + pKaShift;
    for (std::size_t j = 0; j < i; ++j) {
      if ((state >> j & 1U) != 0) {
        power -= basic.coupling[i * n + j] +
                 (basic.sameRing[i * n + j] != 0 ? couplingShift : 0.0);
      }
    }
  }
  return power;
}

std::size_t protonsIn(unsigned state) {
  std::size_t count = 0;
  for (; state != 0; state >>= 1U) {
    count += state & 1U;
  }
  return count;
}

double valueOf(const std::vector<double> &coefficients, double hydrogen) {
  double value = 0.0;
  for (auto c = coefficients.rbegin(); c != coefficients.rend(); ++c) {
    value = value * hydrogen + *c;
  }
  return value;
}

}  // namespace

void ProtonBalance::configure(double pKaShift, double couplingShift,
                              double protonatedPartner) {
  for (auto &polynomial : d_polynomials) {
    const auto &basic = d_speciation.species()[polynomial.species];
    std::fill(polynomial.all.begin(), polynomial.all.end(), 0.0);
    for (unsigned state = 0; state < (1U << basic.sites.size()); ++state) {
      polynomial.all[protonsIn(state)] +=
          std::pow(10.0, logWeightOf(basic, state, pKaShift, couplingShift));
    }
  }
  for (std::size_t c = 0; c < d_exposures.size(); ++c) {
    auto &exposure = d_exposures[c];
    if (exposure.polynomial < 0) {
      continue;
    }
    const auto &basic = d_speciation.species()[d_attackers[c].first];
    const std::size_t n = basic.sites.size();
    std::size_t own = 0;
    while (basic.sites[own].atom != d_attackers[c].second) {
      ++own;
    }
    std::fill(exposure.free.begin(), exposure.free.end(), 0.0);
    for (unsigned state = 0; state < (1U << n); ++state) {
      if ((state >> own & 1U) != 0) {
        continue;
      }
      bool hindered = false;  // only a partner in the same ring is felt
      for (std::size_t j = 0; j < n; ++j) {
        hindered = hindered ||
                   ((state >> j & 1U) != 0 && basic.sameRing[own * n + j] != 0);
      }
      exposure.free[protonsIn(state)] +=
          std::pow(10.0, logWeightOf(basic, state, pKaShift, couplingShift)) *
          (hindered ? protonatedPartner : 1.0);
    }
  }
}

ProtonBalance::Sum ProtonBalance::boundAt(const double *amounts,
                                          double hydrogen) const {
  Sum sum;
  for (const auto &polynomial : d_polynomials) {
    const double amount = amounts[polynomial.species];
    if (amount <= 1e-14) {
      continue;
    }
    double total = 0.0;
    double first = 0.0;
    double second = 0.0;
    double power = 1.0;
    for (std::size_t n = 0; n < polynomial.all.size(); ++n) {
      const double weight = polynomial.all[n] * power;
      const double count = static_cast<double>(n);
      total += weight;
      first += weight * count;
      second += weight * count * count;
      power *= hydrogen;
    }
    const double mean = first / total;
    sum.bound += amount * mean;
    sum.slope += amount * (second / total - mean * mean);
  }
  for (std::size_t i = 0; i < d_buffers.size(); ++i) {
    const double share = hydrogen / (hydrogen + d_bufferConstants[i]);
    sum.bound += d_buffers[i].amount * share;
    sum.slope += d_buffers[i].amount * share * (1.0 - share);
  }
  return sum;
}

double ProtonBalance::solve(const double *amounts, double protons) {
  constexpr double kLeast = -36.85;  // ln 1e-16
  constexpr double kMost = 13.82;    // ln 1e6
  if (protons <= 0) {
    return 1e-14;
  }
  if (boundAt(amounts, std::exp(kMost)).bound < protons) {
    return std::exp(kMost);
  }
  // Newton in ln [H+] from the last answer, kept inside a shrinking bracket.
  double low = kLeast;
  double high = kMost;
  double place = std::min(std::max(d_last, low), high);
  for (int i = 0; i < 100; ++i) {
    const Sum sum = boundAt(amounts, std::exp(place));
    const double excess = sum.bound - protons;
    (excess > 0 ? high : low) = place;
    double next = sum.slope > 0 ? place - excess / sum.slope : low - 1.0;
    if (!(next > low && next < high)) {
      next = 0.5 * (low + high);
    }
    const double moved = std::fabs(next - place);
    place = next;
    if (moved < 1e-11 || high - low < 1e-12) {
      break;
    }
  }
  d_last = place;
  return std::exp(place);
}

double ProtonBalance::exposure(std::size_t channel, double hydrogen) const {
  const auto &exposure = d_exposures[channel];
  if (exposure.polynomial < 0) {
    return 1.0;
  }
  return valueOf(exposure.free, hydrogen) /
         valueOf(d_polynomials[exposure.polynomial].all, hydrogen);
}

double ProtonBalance::boundProtons(int species, double hydrogen) const {
  const int index = d_polynomialOf[species];
  if (index < 0) {
    return 0.0;
  }
  double total = 0.0;
  double bound = 0.0;
  double power = 1.0;
  const auto &all = d_polynomials[index].all;
  for (std::size_t n = 0; n < all.size(); ++n) {
    total += all[n] * power;
    bound += all[n] * power * static_cast<double>(n);
    power *= hydrogen;
  }
  return bound / total;
}

}  // namespace Diazepane
