// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/PeakRows.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace Diazepane {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view stripped(std::string_view text, int &column) {
  while (!text.empty() && isBlank(text.front())) {
    text.remove_prefix(1);
    ++column;
  }
  while (!text.empty() && isBlank(text.back())) {
    text.remove_suffix(1);
  }
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    text = text.substr(1, text.size() - 2);
    ++column;
  }
  return text;
}

}  // namespace

bool nextLine(std::string_view &rest, std::string_view &line) {
  if (rest.empty()) {
    return false;
  }
  // Ends are \n, \r\n, or a lone \r of old instruments.
  const auto end = rest.find_first_of("\r\n");
  line = rest.substr(0, end);
  if (end == std::string_view::npos) {
    rest = {};
    return true;
  }
  const bool both =
      rest[end] == '\r' && end + 1 < rest.size() && rest[end + 1] == '\n';
  rest.remove_prefix(end + (both ? 2 : 1));
  return true;
}

char separatorOf(std::string_view line) {
  for (const char separator : {'\t', ';', ','}) {
    if (line.find(separator) != std::string_view::npos) {
      return separator;
    }
  }
  return ' ';
}

void splitCells(std::string_view line, char separator,
                std::vector<TextCell> &cells) {
  cells.clear();
  std::size_t from = 0;
  bool quoted = false;
  const auto put = [&](std::size_t to) {
    int column = static_cast<int>(from) + 1;
    const auto text = stripped(line.substr(from, to - from), column);
    if (separator != ' ' || !text.empty()) {
      cells.push_back({text, column});
    }
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    quoted = c == '"' ? !quoted : quoted;
    if (!quoted && (c == separator || (separator == ' ' && isBlank(c)))) {
      put(i);
      from = i + 1;
    }
  }
  put(line.size());
}

bool readNumber(std::string_view text, double &value) {
  if (!text.empty() && text.front() == '+') {
    text.remove_prefix(1);
  }
  const char *end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  return !text.empty() && result.ec == std::errc() && result.ptr == end;
}

bool hasDecimalComma(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos || comma == 0 ||
      comma + 1 == text.size() ||
      text.find(',', comma + 1) != std::string_view::npos) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == ',' || std::isdigit(static_cast<unsigned char>(c)) != 0;
  });
}

}  // namespace Diazepane
