// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/PredictionJson.h>

#include <Base/Error.h>
#include <Report/Json.h>

namespace Diazepane {

namespace {

constexpr const char *kFormat = "diazepane.prediction";

Json rowJson(const ProductRow &row) {
  return Json{{"reagent_id", row.reagentId},
              {"rank", row.rank},
              {"product_smiles", row.productSmiles},
              {"mol", moleculeJson(row.mol)},
              {"salt_form", row.saltForm},
              {"role", row.role},
              {"mode", row.mode},
              {"family", row.family},
              {"site", row.site},
              {"share", jsonNumber(row.share)},
              {"share_low", jsonNumber(row.shareLow)},
              {"share_high", jsonNumber(row.shareHigh)},
              {"share_on_reagent", jsonNumber(row.shareOnReagent)},
              {"share_physics", jsonNumber(row.sharePhysics)},
              {"disputed", row.disputed},
              {"grade", std::string(1, row.grade)},
              {"exact_mass", jsonNumber(row.exactMass)},
              {"formula", row.formula},
              {"delta_formula", row.deltaFormula},
              {"mz", jsonNumber(row.mz)},
              {"adduct", row.adduct},
              {"pathway", row.pathway},
              {"rules", row.rules},
              {"sources", row.sources},
              {"hazards", row.hazards},
              {"species", row.species},
              {"note", row.note}};
}

using Texts = std::vector<std::string>;

ProductRow rowOf(const Json &json) {
  ProductRow row;
  row.reagentId = json.at("reagent_id").get<std::string>();
  row.rank = json.at("rank").get<int>();
  row.productSmiles = json.at("product_smiles").get<std::string>();
  row.mol = moleculeOf(json.at("mol"));
  row.saltForm = json.at("salt_form").get<std::string>();
  row.role = json.at("role").get<std::string>();
  row.mode = json.at("mode").get<std::string>();
  row.family = json.at("family").get<std::string>();
  row.site = json.at("site").get<std::string>();
  row.share = numberOf(json.at("share"));
  row.shareLow = numberOf(json.at("share_low"));
  row.shareHigh = numberOf(json.at("share_high"));
  row.shareOnReagent = numberOf(json.at("share_on_reagent"));
  row.sharePhysics = numberOf(json.at("share_physics"));
  row.disputed = json.at("disputed").get<bool>();
  row.grade = json.at("grade").get<std::string>().at(0);
  row.exactMass = numberOf(json.at("exact_mass"));
  row.formula = json.at("formula").get<std::string>();
  row.deltaFormula = json.at("delta_formula").get<std::string>();
  row.mz = numberOf(json.at("mz"));
  row.adduct = json.at("adduct").get<std::string>();
  row.pathway = json.at("pathway").get<std::string>();
  row.rules = json.at("rules").get<Texts>();
  row.sources = json.at("sources").get<Texts>();
  row.hazards = json.at("hazards").get<Texts>();
  row.species = json.at("species").get<int>();
  row.note = json.value("note", "");
  return row;
}

Json speciesJson(const Species &species) {
  Json origins = Json::array();
  for (const auto &origin : species.origins) {
    origins.push_back({origin.component, origin.atom});
  }
  return Json{{"id", species.id},
              {"smiles", species.smiles},
              {"mol", moleculeJson(species.mol)},
              {"formula", species.formula},
              {"exact_mass", jsonNumber(species.exactMass)},
              {"charge", species.charge},
              {"origins", origins},
              {"substrate_units", species.substrateUnits},
              {"ingredient", species.ingredient},
              {"depth", species.depth},
              {"new_stereo", species.newStereo}};
}

Species speciesOf(const Json &json) {
  Species species;
  species.id = json.at("id").get<int>();
  species.smiles = json.at("smiles").get<std::string>();
  species.mol = moleculeOf(json.at("mol"));
  species.formula = json.at("formula").get<std::string>();
  species.exactMass = numberOf(json.at("exact_mass"));
  species.charge = json.at("charge").get<int>();
  for (const auto &origin : json.at("origins")) {
    species.origins.push_back(
        {origin.at(0).get<int>(), origin.at(1).get<int>()});
  }
  species.substrateUnits = json.at("substrate_units").get<int>();
  species.ingredient = json.at("ingredient").get<int>();
  species.depth = json.at("depth").get<int>();
  species.newStereo = json.value("new_stereo", std::vector<int>{});
  return species;
}

Json stepJson(const Step &step) {
  return Json{{"id", step.id},
              {"rule", step.ruleId},
              {"family", step.family},
              {"mode", step.mode},
              {"reactants", step.reactants},
              {"products", step.products},
              {"mapped", step.mapped},
              {"statistics", jsonNumber(step.statistics)},
              {"hydrogens_taken", step.hydrogensTaken},
              {"helper", step.helper},
              {"site", step.site},
              {"intramolecular", step.intramolecular}};
}

Step stepOf(const Json &json) {
  Step step;
  step.id = json.at("id").get<int>();
  step.ruleId = json.at("rule").get<std::string>();
  step.family = json.at("family").get<std::string>();
  step.mode = json.at("mode").get<std::string>();
  step.reactants = json.at("reactants").get<std::vector<int>>();
  step.products = json.at("products").get<std::vector<int>>();
  for (const auto &pair : json.at("mapped")) {
    step.mapped.emplace_back(pair.at(0).get<int>(), pair.at(1).get<int>());
  }
  step.statistics = numberOf(json.at("statistics"));
  step.hydrogensTaken = json.at("hydrogens_taken").get<int>();
  step.helper = json.at("helper").get<int>();
  step.site = json.at("site").get<std::string>();
  step.intramolecular = json.at("intramolecular").get<bool>();
  return step;
}

Json rateJson(const StepRate &rate) {
  Json json{{"step", rate.step},
            {"k", jsonNumber(rate.k)},
            {"unit", rate.unit},
            {"free_at_start", jsonNumber(rate.freeAtStart)},
            {"free_at_end", jsonNumber(rate.freeAtEnd)}};
  json["factors"] = Json::array();
  for (const auto &factor : rate.factors) {
    json["factors"].push_back(
        Json{{"name", factor.name},
             {"value", jsonNumber(factor.value)},
             {"uncertainty", jsonNumber(factor.uncertainty)},
             {"source", factor.source},
             {"note", factor.note}});
  }
  return json;
}

StepRate rateOf(const Json &json) {
  StepRate rate;
  rate.step = json.at("step").get<int>();
  rate.k = numberOf(json.at("k"));
  rate.unit = json.at("unit").get<std::string>();
  rate.freeAtStart = numberOf(json.at("free_at_start"));
  rate.freeAtEnd = numberOf(json.at("free_at_end"));
  for (const auto &factor : json.at("factors")) {
    rate.factors.push_back({factor.at("name").get<std::string>(),
                            numberOf(factor.at("value")),
                            numberOf(factor.at("uncertainty")),
                            factor.at("source").get<std::string>(),
                            factor.at("note").get<std::string>()});
  }
  return rate;
}

VetoedProduct vetoedOf(const Json &json) {
  return {json.at("product_smiles").get<std::string>(),
          json.at("family").get<std::string>(),
          json.at("rule").get<std::string>(),
          json.at("reason").get<std::string>(),
          json.at("source").get<std::string>()};
}

template <class Value, class Function>
Json listJson(const std::vector<Value> &values, Function toJson) {
  Json list = Json::array();
  for (const auto &value : values) {
    list.push_back(toJson(value));
  }
  return list;
}

template <class Value, class Function>
std::vector<Value> listOf(const Json &list, Function fromJson) {
  std::vector<Value> values;
  for (const auto &entry : list) {
    values.push_back(fromJson(entry));
  }
  return values;
}

Prediction fromJson(const Json &json) {
  if (!json.is_object() || json.value("format", "") != kFormat) {
    throw InputError("not a saved prediction");
  }
  const int version = json.at("version").get<int>();
  if (version != kPredictionJsonVersion) {
    throw InputError(
        "saved prediction has version " + std::to_string(version), Where{},
        "this program reads version " + std::to_string(kPredictionJsonVersion));
  }
  Prediction out;
  out.flask = flaskOf(json.at("flask"));
  out.flask.assumptions = listOf<Evidence>(json.at("assumptions"), evidenceOf);
  out.status = json.at("status").get<std::string>();
  out.message = json.at("message").get<std::string>();
  out.rows = listOf<ProductRow>(json.at("rows"), rowOf);
  out.vetoed = listOf<VetoedProduct>(json.at("vetoed"), vetoedOf);
  out.evidence = listOf<Evidence>(json.at("evidence"), evidenceOf);
  out.species = listOf<Species>(json.at("species"), speciesOf);
  out.steps = listOf<Step>(json.at("steps"), stepOf);
  out.rates = listOf<StepRate>(json.at("rates"), rateOf);
  const Json &course = json.at("course");
  out.course.seconds = course.at("seconds").get<std::vector<double>>();
  out.course.shares =
      course.at("shares").get<std::vector<std::vector<double>>>();
  out.ruleBookHash = json.at("rulebook").at("hash").get<std::string>();
  out.ruleBookVersion = json.at("rulebook").at("version").get<std::string>();
  return out;
}

}  // namespace

std::string predictionToJson(const Prediction &prediction) {
  Json json{
      {"format", kFormat},
      {"version", kPredictionJsonVersion},
      {"flask", flaskJson(prediction.flask, true)},
      {"assumptions", listJson(prediction.flask.assumptions, evidenceJson)},
      {"status", prediction.status},
      {"message", prediction.message},
      {"rows", listJson(prediction.rows, rowJson)}};
  json["vetoed"] = listJson(prediction.vetoed, [](const VetoedProduct &vetoed) {
    return Json{{"product_smiles", vetoed.productSmiles},
                {"family", vetoed.family},
                {"rule", vetoed.ruleId},
                {"reason", vetoed.reason},
                {"source", vetoed.source}};
  });
  json["evidence"] = listJson(prediction.evidence, evidenceJson);
  json["species"] = listJson(prediction.species, speciesJson);
  json["steps"] = listJson(prediction.steps, stepJson);
  json["rates"] = listJson(prediction.rates, rateJson);
  json["course"] = Json{{"seconds", prediction.course.seconds},
                        {"shares", prediction.course.shares}};
  json["rulebook"] = Json{{"version", prediction.ruleBookVersion},
                          {"hash", prediction.ruleBookHash}};
  return dumpJson(json);
}

Prediction predictionFromJson(const std::string &text) {
  try {
    return fromJson(Json::parse(text));
  } catch (const Json::exception &fault) {
    throw InputError(std::string("not a saved prediction: ") + fault.what());
  } catch (const std::out_of_range &) {
    throw InputError("not a saved prediction: atom order out of range");
  }
}

}  // namespace Diazepane
