// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Report/Json.h>

namespace Diazepane {

namespace {

template <class Enum>
Enum enumOf(const std::string &name, Enum last) {
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    if (name == nameOf(static_cast<Enum>(i))) {
      return static_cast<Enum>(i);
    }
  }
  throw InputError("unknown word '" + name + "' in a saved prediction");
}

template <class Value>
void put(Json &json, const char *key, const std::optional<Value> &value) {
  if (!value) {
    return;
  }
  if constexpr (std::is_enum_v<Value>) {
    json[key] = nameOf(*value);
  } else {
    json[key] = *value;
  }
}

template <class Value>
std::optional<Value> take(const Json &json, const char *key) {
  return json.contains(key) ? std::optional<Value>(json[key].get<Value>())
                            : std::nullopt;
}

template <class Enum>
std::optional<Enum> takeEnum(const Json &json, const char *key, Enum last) {
  return json.contains(key)
             ? std::optional<Enum>(enumOf(json[key].get<std::string>(), last))
             : std::nullopt;
}

Json conditionsJson(const Conditions &conditions) {
  Json json = Json::object();
  put(json, "temperature_kelvin", conditions.temperatureKelvin);
  put(json, "temperature_end_kelvin", conditions.temperatureEndKelvin);
  json["ramp"] = conditions.ramp;
  json["reflux"] = conditions.reflux;
  put(json, "concentration_molar", conditions.concentrationMolar);
  put(json, "volume_litre", conditions.volumeLitre);
  put(json, "substrate_mol", conditions.substrateMol);
  put(json, "addition", conditions.addition);
  put(json, "addition_seconds", conditions.additionSeconds);
  json["addition_order"] = conditions.additionOrder;
  put(json, "time_seconds", conditions.timeSeconds);
  put(json, "atmosphere", conditions.atmosphere);
  put(json, "vessel", conditions.vessel);
  put(json, "vessel_litre", conditions.vesselLitre);
  put(json, "vessel_rating_bar", conditions.vesselRatingBar);
  put(json, "heating", conditions.heating);
  put(json, "cooling", conditions.cooling);
  put(json, "stirring", conditions.stirring);
  json["workup"] = Json::array();
  for (const auto &step : conditions.workup) {
    Json entry{{"action", step.action}, {"with", step.with}};
    put(entry, "pH", step.pH);
    json["workup"].push_back(entry);
  }
  return json;
}

Conditions conditionsOf(const Json &json) {
  Conditions out;
  out.temperatureKelvin = take<double>(json, "temperature_kelvin");
  out.temperatureEndKelvin = take<double>(json, "temperature_end_kelvin");
  out.ramp = json.at("ramp").get<bool>();
  out.reflux = json.at("reflux").get<bool>();
  out.concentrationMolar = take<double>(json, "concentration_molar");
  out.volumeLitre = take<double>(json, "volume_litre");
  out.substrateMol = take<double>(json, "substrate_mol");
  out.addition = takeEnum(json, "addition", Addition::Inverse);
  out.additionSeconds = take<double>(json, "addition_seconds");
  out.additionOrder = json.at("addition_order").get<std::vector<std::string>>();
  out.timeSeconds = take<double>(json, "time_seconds");
  out.atmosphere = takeEnum(json, "atmosphere", Atmosphere::CarbonMonoxide);
  out.vessel = takeEnum(json, "vessel", Vessel::Autoclave);
  out.vesselLitre = take<double>(json, "vessel_litre");
  out.vesselRatingBar = take<double>(json, "vessel_rating_bar");
  out.heating = takeEnum(json, "heating", Heating::Microwave);
  out.cooling = takeEnum(json, "cooling", Cooling::Bath);
  out.stirring = takeEnum(json, "stirring", Stirring::Vigorous);
  for (const auto &step : json.at("workup")) {
    out.workup.push_back({step.at("action").get<std::string>(),
                          step.at("with").get<std::string>(),
                          take<double>(step, "pH")});
  }
  return out;
}

Json siteJson(const Site &site) {
  return Json{{"atom", site.atom},
              {"class", site.siteClass},
              {"label", site.label},
              {"orbit", site.orbit},
              {"alpha_branches", site.alphaBranches},
              {"beta_branches", site.betaBranches},
              {"electron_poor", site.electronPoor},
              {"pKa", jsonNumber(site.pKa)},
              {"free_nh", site.freeNH}};
}

Site siteOf(const Json &json) {
  Site site;
  site.atom = json.at("atom").get<int>();
  site.siteClass = json.at("class").get<std::string>();
  site.label = json.at("label").get<std::string>();
  site.orbit = json.at("orbit").get<int>();
  site.alphaBranches = json.at("alpha_branches").get<int>();
  site.betaBranches = json.at("beta_branches").get<int>();
  site.electronPoor = json.at("electron_poor").get<bool>();
  site.pKa = numberOf(json.at("pKa"));
  site.freeNH = json.at("free_nh").get<bool>();
  return site;
}

Json substrateJson(const Substrate &substrate, bool exact) {
  Json json{{"smiles", substrate.smiles},
            {"salt_form", substrate.saltForm},
            {"acid_equivalents", substrate.acidEquivalents},
            {"kind", nameOf(substrate.kind)},
            {"rings", substrate.rings},
            {"equivalent_nitrogens", substrate.equivalentNitrogens},
            {"message", substrate.message},
            {"closes_by", substrate.closesBy},
            {"remarks", substrate.remarks}};
  json["sites"] = Json::array();
  for (const auto &site : substrate.sites) {
    json["sites"].push_back(siteJson(site));
  }
  if (exact) {
    json["mol"] = moleculeJson(substrate.mol);
  }
  return json;
}

Substrate substrateOf(const Json &json) {
  Substrate out;
  out.smiles = json.at("smiles").get<std::string>();
  out.saltForm = json.at("salt_form").get<std::string>();
  out.acidEquivalents = json.at("acid_equivalents").get<double>();
  out.kind = enumOf(json.at("kind").get<std::string>(), RingKind::Precursor);
  out.rings = json.at("rings").get<std::vector<std::array<int, 7>>>();
  out.equivalentNitrogens = json.at("equivalent_nitrogens").get<bool>();
  out.message = json.at("message").get<std::string>();
  out.closesBy = json.value("closes_by", out.closesBy);
  out.remarks = json.value("remarks", out.remarks);
  for (const auto &site : json.at("sites")) {
    out.sites.push_back(siteOf(site));
  }
  out.mol = moleculeOf(json.at("mol"));
  return out;
}

Json reagentJson(const Reagent &reagent) {
  Json json{{"id", reagent.id},
            {"name", reagent.name},
            {"synonyms", reagent.synonyms},
            {"smiles", reagent.smiles},
            {"classes", reagent.classes},
            {"molar_mass", jsonNumber(reagent.molarMass)},
            {"density_gram_per_ml", jsonNumber(reagent.densityGramPerMl)},
            {"purity_percent", jsonNumber(reagent.purityPercent)},
            {"molarity", jsonNumber(reagent.molarity)},
            {"boiling_point_kelvin", jsonNumber(reagent.boilingPointKelvin)},
            {"pKa", jsonNumber(reagent.pKa)},
            {"hazards", reagent.hazards},
            {"source", reagent.source}};
  json["forms"] = Json::array();
  for (const auto &form : reagent.forms) {
    json["forms"].push_back(Json{{"smiles", form.smiles},
                                 {"mol", moleculeJson(form.mol)},
                                 {"per_mole", form.perMole}});
  }
  return json;
}

ReagentPtr reagentOf(const Json &json) {
  if (json.is_null()) {
    return nullptr;
  }
  auto out = std::make_shared<Reagent>();
  out->id = json.at("id").get<std::string>();
  out->name = json.at("name").get<std::string>();
  out->synonyms = json.at("synonyms").get<std::vector<std::string>>();
  out->smiles = json.at("smiles").get<std::string>();
  out->classes = json.at("classes").get<std::vector<std::string>>();
  out->molarMass = numberOf(json.at("molar_mass"));
  out->densityGramPerMl = numberOf(json.at("density_gram_per_ml"));
  out->purityPercent = numberOf(json.at("purity_percent"));
  out->molarity = numberOf(json.at("molarity"));
  out->boilingPointKelvin = numberOf(json.at("boiling_point_kelvin"));
  out->pKa = numberOf(json.at("pKa"));
  out->hazards = json.at("hazards").get<std::vector<std::string>>();
  out->source = json.at("source").get<std::string>();
  for (const auto &form : json.at("forms")) {
    out->forms.push_back({form.at("smiles").get<std::string>(),
                          moleculeOf(form.at("mol")),
                          form.at("per_mole").get<double>()});
  }
  return out;
}

Json profileJson(const ReagentProfile &profile) {
  return Json{{"rule", profile.ruleId},
              {"family", profile.family},
              {"class", profile.reagentClass},
              {"fragment", profile.fragment},
              {"leaving_group", profile.leavingGroup},
              {"steric_class", profile.stericClass},
              {"needs", profile.needs},
              {"atom", profile.atom}};
}

ReagentProfile profileOf(const Json &json) {
  ReagentProfile profile;
  profile.ruleId = json.at("rule").get<std::string>();
  profile.family = json.at("family").get<std::string>();
  profile.reagentClass = json.at("class").get<std::string>();
  profile.fragment = json.at("fragment").get<std::string>();
  profile.leavingGroup = json.at("leaving_group").get<std::string>();
  profile.stericClass = json.at("steric_class").get<std::string>();
  profile.needs = json.at("needs").get<std::string>();
  profile.atom = json.at("atom").get<int>();
  return profile;
}

Json ingredientJson(const Ingredient &ingredient, bool exact) {
  const Reagent *reagent = ingredient.reagent.get();
  Json json{{"typed", ingredient.typed},
            {"name", reagent != nullptr ? reagent->name : ""},
            {"smiles", reagent != nullptr ? reagent->smiles : ""},
            {"role", nameOf(ingredient.role)},
            {"equivalents", jsonNumber(ingredient.equivalents)},
            {"assumed", ingredient.assumed}};
  json["profiles"] = Json::array();
  for (const auto &profile : ingredient.profiles) {
    json["profiles"].push_back(profileJson(profile));
  }
  if (exact) {
    json["reagent"] = reagent != nullptr ? reagentJson(*reagent) : nullptr;
  }
  return json;
}

}  // namespace

Json evidenceJson(const Evidence &evidence) {
  return Json{{"stage", evidence.stage},
              {"rule", evidence.ruleId},
              {"verdict", verdictName(evidence.verdict)},
              {"subject", evidence.subject},
              {"atoms", evidence.atoms},
              {"numbers", evidence.numbers},
              {"source", evidence.source},
              {"text", evidence.text}};
}

Evidence evidenceOf(const Json &json) {
  Evidence out;
  out.stage = json.at("stage").get<std::string>();
  out.ruleId = json.at("rule").get<std::string>();
  const auto verdict = json.at("verdict").get<std::string>();
  for (int i = 0; i <= static_cast<int>(Verdict::Limited); ++i) {
    if (verdict == verdictName(static_cast<Verdict>(i))) {
      out.verdict = static_cast<Verdict>(i);
    }
  }
  out.subject = json.at("subject").get<std::string>();
  out.atoms = json.at("atoms").get<std::vector<int>>();
  for (const auto &number : json.at("numbers")) {
    out.numbers.emplace_back(number.at(0).get<std::string>(),
                             numberOf(number.at(1)));
  }
  out.source = json.at("source").get<std::string>();
  out.text = json.at("text").get<std::string>();
  return out;
}

Json flaskJson(const Flask &flask, bool exact) {
  Json json{{"substrate_id", flask.substrateId},
            {"conditions_id", flask.conditionsId},
            {"substrate", substrateJson(flask.substrate, exact)}};
  json["ingredients"] = Json::array();
  for (const auto &ingredient : flask.ingredients) {
    json["ingredients"].push_back(ingredientJson(ingredient, exact));
  }
  json["conditions"] = conditionsJson(flask.conditions);
  json["want"] = flask.want;
  json["policy"] = nameOf(flask.policy);
  json["assume_missing"] = flask.assumeMissing;
  json["base_excluded"] = flask.baseExcluded;
  return json;
}

Flask flaskOf(const Json &json) {
  Flask out;
  out.substrateId = json.at("substrate_id").get<std::string>();
  out.conditionsId = json.at("conditions_id").get<std::string>();
  out.substrate = substrateOf(json.at("substrate"));
  for (const auto &entry : json.at("ingredients")) {
    Ingredient ingredient;
    ingredient.typed = entry.at("typed").get<std::string>();
    ingredient.reagent = reagentOf(entry.at("reagent"));
    ingredient.role =
        enumOf(entry.at("role").get<std::string>(), Role::Additive);
    ingredient.equivalents = numberOf(entry.at("equivalents"));
    ingredient.assumed = entry.at("assumed").get<bool>();
    for (const auto &profile : entry.value("profiles", Json::array())) {
      ingredient.profiles.push_back(profileOf(profile));
    }
    out.ingredients.push_back(std::move(ingredient));
  }
  out.conditions = conditionsOf(json.at("conditions"));
  out.want = json.at("want").get<std::string>();
  out.policy = enumOf(json.at("policy").get<std::string>(), Policy::Physics);
  out.assumeMissing = json.at("assume_missing").get<bool>();
  out.baseExcluded = json.at("base_excluded").get<bool>();
  return out;
}

std::string dumpJson(const Json &json, int indent) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace Diazepane
