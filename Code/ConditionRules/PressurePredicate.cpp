// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
#include <algorithm>
#include <limits>

#include <Base/Text.h>
#include <ConditionRules/GasPressure.h>
#include <ConditionRules/Range.h>
#include <ConditionRules/SubstrateCounts.h>

namespace Diazepane {

GasPressure GasPressure::compile(const Record &record,
                                 PredicateContext &context) {
  GasPressure pressure;
  pressure.d_gas = record["gas"].asText();
  if (pressure.d_gas.empty() || !record.has("limited_by")) {
    context.fault(record.where(),
                  "as in {gas: CO2, limited_by: [Boc2O], above: 3 bar}; gas "
                  "and limited_by are needed");
  }
  for (const auto &item : record["limited_by"].items()) {
    if (item.text() == "free_nh") {
      pressure.d_limitedByHydrogens = true;
    } else {
      pressure.d_limits.push_back(IngredientMatcher::compile(item, context));
    }
  }
  return pressure;
}

double GasPressure::equivalents(const Flask &flask) const {
  double least = d_limitedByHydrogens ? freeHydrogens(flask.substrate)
                                      : std::numeric_limits<double>::infinity();
  for (const auto &limit : d_limits) {
    least = std::min(least, limit.equivalents(flask).value_or(0.0));
  }
  return least == std::numeric_limits<double>::infinity() ? 0.0 : least;
}

std::optional<double> GasPressure::bar(const Flask &flask) const {
  const double gas = equivalents(flask);
  if (gas <= 0.0) {
    return 0.0;
  }
  const auto &given = flask.conditions;
  if (!given.temperatureKelvin) {
    return std::nullopt;
  }
  const double kelvin =
      std::max(*given.temperatureKelvin,
               given.temperatureEndKelvin.value_or(*given.temperatureKelvin));
  std::optional<double> mol = given.substrateMol;
  std::optional<double> litre = given.volumeLitre;
  if (!litre && mol && given.concentrationMolar &&
      *given.concentrationMolar > 0.0) {
    litre = *mol / *given.concentrationMolar;
  }
  if (!mol && litre && given.concentrationMolar) {
    mol = *litre * *given.concentrationMolar;
  }
  double molPerLitre = 0.0;  // substrate per headspace
  if (given.vesselLitre && mol && litre) {
    // A vessel that is brim-full leaves next to nothing for the gas.
    const double headspace =
        std::max(*given.vesselLitre - *litre, 0.01 * *given.vesselLitre);
    molPerLitre = *mol / headspace;
  } else if (given.concentrationMolar) {
    molPerLitre = *given.concentrationMolar;
  } else if (mol && litre && *litre > 0.0) {
    molPerLitre = *mol / *litre;
  } else {
    return std::nullopt;
  }
  constexpr double kBarLitrePerKilojoule = 10.0;
  return gas * molPerLitre * kGasConstant * kBarLitrePerKilojoule * kelvin;
}

namespace {

class PressureNode : public PredicateNode {
 public:
  PressureNode(GasPressure pressure, Range range, bool aboveRating)
      : d_pressure(std::move(pressure)),
        d_range(std::move(range)),
        d_aboveRating(aboveRating) {}

  Truth test(const Flask &flask) const override {
    const auto bar = d_pressure.bar(flask);
    if (!bar) {
      return Truth::Unknown;
    }
    if (d_aboveRating) {
      const auto &rating = flask.conditions.vesselRatingBar;
      if (!rating) {
        return Truth::Unknown;
      }
      return *bar > *rating ? Truth::Yes : Truth::No;
    }
    return d_range.contains(*bar) ? Truth::Yes : Truth::No;
  }
  std::string describe() const override {
    return d_pressure.gas() + " pressure of a closed vessel " +
           (d_aboveRating ? "above its rating" : d_range.describe());
  }
  std::string found(const Flask &flask) const override {
    const auto bar = d_pressure.bar(flask);
    if (!bar) {
      return "the amount of gas cannot be computed without concentration or "
             "scale";
    }
    if (d_aboveRating && !flask.conditions.vesselRatingBar) {
      return "the rating of the vessel is not given";
    }
    return d_pressure.gas() + " would reach " + formatNumber(*bar, 3) + " bar";
  }
  int cost() const override { return static_cast<int>(Cost::Ingredient); }
  void measure(const Flask &flask, Numbers &numbers) const override {
    const auto bar = d_pressure.bar(flask);
    if (bar && *bar > 0.0) {
      numbers.emplace_back("pressure_bar", *bar);
      numbers.emplace_back("gas_equivalents", d_pressure.equivalents(flask));
    }
  }

 private:
  GasPressure d_pressure;
  Range d_range;
  bool d_aboveRating;
};

}  // namespace

NodePtr makePressure(const std::string &, const Record &value,
                     PredicateContext &context) {
  auto pressure = GasPressure::compile(value, context);
  const bool rating = value["above"].asText() == "rating";
  if (rating) {
    context.onlyKeys(value, {"gas", "limited_by", "above"});
    return std::make_shared<PressureNode>(std::move(pressure), Range(), true);
  }
  auto range =
      Range::compile(value, Quantity::Pressure, {"gas", "limited_by"}, context);
  if (range.empty()) {
    context.fault(value.where(), "say above or below which pressure");
    return nullptr;
  }
  return std::make_shared<PressureNode>(std::move(pressure), std::move(range),
                                        false);
}

}  // namespace Diazepane
