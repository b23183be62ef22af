// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Where the products go in the steps of a work-up that name a pH.
#ifndef DIAZEPANE_KINETICS_WORKUP_H
#define DIAZEPANE_KINETICS_WORKUP_H

#include <vector>

#include <Model/Evidence.h>
#include <Model/Flask.h>
#include <Network/Network.h>
#include <Perception/SubstrateReader.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! One entry per step with a pH and species of which there is more than a
//! trace: the share that equal volumes of organic solvent take once.
std::vector<Evidence> workupNotes(const Flask &flask, const Network &network,
                                  const std::vector<double> &amounts,
                                  const RuleBookPtr &book,
                                  const SubstrateReader &reader);

//! Macroscopic pKa's of the conjugate acids of every species, most basic
//! first, in the separating funnel: whatever the flask was, water counts there.
std::vector<std::vector<double>> pKaInWater(const std::vector<Species> &species,
                                            const Flask &flask,
                                            const RuleBookPtr &book,
                                            const SubstrateReader &reader);

//! Octanol and water: by atoms, shifted to what is known of the free ring.
double logPOf(const Species &species, const RuleBook &book);

}  // namespace Diazepane

#endif
