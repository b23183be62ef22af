// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/FlaskKeys.h>

#include <algorithm>

#include <Base/Text.h>

namespace Diazepane {

namespace {

using List = std::vector<std::string>;

FlaskKey ingredient(const std::string &name, const std::string &example,
                    const std::string &meaning, List synonyms) {
  return {
      name,    KeyKind::Ingredient, true, "NAME_OR_SMILES[:AMOUNT]", example,
      meaning, std::move(synonyms)};
}

FlaskKey condition(const std::string &name, const std::string &form,
                   const std::string &example, const std::string &meaning,
                   List synonyms = {}) {
  return {name,    KeyKind::Condition, false, form, example,
          meaning, std::move(synonyms)};
}

std::vector<FlaskKey> makeKeys() {
  std::vector<FlaskKey> keys = {
      {"substrate",
       KeyKind::Substrate,
       false,
       "SMILES",
       "C1CNCCNC1",
       "the diazepane (or what becomes one), salts included",
       {"substrate smiles", "core", "smiles", "amine"}},
      {"substrate-id",
       KeyKind::Substrate,
       false,
       "TEXT",
       "A17",
       "your name for the substrate, carried to every output row",
       {"name", "compound id"}},
      ingredient("reagent", "BnBr:1.0 eq",
                 "what reacts; several may be given. AMOUNT in eq, mol%, or "
                 "mol, g, mL when the scale is known",
                 {"reagents", "reactant", "reactants", "reagent smiles",
                  "electrophile"}),
      ingredient("base", "K2CO3:2 eq", "base; `none` means none", {"bases"}),
      ingredient("acid", "HCl:1.0 eq", "acid", {"acids"}),
      ingredient("solvent", "DCM/MeOH 9:1",
                 "solvent or mixture by volume; `none` means neat",
                 {"solvents"}),
      ingredient("reductant", "NaBH(OAc)3:1.5 eq", "reducing agent",
                 {"reducing agent", "hydride", "reductants"}),
      ingredient("oxidant", "mCPBA:1.1 eq", "oxidising agent",
                 {"oxidizing agent", "oxidising agent"}),
      ingredient("ligand", "RuPhos:4 mol%", "ligand of a metal", {"ligands"}),
      ingredient("precatalyst", "Pd(OAc)2:2 mol%", "metal source and loading",
                 {"catalyst", "catalysts", "metal", "precatalysts"}),
      ingredient("coupling", "HATU:1.1 eq", "coupling reagent",
                 {"coupling reagent", "activator"}),
      ingredient("additive", "NaI:10 mol%", "anything else",
                 {"additives", "other"}),
      condition("temperature", "TEMPERATURE", "25 C",
                "also a ramp \"0 C to 25 C\", a range \"20-25 C\", rt, reflux",
                {"temp", "T"}),
      condition("concentration", "MOLARITY", "0.3 M", "of the substrate",
                {"conc", "molarity"}),
      condition("volume", "VOLUME", "10 mL", "of the solution",
                {"solvent volume"}),
      condition("scale", "AMOUNT", "2 mmol", "of the substrate; mol or g",
                {"substrate amount"}),
      condition("addition", "MODE", "dropwise",
                "all at once, portions, dropwise, syringe pump, inverse; "
                "\"syringe pump, both partners\" feeds the substrate too",
                {"addition mode", "mode of addition"}),
      condition("addition-time", "TIME", "2 h", "how long the addition takes",
                {"feed time", "addition duration"}),
      condition("addition-order", "NAMES", "substrate, K2CO3, BnBr",
                "in the order of addition", {"order", "order of addition"}),
      condition("time", "TIME", "16 h", "from the last addition to the quench",
                {"reaction time", "duration"}),
      condition("atmosphere", "GAS", "nitrogen",
                "air, nitrogen, argon, hydrogen, carbon monoxide", {"gas"}),
      condition("vessel", "KIND", "bubbler",
                "open, bubbler, sealed, autoclave"),
      condition("vessel-volume", "VOLUME", "25 mL", "inner volume"),
      condition("vessel-rating", "PRESSURE", "10 bar", "what it stands",
                {"pressure rating", "rating"}),
      condition("heating", "KIND", "bath", "bath, microwave"),
      condition("cooling", "KIND", "bath", "none, bath"),
      condition("stirring", "KIND", "normal", "none, slow, normal, vigorous",
                {"stirring rate"}),
      condition("workup", "STEPS", "quench water; basify pH 12; extract DCM",
                "steps in order, separated by ';'"),
      {"want",
       KeyKind::Goal,
       false,
       "GOAL",
       "mono",
       "mono, bis, N1, N4, quaternary, or the SMILES of the product wanted",
       {"target", "goal", "desired"}},
      {"policy",
       KeyKind::Goal,
       false,
       "POLICY",
       "documents",
       "documents (their figures decide where they apply) or physics",
       {}},
      {"id",
       KeyKind::Goal,
       false,
       "TEXT",
       "bn-1",
       "your name for these conditions",
       {"conditions id"}}};
  for (auto &key : keys) {
    if (key.name == "workup") {
      key.repeatable = true;
    }
  }
  return keys;
}

}  // namespace

const std::vector<FlaskKey> &flaskKeys() {
  static const std::vector<FlaskKey> keys = makeKeys();
  return keys;
}

const FlaskKey *findFlaskKey(const std::string &name) {
  const std::string folded = foldName(name);
  for (const auto &key : flaskKeys()) {
    if (folded == foldName(key.name)) {
      return &key;
    }
    for (const auto &synonym : key.synonyms) {
      if (folded == foldName(synonym)) {
        return &key;
      }
    }
  }
  return nullptr;
}

std::vector<std::string> nearestFlaskKeys(const std::string &name) {
  std::vector<std::string> words;
  for (const auto &key : flaskKeys()) {
    words.push_back(key.name);
    words.insert(words.end(), key.synonyms.begin(), key.synonyms.end());
  }
  std::vector<std::string> found;
  for (const auto &word : nearestNames(name, words)) {
    const std::string &keyName = findFlaskKey(word)->name;
    if (std::find(found.begin(), found.end(), keyName) == found.end()) {
      found.push_back(keyName);
    }
  }
  return found;
}

std::vector<std::string> flaskKeyNames() {
  std::vector<std::string> names;
  for (const auto &key : flaskKeys()) {
    names.push_back(key.name);
  }
  return names;
}

}  // namespace Diazepane
