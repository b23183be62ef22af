// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include <Advise/Advice.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Model/Addition.h>
#include <Model/TableCells.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

std::string readable(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word == "desired" ? "product" : word;
}

std::string withBand(const Attained &share) {
  const std::string band = bandText(share.low, share.high);
  return percentText(share.value) + (band.empty() ? "" : " (" + band + ")") +
         " grade " + share.grade + (share.disputed ? ", disputed" : "");
}

std::string boundText(const AdvisedShare &share) {
  return (share.atMost ? "at most " : "at least ") +
         formatNumber(100.0 * share.bound, 3) + " %";
}

std::string shareLine(const AdvisedShare &share) {
  return readable(share.what) + " " + withBand(share.before) + " on " +
         share.before.basis + " \u2192 " + withBand(share.after) + " on " +
         share.after.basis;
}

std::vector<std::string> sentence(const std::string &head,
                                  const std::string &text) {
  return text.empty() ? std::vector<std::string>()
                      : std::vector<std::string>{"     " + head + text};
}

std::string inputsOf(const AdvisedChange &change) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < change.inputs.size(); ++i) {
    words.push_back(change.inputs[i].first + " " + change.from[i] + " \u2192 " +
                    change.inputs[i].second);
  }
  return join(words, "; ");
}

void addChange(std::vector<std::string> &lines, const AdvisedChange &change,
               std::size_t number) {
  lines.push_back("  " + std::to_string(number) + ". " + change.title + " [" +
                  nameOf(change.verdict) + "]");
  const auto add = [&lines](const std::string &head, const std::string &text) {
    for (auto &line : sentence(head, oneLine(text))) {
      lines.push_back(std::move(line));
    }
  };
  add("", inputsOf(change));
  for (const auto &share : change.shares) {
    if (share.bound > 0.0 || share.atMost) {
      add("", shareLine(share));
    }
  }
  add("because: ", change.because);
  add("why: ", change.why + " [" + join(change.sources, ", ") + "]");
  add("cost: ", change.cost);
  for (const auto &hazard : change.hazards) {
    add("hazard: ", hazard);
  }
}

//! The worst grade of the shares between which a gain is.
std::string gradeOf(const AdvisedChange &change) {
  char grade = 0;
  for (const auto &share : change.shares) {
    grade = std::max({grade, share.before.grade, share.after.grade});
  }
  return grade == 0 ? "" : std::string(" (grade ") + grade + ")";
}

void addUseless(std::vector<std::string> &lines, const AdvisedChange &change) {
  const double points = 100.0 * change.gain;
  lines.push_back("  - " + change.title + " (" + inputsOf(change) + "): " +
                  (std::fabs(points) < 0.05
                       ? "no effect"
                       : (points > 0 ? "+" : "\u2212") +
                             formatNumber(std::fabs(points), 2) + " points") +
                  gradeOf(change) +
                  (change.reason.empty() ? "" : "; " + change.reason));
  for (const auto &claim : change.claims) {
    lines.push_back("    claimed: " + claim.text + " [" + claim.source + "]");
  }
  if (!change.why.empty() && !change.claims.empty()) {
    lines.push_back("    " + change.why);
  }
}

Json attainedJson(const Attained &share) {
  const auto number = [](double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
  };
  return {{"share", number(share.value)},
          {"share_documents", number(share.documents)},
          {"share_physics", number(share.physics)},
          {"low", number(share.low)},
          {"high", number(share.high)},
          {"grade", std::string(1, share.grade)},
          {"disputed", share.disputed},
          {"basis", share.basis}};
}

Json sharesJson(const std::vector<AdvisedShare> &shares) {
  Json list = Json::array();
  for (const auto &share : shares) {
    list.push_back({{"what", share.what},
                    {"bound", share.bound},
                    {"at_most", share.atMost},
                    {"before", attainedJson(share.before)},
                    {"after", attainedJson(share.after)}});
  }
  return list;
}

Json changeJson(const AdvisedChange &change) {
  Json inputs = Json::array();
  for (std::size_t i = 0; i < change.inputs.size(); ++i) {
    inputs.push_back({{"input", change.inputs[i].first},
                      {"from", change.from[i]},
                      {"to", change.inputs[i].second}});
  }
  Json claims = Json::array();
  for (const auto &claim : change.claims) {
    claims.push_back({{"text", claim.text}, {"source", claim.source}});
  }
  return {{"verdict", nameOf(change.verdict)},
          {"title", change.title},
          {"moves", change.moves},
          {"inputs", inputs},
          {"shares", sharesJson(change.shares)},
          {"gain", change.gain},
          {"effort", change.effort},
          {"cost", change.cost},
          {"because", change.because},
          {"why", change.why},
          {"sources", change.sources},
          {"rules", change.rules},
          {"hazards", change.hazards},
          {"claims", claims},
          {"reason", change.reason}};
}

Json changesJson(const std::vector<AdvisedChange> &changes) {
  Json list = Json::array();
  for (const auto &change : changes) {
    list.push_back(changeJson(change));
  }
  return list;
}

}  // namespace

const char *nameOf(ChangeVerdict verdict) {
  switch (verdict) {
    case ChangeVerdict::Reaches:
      return "reaches";
    case ChangeVerdict::Helps:
      return "helps";
    case ChangeVerdict::Useless:
      return "useless";
    case ChangeVerdict::Harms:
      return "harms";
    case ChangeVerdict::NotAllowed:
      return "not allowed";
  }
  return "";
}

std::string flaskWords(const Flask &flask) {
  std::vector<std::string> words = {flask.substrate.smiles};
  for (const auto &item : flask.ingredients) {
    const std::string name =
        item.reagent->id.empty() ? item.reagent->name : item.reagent->id;
    words.push_back(item.role == Role::Solvent
                        ? name
                        : name + " " + formatNumber(item.equivalents, 4) +
                              " eq");
  }
  const auto &c = flask.conditions;
  std::vector<std::string> rest;
  if (c.temperatureKelvin) {
    rest.push_back(formatNumber(*c.temperatureKelvin - kZeroCelsius, 3) +
                   " \u00B0C");
  }
  if (c.concentrationMolar) {
    rest.push_back(formatNumber(*c.concentrationMolar, 3) + " M");
  }
  if (c.addition) {
    rest.push_back(additionWords(c));
  }
  if (c.timeSeconds) {
    rest.push_back(durationText(*c.timeSeconds));
  }
  return join(words, " + ") + "; " + join(rest, ", ");
}

std::vector<std::string> adviceLines(const Advice &advice) {
  std::vector<std::string> lines = {advice.flask};
  lines.push_back("Wanted: " +
                  (advice.goal.text.empty() ? std::string("the usual product")
                                            : advice.goal.text) +
                  (advice.product.empty() ? "" : ", " + advice.product));
  for (const auto &share : advice.now) {
    lines.push_back("Now: " + readable(share.what) + " " +
                    withBand(share.before) + ", counted on " +
                    share.before.basis +
                    (share.bound > 0.0 ? "; wanted " + boundText(share) : ""));
  }
  lines.push_back(advice.verdict +
                  (advice.truncated ? " Not all pairs of changes were tried, "
                                      "for want of time."
                                    : ""));
  if (!advice.changes.empty()) {
    lines.push_back("");
    lines.push_back("Changes");
    for (std::size_t i = 0; i < advice.changes.size(); ++i) {
      addChange(lines, advice.changes[i], i + 1);
    }
  }
  const auto listed = [&](const char *head,
                          const std::vector<AdvisedChange> &changes) {
    if (changes.empty()) {
      return;
    }
    lines.push_back("");
    lines.push_back(head);
    for (const auto &change : changes) {
      addUseless(lines, change);
    }
  };
  listed("Help less", advice.further);
  if (!advice.product.empty()) {
    listed("Without effect", advice.useless);
  }
  listed("Makes it worse", advice.harmful);
  if (!advice.notAllowed.empty()) {
    lines.push_back("");
    lines.push_back("Not recommended whatever it does");
    for (const auto &change : advice.notAllowed) {
      lines.push_back("  - " + change.title + ": " + oneLine(change.reason));
    }
  }
  return lines;
}

Table adviceTable(const Advice &advice) {
  Table table;
  table.title = "Changes: " + advice.verdict;
  table.columns = {
      {"verdict", ColumnType::Text, "", "reaches, helps, useless, harms"},
      {"change", ColumnType::Text, "", "what is changed"},
      {"inputs", ColumnType::Text, "", "inputs with old and new value"},
      {"before", ColumnType::Number, "", "share of what is wanted now"},
      {"after", ColumnType::Number, "", "share of what is wanted then"},
      {"after_low", ColumnType::Number, "", "10 % of the band"},
      {"after_high", ColumnType::Number, "", "90 % of the band"},
      {"basis", ColumnType::Text, "", "what the share is counted on then"},
      {"grade", ColumnType::Text, "", "A, B or C"},
      {"gain", ColumnType::Number, "", "how much nearer to the goal"},
      {"cost", ColumnType::Text, "", "excess, time, steps"},
      {"reason", ColumnType::Text, "", "why"},
      {"sources", ColumnType::Text, "", "whose word it is"}};
  for (const auto *list : {&advice.changes, &advice.further, &advice.useless,
                           &advice.harmful, &advice.notAllowed}) {
    for (const auto &change : *list) {
      const bool has = !change.shares.empty();
      const std::size_t part = advice.goal.parts.size() > 1 ? 1 : 0;
      const auto &share = has ? change.shares[part] : advice.now[part];
      const std::string reason = !change.because.empty()  ? change.because
                                 : !change.reason.empty() ? change.reason
                                                          : change.why;
      table.rows.push_back(
          {std::string(nameOf(change.verdict)), change.title, inputsOf(change),
           cellOf(share.before.value), has ? cellOf(share.after.value) : Cell(),
           has ? cellOf(share.after.low) : Cell(),
           has ? cellOf(share.after.high) : Cell(), share.after.basis,
           std::string(1, share.after.grade), change.gain, change.cost, reason,
           join(change.sources, ";")});
    }
  }
  return table;
}

std::string adviceJson(const Advice &advice) {
  const Json json = {{"flask", advice.flask},
                     {"substrate", advice.substrate},
                     {"wanted", advice.goal.text},
                     {"product", advice.product},
                     {"now", sharesJson(advice.now)},
                     {"reached_already", advice.reachedAlready},
                     {"verdict", advice.verdict},
                     {"changes", changesJson(advice.changes)},
                     {"further", changesJson(advice.further)},
                     {"useless", changesJson(advice.useless)},
                     {"harmful", changesJson(advice.harmful)},
                     {"not_allowed", changesJson(advice.notAllowed)},
                     {"truncated", advice.truncated},
                     {"predicted_flasks", advice.predicted}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace Diazepane
