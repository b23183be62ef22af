// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Error.h>
#include <Protocols/ProtocolPlan.h>
#include <Report/JsonFields.h>

namespace Diazepane {

namespace {

constexpr int kPlanVersion = 1;
using Json = nlohmann::ordered_json;

}  // namespace

DIAZEPANE_JSON_FIELDS(PlannedCharge, slot, name, role, smiles, equivalents,
                      mmol, grams, millilitres, asSold, limiting, hazards)
DIAZEPANE_JSON_FIELDS(Checkpoint, what, smiles, formula, adduct, mz, share,
                      grade)
DIAZEPANE_JSON_FIELDS(PhaseShare, what, smiles, organic, layer)
DIAZEPANE_JSON_FIELDS(PlannedStep, text, rateMlPerMinute, checkpoints, pH,
                      pHOfSource, phases, phasesOfSource, note)
DIAZEPANE_JSON_FIELDS(ExpectedRow, role, mode, smiles, formula, share, shareLow,
                      shareHigh, shareOnReagent, grade, disputed, sharePhysics,
                      mz, recovered)
DIAZEPANE_JSON_FIELDS(ComparedChoice, title, taken, because, source, desired,
                      desiredLow, desiredHigh, onReagent, unreacted, over,
                      grade)
DIAZEPANE_JSON_FIELDS(PlannedGas, name, litres, basis)
DIAZEPANE_JSON_FIELDS(PlannedStage, title, status, message, substrate, flask,
                      hazards, charges, steps, expected, gases, choices,
                      warnings, assumptions, limiting, product, theoreticalMmol,
                      theoreticalGrams, predictedGrams, predictedGramsLow,
                      predictedGramsHigh, purityPercent, grade)
DIAZEPANE_JSON_FIELDS(ProtocolPlan, id, title, purpose, source, place, status,
                      message, substrate, scale, hazards, notes, stages,
                      ruleBookVersion, ruleBookHash)

std::string planToJson(const ProtocolPlan &plan, int indent) {
  Json json = {{"kind", "protocol"}, {"version", kPlanVersion}};
  const Json fields = plan;
  json.update(fields);
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

ProtocolPlan planFromJson(const std::string &text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("kind") != "protocol" || json.at("version") != kPlanVersion) {
      throw InputError("a plan of version " + std::to_string(kPlanVersion) +
                       " is expected");
    }
    return json.get<ProtocolPlan>();
  } catch (const Json::exception &error) {
    throw InputError(std::string("no plan of a protocol: ") + error.what());
  }
}

}  // namespace Diazepane
