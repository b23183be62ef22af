// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/RateModel.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

const char *const kTemperatureFactor = "temperature";
const char *const kStatisticsFactor = "statistics";

std::shared_ptr<const RateModel> RateModel::compile(
    const RuleBookPtr &book, std::vector<Fault> &faults) {
  auto model = std::make_shared<RateModel>();
  model->d_book = book;
  model->d_tables = FactorTables(book, faults);
  for (const auto &record : book->reactions()) {
    model->d_records[record.id] = &record;
    try {
      model->d_laws[record.id] =
          readRateLaw(record, *book, model->d_tables, faults);
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
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
    law.constant = base->second.constant;
    law.activationKjPerMol =
        base->second.activationKjPerMol + law.extraKjPerMol;
    law.firstOrder =
        law.firstOrder || law.effective || law.atSubstrateConcentration;
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
  const auto &own = law(step.ruleId);
  return own.firstOrder || step.intramolecular || step.reactants.size() == 1;
}

bool RateModel::concernsFlask(const Factor &factor) const {
  const std::string table = split(factor.name, '#').front();
  return d_tables.has(table) && isRoleTable(d_tables.on(table));
}

bool RateModel::isBarrier(const Factor &factor) {
  return factor.name.find("steric") != std::string::npos &&
         factor.name.find('#') != std::string::npos && factor.value > 0.0;
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

Factor factorOf(const NamedNumber &number) {
  return {number.name, number.value, number.uncertainty, number.source,
          number.meaning};
}

double loadingOf(const Flask &flask, Role role) {
  double loading = 0.0;
  for (const auto &item : flask.ingredients) {
    loading += item.role == role ? item.equivalents : 0.0;
  }
  return loading;
}

//! What the law says, without the tables.
std::vector<Factor> ownFactors(const RateLaw &law, const Step &step,
                               const Flask &flask, double temperatureKelvin) {
  std::vector<Factor> factors{factorOf(law.constant)};
  double activation = law.activationKjPerMol;
  if (law.turnover) {
    factors.push_back(factorOf(law.activity->loss));
    activation = law.activity->activationKjPerMol;
  }
  if (law.relative) {
    factors.push_back(factorOf(*law.relative));
  }
  const double thermal = arrhenius(activation, temperatureKelvin);
  if (thermal != 1.0) {
    factors.push_back({kTemperatureFactor, thermal, 1.0, law.source,
                       "Ea " + formatNumber(activation, 3) + " kJ/mol"});
  }
  if (step.statistics != 1.0) {
    factors.push_back(
        {kStatisticsFactor, step.statistics, 1.0, "", "equivalent ways"});
  }
  if (law.effective && (step.intramolecular || !law.of.empty())) {
    factors.push_back(factorOf(*law.effective));
    factors.back().note = "ring closure as an effective concentration, mol/L";
  }
  const double loading = law.catalyst ? loadingOf(flask, *law.catalyst) : 0.0;
  if (loading > 0.0) {
    factors.push_back({"loading", loading / law.referenceLoading.value, 1.0,
                       law.referenceLoading.source,
                       "catalyst against " +
                           formatNumber(law.referenceLoading.value, 3) +
                           " eq"});
  }
  return factors;
}

}  // namespace

StepRate RateModel::rate(const Step &step, const std::vector<Species> &species,
                         const Flask &flask, double temperatureKelvin) const {
  const auto &own = law(step.ruleId);
  const auto &record = *d_records.at(step.ruleId);
  StepRate rate;
  rate.step = step.id;
  rate.factors = ownFactors(own, step, flask, temperatureKelvin);
  for (const auto &id : own.factors) {
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
      if (isBarrier(factor)) {
        factor.value = std::pow(factor.value, 298.15 / temperatureKelvin);
      }
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
