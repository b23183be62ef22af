// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/Record.h>

#include <yaml-cpp/yaml.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <Base/Text.h>

namespace Diazepane {

namespace {
const Record kNull;
}  // namespace

//! Turns yaml-cpp's tree into ours; the only place that knows yaml-cpp.
class RecordReader {
 public:
  RecordReader(std::string file, std::vector<Fault> &faults)
      : d_file(std::move(file)), d_faults(faults) {}

  Record read(const std::string &text) {
    try {
      const auto documents = YAML::LoadAll(text);
      if (documents.size() > 1) {
        const auto mark = documents[1].Mark();
        d_faults.push_back({{d_file, mark.line + 1, mark.column + 1, ""},
                            "a second document, which nobody would read"});
      }
      return documents.empty() ? Record() : convert(documents.front());
    } catch (const YAML::Exception &error) {
      d_faults.push_back(
          {{d_file, error.mark.line + 1, error.mark.column + 1, ""},
           "not valid YAML: " + error.msg});
    } catch (const InputError &error) {
      d_faults.push_back(faultOf(error));
    }
    return {};
  }

 private:
  //! Aliases can refer to what holds them, or multiply without end.
  static constexpr int kDeepest = 100;
  static constexpr int kMostNodes = 1000000;

  Record convert(const YAML::Node &node, int depth = 0) {
    Record record;
    const auto mark = node.Mark();
    record.d_where = {d_file, mark.line + 1, mark.column + 1, ""};
    if (depth > kDeepest || ++d_nodes > kMostNodes) {
      throw InputError("lists and aliases are nested without end",
                       record.d_where);
    }
    if (node.IsScalar()) {
      record.d_kind = Record::Kind::Scalar;
      record.d_text = node.Scalar();
    } else if (node.IsSequence()) {
      record.d_kind = Record::Kind::List;
      for (const auto &item : node) {
        record.d_items.push_back(convert(item, depth + 1));
      }
    } else if (node.IsMap()) {
      convertMap(node, record, depth);
    }
    return record;
  }

  void convertMap(const YAML::Node &node, Record &record, int depth) {
    record.d_kind = Record::Kind::Map;
    std::set<std::string> seen;
    for (const auto &entry : node) {
      const std::string key = entry.first.Scalar();
      if (!seen.insert(key).second) {
        // yaml-cpp accepts a second value silently: a typo nobody would see.
        const auto mark = entry.first.Mark();
        d_faults.push_back({{d_file, mark.line + 1, mark.column + 1, key},
                            "this key stands twice in the same record"});
        continue;
      }
      record.d_entries.emplace_back(key, convert(entry.second, depth + 1));
    }
  }

  std::string d_file;
  std::vector<Fault> &d_faults;
  int d_nodes = 0;
};

Record Record::fromYamlText(const std::string &text, const std::string &name,
                            std::vector<Fault> &faults) {
  return RecordReader(name, faults).read(text);
}

Record Record::fromYamlFile(const std::string &path,
                            std::vector<Fault> &faults) {
  std::ifstream in(path);
  if (!in) {
    faults.push_back({{path, 0, 0, ""}, "cannot be read"});
    return {};
  }
  std::stringstream text;
  text << in.rdbuf();
  return fromYamlText(text.str(), path, faults);
}

std::vector<Record> Record::items() const {
  if (d_kind == Kind::List) {
    return d_items;
  }
  if (d_kind == Kind::Null) {
    return {};
  }
  return {*this};
}

bool Record::has(const std::string &key) const {
  return !(*this)[key].isNull();
}

const Record &Record::operator[](const std::string &key) const {
  for (const auto &entry : d_entries) {
    if (entry.first == key) {
      return entry.second;
    }
  }
  return kNull;
}

std::string Record::asText(const std::string &fallback) const {
  return d_kind == Kind::Scalar ? d_text : fallback;
}

double Record::asNumber(double fallback) const {
  if (d_kind == Kind::Null) {
    return fallback;
  }
  char *end = nullptr;
  const double value = std::strtod(d_text.c_str(), &end);
  if (d_kind != Kind::Scalar || d_text.empty() || *end != '\0') {
    throw InputError("'" + d_text + "' is not a number", d_where);
  }
  return value;
}

int Record::asInteger(int fallback) const {
  const double value = asNumber(fallback);
  if (std::fabs(value) > 1e9 || value != std::floor(value)) {
    throw InputError("'" + d_text + "' is not a whole number", d_where);
  }
  return static_cast<int>(value);
}

bool Record::asBoolean(bool fallback) const {
  if (d_kind == Kind::Null) {
    return fallback;
  }
  const std::string word = lower(d_text);
  if (word == "true" || word == "yes") {
    return true;
  }
  if (word == "false" || word == "no") {
    return false;
  }
  throw InputError("'" + d_text + "' is neither true nor false", d_where);
}

double Record::asQuantity(Quantity kind, double fallback) const {
  if (d_kind == Kind::Null) {
    return fallback;
  }
  return parseQuantity(d_text, kind, d_where);
}

std::vector<std::string> Record::asTexts() const {
  std::vector<std::string> out;
  for (const auto &item : items()) {
    out.push_back(item.asText());
  }
  return out;
}

}  // namespace Diazepane
