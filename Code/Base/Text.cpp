// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <numeric>

namespace Diazepane {

std::string trim(std::string_view text) {
  const auto isBlank = [](unsigned char c) { return std::isspace(c) != 0; };
  while (!text.empty() && isBlank(text.front())) {
    text.remove_prefix(1);
  }
  while (!text.empty() && isBlank(text.back())) {
    text.remove_suffix(1);
  }
  return std::string(text);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return out;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (true) {
    const auto end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) {
      return parts;
    }
    start = end + 1;
  }
}

std::string join(const std::vector<std::string> &parts,
                 std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) {
      out += separator;
    }
    out += parts[i];
  }
  return out;
}

std::string foldName(std::string_view name) {
  std::string out;
  for (const unsigned char c : name) {
    if (std::isspace(c) == 0 && c != '-' && c != '_') {
      out += static_cast<char>(std::tolower(c));
    }
  }
  return out;
}

namespace {

std::size_t editDistance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above + 1, row[j - 1] + 1, change});
      diagonal = above;
    }
  }
  return row.back();
}

}  // namespace

std::vector<std::string> nearestNames(
    std::string_view name, const std::vector<std::string> &candidates,
    std::size_t most) {
  const std::string folded = foldName(name);
  const std::size_t farthest = std::max<std::size_t>(1, folded.size() / 3);
  std::vector<std::pair<std::size_t, std::string>> found;
  for (const auto &candidate : candidates) {
    const std::size_t distance = editDistance(folded, foldName(candidate));
    if (distance <= farthest) {
      found.emplace_back(distance, candidate);
    }
  }
  std::sort(found.begin(), found.end());
  std::vector<std::string> names;
  for (const auto &entry : found) {
    if (names.size() < most) {
      names.push_back(entry.second);
    }
  }
  return names;
}

std::string formatNumber(double value, int digits) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*g", digits, value);
  return buffer;
}

}  // namespace Diazepane
