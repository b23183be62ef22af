// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Example.h"

#include <fstream>
#include <regex>

#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

namespace Diazepane {

// The schema file's own lines; its YAML reader belongs to another folder.
std::vector<Column> exampleSchema() {
  std::ifstream file(std::string(DIAZEPANE_SOURCE_DIR) +
                     "/Data/Schema/output.yaml");
  const std::regex pattern(
      R"(- \{name: (\w+), type: (\w+)(?:, unit: ([^,]+))?, meaning: )");
  std::vector<Column> columns;
  std::string line;
  while (std::getline(file, line)) {
    std::smatch match;
    if (std::regex_search(line, match, pattern)) {
      Column column;
      column.name = match[1];
      column.type = match[2] == "number"    ? ColumnType::Number
                    : match[2] == "integer" ? ColumnType::Integer
                    : match[2] == "boolean" ? ColumnType::Boolean
                                            : ColumnType::Text;
      column.unit = match[3];
      columns.push_back(column);
    }
  }
  return columns;
}

Molecule readMolecule(const std::string &smiles) {
  return Molecule(RDKit::SmilesToMol(smiles));
}

namespace {

Species species(int id, const std::string &smiles, int units, int ingredient,
                int depth, const std::vector<AtomOrigin> &origins) {
  Species out;
  out.id = id;
  out.smiles = smiles;
  out.mol = readMolecule(smiles);
  out.substrateUnits = units;
  out.ingredient = ingredient;
  out.depth = depth;
  out.origins = origins;
  return out;
}

Flask exampleFlask() {
  Flask flask;
  flask.substrateId = kNastyName;
  flask.conditionsId = "run 1";
  flask.substrate.smiles = "C1CNCCNC1";
  flask.substrate.mol = readMolecule("C1CNCCNC1");
  flask.substrate.kind = RingKind::Plain;
  flask.substrate.rings = {{2, 3, 4, 5, 6, 0, 1}};
  Site site;
  site.atom = 2;
  site.siteClass = "secondary_amine";
  site.label = "N1";
  site.pKa = 10.6;
  flask.substrate.sites = {site};
  auto reagent = std::make_shared<Reagent>();
  reagent->id = "BnBr";
  reagent->name = "benzyl bromide";
  reagent->smiles = "BrCc1ccccc1";
  reagent->classes = {"alkyl_halide"};
  reagent->forms = {{"BrCc1ccccc1", readMolecule("BrCc1ccccc1"), 1.0}};
  Ingredient ingredient;
  ingredient.typed = "BnBr:1.0 eq";
  ingredient.reagent = reagent;
  flask.ingredients = {ingredient};
  flask.conditions.temperatureKelvin = 298.15;
  flask.conditions.concentrationMolar = 0.3;
  flask.conditions.addition = Addition::Dropwise;
  flask.conditions.workup = {{"quench", "NH4Cl", 7.0}};
  Evidence assumed;
  assumed.verdict = Verdict::Assumed;
  assumed.text = "reaction time 12 h";
  flask.assumptions = {assumed};
  return flask;
}

ProductRow row(int speciesId, const std::string &smiles,
               const std::string &role, double share) {
  ProductRow out;
  out.species = speciesId;
  out.productSmiles = smiles;
  out.mol = readMolecule(smiles);
  out.role = role;
  out.share = share;
  out.grade = 'B';
  return out;
}

}  // namespace

Prediction examplePrediction() {
  Prediction p;
  p.flask = exampleFlask();
  p.species.push_back(species(0, "C1CNCCNC1", 1, -1, 0, {}));
  p.species.push_back(species(1, "BrCc1ccccc1", 0, 0, 0, {}));
  std::vector<AtomOrigin> origins;
  for (int atom = 0; atom < 14; ++atom) {
    const bool fromReagent = atom >= 3 && atom <= 9;
    origins.push_back({fromReagent ? 1 : 0, fromReagent ? atom - 2
                                            : atom > 9  ? atom - 7
                                                        : atom});
  }
  p.species.push_back(species(2, "C1CN(Cc2ccccc2)CCNC1", 1, -1, 1, origins));
  p.species.push_back(species(3, "Br", 0, -1, 1, {}));
  Step step;
  step.id = 0;
  step.ruleId = "ALK-HALIDE-SEC";
  step.family = "alkylation";
  step.mode = "main";
  step.reactants = {0, 1};
  step.products = {2, 3};
  step.mapped = {{0, 2}, {1, 1}};
  step.site = "N1";
  p.steps = {step};
  StepRate rate;
  rate.step = 0;
  rate.k = 0.1;
  rate.unit = "M-1 s-1";
  rate.freeAtStart = 0.2;
  rate.freeAtEnd = 0.05;
  rate.factors = {{"base_rate", 0.1, 5.0, "doc001-A", ""}};
  p.rates = {rate};
  p.rows.push_back(row(2, "C1CN(Cc2ccccc2)CCNC1", "desired", 0.5));
  ProductRow &mono = p.rows.back();
  mono.rank = 1;
  mono.mode = "main";
  mono.family = "alkylation";
  mono.site = "N1";
  mono.shareLow = 0.42;
  mono.shareHigh = 0.58;
  mono.exactMass = 190.146998;
  mono.formula = "C12H18N2";
  mono.pathway = "ALK-HALIDE-SEC";
  mono.rules = {"ALK-HALIDE-SEC"};
  mono.sources = {"doc001-A", "doc004-M3"};
  p.rows.push_back(row(0, "C1CNCCNC1", "unreacted", 0.5));
  p.rows.push_back(row(3, "Br", "byproduct", 0.5));
  Evidence hazard;
  hazard.verdict = Verdict::Hazard;
  hazard.stage = "conditions";
  hazard.ruleId = "HAZ-LACHRYMATOR";
  hazard.text = "Benzyl bromide is a lachrymator";
  hazard.source = "doc001-A";
  Evidence claim;
  claim.verdict = Verdict::Claimed;
  claim.text = "guaranteed 100 % conversion";
  claim.numbers = {{"share", 1.0}};
  p.evidence = {hazard, claim};
  p.vetoed = {{"", "reduction", "GATE-H2", "no reductant", "ours"}};
  p.course.seconds = {0.0, 60.0, 3600.0};
  p.course.shares = {
      {1.0, 1.0, 0.0, 0.0}, {0.8, 0.8, 0.2, 0.2}, {0.5, 0.5, 0.5, 0.5}};
  p.ruleBookHash = "0123456789abcdef";
  p.ruleBookVersion = "0.1.0";
  return p;
}

Prediction emptyPrediction() {
  Prediction p;
  p.flask = exampleFlask();
  p.status = "no_reaction";
  p.message = "no free amine";
  return p;
}

}  // namespace Diazepane
