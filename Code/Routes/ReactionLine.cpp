// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/ReactionLine.h>

#include <algorithm>
#include <cctype>

#include <Base/Text.h>

namespace Diazepane {

namespace {

//! Net charge as written: signs inside brackets, "+2" and "++" alike.
int chargeIn(const std::string &smiles) {
  int charge = 0;
  bool bracket = false;
  for (std::size_t i = 0; i < smiles.size(); ++i) {
    bracket = smiles[i] == '[' || (bracket && smiles[i] != ']');
    if (!bracket || (smiles[i] != '+' && smiles[i] != '-')) {
      continue;
    }
    const int sign = smiles[i] == '+' ? 1 : -1;
    int size = 1;
    if (i + 1 < smiles.size() &&
        std::isdigit(static_cast<unsigned char>(smiles[i + 1])) != 0) {
      size = smiles[i + 1] - '0';
    }
    charge += sign * size;
  }
  return charge;
}

std::vector<std::string> partsOf(const std::string &side) {
  std::vector<std::string> parts;
  for (const auto &part : split(side, '.')) {
    if (!trim(part).empty()) {
      parts.push_back(trim(part));
    }
  }
  return parts;
}

//! Cations and anions are put together until neutral.
std::vector<std::string> pairIons(const std::vector<std::string> &parts) {
  std::vector<std::string> neutral;
  std::vector<std::string> charged;
  for (const auto &part : parts) {
    (chargeIn(part) == 0 ? neutral : charged).push_back(part);
  }
  while (!charged.empty()) {
    std::string salt = charged.front();
    int charge = chargeIn(salt);
    charged.erase(charged.begin());
    for (std::size_t i = 0; charge != 0 && i < charged.size();) {
      const int other = chargeIn(charged[i]);
      if ((charge > 0) == (other > 0) && std::abs(other) >= std::abs(charge) &&
          charged.size() > 1 && i + 1 < charged.size() &&
          (chargeIn(charged[i + 1]) > 0) != (charge > 0)) {
        ++i;  // an ion of the other sign comes next: take that first
        continue;
      }
      salt += "." + charged[i];
      charge += other;
      charged.erase(charged.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;  // what was passed over may fit now
    }
    for (; charge < 0; ++charge) {
      salt += ".[Na+]";  // a record that forgot the cation
    }
    neutral.push_back(salt);
  }
  return neutral;
}

//! "[CH3:4]" -> "[CH3]": bookkeeping of who wrote the line.
std::string withoutMap(const std::string &part) {
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    std::size_t end = i + 1;
    while (part[i] == ':' && end < part.size() &&
           std::isdigit(static_cast<unsigned char>(part[end])) != 0) {
      ++end;
    }
    if (part[i] == ':' && end > i + 1 && end < part.size() &&
        part[end] == ']') {
      i = end;
    }
    text += part[i];
  }
  return text == "[BH3]" ? "B" : text == "[OH2]" ? "O" : text;
}

//! Records write some reagents as the atoms they are made of, over both sides.
void joinKnown(ReactionLine &line) {
  struct Known {
    std::vector<std::string> parts;
    std::string whole;
    std::string again;  //!< more of the same that belongs to it
  };
  static const std::vector<Known> list = {
      {{"[Al+3]", "[Li+]", "[H-]"}, "[Li+].[AlH4-]", "[H-]"},
      {{"B", "c1ccncc1"}, "[BH3-][n+]1ccccc1", ""},
      {{"B", "C1CCOC1"}, "B.C1CCOC1", ""},
      {{"B", "CSC"}, "B.CSC", ""},
      {{"[C]", "[Pd]"}, "[Pd]", ""}};
  for (const auto &known : list) {
    const auto has = [&line](const std::string &part) {
      const auto same = [&part](const std::string &one) {
        return withoutMap(one) == part;
      };
      return std::any_of(line.reactants.begin(), line.reactants.end(), same) ||
             std::any_of(line.reagents.begin(), line.reagents.end(), same);
    };
    if (!std::all_of(known.parts.begin(), known.parts.end(), has)) {
      continue;
    }
    for (auto *side : {&line.reactants, &line.reagents}) {
      side->erase(std::remove_if(side->begin(), side->end(),
                                 [&known](const std::string &part) {
                                   const auto bare = withoutMap(part);
                                   return bare == known.again ||
                                          std::count(known.parts.begin(),
                                                     known.parts.end(),
                                                     bare) > 0;
                                 }),
                  side->end());
    }
    line.reagents.push_back(known.whole);
  }
}

}  // namespace

ReactionLine readReactionLine(const std::string &text, const Where &where) {
  ReactionLine line;
  const std::string all = trim(text);
  const auto blank = all.find_first_of(" \t,");
  const std::string reaction = all.substr(0, blank);
  if (blank != std::string::npos) {
    // CXSMILES extensions stand between bars and are not the id.
    std::string rest = trim(all.substr(blank + 1));
    if (!rest.empty() && rest.front() == '|') {
      const auto bar = rest.find('|', 1);
      rest = bar == std::string::npos ? "" : trim(rest.substr(bar + 1));
    }
    line.id = rest;
  }
  const auto sides = split(reaction, '>');
  if (sides.size() != 3) {
    throw InputError(
        "'" + reaction.substr(0, 60) + "' is not a reaction SMILES", where,
        "as in A.B>reagents>product, sides may be empty");
  }
  line.reactants = partsOf(sides[0]);
  line.reagents = partsOf(sides[1]);
  line.product = sides[2];
  joinKnown(line);
  line.reactants = pairIons(line.reactants);
  line.reagents = pairIons(line.reagents);
  if (line.reactants.empty()) {
    line.reactants.swap(line.reagents);  // all written over the arrow
  }
  if (line.reactants.empty()) {
    throw InputError("a reaction without reactants", where);
  }
  return line;
}

}  // namespace Diazepane
