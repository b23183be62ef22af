// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One object per flask; indented when it is alone, one a line when many.
#include <ostream>

#include <Report/Json.h>
#include <Report/Sentences.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

// Six decimals: beyond that digits differ between machines and mean nothing.
Json cellJson(const Cell &cell, const Column &column) {
  if (const auto *text = std::get_if<std::string>(&cell)) {
    return *text;
  }
  if (const auto *integer = std::get_if<std::int64_t>(&cell)) {
    return *integer;
  }
  if (const auto *flag = std::get_if<bool>(&cell)) {
    return *flag;
  }
  if (const auto *number = std::get_if<double>(&cell)) {
    const bool rounded = column.unit == "fraction" || column.unit == "Da" ||
                         column.unit == "m/z";
    return jsonNumber(rounded ? std::round(*number * 1e6) / 1e6 : *number);
  }
  return nullptr;
}

Json rowsJson(const Table &table) {
  Json rows = Json::array();
  for (const auto &row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      object[table.columns[i].name] = cellJson(row[i], table.columns[i]);
    }
    rows.push_back(std::move(object));
  }
  return rows;
}

Json evidenceList(const std::vector<Evidence> &evidence) {
  Json list = Json::array();
  for (const auto &entry : evidence) {
    list.push_back(evidenceJson(entry));
  }
  return list;
}

class JsonWriter : public Writer {
 public:
  using Writer::Writer;

  void add(std::ostream &out, const Prediction &prediction) override {
    Json json{{"flask", flaskJson(prediction.flask, false)},
              {"status", prediction.status},
              {"message", prediction.message},
              {"assumptions", evidenceList(prediction.flask.assumptions)}};
    json["products"] =
        prediction.rows.empty()
            ? Json::array()
            : rowsJson(productTable(prediction, d_options.schema));
    json["vetoed"] = Json::array();
    for (const auto &vetoed : prediction.vetoed) {
      json["vetoed"].push_back(Json{{"product_smiles", vetoed.productSmiles},
                                    {"family", vetoed.family},
                                    {"rule", vetoed.ruleId},
                                    {"reason", vetoed.reason},
                                    {"source", vetoed.source}});
    }
    json["warnings"] = sentences(prediction.evidence, Verdict::Warned);
    json["hazards"] = sentences(prediction.evidence, Verdict::Hazard);
    json["evidence"] = evidenceList(prediction.evidence);
    json["rulebook"] = Json{{"version", prediction.ruleBookVersion},
                            {"hash", prediction.ruleBookHash}};
    print(out, json);
  }

  void addFailure(std::ostream &out, const FailedFlask &failure) override {
    print(out, Json{{"flask",
                     {{"substrate_id", failure.substrateId},
                      {"reagent_id", failure.reagentId},
                      {"conditions_id", failure.conditionsId}}},
                    {"status", "error"},
                    {"message", failure.message},
                    {"products", Json::array()}});
  }

  void table(std::ostream &out, const Table &table) override {
    out << dumpJson(rowsJson(table), 2) << '\n';
  }

 private:
  void print(std::ostream &out, const Json &json) const {
    out << dumpJson(json, d_options.many ? -1 : 2) << '\n';
  }
};

}  // namespace

std::unique_ptr<Writer> makeJsonWriter(WriterOptions options) {
  return std::make_unique<JsonWriter>(std::move(options));
}

}  // namespace Diazepane
