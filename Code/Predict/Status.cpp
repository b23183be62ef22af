// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What became of the flask in a word, and why when nothing did.
#include <Predict/Finish.h>

#include <algorithm>

#include <Base/Text.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

namespace {

std::string sitesInWords(const Substrate &substrate) {
  std::vector<std::string> words;
  for (const auto &site : substrate.sites) {
    if (site.label == "N1" || site.label == "N4") {
      std::string name = site.siteClass;
      std::replace(name.begin(), name.end(), '_', ' ');
      const bool vowel =
          std::string("aeiou").find(name[0]) != std::string::npos;
      words.push_back(site.label + (vowel ? " is an " : " is a ") + name);
    }
  }
  std::sort(words.begin(), words.end());  // not as the SMILES happens to go
  return join(words, ", ");
}

//! What was put in, without its name: the same is said of a whole class.
const char *partnersInWords(const Flask &flask, bool known) {
  const bool any =
      std::any_of(flask.ingredients.begin(), flask.ingredients.end(),
                  [](const Ingredient &item) {
                    return !item.assumed && (item.role == Role::Reactant ||
                                             item.role == Role::Coupling);
                  });
  return !any    ? "nothing was put in that reacts with it"
         : known ? "it does not react with what was put in alone"
                 : "no rule joins it with what was put in";
}

//! A flask with a helper asks for what the helper may do to the substrate.
bool hasHelper(const Flask &flask) {
  return std::any_of(flask.ingredients.begin(), flask.ingredients.end(),
                     [](const Ingredient &item) {
                       return !item.assumed && item.role != Role::Reactant &&
                              item.role != Role::Base &&
                              item.role != Role::Solvent;
                     });
}

//! Why nothing happens: the nitrogens, what was put in, and what is missing
//! for the reactions that it suggests.
std::vector<std::string> reasonsAgainst(const Prediction &prediction,
                                        const OpenRules &open,
                                        const std::string &substrate) {
  constexpr std::size_t kMissing = 3;
  const bool known = open.ofReagents > 0;
  std::vector<std::string> reasons{substrate,
                                   partnersInWords(prediction.flask, known)};
  const std::size_t said = reasons.size();
  const std::size_t asked = known                         ? open.ofReagents
                            : hasHelper(prediction.flask) ? open.vetoed.size()
                                                          : open.concerning;
  for (std::size_t i = 0; i < asked && reasons.size() < said + kMissing; ++i) {
    const std::string &reason = open.vetoed[i].reason;
    if (!reason.empty() &&
        std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
      reasons.push_back(reason);
    }
  }
  return reasons;
}

}  // namespace

void recognisePrecursor(Prediction &prediction, const Network &network) {
  auto &substrate = prediction.flask.substrate;
  if (!substrate.rings.empty()) {
    return;
  }
  for (const auto &species : network.species) {
    if (species.substrateUnits > 0 &&
        !SubstrateReader::ringsOf(*species.mol).empty()) {
      substrate.kind = RingKind::Precursor;
      substrate.message = "precursor: closes to a 1,4-diazepane by " +
                          join(pathTo(network, species.id), " > ");
      return;
    }
  }
  substrate.message += ": nothing in this flask closes a ring";
}

void setStatus(Prediction &prediction, const OpenRules &open,
               const Network &network, const KineticResult &result) {
  const auto &substrate = prediction.flask.substrate;
  bool reacts = false;
  for (const auto &step : network.steps) {
    for (const int id : step.reactants) {
      reacts = reacts || network.species[id].substrateUnits > 0;
    }
  }
  if (!reacts) {
    prediction.status = "no_reaction";
    const std::string sites = sitesInWords(substrate);
    prediction.message =
        "No diazepane transformation recognised: " +
        join(
            reasonsAgainst(prediction, open,
                           substrate.rings.empty() ? substrate.message : sites),
            "; ");
    return;
  }
  if (network.truncated) {
    prediction.status = "truncated";
    for (const auto &note : network.evidence) {
      if (note.verdict == Verdict::Limited) {
        prediction.message = note.text;
      }
    }
  } else if (result.amounts[0] > 0.95) {
    const bool none =
        result.amounts[0] > 0.999 &&
        std::none_of(
            prediction.rows.begin(), prediction.rows.end(),
            [](const ProductRow &row) { return row.role == "desired"; });
    prediction.status = none ? "no_reaction" : "stalled";
    prediction.message =
        "physics: less than 5 % of the substrate converts "
        "under these conditions";
    const std::string sites = sitesInWords(substrate);
    if (result.amounts[0] > 0.999 && !sites.empty()) {
      prediction.message += "; " + sites;
    }
  }
  for (const auto &row : prediction.rows) {
    if (row.disputed && row.role == "desired") {
      prediction.message +=
          (prediction.message.empty() ? "" : ". ") +
          std::string("A document claims ") + formatNumber(100 * row.share, 3) +
          " %; physics predicts " + formatNumber(100 * row.sharePhysics, 2) +
          " %. Do not plan on the claim";
    }
  }
}

}  // namespace Diazepane
