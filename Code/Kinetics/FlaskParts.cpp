// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/FlaskParts.h>

#include <algorithm>

namespace Diazepane {

namespace {

//! Water, an oxygen atom ... that a rule takes from its surroundings.
bool isSupplied(const Species &species) {
  return species.depth == 0 && species.ingredient < 0 && species.id != 0;
}

//! The lineage species a step consumes, else its first real reactant.
int keyReactant(const Network &network, const Step &step) {
  for (const int id : step.reactants) {
    if (network.species[id].substrateUnits > 0) {
      return id;
    }
  }
  for (const int id : step.reactants) {
    if (!isSupplied(network.species[id])) {
      return id;
    }
  }
  return step.reactants.front();
}

//! An acid that any amine takes the proton of.
bool isStrongAcid(const Species &species, const RuleBook &book) {
  const auto *record = book.findCounterIon(species.smiles);
  return record != nullptr && record->strong && species.charge == 0;
}

//! In solvents without protons to give, a carboxylic acid and an amine are a
//! hydrogen-bonded pair, from which the amine still reacts.
bool protonsDissociate(const Flask &flask) {
  for (const auto &item : flask.ingredients) {
    if (item.role == Role::Solvent &&
        (item.reagent->hasClass("protic_solvent") ||
         item.reagent->hasClass("alcohol_solvent"))) {
      return true;
    }
  }
  return false;
}

void addAcid(const Ingredient &item, bool dissociates, InitialAmounts &start) {
  constexpr double kStrong = 1.0;  // pKa
  const Reagent &reagent = *item.reagent;
  if (reagent.hasClass("strong_acid") || reagent.pKa < kStrong) {
    start.acidEquivalents += item.equivalents;
  } else if (reagent.pKa == reagent.pKa && dissociates) {
    // A weak acid brings its proton and a conjugate base that holds it.
    start.acidEquivalents += item.equivalents;
    start.buffers.push_back({item.equivalents, reagent.pKa});
  }
}

//! Returns how much acid the base can take up.
double addBase(const Ingredient &item, InitialAmounts &start) {
  constexpr double kComplete = 13.0;    // pKa above which none is left over
  constexpr double kLikeTheRing = 9.5;  // and above which it wins
  const Reagent &reagent = *item.reagent;
  const bool twice =
      reagent.hasClass("carbonate_base") || reagent.hasClass("phosphate_base");
  if (reagent.hasClass("insoluble_base") ||
      reagent.hasClass("inorganic_base") || twice ||
      !(reagent.pKa < kComplete)) {
    const double capacity = item.equivalents * (twice ? 2.0 : 1.0);
    start.acidEquivalents -= capacity;
    return 0.0;
  }
  start.buffers.push_back({item.equivalents, reagent.pKa});
  return reagent.pKa > kLikeTheRing ? item.equivalents : 0.0;
}

}  // namespace

InitialAmounts initialAmounts(const Flask &flask, const Network &network,
                              const RuleBook &book, const RateModel &rates) {
  InitialAmounts start;
  start.amounts.assign(network.species.size(), 0.0);
  start.amounts[0] = 1.0;
  const double molar = flask.conditions.concentrationMolar.value_or(0.3);
  const bool dissociates = protonsDissociate(flask);
  double solubleBase = 0.0;
  start.acidEquivalents = flask.substrate.acidEquivalents;
  for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
    const auto &item = flask.ingredients[i];
    double amount = item.equivalents;
    if (item.role == Role::Solvent) {
      amount = item.equivalents * book.value("excess_molar") / molar;
    }
    for (const auto &species : network.species) {
      if (species.ingredient != static_cast<int>(i)) {
        continue;
      }
      double perMole = 1.0;
      for (const auto &form : item.reagent->forms) {
        perMole = form.smiles == species.smiles ? form.perMole : perMole;
      }
      start.amounts[species.id] += amount * perMole;
      if (item.role == Role::Reactant && start.electrophile < 0) {
        start.electrophile = species.id;
      }
    }
    if (item.role == Role::Acid) {
      addAcid(item, dissociates, start);
    }
    if (item.role == Role::Base) {
      solubleBase += addBase(item, start);
    }
  }
  for (const auto &step : network.steps) {
    for (const int id : step.products) {
      if (isStrongAcid(network.species[id], book) &&
          std::find(start.acidSpecies.begin(), start.acidSpecies.end(), id) ==
              start.acidSpecies.end()) {
        start.acidSpecies.push_back(id);
      }
    }
  }
  double acidToCome = 0.0;
  if (!start.acidSpecies.empty() && start.electrophile >= 0) {
    acidToCome = start.amounts[start.electrophile];
  }
  start.baseInExcess = start.acidEquivalents + acidToCome <= solubleBase + 1e-9;
  start.stocks = stocksOf(flask, rates.stocks());
  return start;
}

namespace {

int activityOf(const RateLaw &law, FlaskPlan &plan) {
  for (std::size_t i = 0; i < plan.activities.size(); ++i) {
    if (plan.activities[i].loss.name == law.activity->loss.name) {
      return static_cast<int>(i);
    }
  }
  plan.activities.push_back(*law.activity);
  return static_cast<int>(plan.activities.size()) - 1;
}

//! Steps that run as long as an activity lasts are first order in what there
//! is less of: the molecule of the substrate's line, or a partner below one
//! equivalent.
void planActive(const Network &network, const Step &step, const RateLaw &law,
                const InitialAmounts &start, FlaskPlan &plan, StepPlan &own) {
  own.orders = {keyReactant(network, step)};
  for (const int id : step.reactants) {
    if (network.species[id].substrateUnits == 0 &&
        !isSupplied(network.species[id]) && id != own.orders.front() &&
        start.amounts[id] < 1.0) {
      own.orders.push_back(id);
    }
  }
  own.orders.push_back(static_cast<int>(network.species.size()) +
                       activityOf(law, plan));
}

//! A stock is followed when it may run out, when a rate depends on it, or when
//! its remains are of interest.
void planStocks(const Network &network, const RateModel &rates,
                const InitialAmounts &start, FlaskPlan &plan) {
  for (const auto &stock : start.stocks) {
    const bool drawn =
        std::any_of(network.steps.begin(), network.steps.end(),
                    [&stock](const Step &s) { return drawOn(stock, s) > 0.0; });
    const bool rated = std::any_of(
        network.steps.begin(), network.steps.end(), [&](const Step &s) {
          return drawOn(stock, s) > 0.0 && rates.law(s.ruleId).withStock;
        });
    const bool limits = drawn && canRunOut(stock, network, start.amounts);
    if (!drawn || !(rated || limits || stock.leavesSomething())) {
      continue;
    }
    const int species = plan.size++;
    for (const auto &step : network.steps) {
      const double draw = drawOn(stock, step);
      if (!(draw > 0.0)) {
        continue;
      }
      auto &own = plan.steps[step.id];
      own.draws.emplace_back(species, draw);
      if (rates.law(step.ruleId).withStock && own.orders.size() == 1) {
        own.orders.push_back(species);
        own.perMolar = true;
      } else if (limits) {
        own.limits.push_back(species);
      }
    }
    plan.stocks.push_back({stock, species, limits});
  }
}

}  // namespace

FlaskPlan planOf(const Network &network, const RateModel &rates,
                 const InitialAmounts &start) {
  constexpr double kPlenty = 4.0;  // mol/mol that do not run out
  FlaskPlan plan;
  for (const auto &step : network.steps) {
    const auto &law = rates.law(step.ruleId);
    StepPlan own;
    if (law.activity) {
      planActive(network, step, law, start, plan, own);
    } else if (rates.isFirstOrder(step)) {
      own.orders = {keyReactant(network, step)};
      own.perMolar = law.atSubstrateConcentration;
    } else {
      for (const int id : step.reactants) {
        if (!isSupplied(network.species[id]) && own.orders.size() < 2) {
          own.orders.push_back(id);
        }
      }
      own.perMolar = own.orders.size() == 2;
    }
    for (const int id : step.reactants) {
      if (!isSupplied(network.species[id]) &&
          std::find(own.orders.begin(), own.orders.end(), id) ==
              own.orders.end() &&
          start.amounts[id] < kPlenty) {
        own.limits.push_back(id);
      }
    }
    plan.steps.push_back(std::move(own));
  }
  for (const auto &step : network.steps) {
    const auto &law = rates.law(step.ruleId);
    const int species = plan.steps[step.id].orders.front();
    const bool known = std::any_of(
        plan.outgrown.begin(), plan.outgrown.end(),
        [species](const auto &chain) { return chain.species == species; });
    if (law.outgrown && law.effective && !known) {
      plan.outgrown.push_back({step.id, species});
    }
  }
  plan.size = static_cast<int>(network.species.size() + plan.activities.size() +
                               plan.outgrown.size());
  planStocks(network, rates, start, plan);
  return plan;
}

MassActionSystem massActionOf(const Network &network, const FlaskPlan &plan) {
  MassActionSystem system;
  system.size = plan.size;
  for (const auto &step : network.steps) {
    Channel channel;
    channel.orders = plan.steps[step.id].orders;
    const auto change = [&channel](int id, double amount) {
      for (auto &entry : channel.changes) {
        if (entry.first == id) {
          entry.second += amount;
          return;
        }
      }
      channel.changes.emplace_back(id, amount);
    };
    for (const int id : step.reactants) {
      if (!isSupplied(network.species[id])) {
        change(id, -1.0);
      }
    }
    for (const int id : step.products) {
      if (!isSupplied(network.species[id])) {
        change(id, 1.0);
      }
    }
    for (const auto &[id, pairs] : plan.steps[step.id].draws) {
      change(id, -pairs);
    }
    system.channels.push_back(std::move(channel));
  }
  for (std::size_t i = 0; i < plan.activities.size(); ++i) {
    const int id = static_cast<int>(network.species.size() + i);
    system.channels.push_back({0.0, {id}, {{id, -1.0}}});
  }
  int grown = static_cast<int>(network.species.size() + plan.activities.size());
  for (const auto &chain : plan.outgrown) {
    system.channels.push_back(
        {0.0, {chain.species}, {{chain.species, -1.0}, {grown++, 1.0}}});
  }
  return system;
}

bool saturates(const FlaskPlan &plan) {
  return std::any_of(plan.steps.begin(), plan.steps.end(),
                     [](const StepPlan &step) { return !step.limits.empty(); });
}

void saturate(const FlaskPlan &plan, const double *amounts, double *weights) {
  constexpr double kHalf = 0.01;  // mol/mol at which a co-reactant is felt
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    for (const int id : plan.steps[i].limits) {
      const double left = std::max(0.0, amounts[id]);
      weights[i] *= left / (left + kHalf);
    }
  }
}

std::vector<std::pair<int, int>> attackers(const Network &network) {
  std::vector<std::pair<int, int>> out;
  for (const auto &step : network.steps) {
    std::pair<int, int> found{-1, -1};
    for (const auto &mapped : step.mapped) {
      if (mapped.first >= 0) {
        const int species = step.reactants[mapped.first];
        if (network.species[species].substrateUnits > 0) {
          found = {species, mapped.second};
        }
        break;  // map number 1 is what attacks
      }
    }
    out.push_back(found);
  }
  return out;
}

std::vector<double> courseTimes(double seconds, int points) {
  // Denser at the start, where most happens.
  std::vector<double> times;
  for (int i = 0; i < points; ++i) {
    const double x = points > 1 ? static_cast<double>(i) / (points - 1) : 1.0;
    times.push_back(seconds * x * x * x);
  }
  return times;
}

const char *mixingWord(Addition mode) {
  switch (mode) {
    case Addition::AllAtOnce:
    case Addition::Inverse:
      return "all_at_once";
    case Addition::Portions:
      return "portions";
    case Addition::SyringePump:
      return "syringe_pump";
    case Addition::Dropwise:
      break;
  }
  return "dropwise";
}

}  // namespace Diazepane
