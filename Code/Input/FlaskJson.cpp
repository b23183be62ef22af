// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <Input/FlaskReader.h>
#include <Input/JsonReader.h>
#include <Input/OrdReader.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kDeepest = 64;  // levels of nesting; ORD needs about ten

Json parse(const std::string &text, const std::string &fileName) {
  const Where where{fileName, 0, 0, ""};
  const auto shallow = [&where](int depth, Json::parse_event_t, Json &) {
    if (depth > kDeepest) {
      throw InputError("nested too deeply", where,
                       "at most " + std::to_string(kDeepest) + " levels");
    }
    return true;
  };
  try {
    return Json::parse(text, shallow);
  } catch (const Json::parse_error &error) {
    std::size_t line = 1;
    for (std::size_t i = 0; i + 1 < error.byte && i < text.size(); ++i) {
      line += text[i] == '\n' ? 1 : 0;
    }
    throw InputError("not valid JSON",
                     Where{fileName, static_cast<int>(line), 0, ""});
  }
}

bool isOrd(const Json &object) {
  return object.is_object() && object.contains("inputs") &&
         object["inputs"].is_object();
}

FlaskSpec specFromObject(const JsonNode &flask) {
  KeyValues cells;
  for (const auto &[key, value] : flask.members()) {
    if (value.isList()) {
      for (const auto &item : value.elements()) {
        cells.emplace_back(key, item.text());
      }
    } else {
      cells.emplace_back(key, value.text());
    }
  }
  return specFromRow(cells, flask.where());
}

}  // namespace

std::vector<FlaskSpec> specsFromJson(const std::string &text,
                                     const std::string &fileName) {
  const Json root = parse(text, fileName);
  const bool dataset = root.is_object() && root.contains("reactions");
  const bool flasks = root.is_object() && root.contains("flasks");
  const Json &list = dataset  ? root["reactions"]
                     : flasks ? root["flasks"]
                              : root;
  std::vector<FlaskSpec> specs;
  const auto readOne = [&](const Json &value) {
    const Where where{fileName, 0, 0,
                      "entry " + std::to_string(specs.size() + 1)};
    if (!value.is_object()) {
      throw InputError("an object with keys is expected", where);
    }
    const JsonNode node(value, fileName);
    specs.push_back(isOrd(value) ? specFromOrd(node) : specFromObject(node));
  };
  if (list.is_array()) {
    for (const auto &value : list) {
      readOne(value);
    }
  } else {
    readOne(list);
  }
  if (specs.empty()) {
    throw InputError("holds no flask", Where{fileName, 0, 0, ""});
  }
  return specs;
}

}  // namespace Diazepane
