// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/StepIdentity.h>

#include <algorithm>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

const std::string &StepIdentity::canonical(const std::string &smiles) {
  const auto known = d_known.find(smiles);
  if (known != d_known.end()) {
    return known->second;
  }
  std::string text = smiles;
  try {
    text = canonicalSmiles(*readMolecule(smiles));
  } catch (const InputError &) {
    text = "?" + smiles;
  }
  return d_known.emplace(smiles, std::move(text)).first->second;
}

std::string StepIdentity::side(const std::vector<std::string> &molecules) {
  std::vector<std::string> texts;
  for (const auto &smiles : molecules) {
    texts.push_back(canonical(smiles));
  }
  std::sort(texts.begin(), texts.end());
  return join(texts, ".");
}

std::string StepIdentity::of(const StepQuestion &step) {
  std::vector<std::string> rest;
  for (const auto &entry : step.flask.ingredients) {
    rest.push_back(entry.role + "=" + entry.name + ":" + entry.amount);
  }
  for (const auto &entry : step.flask.conditions) {
    rest.push_back(entry.key + "=" + entry.value);
  }
  rest.push_back(step.flask.policy);
  std::sort(rest.begin(), rest.end());
  return side(step.reactants) + ">" + side(step.reagents) + ">" +
         canonical(step.product) + " " + join(rest, "|");
}

}  // namespace Diazepane
