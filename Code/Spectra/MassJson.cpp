// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <nlohmann/json.hpp>

#include <cmath>

#include <Report/Chart.h>
#include <Spectra/MassReport.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

Json cellJson(const Cell &cell) {
  if (const auto *value = std::get_if<std::string>(&cell)) {
    return *value;
  }
  if (const auto *value = std::get_if<double>(&cell)) {
    return std::isfinite(*value) ? Json(*value) : Json(nullptr);
  }
  if (const auto *value = std::get_if<std::int64_t>(&cell)) {
    return *value;
  }
  if (const auto *value = std::get_if<bool>(&cell)) {
    return *value;
  }
  return nullptr;
}

Json rowsJson(const Table &table) {
  Json rows = Json::array();
  for (const auto &row : table.rows) {
    Json object;
    for (std::size_t i = 0; i < row.size(); ++i) {
      object[table.columns[i].name] = cellJson(row[i]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

Json groupsJson(const MassExplanation &explanation,
                const MassRecords &records) {
  Json groups = Json::array();
  for (const int place : groupsMet(explanation)) {
    const auto &group = explanation.groups[static_cast<std::size_t>(place)];
    Json one = {{"group", place + 1},
                {"mz", group.mz},
                {"ion_formula", group.ion.formula()},
                {"charge", group.charge},
                {"rt", group.minutes}};
    one["members"] = Json::array();
    for (const auto &member : group.members) {
      const auto &candidate =
          explanation.candidates[static_cast<std::size_t>(member.candidate)];
      one["members"].push_back(
          {{"product_smiles", candidate.smiles},
           {"adduct", member.adduct},
           {"share", std::isfinite(candidate.share) ? Json(candidate.share)
                                                    : Json(nullptr)}});
    }
    one["told_apart"] = Json::array();
    for (const auto &id : group.records) {
      const IsobarRecord *record = isobarRecord(records, id);
      if (record == nullptr) {
        continue;
      }
      Json tells = Json::array();
      for (const auto &tell : record->tells) {
        tells.push_back({{"by", tell.by}, {"what", tell.what}});
      }
      one["told_apart"].push_back({{"rule", record->id},
                                   {"title", record->title},
                                   {"tells", tells},
                                   {"source", record->source}});
    }
    groups.push_back(std::move(one));
  }
  return groups;
}

}  // namespace

std::string massJson(const MassExplanation &explanation,
                     const MassRecords &records,
                     const ShareEstimate &estimate) {
  const auto &flask = explanation.prediction.flask;
  Json out = {{"peaks_file", explanation.name},
              {"substrate", flask.substrate.smiles},
              {"flask", flaskLine(flask)},
              {"mode", nameOf(explanation.options.polarity)},
              {"tolerance", explanation.options.tolerance.text()},
              {"counts",
               {{"read", explanation.read},
                {"assigned", explanation.assigned},
                {"isotopes", explanation.isotopes},
                {"unexplained", explanation.unexplained}}},
              {"warnings", explanation.warnings},
              {"peaks", rowsJson(massTable(explanation))},
              {"suggestions", rowsJson(suggestionTable(explanation))},
              {"isobars", groupsJson(explanation, records)}};
  out["workflows"] = Json::array();
  for (const auto &id : explanation.workflows) {
    if (const WorkflowRecord *record = workflowRecord(records, id)) {
      out["workflows"].push_back({{"rule", record->id},
                                  {"title", record->title},
                                  {"steps", record->steps},
                                  {"source", record->source}});
    }
  }
  out["composition"] = {{"signal", estimate.signal},
                        {"species", rowsJson(compositionTable(estimate))},
                        {"notes", estimate.notes}};
  out["rulebook"] = {{"version", explanation.prediction.ruleBookVersion},
                     {"hash", explanation.prediction.ruleBookHash}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace Diazepane
