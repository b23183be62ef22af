// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The part of JsonFile that reads trees: molecule, reaction, molecules, ...;
// the target at the root, whatever direction the reactions' own texts have.
#include <unordered_set>

#include <RouteFiles/JsonFile.h>
#include <RouteFiles/StepConditions.h>

namespace Diazepane {

namespace {

bool isReaction(const JsonText &json, int node) {
  const int flag = json.member(node, "is_reaction");
  return json.text(json.member(node, "type")) == "reaction" ||
         (flag >= 0 && json.raw(flag) == "true");
}

std::string smilesOf(const JsonText &json, int node) {
  const int smiles = json.member(node, "smiles");
  return json.isText(smiles) ? json.text(smiles) : "";
}

//! A molecule on the way from the target to a leaf.
struct Frame {
  std::string smiles;
  std::vector<int> precursors;
  std::size_t next = 0;
};

}  // namespace

RouteStep JsonFile::treeStep(const JsonText &json, int reaction,
                             const std::string &product, int depth) {
  RouteStep step;
  step.depth = depth;
  step.question.product = product;
  step.question.flask.where = Where{d_name, 0, 0, ""};
  step.place = addPlace(json, reaction, Kind::Tree);
  const int id = json.member(reaction, "id");
  step.id = id < 0 ? "" : json.text(id);
  if (product.empty()) {
    step.fault = "the product has no SMILES";
  }
  for (const int child : json.children(json.member(reaction, "children"))) {
    const std::string smiles = smilesOf(json, child);
    if (smiles.empty()) {
      step.fault = whereOf(json, child).text() + ": a molecule without SMILES";
    } else {
      step.question.reactants.push_back(smiles);
    }
  }
  try {
    readStepConditions(json, reaction, step.question);
  } catch (const InputError &error) {
    step.fault = error.what();
  }
  return step;
}

void JsonFile::readTree(const JsonText &json, int root) {
  d_kinds =
      json.member(root, "type") >= 0 ? "AiZynthFinder trees" : "ASKCOS trees";
  Route route;
  route.target = smilesOf(json, root);
  route.where = Where{d_name, 0, 0, ""};
  std::vector<Frame> path;
  std::unordered_set<std::string> onPath;
  const auto enter = [&](int molecule) {
    Frame frame;
    frame.smiles = smilesOf(json, molecule);
    if (!frame.smiles.empty() && !onPath.insert(frame.smiles).second) {
      if (route.fault.empty()) {
        route.fault = whereOf(json, molecule).text() + ": a circle, " +
                      frame.smiles + " is among its own precursors";
      }
      return;
    }
    bool first = true;
    const int depth = static_cast<int>(path.size()) + 1;
    for (const int child : json.children(json.member(molecule, "children"))) {
      if (!isReaction(json, child)) {
        route.fault = whereOf(json, child).text() +
                      ": a reaction is expected below a molecule";
        continue;
      }
      RouteStep step = treeStep(json, child, frame.smiles, depth);
      step.alternative = !first;
      first = false;
      for (const int next : json.children(json.member(child, "children"))) {
        frame.precursors.push_back(next);
      }
      route.steps.push_back(std::move(step));
    }
    path.push_back(std::move(frame));
  };
  enter(root);
  while (!path.empty()) {
    Frame &last = path.back();
    if (last.next < last.precursors.size()) {
      enter(last.precursors[last.next++]);  // `last` may move
    } else {
      onPath.erase(last.smiles);
      path.pop_back();
    }
  }
  addRoute(std::move(route), json, root, Kind::Tree);
}

}  // namespace Diazepane
