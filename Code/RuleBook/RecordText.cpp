// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RuleBook/RecordText.h>

#include <cctype>

namespace Diazepane {

std::string quotedText(const std::string &text) {
  bool plain = !text.empty() && text != "null" && text != "~";
  for (const unsigned char c : text) {
    plain = plain && (std::isalnum(c) != 0 || c == '_' || c == '.');
  }
  if (plain) {
    return text;
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
    }
    out += c == '\n' ? std::string("\\n") : std::string(1, c);
  }
  return out + "\"";
}

namespace {

std::string under(const std::string &path, const std::string &key) {
  return path.empty() ? key : path + "/" + key;
}

std::string textAt(const Record &record, const RecordChanges &changes,
                   const std::string &path) {
  const auto changed = changes.find(path);
  if (changed != changes.end()) {
    return changed->second;
  }
  if (record.isScalar()) {
    return quotedText(record.text());
  }
  std::string out;
  if (record.isList()) {
    int place = 0;
    for (const auto &item : record.items()) {
      out += (out.empty() ? "" : ", ") +
             textAt(item, changes, under(path, std::to_string(place++)));
    }
    return "[" + out + "]";
  }
  if (!record.isMap()) {
    return "null";
  }
  for (const auto &entry : record.entries()) {
    out += (out.empty() ? "" : ", ") + quotedText(entry.first) + ": " +
           textAt(entry.second, changes, under(path, entry.first));
  }
  const std::string here = path.empty() ? "" : path + "/";
  for (const auto &change : changes) {
    if (change.first.compare(0, here.size(), here) != 0) {
      continue;
    }
    const std::string key = change.first.substr(here.size());
    if (key.find('/') == std::string::npos && !record.has(key)) {
      out += (out.empty() ? "" : ", ") + quotedText(key) + ": " + change.second;
    }
  }
  return "{" + out + "}";
}

}  // namespace

std::string recordText(const Record &record, const RecordChanges &changes) {
  return textAt(record, changes, "");
}

}  // namespace Diazepane
