// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/JsonFile.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include <Base/Text.h>

namespace Diazepane {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

//! Walks over brackets outside of texts; stops where the level falls to
//! `level` at one of `marks`, or at the end.
class Brackets {
 public:
  Brackets(std::string_view text, std::size_t at) : d_text(text), d_at(at) {}

  std::size_t find(int level, std::string_view marks) {
    for (; d_at < d_text.size(); ++d_at) {
      const char c = d_text[d_at];
      if (d_inText) {
        if (c == '\\') {
          ++d_at;
        } else if (c == '"') {
          d_inText = false;
        }
        continue;
      }
      if (d_level == level && marks.find(c) != std::string_view::npos) {
        return d_at++;
      }
      d_inText = c == '"';
      d_level += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return d_text.size();
  }
  bool closed() const { return d_level == 0 && !d_inText; }

 private:
  std::string_view d_text;
  std::size_t d_at;
  int d_level = 0;
  bool d_inText = false;
};

//! A line that is a value of its own, so that each line may be one.
bool isOneALine(const std::string &text) {
  std::size_t begin = 0;
  int seen = 0;
  for (; begin < text.size() && seen < 3;) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string line = trim(text.substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) {
      continue;
    }
    ++seen;
    const bool starts = line.front() == '{' || line.front() == '[';
    const bool ends = line.back() == '}' || line.back() == ']';
    const bool more =
        begin < text.size() && !trim(text.substr(begin, 4096)).empty();
    if (starts && ends && (more || seen > 1)) {
      Brackets brackets(line, 0);
      brackets.find(-1, "");
      if (brackets.closed()) {
        return true;
      }
    }
    if (seen == 1 && line.front() == '[') {
      return false;  // a list over several lines
    }
  }
  return false;
}

}  // namespace

std::vector<JsonFile::Record> JsonFile::split() {
  std::vector<Record> records;
  const std::string &text = d_text;
  std::size_t first = 0;
  while (first < text.size() && isBlank(text[first])) {
    ++first;
  }
  if (isOneALine(text)) {
    for (std::size_t begin = first; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      if (!trim(text.substr(begin, end - begin)).empty()) {
        records.push_back({begin, end});
      }
      begin = end + 1;
    }
    return records;
  }
  if (text[first] != '[') {
    return {{first, text.size()}};
  }
  d_isList = true;
  Brackets brackets(text, first + 1);
  for (std::size_t begin = first + 1; begin < text.size();) {
    const std::size_t end = brackets.find(0, ",]");
    if (!trim(text.substr(begin, end - begin)).empty()) {
      records.push_back({begin, end});
    }
    if (end >= text.size() || text[end] == ']') {
      break;
    }
    begin = end + 1;
  }
  return records;
}

JsonFile::JsonFile(std::string text, const std::string &name)
    : d_text(std::move(text)) {
  d_name = name;
  d_records = split();
  for (auto &record : d_records) {
    try {
      readRecord(record);
    } catch (const InputError &error) {
      d_faults.emplace_back(error.what());
      record.broken = true;
    }
  }
  joinOrd();
  if (d_routes.empty()) {
    if (d_records.size() == 1 && !d_faults.empty()) {
      throw InputError(d_faults.front());
    }
    throw InputError(
        "holds no route" +
            (d_faults.empty() ? std::string() : "; first: " + d_faults.front()),
        {name, 0, 0, ""},
        "trees of AiZynthFinder or ASKCOS, nodes and links, ORD reactions");
  }
}

void JsonFile::readRecord(const Record &record) {
  d_documents.emplace_back(d_text, record.begin, record.end, d_name);
  if (!findRoutes(d_documents.back())) {
    const auto where =
        jsonFault("", d_text, d_documents.back()[0].begin, d_name).where();
    throw InputError("holds no route", where,
                     "neither a tree of molecules nor an ORD reaction");
  }
}

bool JsonFile::findRoutes(const JsonText &json) {
  bool found = false;
  const int count = static_cast<int>(json.nodes().size());
  for (int i = 0; i < count;) {
    if (!json.isObject(i)) {
      ++i;
      continue;
    }
    const std::string type = json.text(json.member(i, "type"));
    const int chemical = json.member(i, "is_chemical");
    const bool molecule = type == "mol" || type == "molecule" ||
                          (chemical >= 0 && json.raw(chemical) == "true");
    if (molecule) {
      readTree(json, i);
    } else if (json.isList(json.member(i, "nodes")) &&
               (json.isList(json.member(i, "links")) ||
                json.isList(json.member(i, "edges")))) {
      readGraph(json, i);
    } else if (json.isObject(json.member(i, "inputs"))) {
      readOrd(json, i);
    } else {
      ++i;
      continue;
    }
    found = true;
    i = json.after(i);
  }
  return found;
}

int JsonFile::addPlace(const JsonText &json, int node, Kind kind) {
  d_places.push_back({&json, node, kind});
  return static_cast<int>(d_places.size()) - 1;
}

void JsonFile::addRoute(Route route, const JsonText &json, int node,
                        Kind kind) {
  if (route.id.empty()) {
    route.id = std::to_string(d_routes.size() + 1);
  }
  if (kind != Kind::Ord) {
    route.place = addPlace(json, node, kind);
  }
  d_routes.push_back(std::move(route));
}

Where JsonFile::whereOf(const JsonText &json, int node) const {
  return jsonFault("", d_text, json[node].begin, d_name).where();
}

std::string JsonFile::format() const { return d_kinds; }

void JsonFile::annotateStep(int place, const std::string &json) {
  if (place >= 0) {
    d_notes[place] = json;
  }
}

void JsonFile::annotateRoute(int place, const std::string &json) {
  annotateStep(place, json);
}

void JsonFile::cutBroken(JsonEdits &edits) const {
  bool kept = false;
  std::size_t last = 0;  // end of the entry before
  for (const auto &record : d_records) {
    const auto behind = std::min(record.end + 1, d_text.size());
    if (!record.broken) {
      kept = true;
    } else if (!d_isList || !kept) {
      edits.remove(record.begin, behind);  // with the line end or the comma
    } else {
      edits.remove(last, record.end);  // with the comma before it
    }
    last = record.end;
  }
  if (d_isList && last >= d_text.size()) {
    edits.append("\n]\n");  // the list was cut short
  }
}

std::string JsonFile::written() const {
  JsonEdits edits(d_text);
  for (const auto &[index, note] : d_notes) {
    const Place &place = d_places[static_cast<std::size_t>(index)];
    const JsonText &json = *place.json;
    if (place.kind == Kind::Ord) {
      // A product has features; a reaction has no room for other keys.
      const nlohmann::ordered_json data = {
          {"string_value", note},
          {"description", "what diazepane expects of this step"},
          {"format", "json"}};
      const int features = json.member(place.node, "features");
      if (json.isObject(features)) {
        edits.setMember(json, features, "diazepane", data.dump());
      } else {
        edits.setMember(json, place.node, "features",
                        nlohmann::ordered_json{{"diazepane", data}}.dump());
      }
      continue;
    }
    const int metadata = json.member(place.node, "metadata");
    const bool reaction =
        json.text(json.member(place.node, "type")) == "reaction";
    if (reaction && json.isObject(metadata)) {
      edits.setMember(json, metadata, "diazepane", note);
    } else if (reaction && metadata < 0 && place.kind == Kind::Tree) {
      edits.setMember(json, place.node, "metadata",
                      "{\"diazepane\": " + note + "}");
    } else {
      edits.setMember(json, place.node, "diazepane", note);
    }
  }
  cutBroken(edits);
  return edits.apply();
}

}  // namespace Diazepane
