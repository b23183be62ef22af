// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Optional members in nlohmann's field macros: null when not known. Heavy
// header: include it in .cpp files only.
#ifndef DIAZEPANE_REPORT_JSONFIELDS_H
#define DIAZEPANE_REPORT_JSONFIELDS_H

#include <nlohmann/json.hpp>
#include <optional>

namespace nlohmann {

template <class T>
struct adl_serializer<std::optional<T>> {
  static void to_json(ordered_json &json, const std::optional<T> &value) {
    if (value) {
      json = *value;
    } else {
      json = nullptr;
    }
  }
  static void from_json(const ordered_json &json, std::optional<T> &value) {
    if (json.is_null()) {
      value.reset();
    } else {
      value = json.get<T>();
    }
  }
};

}  // namespace nlohmann

//! to_json and from_json of a struct by the names of its members, in order.
#define DIAZEPANE_FIELD_TO(v1) json[#v1] = value.v1;
#define DIAZEPANE_FIELD_FROM(v1) json.at(#v1).get_to(value.v1);
#define DIAZEPANE_JSON_FIELDS(Type, ...)                                       \
  inline void to_json(nlohmann::ordered_json &json, const Type &value) {       \
    NLOHMANN_JSON_EXPAND(NLOHMANN_JSON_PASTE(DIAZEPANE_FIELD_TO, __VA_ARGS__)) \
  }                                                                            \
  inline void from_json(const nlohmann::ordered_json &json, Type &value) {     \
    NLOHMANN_JSON_EXPAND(                                                      \
        NLOHMANN_JSON_PASTE(DIAZEPANE_FIELD_FROM, __VA_ARGS__))                \
  }

#endif
