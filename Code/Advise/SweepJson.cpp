// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Sweep.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include <Report/PredictionJson.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char *kFormat = "diazepane.sweep";
constexpr int kVersion = 1;

Json axisJson(const SweepAxis &axis) {
  return Json{{"key", axis.key},
              {"role", axis.role},
              {"unit", axis.unit},
              {"texts", axis.texts},
              {"numbers", axis.numbers}};
}

SweepAxis axisOf(const Json &json) {
  SweepAxis axis;
  axis.key = json.at("key").get<std::string>();
  axis.role = json.at("role").get<std::string>();
  axis.unit = json.at("unit").get<std::string>();
  axis.texts = json.at("texts").get<std::vector<std::string>>();
  axis.numbers = json.at("numbers").get<std::vector<double>>();
  return axis;
}

Json pointJson(const SweepPoint &point) {
  Json json{{"places", point.places}, {"failure", point.failure}};
  if (point.failure.empty()) {
    json["prediction"] = predictionToJson(point.prediction);
  }
  return json;
}

SweepPoint pointOf(const Json &json, const std::vector<SweepAxis> &axes) {
  SweepPoint point;
  point.places = json.at("places").get<std::vector<std::size_t>>();
  point.failure = json.at("failure").get<std::string>();
  bool fits = point.places.size() == axes.size();
  for (std::size_t a = 0; fits && a < axes.size(); ++a) {
    fits = point.places[a] < axes[a].texts.size() &&
           (!axes[a].isNumeric() || point.places[a] < axes[a].numbers.size());
  }
  if (!fits) {
    throw InputError("a point of the sweep is not on its axes");
  }
  if (point.failure.empty()) {
    point.prediction =
        predictionFromJson(json.at("prediction").get<std::string>());
  }
  return point;
}

}  // namespace

std::string sweepToJson(const Sweep &sweep) {
  Json json{{"format", kFormat},     {"version", kVersion},
            {"title", sweep.title},  {"flask", sweep.flask},
            {"note", sweep.note},    {"axes", Json::array()},
            {"base", Json::array()}, {"points", Json::array()}};
  for (const auto &axis : sweep.axes) {
    json["axes"].push_back(axisJson(axis));
  }
  for (const double value : sweep.base) {
    json["base"].push_back(std::isfinite(value) ? Json(value) : Json(nullptr));
  }
  for (const auto &point : sweep.points) {
    json["points"].push_back(pointJson(point));
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Sweep sweepFromJson(const std::string &text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("format") != kFormat || json.at("version") != kVersion) {
      throw InputError("this is no sweep of version " +
                       std::to_string(kVersion));
    }
    Sweep sweep;
    sweep.title = json.at("title").get<std::string>();
    sweep.flask = json.at("flask").get<std::string>();
    sweep.note = json.value("note", std::string());
    for (const auto &axis : json.at("axes")) {
      sweep.axes.push_back(axisOf(axis));
    }
    for (const auto &value : json.at("base")) {
      sweep.base.push_back(value.is_null() ? kUnknown : value.get<double>());
    }
    for (const auto &point : json.at("points")) {
      sweep.points.push_back(pointOf(point, sweep.axes));
    }
    return sweep;
  } catch (const Json::exception &error) {
    throw InputError(std::string("this is no saved sweep: ") + error.what());
  }
}

}  // namespace Diazepane
