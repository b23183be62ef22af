// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Adds species to a network under construction, each once, with the origin of
// every atom, and names the sites that a step touches.
#ifndef DIAZEPANE_NETWORK_SPECIESTABLE_H
#define DIAZEPANE_NETWORK_SPECIESTABLE_H

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <Model/Flask.h>
#include <Network/Network.h>
#include <Reactions/ReactionRule.h>

namespace Diazepane {

class SpeciesTable {
 public:
  SpeciesTable(Network &network, const Flask &flask);

  //! The substrate (id 0) and every form of every ingredient.
  void addInputs();
  //! A molecule that a rule takes from its surroundings (water, oxygen atom).
  int addSupplied(const std::string &smiles);
  //! Product `index` of an event; known species are returned, not repeated.
  int addProduct(const ReactionEvent &event, std::size_t index,
                 const Step &step, int depth);

  //! Labels of the substrate's atoms at which a step makes or breaks bonds.
  std::string siteOf(const Step &step) const;

  //! Families that took part on the way to a species.
  bool reactedBefore(const Step &step) const;
  void remember(const Step &step);

 private:
  int add(const Molecule &mol, const std::string &smiles,
          std::vector<AtomOrigin> origins, int ingredient, int depth);

  Network &d_network;
  const Flask &d_flask;
  std::unordered_map<std::string, int> d_bySmiles;
  int d_nitrogens = 0;                  //!< of the substrate
  std::map<int, std::string> d_labels;  //!< substrate atom -> "N1"
  std::map<int, std::set<std::string>> d_families;
};

}  // namespace Diazepane

#endif
