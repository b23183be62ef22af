// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Workup.h>

#include <GraphMol/Descriptors/Crippen.h>
#include <GraphMol/ROMol.h>

#include <Kinetics/SideModules.h>
#include <Kinetics/Speciation.h>

namespace Diazepane {

namespace {

constexpr double kTrace = 0.01;         // mol/mol
constexpr double kRingByAtoms = -0.43;  // Crippen's sum for homopiperazine
constexpr double kCharged = -3.0;       // a quaternary salt stays in water

//! Macroscopic constants, the most basic first: each next proton is harder by
//! the coupling, and the count of equal places enters as in statistics.
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
  const Speciation speciation(book, reader, network.species, flask);
  for (const auto &step : flask.conditions.workup) {
    for (const auto &species : network.species) {
      if (!step.pH || species.substrateUnits == 0 ||
          amounts[species.id] < kTrace) {
        continue;
      }
      const double organic = organicFraction(
          logPOf(species, *book), macroscopic(speciation.species()[species.id]),
          *step.pH);
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
