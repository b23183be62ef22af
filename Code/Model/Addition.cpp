// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Model/Addition.h>

#include <algorithm>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

const char *const kTogether = "substrate + reagent";

namespace {

//! Where the words for both partners begin, or npos; `end` is behind them.
std::size_t findTogether(const std::string &text, std::size_t &end) {
  for (const std::string word :
       {"of both partners", "both partners", "both reagents", "both reactants",
        "both-partners", "both_partners", "simultaneously", "simultaneous",
        "together", "both"}) {
    const auto at = text.find(word);
    if (at != std::string::npos) {
      end = at + word.size();
      return at;
    }
  }
  return std::string::npos;
}

std::string withoutSeparators(const std::string &text) {
  const char *const around = " ,;()-_";
  const auto first = text.find_first_not_of(around);
  return first == std::string::npos
             ? ""
             : text.substr(first, text.find_last_not_of(around) - first + 1);
}

}  // namespace

AdditionMode parseAdditionMode(const std::string &text) {
  AdditionMode mode;
  std::size_t end = 0;
  const std::string low = lower(text);
  const auto at = findTogether(low, end);
  if (at == std::string::npos) {
    mode.mode = parseAddition(text);
    return mode;
  }
  mode.together = true;
  std::string rest = withoutSeparators(low.substr(0, at) + " " +
                                       withoutSeparators(low.substr(end)));
  if (rest.rfind("by ", 0) == 0) {
    rest = withoutSeparators(rest.substr(3));  // "both partners by pump"
  }
  mode.mode = rest.empty() ? Addition::SyringePump : parseAddition(rest);
  if (mode.mode == Addition::AllAtOnce || mode.mode == Addition::Inverse) {
    throw InputError(
        "'" + text + "': both partners are fed, so nothing is " +
            (mode.mode == Addition::Inverse ? "turned round" : "added at once"),
        {},
        "as in \"syringe pump, both partners\" or \"dropwise, "
        "both partners\"");
  }
  return mode;
}

bool feedsTogether(const Conditions &conditions) {
  const auto &order = conditions.additionOrder;
  return std::find(order.begin(), order.end(), kTogether) != order.end();
}

std::vector<std::string> orderAsTyped(const Conditions &conditions) {
  std::vector<std::string> order = conditions.additionOrder;
  order.erase(std::remove(order.begin(), order.end(), kTogether), order.end());
  return order;
}

std::string additionWords(const Conditions &conditions) {
  return conditions.addition
             ? std::string(nameOf(*conditions.addition)) +
                   (feedsTogether(conditions) ? ", both partners" : "")
             : "";
}

}  // namespace Diazepane
