// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/Composition.h>

#include <GraphMol/PeriodicTable.h>

#include <algorithm>
#include <cctype>
#include <unordered_map>

#include <Base/Error.h>

namespace Diazepane {

namespace {

constexpr int kMostAtoms = 1000000;

std::unordered_map<std::string, double> massTable() {
  std::unordered_map<std::string, double> masses;
  const auto *table = RDKit::PeriodicTable::getTable();
  for (unsigned int number = 1; number <= 118; ++number) {
    masses[table->getElementSymbol(number)] =
        table->getMostCommonIsotopeMass(number);
  }
  return masses;
}

//! Reads a formula; a level of brackets calls itself.
class FormulaReader {
 public:
  explicit FormulaReader(std::string_view text) : d_text(text) {}

  Composition whole() {
    Composition sum;
    int sign = 1;
    bool any = false;
    while (d_place < d_text.size()) {
      const char c = d_text[d_place];
      if (c == '+' || c == '-') {
        sign = c == '-' ? -1 : 1;
        ++d_place;
        if (any && chargeOnly()) {
          break;
        }
        continue;
      }
      const Composition piece = level(0);
      any = true;
      sum += piece.times(sign);
    }
    if (!any) {
      fail("is no formula");
    }
    return sum;
  }

 private:
  //! What stands behind a sign at the end is a charge: "C8H17N2+", "SO4-2".
  bool chargeOnly() const {
    return std::all_of(
        d_text.begin() + static_cast<std::ptrdiff_t>(d_place), d_text.end(),
        [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
  }

  Composition level(int depth) {
    Composition sum;
    while (d_place < d_text.size()) {
      const char c = d_text[d_place];
      if (c == '+' || c == '-' || c == ')') {
        break;
      }
      Composition piece;
      if (c == '(') {
        if (depth > 20) {
          fail("has brackets without end");
        }
        ++d_place;
        piece = level(depth + 1);
        if (d_place >= d_text.size()) {
          fail("has a bracket that is not closed");
        }
        ++d_place;
      } else {
        piece.add(symbol(), 1);
      }
      sum += piece.times(number());
    }
    if (depth == 0 && d_place < d_text.size() && d_text[d_place] == ')') {
      fail("has a bracket that is not opened");
    }
    return sum;
  }

  std::string symbol() {
    if (std::isupper(static_cast<unsigned char>(d_text[d_place])) == 0) {
      fail("has a '" + std::string(1, d_text[d_place]) +
           "' where an element belongs");
    }
    double mass = 0.0;
    std::string name(1, d_text[d_place]);
    if (d_place + 1 < d_text.size() &&
        std::islower(static_cast<unsigned char>(d_text[d_place + 1])) != 0) {
      const std::string longer = name + d_text[d_place + 1];
      if (!elementMass(longer, mass)) {
        fail("has '" + longer + "', which is no element");
      }
      d_place += 2;
      return longer;
    }
    if (!elementMass(name, mass)) {
      fail("has '" + name + "', which is no element");
    }
    ++d_place;
    return name;
  }

  int number() {
    long value = 0;
    bool any = false;
    while (d_place < d_text.size() &&
           std::isdigit(static_cast<unsigned char>(d_text[d_place])) != 0) {
      value = std::min<long>(kMostAtoms, 10 * value + (d_text[d_place] - '0'));
      any = true;
      ++d_place;
    }
    if (value >= kMostAtoms) {
      fail("counts a million atoms");
    }
    return any ? static_cast<int>(value) : 1;
  }

  [[noreturn]] void fail(const std::string &what) const {
    throw InputError("'" + std::string(d_text) + "' " + what,
                     Where{"", 0, 0, "formula"},
                     "sign " + std::to_string(d_place + 1) +
                         "; a formula reads like C12H18N2 or +C7H6");
  }

  std::string_view d_text;
  std::size_t d_place = 0;
};

}  // namespace

bool elementMass(const std::string &symbol, double &mass) {
  static const auto masses = massTable();
  const auto found = masses.find(symbol);
  if (found == masses.end()) {
    return false;
  }
  mass = found->second;
  return true;
}

Composition Composition::parse(std::string_view text) {
  return FormulaReader(text).whole();
}

int Composition::count(const std::string &element) const {
  const auto found = d_counts.find(element);
  return found == d_counts.end() ? 0 : found->second;
}

void Composition::add(const std::string &element, int count) {
  const int sum = d_counts[element] += count;
  if (sum == 0) {
    d_counts.erase(element);
  }
}

bool Composition::isMolecule() const {
  return std::all_of(d_counts.begin(), d_counts.end(),
                     [](const auto &entry) { return entry.second > 0; });
}

Composition &Composition::operator+=(const Composition &other) {
  for (const auto &entry : other.d_counts) {
    add(entry.first, entry.second);
  }
  return *this;
}

Composition &Composition::operator-=(const Composition &other) {
  for (const auto &entry : other.d_counts) {
    add(entry.first, -entry.second);
  }
  return *this;
}

Composition Composition::times(int factor) const {
  Composition out;
  for (const auto &entry : d_counts) {
    out.add(entry.first, entry.second * factor);
  }
  return out;
}

double Composition::mass() const {
  double sum = 0.0;
  for (const auto &entry : d_counts) {
    double mass = 0.0;
    elementMass(entry.first, mass);
    sum += mass * entry.second;
  }
  return sum;
}

namespace {

std::string hill(const std::map<std::string, int> &counts, int sign) {
  std::string text;
  const auto put = [&](const std::string &element, int count) {
    if (count * sign > 0) {
      text += element;
      text += count * sign > 1 ? std::to_string(count * sign) : "";
    }
  };
  // Carbon and hydrogen first; without carbon all by the alphabet.
  const auto carbon = counts.find("C");
  const bool organic = carbon != counts.end() && carbon->second * sign > 0;
  if (organic) {
    put("C", carbon->second);
    const auto hydrogen = counts.find("H");
    put("H", hydrogen == counts.end() ? 0 : hydrogen->second);
  }
  for (const auto &entry : counts) {
    if (!organic || (entry.first != "C" && entry.first != "H")) {
      put(entry.first, entry.second);
    }
  }
  return text;
}

}  // namespace

std::string Composition::formula() const { return hill(d_counts, 1); }

std::string Composition::signedFormula() const {
  const std::string plus = hill(d_counts, 1);
  const std::string minus = hill(d_counts, -1);
  return (plus.empty() ? "" : "+" + plus) + (minus.empty() ? "" : "-" + minus);
}

}  // namespace Diazepane
