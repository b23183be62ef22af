// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Finish.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>

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

namespace {

//! Does a visible amount sit in species that were not followed further?
bool isCutShort(const Network &network, const KineticResult &result) {
  constexpr double kVisible = 1e-3;
  return std::any_of(network.unfollowed.begin(), network.unfollowed.end(),
                     [&](int id) { return result.amounts[id] >= kVisible; });
}

}  // namespace

namespace {

//! What an uncertain number means and whose word it is: a factor of a step,
//! else a parameter.
void describeNumber(const std::string &id, const KineticResult &result,
                    const RuleBook &book, Evidence &note) {
  for (const auto &rate : result.rates) {
    for (const auto &factor : rate.factors) {
      if (factor.name == id) {
        note.text = factor.note;
        note.source = factor.source;
        return;
      }
    }
  }
  const auto known = book.parameters().find(id);
  if (known != book.parameters().end()) {
    note.text = known->second.meaning;
    note.source = known->second.source;
  }
}

}  // namespace

void collectEvidence(Prediction &prediction, const Outcome &outcome,
                     const OpenRules &open, const Network &network,
                     const KineticResult &result, const RuleBook &book) {
  auto &list = prediction.evidence;
  list = outcome.evidence();
  const auto append = [&list](const std::vector<Evidence> &more) {
    list.insert(list.end(), more.begin(), more.end());
  };
  append(open.assumptions);
  append(result.evidence);
  for (const auto &note : network.evidence) {
    if (note.subject == "depth" && !isCutShort(network, result)) {
      continue;  // nothing worth a row would have gone on
    }
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
    describeNumber(entry.first, result, book, note);
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

//! The word under which a claim speaks of a product: what its last step was,
//! since a deprotection after an acylation is no second acylation.
std::string claimWord(const ProductRow &row) {
  if (row.role == "unreacted") {
    return "unreacted";
  }
  if (row.mode == "quaternary") {
    return "quaternary";
  }
  if (row.mode == "over_reaction") {
    return "bis";
  }
  const bool first = row.mode == "main" || row.mode == "regioisomer";
  return first && row.rules.size() == 1 ? "mono" : "";
}

bool contradicts(const std::map<std::string, double> &stated,
                 const std::map<std::string, double> &physics) {
  return std::any_of(
      stated.begin(), stated.end(), [&physics](const auto &entry) {
        const auto found = physics.find(entry.first);
        const double share = found == physics.end() ? 0.0 : found->second;
        return std::fabs(share - entry.second) > 0.10;
      });
}

//! Shares under a claim. Stated words get their figure, isomers in the ratio
//! that physics gives them. What is left goes to the rows of which nothing is
//! stated, as physics has them; to the substrate where a yield is stated.
std::vector<double> sharesUnder(const std::map<std::string, double> &stated,
                                const std::vector<ProductRow> &rows) {
  std::map<std::string, double> physics;
  std::map<std::string, int> count;
  double unstated = 0.0;
  for (const auto &row : rows) {
    if (isLineage(row)) {
      const std::string word = claimWord(row);
      physics[word] += row.share;
      ++count[word];
      unstated += stated.count(word) == 0 ? row.share : 0.0;
    }
  }
  double rest = 1.0;
  for (const auto &entry : stated) {
    rest -= count[entry.first] > 0 ? entry.second : 0.0;
  }
  rest = std::max(0.0, rest);
  const bool yieldStated = stated.count("mono") != 0;
  std::vector<double> shares;
  for (const auto &row : rows) {
    const std::string word = claimWord(row);
    const auto figure = stated.find(word);
    if (figure != stated.end()) {
      shares.push_back(figure->second * (physics[word] > 0
                                             ? row.share / physics[word]
                                             : 1.0 / count[word]));
    } else if (yieldStated) {
      shares.push_back(word == "unreacted" ? rest : 0.0);
    } else {
      shares.push_back(unstated > 0 ? rest * row.share / unstated : 0.0);
    }
  }
  return shares;
}

void applyClaim(const AppliedClaim &claim, std::vector<ProductRow> &rows) {
  std::map<std::string, double> stated = claim.outcome;
  stated.erase("regio");
  if (stated.empty()) {
    return;
  }
  std::map<std::string, double> physics;
  for (const auto &row : rows) {
    if (isLineage(row)) {
      physics[claimWord(row)] += row.sharePhysics;
    }
  }
  const bool disputed = claim.disputed || contradicts(stated, physics);
  const auto shares = sharesUnder(stated, rows);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ProductRow &row = rows[i];
    if (!isLineage(row)) {
      continue;
    }
    const double share = shares[i];
    const bool moved = std::fabs(share - row.share) > 1e-4;
    row.disputed = row.disputed || (disputed && moved);
    const double low = row.shareLow == row.shareLow ? row.shareLow : row.share;
    const double high =
        row.shareHigh == row.shareHigh ? row.shareHigh : row.share;
    row.shareLow = std::min(low, share);
    row.shareHigh = std::max(high, share);
    row.share = share;
    if (!moved) {
      continue;  // the claim says what physics says
    }
    row.rules.push_back(claim.evidence.ruleId);
    if (std::find(row.sources.begin(), row.sources.end(),
                  claim.evidence.source) == row.sources.end()) {
      row.sources.push_back(claim.evidence.source);
    }
  }
}

}  // namespace

void applyClaims(Prediction &prediction, const Outcome &outcome) {
  const bool any = std::any_of(
      outcome.claims.begin(), outcome.claims.end(), [](const auto &claim) {
        return claim.outcome.size() > claim.outcome.count("regio");
      });
  for (auto &row : prediction.rows) {
    // Kept before the first claim: several may say the same.
    if (any && isLineage(row)) {
      row.sharePhysics = row.share;
    }
  }
  for (const auto &claim : outcome.claims) {
    applyClaim(claim, prediction.rows);
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

namespace {

//! The name under which the salt of an acid goes: HCl for all its solutions.
std::string saltNameOf(const Reagent &acid, const RuleBook &book) {
  for (const auto &part : split(acid.smiles, '.')) {
    const auto *record = book.findCounterIon(part);
    if (record != nullptr && record->acid) {
      return record->id;
    }
  }
  return acid.id.empty() ? acid.name : acid.id;
}

}  // namespace

void setSaltForms(Prediction &prediction, const KineticResult &result,
                  const RuleBook &book) {
  if (result.finalPH > 7.0) {
    return;
  }
  std::string acid;
  double equivalents = prediction.flask.substrate.acidEquivalents;
  for (const auto &item : prediction.flask.ingredients) {
    if (item.role == Role::Acid) {
      acid = acid.empty() ? saltNameOf(*item.reagent, book) : acid;
      equivalents += item.equivalents;
    }
  }
  const std::string &own = prediction.flask.substrate.saltForm;
  if (acid.empty() && equivalents > 0 && own.find('+') == std::string::npos) {
    acid = own.substr(std::min(own.find_first_not_of("0123456789 "),
                               own.size()));  // "2 HCl"
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

}  // namespace Diazepane
