// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <Report/Explanation.h>
#include <Report/Format.h>
#include <Report/Json.h>
#include <Report/Sentences.h>

#include <algorithm>

namespace Diazepane {

namespace {

constexpr std::size_t kMostReasons = 12;

std::string factorLine(const Factor &factor) {
  std::string line = factor.name + " " + formatNumber(factor.value, 3);
  if (factor.uncertainty > 1.0) {
    line += " \u00D7/\u00F7 " + formatNumber(factor.uncertainty, 3);
  }
  if (!factor.note.empty()) {
    line += ", " + oneLine(factor.note);
  }
  return line + (factor.source.empty() ? "" : " [" + factor.source + "]");
}

std::string headLine(const ProductRow &row) {
  const std::string band = rowBandText(row);
  return row.productSmiles + ": " + row.role +
         (row.mode.empty() ? "" : ", " + row.mode) +
         (row.site.empty() ? "" : " at " + row.site) + ", " + shareText(row) +
         (band.empty() ? "" : " (" + band + ")") + ", grade " + row.grade;
}

void addList(std::vector<std::string> &lines, const std::string &title,
             const std::vector<std::string> &entries) {
  if (!entries.empty()) {
    lines.push_back("  " + title + ":");
    for (const auto &entry : entries) {
      lines.push_back("    " + entry);
    }
  }
}

std::vector<std::string> inWords(const std::vector<Evidence> &notes) {
  std::vector<std::string> lines;
  for (const auto &note : notes) {
    std::string line = sentence(note);
    if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

//! The charge balance weights k all the way; said where it matters.
std::string protonLine(const ExplainedStep &step) {
  constexpr double kAllFree = 0.995;
  if (step.freeAtStart > kAllFree && step.freeAtEnd > kAllFree) {
    return "";
  }
  return "times the share of the attacking nitrogen without a proton: " +
         formatNumber(step.freeAtStart, 2) + " at the start, " +
         formatNumber(step.freeAtEnd, 2) + " at the end";
}

}  // namespace

std::vector<std::string> explanationLines(const Explanation &explanation,
                                          bool alone) {
  const ProductRow &row = *explanation.row;
  std::vector<std::string> lines{headLine(row)};
  if (row.disputed) {
    lines.push_back("  documents and physics differ; physics alone: " +
                    percentText(row.sharePhysics));
  }
  if (!row.note.empty()) {
    lines.push_back("  " + row.note);
  }
  if (!row.pathway.empty()) {
    lines.push_back("  path: " + row.pathway);
  }
  int number = 0;
  for (const auto &step : explanation.path) {
    lines.push_back("  " + std::to_string(++number) + ". " + step.text);
    if (step.k == step.k) {
      lines.push_back("     k = " + rateText(step.k, step.unit) +
                      ", the product of");
    }
    for (const auto &factor : step.factors) {
      lines.push_back("       " + factorLine(factor));
    }
    const std::string protons = protonLine(step);
    if (!protons.empty()) {
      lines.push_back("     " + protons);
    }
  }
  if (alone) {
    addList(lines, "rules that applied", inWords(explanation.rules));
    addList(lines, "assumed", inWords(explanation.assumptions));
  }
  if (!row.sources.empty()) {
    lines.push_back("  sources: " + join(row.sources, ", "));
  }
  return lines;
}

std::string sentence(const WhyNot &entry) {
  std::string source = entry.ruleId;
  if (!entry.source.empty() && entry.source != entry.ruleId) {
    source += (source.empty() ? "" : "; ") + entry.source;
  }
  const std::string what = entry.product.empty() ? entry.family : entry.product;
  return (what.empty() ? "" : oneLine(what) + ": ") +
         (entry.kind == "negligible" ? "< 0.1 %, " : "") +
         cautious(oneLine(entry.reason)) +
         (source.empty() ? "" : " [" + source + "]");
}

std::string explanationText(const Prediction &prediction,
                            const std::string &name) {
  if (trim(name).empty()) {
    return join(explain(prediction), "\n") + "\n";
  }
  std::vector<std::string> lines;
  for (const ProductRow *row : rowsNamed(prediction, name)) {
    for (auto &line :
         explanationLines(explainProduct(prediction, *row), true)) {
      lines.push_back(std::move(line));
    }
    lines.emplace_back();
  }
  const auto computed = computedLines(prediction);
  if (!computed.empty()) {
    lines.emplace_back("How it was computed");
  }
  for (const auto &line : computed) {
    lines.push_back("  " + line);
  }
  const auto hangsOn = sensitivityLines(prediction);
  if (!hangsOn.empty()) {
    lines.emplace_back(kSensitivityTitle);
  }
  for (const auto &line : hangsOn) {
    lines.push_back("  " + line);
  }
  lines.emplace_back();
  const auto reasons = whyNot(prediction);
  if (!reasons.empty()) {
    lines.emplace_back("Why not");
  }
  for (std::size_t i = 0; i < std::min(kMostReasons, reasons.size()); ++i) {
    lines.push_back("  " + sentence(reasons[i]));
  }
  if (reasons.size() > kMostReasons) {
    lines.push_back("  and " + std::to_string(reasons.size() - kMostReasons) +
                    " more (--format json lists all)");
  }
  return join(lines, "\n") + "\n";
}

namespace {

Cell numberCell(double value) {
  return std::isfinite(value) ? Cell{value} : Cell{};
}

}  // namespace

Table explanationTable(const Prediction &prediction, const std::string &name) {
  Table table;
  table.title = "Why";
  for (const char *column : {"product_smiles", "part"}) {
    table.columns.push_back({column, ColumnType::Text, "", ""});
  }
  table.columns.push_back({"step", ColumnType::Integer, "",
                           "number of the step from the "
                           "substrate on"});
  table.columns.push_back({"name", ColumnType::Text, "", ""});
  table.columns.push_back({"value", ColumnType::Number, "", ""});
  table.columns.push_back({"uncertainty", ColumnType::Number, "", "x or /"});
  table.columns.push_back({"source", ColumnType::Text, "", ""});
  table.columns.push_back({"text", ColumnType::Text, "", ""});
  const auto add = [&table](const std::string &product, const char *part,
                            Cell step, const std::string &id, double value,
                            double uncertainty, const std::string &source,
                            const std::string &text) {
    table.rows.push_back({product, std::string(part), std::move(step), id,
                          numberCell(value), numberCell(uncertainty), source,
                          oneLine(text)});
  };
  for (const ProductRow *row : rowsNamed(prediction, name)) {
    const auto explanation = explainProduct(prediction, *row);
    const std::string &product = row->productSmiles;
    add(product, "share", {}, row->role, row->share, kUnknown,
        join(row->sources, ";"), headLine(*row));
    std::int64_t number = 0;
    for (const auto &step : explanation.path) {
      ++number;
      add(product, "step", number, step.ruleId, step.k, kUnknown, "",
          step.text);
      for (const auto &factor : step.factors) {
        add(product, "factor", number, factor.name, factor.value,
            factor.uncertainty, factor.source, factor.note);
      }
    }
    for (const auto &note : explanation.rules) {
      add(product, "rule", {}, note.ruleId, kUnknown, kUnknown, note.source,
          sentence(note));
    }
    for (const auto &note : explanation.assumptions) {
      add(product, "assumption", {}, note.ruleId, kUnknown, kUnknown,
          note.source, sentence(note));
    }
  }
  for (const auto &note : computedBy(prediction)) {
    add("", "computed", {}, note.ruleId,
        note.subject == "sensitivity" && !note.numbers.empty()
            ? note.numbers.front().second
            : kUnknown,
        kUnknown, note.source, sentence(note));
  }
  for (const auto &entry : whyNot(prediction)) {
    add(entry.product.empty() ? entry.family : entry.product, "why_not", {},
        entry.ruleId, entry.share, kUnknown, entry.source, entry.reason);
  }
  return table;
}

std::string explanationJson(const Prediction &prediction,
                            const std::string &name) {
  Json json{{"products", Json::array()},
            {"computed", Json::array()},
            {"why_not", Json::array()}};
  for (const auto &note : computedBy(prediction)) {
    json["computed"].push_back(evidenceJson(note));
  }
  for (const ProductRow *row : rowsNamed(prediction, name)) {
    const auto explanation = explainProduct(prediction, *row);
    Json entry{{"product_smiles", row->productSmiles},
               {"rank", row->rank},
               {"role", row->role},
               {"mode", row->mode},
               {"site", row->site},
               {"share", jsonNumber(row->share)},
               {"share_low", jsonNumber(row->shareLow)},
               {"share_high", jsonNumber(row->shareHigh)},
               {"share_physics", jsonNumber(row->sharePhysics)},
               {"disputed", row->disputed},
               {"grade", std::string(1, row->grade)},
               {"sources", row->sources},
               {"note", row->note},
               {"path", Json::array()},
               {"rules", Json::array()},
               {"assumptions", Json::array()}};
    for (const auto &step : explanation.path) {
      Json part{{"step", step.text},
                {"rule", step.ruleId},
                {"site", step.site},
                {"k", jsonNumber(step.k)},
                {"unit", step.unit},
                {"free_at_start", jsonNumber(step.freeAtStart)},
                {"free_at_end", jsonNumber(step.freeAtEnd)},
                {"factors", Json::array()}};
      for (const auto &factor : step.factors) {
        part["factors"].push_back(
            Json{{"name", factor.name},
                 {"value", jsonNumber(factor.value)},
                 {"uncertainty", jsonNumber(factor.uncertainty)},
                 {"source", factor.source},
                 {"note", factor.note}});
      }
      entry["path"].push_back(std::move(part));
    }
    for (const auto &note : explanation.rules) {
      entry["rules"].push_back(evidenceJson(note));
    }
    for (const auto &note : explanation.assumptions) {
      entry["assumptions"].push_back(evidenceJson(note));
    }
    json["products"].push_back(std::move(entry));
  }
  for (const auto &entry : whyNot(prediction)) {
    json["why_not"].push_back(Json{{"kind", entry.kind},
                                   {"product_smiles", entry.product},
                                   {"family", entry.family},
                                   {"rule", entry.ruleId},
                                   {"source", entry.source},
                                   {"reason", entry.reason},
                                   {"share", jsonNumber(entry.share)}});
  }
  return dumpJson(json, 2) + "\n";
}

}  // namespace Diazepane
