// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/KineticSetup.h>

#include <algorithm>
#include <cmath>

#include <Base/Units.h>
#include <Kinetics/SideModules.h>
#include <Model/Addition.h>

namespace Diazepane {

namespace {

constexpr double kUsualSeconds = 16 * 3600.0;
const char *const kTemperatureRange = "temperature_range";

bool names(const RateModifier &modifier, const Step &step) {
  const auto &list = modifier.families;
  return list.empty() ||
         std::find(list.begin(), list.end(), step.family) != list.end() ||
         std::find(list.begin(), list.end(), step.ruleId) != list.end();
}

bool hasFactor(const StepRate &rate, const std::string &start) {
  return std::any_of(rate.factors.begin(), rate.factors.end(),
                     [&start](const Factor &factor) {
                       return factor.name.rfind(start, 0) == 0;
                     });
}

//! Does what a rule aims at occur in this step?
bool aimsAt(const RateModifier &modifier, const Step &step, const RateLaw &law,
            const StepRate &rate) {
  const std::string &target = modifier.target;
  if (target == "rate" || target == "conversion") {
    return true;
  }
  if (target == "kappa") {
    return step.mode == "over_reaction";
  }
  if (target == "quaternary") {
    return step.mode == "quaternary";
  }
  if (target == "oxidation") {
    return step.family == "oxidation";
  }
  if (target == "contraction") {
    return step.family == "ring_contraction";
  }
  if (target == "ring_em7") {
    return hasFactor(rate, "EM7");
  }
  if (target == "ring_em14") {
    return hasFactor(rate, "EM14");
  }
  if (target == "ring_yield") {
    return law.effective.has_value();
  }
  return target == "loss" && step.family == "solvent_adducts";
}

}  // namespace

KineticSetup::KineticSetup(const Flask &flask, const Network &network,
                           const RateModel &rates, const RuleBookPtr &book,
                           const SubstrateReader &reader,
                           std::vector<RateModifier> modifiers)
    : d_flask(flask),
      d_network(network),
      d_model(rates),
      d_book(book),
      d_modifiers(std::move(modifiers)),
      d_start(initialAmounts(flask, network, *book, rates)),
      d_plan(planOf(network, rates, d_start)) {
  if (!d_start.baseInExcess) {
    d_speciation =
        std::make_unique<Speciation>(book, reader, network.species, flask);
  }
  for (const auto &modifier : d_modifiers) {
    if (modifier.target == "hn3") {
      d_freeAcidFactor *= modifier.set.value_or(modifier.multiply);
    }
  }
  readConditions();
  collectGrowth();
  for (const auto &step : network.steps) {
    rateStep(step);
  }
  for (const auto &activity : d_plan.activities) {
    Numbers numbers;
    numbers.flask25 = activity.loss.value;
    numbers.activationKjPerMol = activity.activationKjPerMol;
    const int index =
        d_uncertainty.addFactor(activity.loss.name, activity.loss.uncertainty);
    if (index >= 0) {
      numbers.flaskUncertain.push_back(index);
    }
    d_numbers.push_back(std::move(numbers));
  }
  for (const auto &chain : d_plan.outgrown) {
    // Growth runs as the closure would at an effective molarity of `molar`.
    Numbers numbers = d_numbers[chain.step];
    const auto &law = d_model.law(network.steps[chain.step].ruleId);
    numbers.flask25 *= d_molar / law.effective->value;
    d_numbers.push_back(std::move(numbers));
  }
  collectUncertainty();
  collectAcidGates();
  collectGroups();
  explainShares();
}

//! Only where the acid is counted: a Lewis acid, or one that came under
//! another name, is taken to be enough.
void KineticSetup::collectAcidGates() {
  bool counted = false;
  for (const auto &item : d_flask.ingredients) {
    if (item.reagent->hasClass("lewis_acid")) {
      return;
    }
    counted = counted || (item.role == Role::Acid &&
                          item.reagent->hasClass("strong_acid"));
  }
  for (const auto &step : d_network.steps) {
    const auto &law = d_model.law(step.ruleId);
    if (counted && law.activeBelowPH) {
      d_acidGates.emplace_back(step.id, std::pow(10.0, -*law.activeBelowPH));
    }
  }
}

void KineticSetup::readConditions() {
  const auto &conditions = d_flask.conditions;
  d_molar = conditions.concentrationMolar.value_or(0.3);
  d_temperatureKelvin = conditions.temperatureKelvin.value_or(298.15);
  d_rampEndKelvin = d_temperatureKelvin;
  const auto mode = conditions.addition.value_or(Addition::Dropwise);
  d_feedSeconds = mode == Addition::AllAtOnce
                      ? 0.0
                      : conditions.additionSeconds.value_or(0.0);
  const bool together = feedsTogether(conditions);
  if ((together || mode == Addition::Inverse) && d_feedSeconds <= 0.0) {
    assumeFeed(together ? "together_seconds" : "inverse_seconds");
  }
  const double after = conditions.timeSeconds.value_or(kUsualSeconds);
  d_totalSeconds = d_feedSeconds + after;
  if (!conditions.temperatureEndKelvin) {
    return;
  }
  const double end = *conditions.temperatureEndKelvin;
  if (conditions.ramp) {
    // The bath is changed when the addition is over.
    d_rampEndKelvin = end;
    d_rampSeconds = std::min(after, d_book->value("ramp_seconds"));
  } else {
    d_temperatureRange = d_uncertainty.addSpread(
        kTemperatureRange, 0.5 * std::fabs(end - d_temperatureKelvin));
    d_temperatureKelvin = 0.5 * (d_temperatureKelvin + end);
    d_rampEndKelvin = d_temperatureKelvin;
  }
}

double KineticSetup::temperatureKelvin(const Draw &draw) const {
  return d_temperatureKelvin + d_uncertainty.added(d_temperatureRange, draw);
}

void KineticSetup::rateStep(const Step &step) {
  const auto &law = d_model.law(step.ruleId);
  auto rate =
      d_model.rate(step, d_network.species, d_flask, d_temperatureKelvin);
  Numbers numbers;
  numbers.activationKjPerMol =
      law.turnover ? law.activity->activationKjPerMol : law.activationKjPerMol;
  numbers.perMolar = d_plan.steps[step.id].perMolar ? d_molar : 1.0;
  numbers.own = law.weight;
  for (const auto &factor : rate.factors) {
    if (factor.name == kTemperatureFactor) {
      continue;
    }
    const bool atoms = factor.name == kStatisticsFactor ||
                       (factor.name.find('#') != std::string::npos &&
                        !d_model.concernsFlask(factor));
    double value = factor.value;
    if (RateModel::isBarrier(factor)) {
      value = std::pow(value, d_temperatureKelvin / 298.15);
      numbers.activationKjPerMol -= kGasConstant * 298.15 * std::log(value);
    }
    (atoms ? numbers.own : numbers.flask25) *= value;
    // Branches of a module have one constant, so they are uncertain together.
    const bool shared = !law.module.empty() && factor.name == law.constant.name;
    const int index = d_uncertainty.addFactor(
        shared ? "k:" + law.module : factor.name, factor.uncertainty);
    if (index >= 0) {
      (atoms ? numbers.ownUncertain : numbers.flaskUncertain).push_back(index);
    }
  }
  applyModifiers(step, rate, numbers);
  d_rates.push_back(std::move(rate));
  d_numbers.push_back(std::move(numbers));
}

void KineticSetup::applyModifiers(const Step &step, StepRate &rate,
                                  Numbers &numbers) {
  const auto &law = d_model.law(step.ruleId);
  for (const auto &modifier : d_modifiers) {
    if (!names(modifier, step) || !aimsAt(modifier, step, law, rate)) {
      continue;
    }
    const double value = modifier.set.value_or(modifier.multiply);
    rate.factors.push_back({modifier.target + ":" + modifier.ruleId, value, 1.0,
                            modifier.source, modifier.text});
    rate.k *= value;
    numbers.flask25 *= value;
  }
}

//! Within its factor, but not beyond the range for which it is stated; where
//! that range is the narrower on both sides, anywhere in it.
void KineticSetup::addParameter(const std::string &id) {
  const auto &known = d_book->parameter(id);
  const double factor = known.uncertainty;
  const bool bounded = known.value > 0.0 && factor > 1.0 && known.low > 0.0 &&
                       known.high > known.low;
  if (bounded) {
    const double low = known.low / known.value;
    const double high = known.high / known.value;
    if (low * factor >= 1.0 && high <= factor) {
      d_uncertainty.addUniform(id, low, high);
    } else {
      d_uncertainty.addRange(id, std::max(low, 1.0 / factor),
                             std::min(high, factor));
    }
  } else {
    d_uncertainty.addFactor(id, factor);
  }
  d_uncertainty.addSpread(id, known.spread);
}

void KineticSetup::collectUncertainty() {
  const auto mode = d_flask.conditions.addition.value_or(Addition::Dropwise);
  std::vector<std::string> ids = {std::string("tau_") + mixingWord(mode)};
  if (d_flask.conditions.cooling.value_or(Cooling::Bath) == Cooling::None) {
    ids.insert(ids.end(), {std::string("hotspot_") + mixingWord(mode),
                           "heat_of_reaction", "heat_capacity"});
  }
  if (d_speciation) {
    ids.insert(ids.end(), {"f_protonated_partner", "pka_shift_alcohol",
                           "pka_coupling_alcohol"});
  }
  for (const auto &id : ids) {
    addParameter(id);
  }
}

DrawnNumber KineticSetup::drawn(const std::string &id) const {
  double value = d_book->value(id);
  if (id.rfind("hotspot_", 0) == 0) {
    for (const auto &modifier : d_modifiers) {
      if (modifier.target == "hotspot") {
        value = modifier.set.value_or(value * modifier.multiply);
      }
    }
  }
  return {value, d_uncertainty.find(id)};
}

double KineticSetup::activation(std::size_t channel) const {
  return d_numbers[channel].activationKjPerMol;
}

void KineticSetup::collectGroups() {
  for (const auto &step : d_network.steps) {
    const auto &module = d_model.law(step.ruleId).module;
    if (module.empty()) {
      continue;
    }
    const int species = d_plan.steps[step.id].orders.front();
    auto group =
        std::find_if(d_groups.begin(), d_groups.end(), [&](const Group &known) {
          return known.module == module && known.species == species;
        });
    if (group == d_groups.end()) {
      d_groups.push_back({module, species, {}});
      group = d_groups.end() - 1;
      for (const auto &id : branchModules().at(module)) {
        addParameter(id);
      }
    }
    group->steps.push_back(step.id);
  }
}

std::map<std::string, double> KineticSetup::sharesOf(const std::string &module,
                                                     double temperatureKelvin,
                                                     const Draw &draw) const {
  return branchShares(
      module, d_flask, temperatureKelvin, d_freeAcidFactor,
      [this, &draw](const std::string &id) { return parameter(id, draw); });
}

//! A branch gets its share of the flow, whatever its steps are; inside it they
//! divide by their own weights. Branches that are closed leave theirs.
void KineticSetup::shareFlows(double temperatureKelvin, const Draw &draw,
                              std::vector<double> &k) const {
  for (const auto &group : d_groups) {
    const auto shares = sharesOf(group.module, temperatureKelvin, draw);
    std::map<std::string, double> weights;
    double open = 0.0;
    for (const int id : group.steps) {
      const auto &branch = d_model.law(d_network.steps[id].ruleId).branch;
      double weight = d_numbers[id].own;
      for (const int index : d_numbers[id].ownUncertain) {
        weight *= d_uncertainty.multiplied(index, draw);
      }
      if (weights.find(branch) == weights.end()) {
        open += shares.count(branch) != 0 ? shares.at(branch) : 0.0;
      }
      weights[branch] += weight;
    }
    for (const int id : group.steps) {
      const auto &branch = d_model.law(d_network.steps[id].ruleId).branch;
      const double share = shares.count(branch) != 0 ? shares.at(branch) : 0.0;
      k[id] *= open > 0.0 && weights[branch] > 0.0
                   ? share / (open * weights[branch])
                   : 0.0;
    }
  }
}

void KineticSetup::explainShares() {
  std::vector<double> part(d_network.steps.size(), 1.0);
  shareFlows(d_temperatureKelvin, {}, part);
  for (const auto &group : d_groups) {
    for (const int id : group.steps) {
      const auto &law = d_model.law(d_network.steps[id].ruleId);
      const double value = part[id] * law.weight;
      d_rates[id].factors.push_back({group.module + ":" + law.branch, value,
                                     1.0, law.source,
                                     "share of the branch over the weights of "
                                     "its steps"});
      d_rates[id].k *= value;
    }
  }
}

void KineticSetup::constants(double temperatureKelvin, const Draw &draw,
                             std::vector<double> &k) const {
  k.resize(d_numbers.size());
  double lastActivation = -1.0;
  double thermal = 1.0;
  for (std::size_t i = 0; i < d_numbers.size(); ++i) {
    const Numbers &numbers = d_numbers[i];
    if (numbers.activationKjPerMol != lastActivation) {
      lastActivation = numbers.activationKjPerMol;
      thermal = arrhenius(lastActivation, temperatureKelvin);
    }
    double value = numbers.flask25 * numbers.own * numbers.perMolar * thermal;
    if (!draw.empty()) {
      for (const int index : numbers.flaskUncertain) {
        value *= draw[index];
      }
      for (const int index : numbers.ownUncertain) {
        value *= draw[index];
      }
    }
    k[i] = value;
  }
  if (!d_groups.empty()) {
    shareFlows(temperatureKelvin, draw, k);
  }
}

}  // namespace Diazepane
