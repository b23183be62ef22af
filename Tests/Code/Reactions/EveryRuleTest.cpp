// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What must hold for every rule of the rule book, shown on its own examples:
// nothing is lost or made from nothing, and each atom is known by its origin.
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/RingInfo.h>

#include <set>
#include <sstream>

#include "Rules.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

constexpr double kHydrogenMass = 1.00782503223;

//! Calls check(rule, firing, event) for each event of each example.
template <class Check>
int forEachEvent(Check check) {
  int events = 0;
  for (const auto &rule : rules().rules()) {
    for (const auto &example : rule->record().examples) {
      for (const auto &firing : fireAll(*rule, example.reactants)) {
        for (const auto &event : firing.events) {
          check(*rule, firing, event);
          ++events;
        }
      }
    }
  }
  return events;
}

TEST(EveryRule, givesItsExamplesAndNotItsCounterexamples) {
  std::vector<Fault> faults;
  rules().checkExamples(faults);
  for (const auto &fault : faults) {
    ADD_FAILURE() << fault.text();
  }
}

TEST(EveryRule, balancesMassAndCharge) {
  const int events =
      forEachEvent([](const ReactionRule &rule, const Firing &firing,
                      const ReactionEvent &event) {
        double mass = rule.record().hydrogens * kHydrogenMass;
        int charge = 0;
        for (const auto &mol : firing.reactants) {
          mass += exactMassOf(*mol);
          charge += chargeOf(*mol);
        }
        for (const auto &mol : event.products) {
          mass -= exactMassOf(*mol);
          charge -= chargeOf(*mol);
        }
        EXPECT_NEAR(mass, 0.0, 1e-6) << rule.record().id;
        EXPECT_EQ(charge, 0) << rule.record().id;
      });
  EXPECT_GT(events, 300);
}

TEST(EveryRule, makesMoleculesThatRoundTrip) {
  forEachEvent([](const ReactionRule &rule, const Firing &,
                  const ReactionEvent &event) {
    ASSERT_EQ(event.products.size(), event.smiles.size());
    for (std::size_t i = 0; i < event.products.size(); ++i) {
      Molecule again;
      ASSERT_NO_THROW(again = readMolecule(event.smiles[i]))
          << rule.record().id << " " << event.smiles[i];
      EXPECT_EQ(canonicalSmiles(*again), event.smiles[i]) << rule.record().id;
      EXPECT_EQ(canonicalSmiles(*event.products[i]), event.smiles[i])
          << rule.record().id;
      for (const auto *atom : again->atoms()) {
        EXPECT_EQ(atom->getNumRadicalElectrons(), 0u)
            << rule.record().id << " " << event.smiles[i];
        EXPECT_EQ(atom->getAtomMapNum(), 0) << rule.record().id;
      }
    }
  });
}

//! What a molecule knows of itself, to be compared with what it would know
//! if everything were found out anew.
std::vector<std::string> knowledgeOf(const RDKit::ROMol &mol) {
  std::vector<std::string> lines;
  const auto *rings = mol.getRingInfo();
  for (const auto *atom : mol.atoms()) {
    std::ostringstream line;
    line << atom->getSymbol() << " charge " << atom->getFormalCharge() << " H "
         << atom->getTotalNumHs() << " valence " << atom->getExplicitValence()
         << "+" << atom->getImplicitValence() << " radical "
         << atom->getNumRadicalElectrons() << " hybrid "
         << atom->getHybridization() << " aromatic " << atom->getIsAromatic()
         << " tag " << atom->getChiralTag() << " rings "
         << rings->numAtomRings(atom->getIdx());
    lines.push_back(line.str());
  }
  for (const auto *bond : mol.bonds()) {
    std::ostringstream line;
    line << bond->getBeginAtomIdx() << "-" << bond->getEndAtomIdx() << " type "
         << bond->getBondType() << " conjugated " << bond->getIsConjugated()
         << " stereo " << bond->getStereo() << " rings "
         << rings->numBondRings(bond->getIdx());
    lines.push_back(line.str());
  }
  return lines;
}

TEST(EveryRule, makesMoleculesThatKnowAsMuchAsSanitisedOnes) {
  forEachEvent(
      [](const ReactionRule &rule, const Firing &, const ReactionEvent &event) {
        for (std::size_t i = 0; i < event.products.size(); ++i) {
          RDKit::RWMol again(*event.products[i]);
          RDKit::MolOps::sanitizeMol(again);
          EXPECT_EQ(knowledgeOf(*event.products[i]), knowledgeOf(again))
              << rule.record().id << " " << event.smiles[i];
        }
      });
}

TEST(EveryRule, tracesEachAtomToItsOrigin) {
  forEachEvent([](const ReactionRule &rule, const Firing &firing,
                  const ReactionEvent &event) {
    std::set<AtomOf> seen;
    std::size_t atoms = 0;
    for (std::size_t i = 0; i < event.products.size(); ++i) {
      const auto &product = *event.products[i];
      ASSERT_EQ(event.origins[i].size(), product.getNumAtoms())
          << rule.record().id;
      for (unsigned int a = 0; a < product.getNumAtoms(); ++a) {
        const AtomOf &from = event.origins[i][a];
        ASSERT_GE(from.reactant, 0);
        ASSERT_LT(from.reactant, static_cast<int>(firing.reactants.size()));
        const auto &reactant = *firing.reactants[from.reactant];
        ASSERT_LT(from.atom, static_cast<int>(reactant.getNumAtoms()));
        EXPECT_EQ(reactant.getAtomWithIdx(from.atom)->getAtomicNum(),
                  product.getAtomWithIdx(a)->getAtomicNum())
            << rule.record().id;
        EXPECT_EQ(reactant.getAtomWithIdx(from.atom)->getIsotope(),
                  product.getAtomWithIdx(a)->getIsotope())
            << rule.record().id;
        EXPECT_TRUE(seen.insert(from).second)
            << rule.record().id << ": an atom in two products";
      }
    }
    for (const auto &mol : firing.reactants) {
      atoms += mol->getNumAtoms();
    }
    EXPECT_EQ(seen.size(), atoms) << rule.record().id << ": an atom is lost";
  });
}

TEST(EveryRule, saysWhoTakesPart) {
  for (const auto &rule : rules().rules()) {
    const auto &record = rule->record();
    EXPECT_EQ(static_cast<int>(record.partners.size()), rule->templateCount())
        << record.id;
    EXPECT_GE(std::count_if(record.partners.begin(), record.partners.end(),
                            [](const std::string &partner) {
                              return partner != "supplied";
                            }),
              1)
        << record.id;
    EXPECT_FALSE(record.sources.empty()) << record.id;
    EXPECT_FALSE(record.explanation.empty()) << record.id;
  }
}

}  // namespace
