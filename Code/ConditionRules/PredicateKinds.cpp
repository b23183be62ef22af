// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The registry of predicate kinds: one line each.
#include <algorithm>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>

namespace Diazepane {

const std::vector<PredicateKind> &predicateKinds() {
  static const std::vector<PredicateKind> kinds = {
      {"all", makeAll, "every condition of the list holds"},
      {"any", makeAny, "at least one condition of the list holds"},
      {"not", makeNot, "the condition does not hold"},
      {"temperature", makeTemperature,
       "comparison of the temperature; above also takes boiling_point"},
      {"time", makeQuantity, "comparison of the reaction time"},
      {"addition-time", makeQuantity, "comparison of the time of addition"},
      {"concentration", makeQuantity, "comparison of the substrate's molarity"},
      {"addition", makeWords, "mode of addition, any of the list"},
      {"atmosphere", makeWords, "gas above the mixture, any of the list"},
      {"vessel", makeWords, "kind of vessel; not given counts as open"},
      {"heating", makeWords, "kind of heating; not given counts as bath"},
      {"cooling", makeWords, "none or bath"},
      {"stirring", makeWords, "stirring; not given counts as normal"},
      {"workup", makeWorkup, "a step with this action, with, ph"},
      {"want", makeGoal, "what is wanted, any of the list"},
      {"policy", makeGoal, "documents or physics"},
      {"reagent", makeIngredient,
       "an ingredient in any role: class, name, role"},
      {"base", makeIngredient, "a base: present, absent, or class, name"},
      {"acid", makeIngredient, "an acid, likewise"},
      {"solvent", makeIngredient, "a solvent, likewise"},
      {"reductant", makeIngredient, "a reductant, likewise"},
      {"oxidant", makeIngredient, "an oxidant, likewise"},
      {"ligand", makeIngredient, "a ligand, likewise"},
      {"precatalyst", makeIngredient, "a metal source, likewise"},
      {"coupling", makeIngredient, "a coupling reagent, likewise"},
      {"additive", makeIngredient, "an additive, likewise"},
      {"equivalents", makeEquivalents,
       "comparison of the sum of equivalents of class, name or role; per "
       "free_nh divides by the N-H hydrogens"},
      {"purity", makePurity, "comparison of the purity as sold"},
      {"substrate", makeSubstrate,
       "smarts, kind, ring, equivalent_nitrogens, free_nh, salt, heavy_atoms"},
      {"site", makeSite,
       "sites with class, free, alpha_branches, electron_poor; count"},
      {"molecules", makeMolecules,
       "smarts in any molecule, the substrate or the ingredients"},
      {"stereocentres", makeStereocentres,
       "comparison of the number of specified stereocentres"},
      {"pressure", makePressure,
       "comparison of the gas pressure computed for a closed vessel"}};
  return kinds;
}

bool PredicateContext::onlyKeys(const Record &record,
                                const std::vector<std::string> &known) {
  bool good = true;
  for (const auto &entry : record.entries()) {
    if (std::find(known.begin(), known.end(), entry.first) != known.end()) {
      continue;
    }
    good = false;
    const auto near = nearestNames(entry.first, known, 1);
    fault(entry.second.where(),
          "unknown key '" + entry.first + "'" +
              (near.empty() ? "; known are " + join(known, ", ")
                            : ": did you mean '" + near[0] + "'?"));
  }
  return good;
}

NodePtr PredicateContext::compileKey(const std::string &key,
                                     const Record &value, const Where &where) {
  const auto &kinds = predicateKinds();
  const std::string folded = foldName(key);
  const auto found = std::find_if(
      kinds.begin(), kinds.end(),
      [&](const PredicateKind &kind) { return foldName(kind.key) == folded; });
  if (found != kinds.end()) {
    return found->make(found->key, value, *this);
  }
  std::vector<std::string> names;
  for (const auto &kind : kinds) {
    names.push_back(kind.key);
  }
  const auto near = nearestNames(key, names, 1);
  fault(value.isNull() ? where : value.where(),
        "unknown condition '" + key + "'" +
            (near.empty() ? "; known are " + join(names, ", ")
                          : ": did you mean '" + near[0] + "'?"));
  return nullptr;
}

NodePtr PredicateContext::compile(const Record &record) {
  if (!record.isMap() || record.entries().empty()) {
    fault(record.where(),
          "a condition is a map such as {temperature: {below: "
          "0 C}}");
    return nullptr;
  }
  std::vector<NodePtr> parts;
  for (const auto &entry : record.entries()) {
    parts.push_back(compileKey(entry.first, entry.second, record.where()));
  }
  return allOf(std::move(parts));
}

}  // namespace Diazepane
