// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is written into a file of routes under the key `diazepane`.
#include <RouteFiles/Annotator.h>

#include <cmath>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include <Base/Text.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

//! Four digits: no share is known better, but a small one is not none.
Json number(double value) {
  if (!std::isfinite(value)) {
    return nullptr;
  }
  return std::strtod(formatNumber(value, 4).c_str(), nullptr);
}

std::string dumped(const Json &json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json stepJson(const StepVerdict &verdict) {
  Json json = {{"status", verdict.status},
               {"message", verdict.message},
               {"ring", nameOf(verdict.ring)},
               {"reaction", verdict.reaction}};
  if (!verdict.judged()) {
    json["conflicts"] = verdict.conflicts;
    return json;
  }
  json["family"] = verdict.family;
  json["share"] = number(verdict.share);
  json["share_low"] = number(verdict.shareLow);
  json["share_high"] = number(verdict.shareHigh);
  json["share_documents"] = number(verdict.shareDocuments);
  json["share_physics"] = number(verdict.sharePhysics);
  json["disputed"] = verdict.disputed;
  json["grade"] = std::string(1, verdict.grade);
  json["substrate"] = verdict.substrate;
  json["conditions"] = verdict.conditions;
  json["conditions_given"] = verdict.conditionsGiven;
  json["unreacted"] = number(verdict.unreacted);
  json["side_products"] = Json::array();
  for (const auto &side : verdict.sideProducts) {
    json["side_products"].push_back({{"smiles", side.smiles},
                                     {"mode", side.mode},
                                     {"share", number(side.share)}});
  }
  json["conflicts"] = verdict.conflicts;
  json["hazards"] = verdict.hazards;
  json["warnings"] = verdict.warnings;
  if (!verdict.better.id.empty()) {
    json["better"] = {{"id", verdict.better.id},
                      {"title", verdict.better.title},
                      {"change", verdict.better.change},
                      {"share", number(verdict.better.share)},
                      {"share_is_per_reagent", verdict.better.onReagent},
                      {"extra_steps", verdict.better.extraSteps},
                      {"source", verdict.better.source}};
  }
  json["rules"] = verdict.rules;
  json["sources"] = verdict.sources;
  return json;
}

Json routeJson(const AnnotatedRoutes &routes, std::size_t index) {
  const RouteVerdict &verdict = routes.routes[index];
  Json json = {{"score", number(verdict.score)},
               {"score_low", number(verdict.scoreLow)},
               {"score_high", number(verdict.scoreHigh)},
               {"rank", verdict.rank > 0 ? Json(verdict.rank) : Json(nullptr)},
               {"judged", verdict.judged},
               {"neutral", verdict.neutral},
               {"unknown_at_ring", verdict.unknown},
               {"failed", verdict.failed},
               {"message", verdict.message}};
  if (verdict.weakest >= 0) {
    const auto step = static_cast<std::size_t>(verdict.weakest);
    const StepVerdict &weakest = routes.verdict(index, step);
    json["weakest_step"] = {{"step", verdict.weakest + 1},
                            {"reaction", weakest.reaction},
                            {"share", number(weakest.share)}};
  }
  json["rulebook"] = {{"version", routes.ruleBookVersion},
                      {"hash", routes.ruleBookHash}};
  return json;
}

}  // namespace

std::string verdictJson(const StepVerdict &verdict) {
  return dumped(stepJson(verdict));
}

std::string writtenBack(const AnnotatedRoutes &routes) {
  RouteFile &file = *routes.file;
  std::vector<std::string> texts;
  for (const auto &verdict : routes.verdicts) {
    texts.push_back(verdictJson(verdict));
  }
  for (std::size_t r = 0; r < file.routes().size(); ++r) {
    const Route &route = file.routes()[r];
    for (std::size_t s = 0; s < route.steps.size(); ++s) {
      file.annotateStep(route.steps[s].place, texts[routes.routes[r].steps[s]]);
    }
    file.annotateRoute(route.place, dumped(routeJson(routes, r)));
  }
  return file.written();
}

}  // namespace Diazepane
