// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/RouteFile.h>

#include <RouteFiles/FileText.h>
#include <RouteFiles/JsonFile.h>
#include <RouteFiles/ListFile.h>

#include <fstream>
#include <sstream>

namespace Diazepane {

namespace {

//! JSON begins with a bracket, and so may a reaction SMILES: the first line of
//! a list holds two '>' outside of quotes.
bool looksLikeJson(const std::string &text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (text[first] == '{') {
    return true;
  }
  if (text[first] != '[') {
    return false;
  }
  const auto next = text.find_first_not_of(" \t\r\n", first + 1);
  return next == std::string::npos || text[next] == '{' || text[next] == '[' ||
         text[next] == ']' || text[next] == '"';
}

}  // namespace

std::unique_ptr<RouteFile> RouteFile::read(const std::string &path) {
  return fromText(readFileText(path), path);
}

std::unique_ptr<RouteFile> RouteFile::fromText(std::string text,
                                               const std::string &name) {
  if (isGzip(text) || text.find_first_not_of(" \t\r\n") == std::string::npos) {
    std::istringstream in(text);
    text = readStreamText(in, name);
  }
  if (looksLikeJson(text)) {
    return std::make_unique<JsonFile>(std::move(text), name);
  }
  return std::make_unique<ListFile>(text, name);
}

}  // namespace Diazepane
