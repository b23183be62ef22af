// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/JsonReader.h>

#include <cctype>

#include <Base/Text.h>

namespace Diazepane {

using Json = nlohmann::ordered_json;

namespace {

std::string camelCase(const std::string &snake) {
  std::string out;
  bool up = false;
  for (const char c : snake) {
    if (c == '_') {
      up = true;
      continue;
    }
    out +=
        up ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    up = false;
  }
  return out;
}

std::string below(const std::string &path, const std::string &name) {
  return path.empty() ? name : path + "." + name;
}

std::string shown(const Json &value) {
  if (value.is_string()) {
    return value.get<std::string>();
  }
  const std::string text =
      value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return text;
}

void collect(const Json &value, const std::string &path,
             const std::set<std::string> &read, std::vector<std::string> &out) {
  if (value.is_null() || read.count(path) > 0) {
    return;
  }
  if (value.is_object()) {
    for (const auto &entry : value.items()) {
      collect(entry.value(), below(path, entry.key()), read, out);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      collect(value[i], path + "[" + std::to_string(i) + "]", read, out);
    }
  } else {
    std::string text = shown(value);
    if (text.size() > 60) {
      text = text.substr(0, 57) + "...";
    }
    out.push_back(path + " = " + text);
  }
}

}  // namespace

JsonNode::JsonNode(const Json &value, std::string file)
    : d_value(&value),
      d_file(std::move(file)),
      d_read(std::make_shared<std::set<std::string>>()) {}

JsonNode::JsonNode(const Json *value, std::string path, const JsonNode &root)
    : d_value(value),
      d_path(std::move(path)),
      d_file(root.d_file),
      d_read(root.d_read) {}

JsonNode JsonNode::operator[](const std::string &name) const {
  if (isObject()) {
    for (const auto &spelling : {name, camelCase(name)}) {
      const auto found = d_value->find(spelling);
      if (found != d_value->end()) {
        return {&*found, below(d_path, spelling), *this};
      }
    }
  }
  return {nullptr, below(d_path, name), *this};
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const {
  std::vector<std::pair<std::string, JsonNode>> out;
  if (isNull()) {
    return out;
  }
  if (!isObject()) {
    throw InputError("an object is expected here", where());
  }
  for (const auto &entry : d_value->items()) {
    out.emplace_back(entry.key(), JsonNode(&entry.value(),
                                           below(d_path, entry.key()), *this));
  }
  return out;
}

std::vector<JsonNode> JsonNode::elements() const {
  std::vector<JsonNode> out;
  if (isNull()) {
    return out;
  }
  if (!d_value->is_array()) {
    throw InputError("a list is expected here", where());
  }
  for (std::size_t i = 0; i < d_value->size(); ++i) {
    out.push_back(
        {&(*d_value)[i], d_path + "[" + std::to_string(i) + "]", *this});
  }
  return out;
}

std::string JsonNode::text() const {
  if (isNull()) {
    return "";
  }
  if (d_value->is_structured()) {
    throw InputError("a single value is expected here", where());
  }
  d_read->insert(d_path);
  return trim(shown(*d_value));
}

std::optional<double> JsonNode::number() const {
  if (isNull()) {
    return std::nullopt;
  }
  if (!d_value->is_number()) {
    throw InputError("'" + shown(*d_value) + "' is not a number", where());
  }
  d_read->insert(d_path);
  return d_value->get<double>();
}

bool JsonNode::flag() const {
  if (isNull()) {
    return false;
  }
  if (!d_value->is_boolean()) {
    throw InputError("'" + shown(*d_value) + "' is neither true nor false",
                     where());
  }
  d_read->insert(d_path);
  return d_value->get<bool>();
}

void JsonNode::markRead() const {
  if (!isNull()) {
    d_read->insert(d_path);
  }
}

std::vector<std::string> JsonNode::unread() const {
  std::vector<std::string> out;
  if (!isNull()) {
    collect(*d_value, d_path, *d_read, out);
  }
  return out;
}

}  // namespace Diazepane
