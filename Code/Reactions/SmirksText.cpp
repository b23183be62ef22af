// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Reactions/SmirksText.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace Diazepane {

namespace {

//! Contents of the outermost brackets, in order: one per bracket atom.
std::vector<std::string> bracketAtoms(const std::string &side) {
  std::vector<std::string> atoms;
  int depth = 0;
  std::string current;
  for (const char c : side) {
    if (c == '[' && depth++ == 0) {
      current.clear();
      continue;
    }
    if (c == ']' && --depth == 0) {
      atoms.push_back(current);
      continue;
    }
    if (depth > 0) {
      current += c;
    }
  }
  return atoms;
}

//! The map number ends a bracket atom: "...:12"; 0 when there is none.
int mapNumberOf(const std::string &atom) {
  std::size_t start = atom.size();
  while (start > 0 &&
         std::isdigit(static_cast<unsigned char>(atom[start - 1])) != 0) {
    --start;
  }
  if (start == atom.size() || start == 0 || atom[start - 1] != ':') {
    return 0;
  }
  return std::atoi(atom.c_str() + start);
}

}  // namespace

std::vector<std::string> splitTemplates(const std::string &side) {
  std::vector<std::string> parts(1);
  int depth = 0;
  for (const char c : side) {
    depth += (c == '[' || c == '(') ? 1 : 0;
    depth -= (c == ']' || c == ')') ? 1 : 0;
    if (c == '.' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

std::set<int> mapNumbersIn(const std::string &side) {
  std::set<int> numbers;
  for (const auto &atom : bracketAtoms(side)) {
    const int number = mapNumberOf(atom);
    if (number > 0) {
      numbers.insert(number);
    }
  }
  return numbers;
}

std::map<int, int> chargesIn(const std::string &side) {
  std::map<int, int> charges;
  for (const auto &atom : bracketAtoms(side)) {
    const int number = mapNumberOf(atom);
    const auto sign = atom.find_first_of("+-");
    if (number == 0 || sign == std::string::npos) {
      continue;
    }
    std::size_t next = sign;
    int repeats = 0;
    while (next < atom.size() && atom[next] == atom[sign]) {
      ++repeats;
      ++next;
    }
    int size = repeats;
    if (next < atom.size() &&
        std::isdigit(static_cast<unsigned char>(atom[next])) != 0) {
      size = std::atoi(atom.c_str() + next);
    }
    charges[number] = atom[sign] == '+' ? size : -size;
  }
  return charges;
}

std::string describeDifference(const std::set<int> &left,
                               const std::set<int> &right) {
  const auto only = [](const std::set<int> &a, const std::set<int> &b) {
    std::string out;
    for (const int number : a) {
      if (b.count(number) == 0) {
        out += " " + std::to_string(number);
      }
    }
    return out;
  };
  std::string text;
  const std::string onLeft = only(left, right);
  const std::string onRight = only(right, left);
  if (!onLeft.empty()) {
    text = "only on the left:" + onLeft;
  }
  if (!onRight.empty()) {
    text += (text.empty() ? "" : "; ") + std::string("only on the right:") +
            onRight;
  }
  return text;
}

}  // namespace Diazepane
