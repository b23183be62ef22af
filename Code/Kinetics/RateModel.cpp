// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/RateModel.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

double arrhenius(double activationKjPerMol, double temperatureKelvin) {
  return std::exp(-activationKjPerMol / kGasConstant *
                  (1.0 / temperatureKelvin - 1.0 / 298.15));
}

namespace {

//! Rate constants are told apart by their unit: M-1 s-1 or s-1.
void readConstant(const Record &value, RateLaw &law) {
  const std::string text = value.asText();
  law.firstOrder = text.find("M-1") == std::string::npos;
  law.k25 = parseQuantity(
      text, law.firstOrder ? Quantity::RateConstant1 : Quantity::RateConstant2,
      value.where());
}

RateLaw readLaw(const ReactionRecord &record, const RuleBook &book,
                const FactorTables &tables, std::vector<Fault> &faults) {
  RateLaw law;
  const Record &rate = record.rate;
  static const std::vector<std::string> keys = {
      "k25", "Ea",     "uncertainty", "factors", "effective_molarity",
      "of",  "module", "branch",      "at"};
  for (const auto &entry : rate.entries()) {
    if (std::find(keys.begin(), keys.end(), entry.first) == keys.end()) {
      faults.push_back({entry.second.where(), "unknown key '" + entry.first +
                                                  "' of a rate; known are " +
                                                  join(keys, ", ")});
    }
  }
  if (rate.has("k25")) {
    readConstant(rate["k25"], law);
  } else if (!rate.has("of")) {
    faults.push_back({record.where, record.id + ": a rate needs k25 or of"});
  }
  law.activationKjPerMol = rate["Ea"].asQuantity(Quantity::Energy, 60.0);
  law.uncertainty = rate["uncertainty"].asNumber(5.0);
  law.factors = rate["factors"].asTexts();
  law.of = rate["of"].asText();
  law.module = rate["module"].asText();
  law.branch = rate["branch"].asText();
  law.atSubstrateConcentration =
      rate["at"].asText() == "substrate_concentration";
  law.source = join(record.sources, ";");
  if (rate.has("effective_molarity")) {
    const std::string text = rate["effective_molarity"].asText();
    const auto known = book.parameters().find(text);
    if (known != book.parameters().end()) {
      law.effectiveId = text;
      law.effectiveMolar = known->second.value;
      law.effectiveUncertainty = known->second.uncertainty;
    } else {
      law.effectiveMolar = parseQuantity(text, Quantity::Concentration,
                                         rate["effective_molarity"].where());
      law.effectiveUncertainty = 5.0;
    }
  }
  for (const auto &id : law.factors) {
    if (!tables.has(id)) {
      faults.push_back({rate["factors"].where(),
                        record.id + ": no factor table '" + id + "'"});
    } else if (!isRoleTable(tables.on(id)) &&
               std::find(record.templates.begin(), record.templates.end(),
                         tables.on(id)) == record.templates.end()) {
      faults.push_back({rate["factors"].where(),
                        record.id + ": factor table '" + id +
                            "' looks at template '" + tables.on(id) +
                            "', which this rule does not have"});
    }
  }
  return law;
}

}  // namespace

std::shared_ptr<const RateModel> RateModel::compile(
    const RuleBookPtr &book, std::vector<Fault> &faults) {
  auto model = std::make_shared<RateModel>();
  model->d_book = book;
  model->d_tables = FactorTables(book, faults);
  for (const auto &record : book->reactions()) {
    model->d_records[record.id] = &record;
    try {
      model->d_laws[record.id] =
          readLaw(record, *book, model->d_tables, faults);
    } catch (const InputError &error) {
      faults.push_back({{}, error.what()});
    }
  }
  for (auto &entry : model->d_laws) {
    RateLaw &law = entry.second;
    if (law.of.empty()) {
      continue;
    }
    const auto base = model->d_laws.find(law.of);
    if (base == model->d_laws.end()) {
      faults.push_back(
          {model->d_records[entry.first]->where,
           entry.first + ": no rule '" + law.of + "' to take the constant of"});
      continue;
    }
    law.k25 = base->second.k25;
    law.activationKjPerMol = base->second.activationKjPerMol;
    law.firstOrder = law.effectiveMolar > 0 || law.atSubstrateConcentration;
  }
  return model;
}

const RateLaw &RateModel::law(const std::string &ruleId) const {
  const auto found = d_laws.find(ruleId);
  if (found == d_laws.end()) {
    throw RuleError("no rate law for the rule '" + ruleId + "'");
  }
  return found->second;
}

bool RateModel::isFirstOrder(const Step &step) const {
  const auto &law = this->law(step.ruleId);
  return law.firstOrder || step.intramolecular || step.reactants.size() == 1;
}

namespace {

//! First atom (lowest map number) that a named template matched: the anchor.
std::pair<int, int> anchorOf(const Step &step, const ReactionRecord &record,
                             const std::string &name) {
  const auto place =
      std::find(record.templates.begin(), record.templates.end(), name) -
      record.templates.begin();
  // Inside one molecule all templates match reactant 0; the order of the map
  // numbers still tells which atom belongs to which template.
  if (!step.intramolecular) {
    for (const auto &mapped : step.mapped) {
      if (mapped.first == static_cast<int>(place)) {
        return mapped;
      }
    }
  } else {
    int seen = -1;
    for (std::size_t i = 1; i < step.mapped.size(); ++i) {
      if (step.mapped[i].first >= 0 && ++seen == static_cast<int>(place)) {
        return step.mapped[i];
      }
    }
  }
  return {-1, -1};
}

}  // namespace

StepRate RateModel::rate(const Step &step, const std::vector<Species> &species,
                         const Flask &flask, double temperatureKelvin) const {
  const auto &law = this->law(step.ruleId);
  const auto &record = *d_records.at(step.ruleId);
  StepRate rate;
  rate.step = step.id;
  rate.factors.push_back(
      {"k25:" + record.id, law.k25, law.uncertainty, law.source, record.title});
  const double thermal = arrhenius(law.activationKjPerMol, temperatureKelvin);
  if (thermal != 1.0) {
    rate.factors.push_back(
        {"temperature", thermal, 1.0, law.source,
         "Ea " + formatNumber(law.activationKjPerMol, 3) + " kJ/mol"});
  }
  if (step.statistics != 1.0) {
    rate.factors.push_back(
        {"statistics", step.statistics, 1.0, "", "equivalent ways"});
  }
  if (law.effectiveMolar > 0 && (step.intramolecular || !law.of.empty())) {
    rate.factors.push_back(
        {law.effectiveId.empty() ? "effective_molarity" : law.effectiveId,
         law.effectiveMolar, law.effectiveUncertainty, law.source,
         "ring closure as an effective concentration, mol/L"});
  }
  for (const auto &id : law.factors) {
    const std::string &on = d_tables.on(id);
    const RDKit::ROMol *mol = nullptr;
    int atom = -1;
    if (!isRoleTable(on)) {
      const auto anchor = anchorOf(step, record, on);
      if (anchor.first < 0) {
        continue;
      }
      mol = species[step.reactants[anchor.first]].mol.get();
      atom = anchor.second;
    }
    for (auto &factor : d_tables.evaluate(id, mol, atom, flask)) {
      rate.factors.push_back(std::move(factor));
    }
  }
  rate.k = 1.0;
  for (const auto &factor : rate.factors) {
    rate.k *= factor.value;
  }
  return rate;
}

}  // namespace Diazepane
