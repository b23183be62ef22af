// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <cmath>
#include <set>

#include <Base/Text.h>
#include <Spectra/Cells.h>
#include <Spectra/MassReport.h>

namespace Diazepane {

namespace {

std::vector<Column> massColumns() {
  return {
      {"row", ColumnType::Integer, "", "line of the list, or place in it"},
      {"mz_obs", ColumnType::Number, "m/z", "observed"},
      {"intensity", ColumnType::Number, "", "observed"},
      {"rt", ColumnType::Number, "min", "observed"},
      {"status", ColumnType::Text, "", "assigned, isotope or unexplained"},
      {"place", ColumnType::Integer, "", "1 is the best assignment of a peak"},
      {"mz_calc", ColumnType::Number, "m/z", "computed"},
      {"error_ppm", ColumnType::Number, "ppm", "observed less computed"},
      {"error_da", ColumnType::Number, "Da", "observed less computed"},
      {"adduct", ColumnType::Text, "", "the ion"},
      {"charge", ColumnType::Integer, "", "of the ion"},
      {"formula", ColumnType::Text, "", "of the species"},
      {"exact_mass", ColumnType::Number, "Da", "of the species"},
      {"product_smiles", ColumnType::Text, "", "the species"},
      {"name", ColumnType::Text, "", "short"},
      {"role", ColumnType::Text, "", "desired, side_product, ..."},
      {"mode", ColumnType::Text, "", "how it came about"},
      {"site", ColumnType::Text, "", "where"},
      {"share", ColumnType::Number, "fraction", "predicted"},
      {"delta_formula", ColumnType::Text, "", "against the substrate"},
      {"delta_mass", ColumnType::Number, "Da", "against the substrate"},
      {"delta_name", ColumnType::Text, "", "against the substrate"},
      {"delta_desired_mass", ColumnType::Number, "Da", "against the desired"},
      {"delta_desired_name", ColumnType::Text, "", "against the desired"},
      {"score", ColumnType::Number, "", "mass x isotopes x share"},
      {"mass_score", ColumnType::Number, "", "1 at the computed m/z"},
      {"isotope_score", ColumnType::Number, "",
       "cosine; empty: not to be seen"},
      {"share_score", ColumnType::Number, "", "by predicted share and adduct"},
      {"group", ColumnType::Integer, "", "species of one mass"},
      {"fragment", ColumnType::Boolean, "", "made in the source"},
      {"pathway", ColumnType::Text, "", "rules from the substrate"},
      {"note", ColumnType::Text, "", "isotope of what, or suggestions"}};
}

void startRow(std::vector<Cell> &row, const Peak &peak,
              const std::string &status) {
  row = {static_cast<std::int64_t>(peak.row), peak.mz,
         numberCell(peak.intensity), numberCell(peak.minutes), status};
}

std::vector<Cell> assignmentRow(const ExplainedPeak &entry, std::size_t place,
                                const MassExplanation &explanation) {
  const Assignment &one = entry.assignments[place];
  const Candidate &candidate =
      explanation.candidates[static_cast<std::size_t>(one.candidate)];
  std::vector<Cell> row;
  startRow(row, entry.peak, entry.isotopeOf < 0 ? "assigned" : "isotope");
  const std::vector<Cell> rest = {
      static_cast<std::int64_t>(place + 1),
      one.mz,
      one.errorPpm,
      one.errorDalton,
      one.adduct,
      static_cast<std::int64_t>(one.charge),
      candidate.composition.formula(),
      candidate.exactMass,
      candidate.smiles,
      textCell(candidate.name),
      candidate.role,
      textCell(candidate.mode),
      textCell(candidate.site),
      numberCell(candidate.share),
      textCell(one.toSubstrate.formula),
      numberCell(one.toSubstrate.mass),
      textCell(one.toSubstrate.name),
      numberCell(one.toDesired.mass),
      textCell(one.toDesired.name),
      one.score,
      one.massScore,
      numberCell(one.isotopeScore),
      one.shareScore,
      one.group < 0 ? Cell() : Cell(static_cast<std::int64_t>(one.group + 1)),
      one.fragment,
      textCell(candidate.pathway),
      textCell(entry.isotope)};
  row.insert(row.end(), rest.begin(), rest.end());
  return row;
}

}  // namespace

Table massTable(const MassExplanation &explanation) {
  Table table;
  table.title = "Peaks of " + explanation.name;
  table.columns = massColumns();
  const auto note = static_cast<std::size_t>(table.find("note"));
  for (const auto &entry : explanation.peaks) {
    for (std::size_t i = 0; i < entry.assignments.size(); ++i) {
      table.rows.push_back(assignmentRow(entry, i, explanation));
    }
    if (!entry.assignments.empty()) {
      continue;
    }
    std::vector<Cell> row;
    startRow(row, entry.peak, entry.isotopeOf >= 0 ? "isotope" : "unexplained");
    row.resize(table.columns.size());
    std::vector<std::string> words;
    for (const auto &suggestion : entry.suggestions) {
      words.push_back(suggestion.what + " " + suggestion.adduct);
    }
    row[note] =
        textCell(entry.isotopeOf >= 0 ? entry.isotope : join(words, "; "));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table suggestionTable(const MassExplanation &explanation) {
  Table table;
  table.title = "What unexplained peaks may be";
  table.columns = {{"row", ColumnType::Integer, "", "line of the list"},
                   {"mz_obs", ColumnType::Number, "m/z", "observed"},
                   {"kind", ColumnType::Text, "", "vetoed, shift, background"},
                   {"what", ColumnType::Text, "", "what it may be"},
                   {"adduct", ColumnType::Text, "", "the ion"},
                   {"mz_calc", ColumnType::Number, "m/z", "computed"},
                   {"error_ppm", ColumnType::Number, "ppm", ""},
                   {"product_smiles", ColumnType::Text, "",
                    "the species, or the one that is shifted"},
                   {"reason", ColumnType::Text, "", "why it was not predicted"},
                   {"source", ColumnType::Text, "", "ids of Sources"}};
  for (const auto &entry : explanation.peaks) {
    for (const auto &one : entry.suggestions) {
      table.rows.push_back({static_cast<std::int64_t>(entry.peak.row),
                            entry.peak.mz, one.kind, one.what, one.adduct,
                            one.mz, one.errorPpm, textCell(one.smiles),
                            one.reason, one.source});
    }
  }
  return table;
}

std::vector<int> groupsMet(const MassExplanation &explanation) {
  std::set<int> met;
  for (const auto &entry : explanation.peaks) {
    if (entry.assigned() && entry.assignments.front().group >= 0) {
      met.insert(entry.assignments.front().group);
    }
  }
  return {met.begin(), met.end()};
}

const IsobarRecord *isobarRecord(const MassRecords &records,
                                 const std::string &id) {
  for (const auto &record : records.isobars) {
    if (record.id == id) {
      return &record;
    }
  }
  return nullptr;
}

const WorkflowRecord *workflowRecord(const MassRecords &records,
                                     const std::string &id) {
  for (const auto &record : records.workflows) {
    if (record.id == id) {
      return &record;
    }
  }
  return nullptr;
}

Table isobarTable(const MassExplanation &explanation,
                  const MassRecords &records) {
  Table table;
  table.title = "Species of one mass";
  table.columns = {{"group", ColumnType::Integer, "", ""},
                   {"mz_calc", ColumnType::Number, "m/z", ""},
                   {"product_smiles", ColumnType::Text, "", ""},
                   {"adduct", ColumnType::Text, "", ""},
                   {"share", ColumnType::Number, "fraction", "predicted"},
                   {"told_apart_by", ColumnType::Text, "", "ids of records"},
                   {"source", ColumnType::Text, "", "ids of Sources"}};
  for (const int place : groupsMet(explanation)) {
    const auto &group = explanation.groups[static_cast<std::size_t>(place)];
    std::vector<std::string> sources;
    for (const auto &id : group.records) {
      const IsobarRecord *record = isobarRecord(records, id);
      sources.push_back(record == nullptr ? "" : record->source);
    }
    for (const auto &member : group.members) {
      const auto &candidate =
          explanation.candidates[static_cast<std::size_t>(member.candidate)];
      table.rows.push_back({static_cast<std::int64_t>(place + 1), group.mz,
                            candidate.smiles, member.adduct,
                            numberCell(candidate.share),
                            join(group.records, ";"), join(sources, ";")});
    }
  }
  return table;
}

Table compositionTable(const ShareEstimate &estimate) {
  Table table;
  table.title = "Composition by " + estimate.signal;
  table.columns = {
      {"product_smiles", ColumnType::Text, "", "the species"},
      {"role", ColumnType::Text, "", "desired, side_product, ..."},
      {"predicted", ColumnType::Number, "fraction", "share of the prediction"},
      {"observed", ColumnType::Number, "fraction", "of what was seen"},
      {"observed_low", ColumnType::Number, "fraction", "lower end"},
      {"observed_high", ColumnType::Number, "fraction", "upper end"},
      {"updated", ColumnType::Number, "fraction", "prediction and list"},
      {"intensity", ColumnType::Number, "", "summed over the ions"},
      {"response", ColumnType::Number, "", "signal per mole"},
      {"response_source", ColumnType::Text, "", "given, or the record"},
      {"note", ColumnType::Text, "", "what to know"}};
  for (const auto &one : estimate.species) {
    table.rows.push_back({one.smiles, one.role, numberCell(one.predicted),
                          numberCell(one.observed), numberCell(one.low),
                          numberCell(one.high), numberCell(one.updated),
                          one.intensity, numberCell(one.response),
                          textCell(one.responseSource), textCell(one.note)});
  }
  return table;
}

Table seenTable(const ShareEstimate &estimate) {
  Table table;
  table.title = "Shares that were seen";
  table.columns = {{"what", ColumnType::Text, "", "SMILES"},
                   {"share", ColumnType::Number, "fraction", "of substrate"},
                   {"low", ColumnType::Number, "fraction", ""},
                   {"high", ColumnType::Number, "fraction", ""},
                   {"role", ColumnType::Text, "", ""}};
  double visible = 0.0;
  for (const auto &one : estimate.species) {
    visible += std::isfinite(one.observed) ? one.predicted : 0.0;
  }
  for (const auto &one : estimate.species) {
    if (std::isfinite(one.observed)) {
      table.rows.push_back({one.smiles, visible * one.observed,
                            visible * one.low, visible * one.high, one.role});
    }
  }
  return table;
}

}  // namespace Diazepane
