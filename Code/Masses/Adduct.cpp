// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Masses/Adduct.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

namespace {

constexpr int kMost = 20;

class AdductReader {
 public:
  AdductReader(std::string_view text, const AdductWords &words)
      : d_text(text), d_words(words) {}

  Adduct read() {
    const bool bracketed = peek() == '[';
    d_place += bracketed ? 1 : 0;
    d_adduct.multimer = number();
    if (peek() != 'M') {
      fail("has no M");
    }
    ++d_place;
    while (peek() == '+' || peek() == '-') {
      part();
    }
    const char end = bracketed ? ']' : ';';
    if (peek() != end) {
      fail(bracketed ? "has something in the brackets that is no +X or -X"
                     : "has no charge behind a ';'");
    }
    ++d_place;
    charge();
    return d_adduct;
  }

 private:
  char peek() const { return d_place < d_text.size() ? d_text[d_place] : '\0'; }

  bool digit() const {
    return std::isdigit(static_cast<unsigned char>(peek())) != 0;
  }

  int number() {
    int value = 0;
    const bool any = digit();
    while (digit()) {
      value = std::min(1000, 10 * value + (peek() - '0'));
      ++d_place;
    }
    if (any && (value < 1 || value > kMost)) {
      fail("counts " + std::to_string(value) + " of something");
    }
    return any ? value : 1;
  }

  void part() {
    const int sign = peek() == '-' ? -1 : 1;
    ++d_place;
    const int count = number();
    const std::size_t from = d_place;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 ||
           peek() == '(' || peek() == ')') {
      ++d_place;
    }
    const std::string word(d_text.substr(from, d_place - from));
    if (word.empty()) {
      fail("has a sign with nothing behind it");
    }
    const auto known = d_words.find(word);
    Composition piece;
    if (known != d_words.end()) {
      piece = known->second;
    } else {
      try {
        piece = Composition::parse(word);
      } catch (const InputError &) {
        std::vector<std::string> names;
        for (const auto &entry : d_words) {
          names.push_back(entry.first);
        }
        d_place = from;
        fail("has '" + word + "', which is neither a formula nor one of " +
             (names.empty() ? std::string("the short words")
                            : join(names, ", ")));
      }
    }
    d_adduct.parts.emplace_back(word, sign * count);
    d_adduct.shift += piece.times(sign * count);
  }

  //! "+", "2+", "+2", "++", "1-", and a radical's dot, which says nothing new.
  void charge() {
    std::string rest(d_text.substr(d_place));
    for (const char *dot : {"•", "·", "."}) {
      const auto at = rest.find(dot);
      if (at != std::string::npos) {
        rest.erase(at, std::string(dot).size());
      }
    }
    const auto plus = std::count(rest.begin(), rest.end(), '+');
    const auto minus = std::count(rest.begin(), rest.end(), '-');
    std::string digits;
    for (const char c : rest) {
      if (std::isdigit(static_cast<unsigned char>(c)) != 0) {
        digits += c;
      } else if (c != '+' && c != '-') {
        fail("has '" + rest + "' where the charge belongs");
      }
    }
    if ((plus == 0) == (minus == 0) || digits.size() > 2 ||
        (!digits.empty() && plus + minus > 1)) {
      fail("does not say its charge");
    }
    const int size = digits.empty() ? static_cast<int>(plus + minus)
                                    : std::atoi(digits.c_str());
    if (size < 1 || size > kMost) {
      fail("has the charge " + std::to_string(size));
    }
    d_adduct.charge = plus > 0 ? size : -size;
  }

  [[noreturn]] void fail(const std::string &what) const {
    throw InputError("'" + std::string(d_text) + "' " + what,
                     Where{"", 0, 0, "adduct"},
                     "sign " + std::to_string(d_place + 1) +
                         "; an adduct reads like [M+H]+, [2M+Na]+, [M+2H]2+, "
                         "[M+H-H2O]+ or M+H;1+");
  }

  std::string_view d_text;
  const AdductWords &d_words;
  std::size_t d_place = 0;
  Adduct d_adduct;
};

std::string chargeText(int charge, bool one) {
  const int size = std::abs(charge);
  return (size > 1 || one ? std::to_string(size) : "") +
         (charge < 0 ? "-" : "+");
}

}  // namespace

Adduct Adduct::parse(std::string_view text, const AdductWords &words) {
  const std::string clean = trim(text);
  return AdductReader(clean, words).read();
}

namespace {

std::string inner(const Adduct &adduct) {
  std::string text = adduct.multimer > 1 ? std::to_string(adduct.multimer) : "";
  text += "M";
  for (const auto &part : adduct.parts) {
    const int size = std::abs(part.second);
    text += part.second < 0 ? "-" : "+";
    text += (size > 1 ? std::to_string(size) : "") + part.first;
  }
  return text;
}

}  // namespace

int Adduct::ionCharge(int ownCharge) const {
  if (parts.empty()) {
    return ownCharge * multimer == charge ? charge : 0;
  }
  return charge + ownCharge * multimer;
}

std::string Adduct::name(int ownCharge) const {
  return "[" + inner(*this) + "]" +
         chargeText(parts.empty() ? charge : ionCharge(ownCharge), false);
}

std::string Adduct::openMsName(int ownCharge) const {
  return inner(*this) + ";" +
         chargeText(parts.empty() ? charge : ionCharge(ownCharge), true);
}

double Adduct::mz(double exactMass, int ownCharge) const {
  const int total = ionCharge(ownCharge);
  // Electrons that leave on top of those that M itself is short of.
  const int electrons = total - ownCharge * multimer;
  return (exactMass * multimer + shift.mass() - electrons * kElectronMass) /
         std::abs(total);
}

double Adduct::massOf(double mz, int ownCharge) const {
  const int total = ionCharge(ownCharge);
  const int electrons = total - ownCharge * multimer;
  return (mz * std::abs(total) - shift.mass() + electrons * kElectronMass) /
         multimer;
}

Composition Adduct::ion(const Composition &species) const {
  return species.times(multimer) + shift;
}

}  // namespace Diazepane
