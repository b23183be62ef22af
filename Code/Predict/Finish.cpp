// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Finish.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

std::vector<RateModifier> modifiersOf(const Outcome &outcome) {
  std::vector<RateModifier> modifiers;
  for (const auto &factor : outcome.factors) {
    modifiers.push_back({factor.target, factor.families, factor.set,
                         factor.multiply, factor.evidence.ruleId,
                         factor.evidence.source, factor.evidence.text});
  }
  return modifiers;
}

void collectEvidence(Prediction &prediction, const Outcome &outcome,
                     const OpenRules &open, const Network &network,
                     const KineticResult &result) {
  auto &list = prediction.evidence;
  list = outcome.evidence();
  const auto append = [&list](const std::vector<Evidence> &more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  append(open.assumptions);
  append(result.evidence);
  for (const auto &note : network.evidence) {
    if (note.verdict != Verdict::Vetoed) {
      list.push_back(note);
      continue;
    }
    VetoedProduct veto;
    veto.productSmiles = note.subject;
    veto.ruleId = note.ruleId;
    veto.reason = note.text;
    prediction.vetoed.push_back(std::move(veto));
  }
  for (const auto &entry : result.sensitivity) {
    if (std::fabs(entry.second) < 0.3) {
      break;
    }
    Evidence note;
    note.stage = "kinetics";
    note.ruleId = entry.first;
    note.verdict = Verdict::Noted;
    note.subject = "sensitivity";
    note.numbers = {{"rank_correlation", entry.second}};
    list.push_back(std::move(note));
  }
  std::stable_partition(list.begin(), list.end(), [](const Evidence &note) {
    return note.verdict == Verdict::Hazard;
  });
  std::vector<std::string> hazards;
  for (const auto &note : list) {
    if (note.verdict == Verdict::Hazard &&
        std::find(hazards.begin(), hazards.end(), note.subject) ==
            hazards.end()) {
      hazards.push_back(note.subject);
    }
  }
  for (auto &row : prediction.rows) {
    row.hazards = hazards;
  }
}

namespace {

bool isLineage(const ProductRow &row) { return row.role != "byproduct"; }

//! The word under which a claim speaks of a product.
std::string claimWord(const ProductRow &row) {
  if (row.role == "unreacted") {
    return "unreacted";
  }
  if (row.mode == "quaternary") {
    return "quaternary";
  }
  return row.rules.size() == 1 ? "mono" : row.rules.size() == 2 ? "bis" : "";
}

}  // namespace

void applyClaims(Prediction &prediction, const Outcome &outcome) {
  for (const auto &claim : outcome.claims) {
    std::map<std::string, double> stated = claim.outcome;
    stated.erase("regio");
    if (stated.empty()) {
      continue;
    }
    std::map<std::string, double> physics;
    std::map<std::string, int> rows;
    for (const auto &row : prediction.rows) {
      if (isLineage(row)) {
        physics[claimWord(row)] += row.share;
        ++rows[claimWord(row)];
      }
    }
    double spoken = 0.0;
    double unspoken = 0.0;  // of the words that the claim does not speak of
    for (const auto &entry : physics) {
      unspoken += stated.count(entry.first) == 0 ? entry.second : 0.0;
    }
    for (const auto &entry : stated) {
      spoken += rows[entry.first] > 0 ? entry.second : 0.0;
    }
    for (auto &row : prediction.rows) {
      if (!isLineage(row)) {
        continue;
      }
      const std::string word = claimWord(row);
      double share = 0.0;
      if (stated.count(word) != 0) {
        // Isomers of the same word keep the ratio that physics gives them.
        share = stated[word] * (physics[word] > 0 ? row.share / physics[word]
                                                  : 1.0 / rows[word]);
      } else if (unspoken > 0.0) {
        // What the claim is silent about shares what it leaves.
        share = std::max(0.0, 1.0 - spoken) * row.share / unspoken;
      }
      row.sharePhysics = row.share;
      row.disputed =
          row.disputed || claim.disputed || std::fabs(share - row.share) > 0.10;
      const double low =
          row.shareLow == row.shareLow ? row.shareLow : row.share;
      const double high =
          row.shareHigh == row.shareHigh ? row.shareHigh : row.share;
      row.shareLow = std::min(low, share);
      row.shareHigh = std::max(high, share);
      row.share = share;
      if (row.disputed) {
        row.grade = 'C';
      }
      row.rules.push_back(claim.evidence.ruleId);
      if (std::find(row.sources.begin(), row.sources.end(),
                    claim.evidence.source) == row.sources.end()) {
        row.sources.push_back(claim.evidence.source);
      }
    }
  }
}

namespace {

char worse(char a, char b) { return std::max(a, b); }

int freeNitrogens(const Substrate &substrate) {
  return static_cast<int>(
      std::count_if(substrate.sites.begin(), substrate.sites.end(),
                    [](const Site &site) { return site.freeNH; }));
}

}  // namespace

void gradeRows(Prediction &prediction, const Outcome &outcome,
               const Network &network, const KineticResult &result) {
  // A: statistics decide, or there is one place to react. B: fitted kinetics.
  // C: a rule or a claim decides, or a limit was hit.
  double widest = 0.0;
  for (const auto &row : prediction.rows) {
    if (isLineage(row) && row.shareHigh == row.shareHigh) {
      widest = std::max(widest, row.shareHigh - row.shareLow);
    }
  }
  const bool narrow = !result.low.empty() && widest <= 0.12;
  const bool oneSite = freeNitrogens(prediction.flask.substrate) == 1;
  char grade = narrow ? 'A' : 'B';
  if (oneSite && widest <= 0.2 && !result.low.empty()) {
    grade = 'A';
  }
  if (!outcome.grade.empty()) {
    grade = worse(grade, outcome.grade.front());
  }
  if (network.truncated || !outcome.modules.empty()) {
    grade = worse(grade, network.truncated ? 'C' : 'B');
  }
  if (result.outsideValidity) {
    grade = grade == 'A' ? 'B' : 'C';  // numbers beyond where they are stated
  }
  for (auto &row : prediction.rows) {
    row.grade = row.disputed ? 'C' : grade;
  }
}

void setSaltForms(Prediction &prediction, const KineticResult &result) {
  if (result.finalPH > 7.0) {
    return;
  }
  std::string acid;
  double equivalents = prediction.flask.substrate.acidEquivalents;
  for (const auto &item : prediction.flask.ingredients) {
    if (item.role == Role::Acid) {
      acid = acid.empty() ? item.reagent->name : acid;
      equivalents += item.equivalents;
    }
  }
  if (acid.rfind("HCl", 0) == 0 || acid.find("ydroch") != std::string::npos) {
    acid = "HCl";
  }
  for (const auto &item : prediction.flask.ingredients) {
    if (item.role == Role::Acid && !item.reagent->id.empty() && acid != "HCl") {
      acid = item.reagent->id;
    }
  }
  if (acid.empty()) {
    return;
  }
  for (auto &row : prediction.rows) {
    if (!isLineage(row) || row.species < 0 || result.protons.empty()) {
      continue;
    }
    const int bound = static_cast<int>(
        std::lround(std::min(result.protons[row.species], equivalents)));
    if (bound > 0) {
      row.saltForm =
          (bound > 1 ? std::to_string(bound) + " " : std::string()) + acid;
    }
  }
}

namespace {

std::string sitesInWords(const Substrate &substrate) {
  std::vector<std::string> words;
  for (const auto &site : substrate.sites) {
    if (site.label == "N1" || site.label == "N4") {
      std::string name = site.siteClass;
      std::replace(name.begin(), name.end(), '_', ' ');
      words.push_back(site.label + " is a " + name);
    }
  }
  return join(words, ", ");
}

}  // namespace

void setStatus(Prediction &prediction, const Network &network,
               const KineticResult &result) {
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
    std::string reason = substrate.rings.empty() ? substrate.message : sites;
    std::vector<std::string> missing;
    for (const auto &veto : prediction.vetoed) {
      if (!veto.reason.empty() &&
          std::find(missing.begin(), missing.end(), veto.reason) ==
              missing.end() &&
          missing.size() < 3) {
        missing.push_back(veto.reason);
      }
    }
    prediction.message = "No diazepane transformation recognised: " + reason;
    if (!missing.empty()) {
      prediction.message += "; " + join(missing, "; ");
    }
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
    prediction.status = "stalled";
    prediction.message =
        "physics: less than 5 % of the substrate converts "
        "under these conditions";
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
