// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Workup.h>

#include <GraphMol/Descriptors/Crippen.h>
#include <GraphMol/ROMol.h>

#include <algorithm>

#include <Kinetics/SideModules.h>
#include <Kinetics/Speciation.h>

namespace Diazepane {

namespace {

constexpr double kTrace = 0.01;         // mol/mol
constexpr double kRingByAtoms = -0.43;  // Crippen's sum for homopiperazine
constexpr double kCharged = -3.0;       // a quaternary salt stays in water

//! The most basic first: each next proton is harder by the coupling, and the
//! count of equal places enters as in statistics.
std::vector<double> macroscopic(const Speciation::Basic &basic) {
  std::vector<double> out;
  const std::size_t n = basic.sites.size();
  for (std::size_t i = 0; i < n; ++i) {
    double pKa = basic.sites[i].pKa;
    for (std::size_t j = 0; j < i; ++j) {
      pKa -= basic.coupling[i * n + j];
    }
    out.push_back(pKa);
  }
  return out;
}

}  // namespace

std::vector<std::vector<double>> pKaInWater(const std::vector<Species> &species,
                                            const Flask &flask,
                                            const RuleBookPtr &book,
                                            const SubstrateReader &reader) {
  Flask aqueous = flask;
  auto &list = aqueous.ingredients;
  list.erase(std::remove_if(
                 list.begin(), list.end(),
                 [](const Ingredient &i) { return i.role == Role::Solvent; }),
             list.end());
  // Left-over reagents go through the funnel as well.
  std::vector<Species> all = species;
  for (auto &entry : all) {
    entry.substrateUnits = std::max(entry.substrateUnits, 1);
  }
  const Speciation speciation(book, reader, all, aqueous);
  std::vector<std::vector<double>> out;
  for (const auto &basic : speciation.species()) {
    out.push_back(macroscopic(basic));
  }
  return out;
}

double logPOf(const Species &species, const RuleBook &book) {
  if (species.charge != 0) {
    return kCharged;
  }
  double logP = 0.0;
  double refraction = 0.0;
  RDKit::Descriptors::calcCrippenDescriptors(*species.mol, logP, refraction);
  return logP + book.value("logp_ring") - kRingByAtoms;
}

std::vector<Evidence> workupNotes(const Flask &flask, const Network &network,
                                  const std::vector<double> &amounts,
                                  const RuleBookPtr &book,
                                  const SubstrateReader &reader) {
  std::vector<Evidence> notes;
  bool asked = false;
  for (const auto &step : flask.conditions.workup) {
    asked = asked || step.pH.has_value();
  }
  if (!asked) {
    return notes;
  }
  const auto pKa = pKaInWater(network.species, flask, book, reader);
  for (const auto &step : flask.conditions.workup) {
    for (const auto &species : network.species) {
      if (!step.pH || species.substrateUnits == 0 ||
          amounts[species.id] < kTrace) {
        continue;
      }
      const double organic =
          organicFraction(logPOf(species, *book),
                          pKa[static_cast<std::size_t>(species.id)], *step.pH);
      Evidence note;
      note.stage = "kinetics";
      note.ruleId = "logp_ring";
      note.verdict = Verdict::Noted;
      note.subject = species.smiles;
      note.numbers = {{"pH", *step.pH}, {"organic_fraction", organic}};
      note.source = book->parameter("logp_ring").source;
      note.text = step.action +
                  ": share that an equal volume of organic solvent takes, "
                  "estimated";
      notes.push_back(std::move(note));
    }
  }
  return notes;
}

}  // namespace Diazepane
