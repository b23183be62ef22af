// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The parts of JsonFile that read loose steps: graphs of nodes and links, and
// reactions of the Open Reaction Database.
#include <nlohmann/json.hpp>
#include <unordered_map>

#include <Base/Text.h>
#include <Input/OrdReader.h>
#include <Perception/MoleculeReader.h>
#include <RouteFiles/Direction.h>
#include <RouteFiles/JsonFile.h>
#include <RouteFiles/StepConditions.h>

namespace Diazepane {

namespace {

constexpr int kDeepestOrd = 64;  // ORD needs about ten

struct GraphNode {
  int node = -1;
  bool reaction = false;
  std::string smiles;
  std::vector<std::string> before;  //!< ids with a link to it
  std::vector<std::string> after;
};

std::string endOf(const JsonText &json, int link,
                  std::initializer_list<const char *> names) {
  for (const char *name : names) {
    const int end = json.member(link, name);
    if (end >= 0) {
      return json.text(end);
    }
  }
  return "";
}

using Graph = std::unordered_map<std::string, GraphNode>;

Graph graphOf(const JsonText &json, int object,
              std::vector<std::string> &reactions,
              std::vector<std::string> &faults) {
  Graph graph;
  for (const int node : json.children(json.member(object, "nodes"))) {
    const std::string id = endOf(json, node, {"id", "key"});
    GraphNode entry;
    entry.node = node;
    entry.smiles = json.text(json.member(node, "smiles"));
    const std::string type = json.text(json.member(node, "type"));
    const int flag = json.member(node, "is_reaction");
    entry.reaction = type == "reaction" ||
                     (flag >= 0 && json.raw(flag) == "true") ||
                     entry.smiles.find('>') != std::string::npos;
    if (!graph.emplace(id, entry).second) {
      faults.push_back("two nodes with the id '" + id + "'");
    } else if (entry.reaction) {
      reactions.push_back(id);
    }
  }
  const int links = json.member(object, "links");
  for (const int link :
       json.children(links >= 0 ? links : json.member(object, "edges"))) {
    const auto from = graph.find(endOf(json, link, {"source", "from"}));
    const auto to = graph.find(endOf(json, link, {"target", "to"}));
    if (from == graph.end() || to == graph.end()) {
      faults.emplace_back("a link to a node that is not there");
      continue;
    }
    from->second.after.push_back(to->first);
    to->second.before.push_back(from->first);
  }
  return graph;
}

std::vector<std::string> smilesOf(const Graph &graph,
                                  const std::vector<std::string> &ids) {
  std::vector<std::string> list;
  for (const auto &id : ids) {
    list.push_back(graph.at(id).smiles);
  }
  return list;
}

}  // namespace

void JsonFile::readGraph(const JsonText &json, int object) {
  d_kinds = "graphs of nodes and links";
  std::vector<std::string> reactions;
  std::vector<std::string> faults;
  const Graph graph = graphOf(json, object, reactions, faults);
  for (const auto &fault : faults) {
    d_faults.push_back(whereOf(json, object).text() + ": " + fault);
  }
  std::vector<DirectionVote> votes;
  bool several = false;
  for (const auto &id : reactions) {
    const GraphNode &node = graph.at(id);
    votes.push_back(
        voteOf(smilesOf(graph, node.before), smilesOf(graph, node.after)));
    several = several || (node.after.size() > 1 && node.before.size() == 1);
  }
  const bool retro = isRetro(votes, several);
  std::vector<LooseStep> steps;
  for (const auto &id : reactions) {
    const GraphNode &node = graph.at(id);
    const auto &products = retro ? node.before : node.after;
    const auto &reactants = retro ? node.after : node.before;
    LooseStep loose;
    loose.step.id = id;
    loose.step.place = addPlace(json, node.node, Kind::Graph);
    loose.step.question.flask.where = Where{d_name, 0, 0, ""};
    loose.productKey = products.size() == 1 ? products.front() : id;
    if (products.size() != 1) {
      loose.step.fault = "the reaction '" + id + "' has " +
                         std::to_string(products.size()) + " products";
    } else {
      loose.step.question.product = graph.at(products.front()).smiles;
    }
    loose.step.question.reactants = smilesOf(graph, reactants);
    loose.reactantKeys = reactants;
    for (const auto &smiles : loose.step.question.reactants) {
      if (smiles.empty()) {
        loose.step.fault = "a molecule without SMILES";
      }
    }
    try {
      readStepConditions(json, node.node, loose.step.question);
    } catch (const InputError &error) {
      loose.step.fault = error.what();
    }
    steps.push_back(std::move(loose));
  }
  for (auto &route : joinSteps(steps)) {
    addRoute(std::move(route), json, object, Kind::Graph);
  }
}

void JsonFile::readOrd(const JsonText &json, int reaction) {
  d_kinds = "ORD reactions";
  if (json.depthOf(reaction) > kDeepestOrd) {
    throw InputError("nested too deeply", whereOf(json, reaction),
                     "at most " + std::to_string(kDeepestOrd) + " levels");
  }
  const auto raw = json.raw(reaction);
  const auto value =
      nlohmann::ordered_json::parse(raw.begin(), raw.end(), nullptr, false);
  if (value.is_discarded()) {
    throw jsonFault("a text with a wrong escape", d_text, json[reaction].begin,
                    d_name);
  }
  LooseStep loose;
  RouteStep &step = loose.step;
  step.question.whole = true;
  step.question.flask = specFromOrd(JsonNode(value, d_name));
  step.id = step.question.flask.substrateId;
  step.question.product = step.question.flask.want;
  step.question.flask.substrateId.clear();
  step.question.flask.conditionsId.clear();
  int chosen = -1;
  for (const int outcome : json.children(json.member(reaction, "outcomes"))) {
    for (const int product : json.children(json.member(outcome, "products"))) {
      int wanted = json.member(product, "is_desired_product");
      wanted = wanted < 0 ? json.member(product, "isDesiredProduct") : wanted;
      if (chosen < 0 || (wanted >= 0 && json.raw(wanted) == "true")) {
        chosen = product;
      }
    }
  }
  if (chosen < 0) {
    throw InputError("the reaction has no product", whereOf(json, reaction),
                     "outcomes[0].products");
  }
  if (step.question.product.empty()) {
    for (const int name : json.children(json.member(chosen, "identifiers"))) {
      if (json.text(json.member(name, "type")) == "SMILES") {
        step.question.product = json.text(json.member(name, "value"));
      }
    }
  }
  step.place = addPlace(json, chosen, Kind::Ord);
  for (const auto &item : step.question.flask.ingredients) {
    if (item.role != "reagent") {
      continue;
    }
    try {
      readMolecule(item.name);
      step.question.reactants.push_back(item.name);
      loose.reactantKeys.push_back(moleculeKey(item.name));
    } catch (const InputError &) {
      continue;  // a name: the flask will look it up
    }
  }
  loose.productKey = moleculeKey(step.question.product);
  d_ordSteps.push_back(std::move(loose));
}

void JsonFile::joinOrd() {
  // Reactions of one file are steps of one route where they fit together.
  for (auto &route : joinSteps(d_ordSteps)) {
    addRoute(std::move(route), d_documents.back(), 0, Kind::Ord);
  }
}

}  // namespace Diazepane
