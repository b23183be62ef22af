// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A JSON value that knows its path and remembers what was read, so that what
// was not can be listed.
#ifndef DIAZEPANE_INPUT_JSONREADER_H
#define DIAZEPANE_INPUT_JSONREADER_H

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

class JsonNode {
 public:
  JsonNode(const nlohmann::ordered_json &value, std::string file);

  //! A member by its snake_case name; protobuf prints lowerCamelCase, so both
  //! are looked for. A null node when there is none.
  JsonNode operator[](const std::string &name) const;
  //! Members of an object with free names ("inputs"), or elements of a list.
  std::vector<std::pair<std::string, JsonNode>> members() const;
  std::vector<JsonNode> elements() const;

  bool isNull() const { return d_value == nullptr || d_value->is_null(); }
  bool isObject() const { return d_value != nullptr && d_value->is_object(); }
  bool isList() const { return d_value != nullptr && d_value->is_array(); }
  //! Whether it is this word; does not count as read.
  bool says(const std::string &word) const {
    return d_value != nullptr && d_value->is_string() && *d_value == word;
  }
  //! Scalars as text, marked as read; empty for null. Anything else throws.
  std::string text() const;
  std::optional<double> number() const;
  bool flag() const;
  //! Marks this and all below as read: what only confirms what we know.
  void markRead() const;

  const std::string &path() const { return d_path; }
  Where where() const { return {d_file, 0, 0, d_path}; }
  //! "outcomes[0].conversion = 80" for each value that nobody read.
  std::vector<std::string> unread() const;

 private:
  JsonNode(const nlohmann::ordered_json *value, std::string path,
           const JsonNode &root);

  const nlohmann::ordered_json *d_value = nullptr;
  std::string d_path;
  std::string d_file;
  std::shared_ptr<std::set<std::string>> d_read;
};

}  // namespace Diazepane

#endif
