// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/Finish.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Perception/SubstrateReader.h>

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
      physics[claimWord(row)] += row.share;
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
    row.sharePhysics = row.share;
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
