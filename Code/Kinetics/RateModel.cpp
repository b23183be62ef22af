// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/RateModel.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>

namespace Diazepane {

const char *const kTemperatureFactor = "temperature";
const char *const kStatisticsFactor = "statistics";

namespace {

Where whereOf(const RuleBook &book, const std::string &ruleId) {
  for (const auto &record : book.reactions()) {
    if (record.id == ruleId) {
      return record.where;
    }
  }
  return {};
}

}  // namespace

std::shared_ptr<const RateModel> RateModel::compile(
    const RuleBookPtr &book, std::vector<Fault> &faults) {
  auto model = std::make_shared<RateModel>();
  model->d_book = book;
  model->d_tables = FactorTables(book, faults);
  model->d_stocks = StockTable(*book, faults);
  for (const auto &record : book->reactions()) {
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
          {whereOf(*book, entry.first),
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

namespace {

bool isSteric(const std::string &name) {
  return name.find("steric") != std::string::npos;
}

}  // namespace

bool RateModel::isBarrier(const Factor &factor) {
  return isSteric(factor.name) && factor.name.find('#') != std::string::npos &&
         factor.value > 0.0;
}

namespace {

//! First atom (lowest map number) that a template matched: the anchor.
std::pair<int, int> anchorOf(const Step &step, int place) {
  // Inside one molecule all templates match reactant 0; the order of the map
  // numbers still tells which atom belongs to which template.
  if (!step.intramolecular) {
    for (const auto &mapped : step.mapped) {
      if (mapped.first == place) {
        return mapped;
      }
    }
  } else {
    int seen = -1;
    for (std::size_t i = 1; i < step.mapped.size(); ++i) {
      if (step.mapped[i].first >= 0 && ++seen == place) {
        return step.mapped[i];
      }
    }
  }
  return {-1, -1};
}

double loadingOf(const Flask &flask, Role role) {
  double loading = 0.0;
  for (const auto &item : flask.ingredients) {
    loading += item.role == role ? item.equivalents : 0.0;
  }
  return loading;
}

//! What the law says, without the tables, in the order of its factors.
class OwnNumbers {
 public:
  OwnNumbers(const RateLaw &law, const Step &step, const Flask &flask,
             double temperatureKelvin)
      : d_law(law), d_step(step) {
    d_activation = law.turnover ? law.activity->activationKjPerMol
                                : law.activationKjPerMol;
    d_thermal = arrhenius(d_activation, temperatureKelvin);
    d_closes = law.effective && (step.intramolecular || !law.of.empty());
    const double loading = law.catalyst ? loadingOf(flask, *law.catalyst) : 0.0;
    d_load = loading > 0.0 ? loading / law.referenceLoading.value : 1.0;
    d_loaded = loading > 0.0;
  }

  double product() const {
    double k = 1.0 * d_law.constant.value;
    k *= d_law.turnover ? d_law.activity->loss.value : 1.0;
    k *= d_law.relative ? d_law.relative->value : 1.0;
    k *= d_thermal;
    k *= d_step.statistics;
    k *= d_closes ? d_law.effective->value : 1.0;
    return k * d_load;
  }

  std::vector<Factor> factors() const {
    std::vector<Factor> list{named(d_law.constant)};
    if (d_law.turnover) {
      list.push_back(named(d_law.activity->loss));
    }
    if (d_law.relative) {
      list.push_back(named(*d_law.relative));
    }
    if (d_thermal != 1.0) {
      list.push_back({kTemperatureFactor, d_thermal, 1.0, d_law.source,
                      "Ea " + formatNumber(d_activation, 3) + " kJ/mol"});
    }
    if (d_step.statistics != 1.0) {
      list.push_back(
          {kStatisticsFactor, d_step.statistics, 1.0, "", "equivalent ways"});
    }
    if (d_closes) {
      list.push_back(named(*d_law.effective));
      list.back().note = "ring closure as an effective concentration, mol/L";
    }
    if (d_loaded) {
      list.push_back({"loading", d_load, 1.0, d_law.referenceLoading.source,
                      "catalyst against " +
                          formatNumber(d_law.referenceLoading.value, 3) +
                          " eq"});
    }
    return list;
  }

 private:
  static Factor named(const NamedNumber &number) {
    return {number.name, number.value, number.uncertainty, number.source,
            number.meaning};
  }

  const RateLaw &d_law;
  const Step &d_step;
  double d_activation = 0.0;
  double d_thermal = 1.0;
  double d_load = 1.0;
  bool d_closes = false;
  bool d_loaded = false;
};

}  // namespace

template <class Take>
void RateModel::forEachHit(const RateLaw &law, const Step &step,
                           const std::vector<Species> &species,
                           const Flask &flask, Take take) const {
  for (const auto &use : law.factors) {
    const RDKit::ROMol *mol = nullptr;
    int atom = -1;
    if (use.at >= 0) {
      const auto anchor = anchorOf(step, use.at);
      if (anchor.first < 0) {
        continue;
      }
      mol = species[step.reactants[anchor.first]].mol.get();
      atom = anchor.second;
    }
    for (const auto &hit : d_tables.hits(use.table, mol, atom, flask)) {
      take(hit);
    }
  }
}

double RateModel::constant(const Step &step,
                           const std::vector<Species> &species,
                           const Flask &flask, double temperatureKelvin) const {
  const auto &own = law(step.ruleId);
  double k = OwnNumbers(own, step, flask, temperatureKelvin).product();
  forEachHit(own, step, species, flask, [&](const FactorTables::Hit &hit) {
    const double value = hit.item().value;
    k *= isSteric(hit.table->id) && value > 0.0
             ? std::pow(value, 298.15 / temperatureKelvin)
             : value;
  });
  return k;
}

StepRate RateModel::rate(const Step &step, const std::vector<Species> &species,
                         const Flask &flask, double temperatureKelvin) const {
  const auto &own = law(step.ruleId);
  StepRate rate;
  rate.step = step.id;
  rate.factors = OwnNumbers(own, step, flask, temperatureKelvin).factors();
  forEachHit(own, step, species, flask, [&](const FactorTables::Hit &hit) {
    Factor factor = FactorTables::factorOf(hit);
    if (isBarrier(factor)) {
      factor.value = std::pow(factor.value, 298.15 / temperatureKelvin);
    }
    rate.factors.push_back(std::move(factor));
  });
  rate.k = 1.0;
  for (const auto &factor : rate.factors) {
    rate.k *= factor.value;
  }
  return rate;
}

}  // namespace Diazepane
