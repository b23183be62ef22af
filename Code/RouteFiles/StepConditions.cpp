// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/StepConditions.h>

#include <Base/Text.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

bool isList(const std::string &key) {
  return key == "reagent" || key == "solvent" || key == "precatalyst" ||
         key == "ligand" || key == "base" || key == "acid";
}

void take(const JsonText &json, int entry, FlaskSpec &spec) {
  const FlaskKey *key = findFlaskKey(std::string(json.key(entry)));
  if (key == nullptr ||
      (key->kind != KeyKind::Ingredient && key->kind != KeyKind::Condition)) {
    return;  // a planner's own bookkeeping
  }
  std::vector<int> values = {entry};
  if (json.isList(entry)) {
    values = json.children(entry);
  }
  for (const int value : values) {
    const char kind = json[value].kind;
    std::string text = trim(json.text(value));
    if ((kind != '"' && kind != '0') || text.empty()) {
      continue;
    }
    if (kind == '0') {
      // Planners that recommend conditions give degrees Celsius.
      if (key->name != "temperature") {
        continue;
      }
      text += " C";
    }
    // "CCO.O" is two molecules, "Et3N:1.5 eq" one with its amount.
    const bool parts =
        isList(key->name) && text.find_first_of("[: ") == std::string::npos;
    for (const auto &one :
         parts ? split(text, '.') : std::vector<std::string>{text}) {
      spec.set(key->name, one, spec.where);
    }
  }
}

int conditionsIn(const JsonText &json, int object) {
  const int found = json.member(object, "conditions");
  return json.isList(found) ? json[found].firstChild : found;
}

}  // namespace

void readStepConditions(const JsonText &json, int reaction,
                        StepQuestion &question) {
  const int metadata = json.member(reaction, "metadata");
  for (const int object :
       {conditionsIn(json, reaction), conditionsIn(json, metadata)}) {
    if (json.isObject(object)) {
      for (const int entry : json.children(object)) {
        take(json, entry, question.flask);
      }
    }
  }
  for (const char *name : {"reaction_smiles", "rsmi"}) {
    const int line = json.member(metadata, name);
    const auto sides = json.isText(line) ? split(json.text(line), '>')
                                         : std::vector<std::string>();
    if (sides.size() == 3 && !trim(sides[1]).empty() &&
        question.reagents.empty()) {
      for (const auto &part : split(sides[1], '.')) {
        question.reagents.push_back(trim(part));
      }
    }
  }
}

}  // namespace Diazepane
