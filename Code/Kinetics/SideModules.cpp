// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/SideModules.h>

#include <algorithm>
#include <cmath>

#include <Base/Units.h>

namespace Diazepane {

namespace {

double arrheniusFrom(double activationKjPerMol, double temperatureKelvin,
                     double referenceKelvin) {
  return std::exp(-activationKjPerMol / kGasConstant *
                  (1.0 / temperatureKelvin - 1.0 / referenceKelvin));
}

constexpr double kNothing = 1e-3;    // mL; a logarithm needs some
constexpr double kHot = 353.15;      // K, at which EC_k80 is stated
constexpr double kBoiling = 373.15;  // K, at which ox_k100 is stated

}  // namespace

RingShares ringShares(double molar, double em7Molar, double em14Molar) {
  RingShares shares;
  shares.ring7 = em7Molar / (em7Molar + molar);
  shares.ring14 = (1.0 - shares.ring7) * em14Molar / (em14Molar + molar);
  shares.oligomer = 1.0 - shares.ring7 - shares.ring14;
  return shares;
}

SchmidtShares schmidtShares(const SchmidtSetting &setting,
                            const ParameterLookup &parameter) {
  // What the intermediate sees: nearly all of an excess poured in at once,
  // little when azide comes no faster than it is used.
  const double dumped =
      std::max(setting.azideEquivalents - parameter("schmidt_hn3_dump_offset"),
               parameter("schmidt_hn3_dump_min"));
  double equivalents = dumped;
  if (!setting.fluorinatedAlcohol) {
    if (setting.mode == Addition::SyringePump) {
      equivalents = parameter("schmidt_hn3_syringe");
    } else if (setting.mode == Addition::Portions ||
               setting.mode == Addition::Dropwise) {
      equivalents = parameter("schmidt_hn3_portion");
    }
    equivalents *= setting.freeAcidFactor;
  }
  const double azideMolar = equivalents * setting.ketoneMolar;
  const double half =
      parameter("schmidt_K_T") *
      (setting.fluorinatedAlcohol ? parameter("schmidt_hfip") : 1.0);
  const double trapped = azideMolar / (azideMolar + half);
  const double fragmented =
      std::min(parameter("schmidt_frag_max"),
               parameter("schmidt_frag25") *
                   arrheniusFrom(parameter("schmidt_dEf"),
                                 setting.temperatureKelvin, 298.15));
  const double converted = std::min(1.0, setting.azideEquivalents);
  SchmidtShares shares;
  shares.lactam = converted * (1.0 - trapped) * (1.0 - fragmented);
  shares.tetrazole = converted * trapped;
  shares.fragment = converted * (1.0 - trapped) * fragmented;
  shares.ketone = 1.0 - converted;
  return shares;
}

MethylationShares eschweilerClarke(double temperatureKelvin, double hours,
                                   const ParameterLookup &parameter) {
  const double k = parameter("EC_k80") *
                   arrheniusFrom(parameter("EC_Ea"), temperatureKelvin, kHot);
  const double loss =
      parameter("EC_kl80") *
      arrheniusFrom(parameter("EC_Eal"), temperatureKelvin, kHot);
  MethylationShares shares;
  shares.ratePerHour = k;
  shares.perNH = conversionOfEvents(k / loss * (1.0 - std::exp(-loss * hours)));
  shares.bis = shares.perNH * shares.perNH;
  shares.mono = 2.0 * shares.perNH * (1.0 - shares.perNH);
  shares.unreacted = (1.0 - shares.perNH) * (1.0 - shares.perNH);
  return shares;
}

double conversionOfEvents(double events) { return -std::expm1(-events); }

IsolatedYield isolatedCoupling(double conversion,
                               const ParameterLookup &parameter) {
  IsolatedYield yield;
  yield.middle = parameter("pd_isolated") * conversion;
  const double spread = parameter("pd_isolated_spread");
  yield.low = std::max(0.0, yield.middle - spread);
  yield.high = std::min(conversion, yield.middle + spread);
  return yield;
}

double autoxidation(double temperatureKelvin, double hours, bool air,
                    const ParameterLookup &parameter) {
  const double k =
      parameter("ox_k100") *
      arrheniusFrom(parameter("ox_Ea"), temperatureKelvin, kBoiling) *
      (air ? 1.0 : parameter("ox_inert"));
  return conversionOfEvents(k * hours);
}

double organicFraction(double logP, const std::vector<double> &pKa, double pH,
                       double waterPerOrganic) {
  double forms = 1.0;
  double protonated = 1.0;
  for (const double value : pKa) {
    protonated *= std::pow(10.0, value - pH);
    forms += protonated;
  }
  const double partition = std::pow(10.0, logP);
  return partition / (partition + forms * waterPerOrganic);
}

double extracted(double organicFractionOnce, int times) {
  return 1.0 - std::pow(1.0 - organicFractionOnce, times);
}

double lahRecovery(double grams, double waterMl, double hydroxideMl,
                   double secondWaterMl, const ParameterLookup &parameter) {
  const auto away = [grams](double millilitres, double perGram) {
    return std::fabs(
        std::log(std::max(millilitres, kNothing) / (grams * perGram)));
  };
  const double distance =
      away(waterMl, 1.0) + away(hydroxideMl, 1.0) + away(secondWaterMl, 3.0);
  return std::max(
      parameter("lah_worst"),
      parameter("lah_best") * std::exp(-parameter("lah_slope") * distance));
}

namespace {

std::map<std::string, double> schmidtBranches(
    const Flask &flask, double temperatureKelvin, double freeAcidFactor,
    const ParameterLookup &parameter) {
  SchmidtSetting setting;
  setting.ketoneMolar = flask.conditions.concentrationMolar.value_or(0.3);
  setting.temperatureKelvin = temperatureKelvin;
  setting.mode = flask.conditions.addition.value_or(Addition::AllAtOnce);
  setting.freeAcidFactor = freeAcidFactor;
  for (const auto &item : flask.ingredients) {
    if (item.reagent->hasClass("azide")) {
      setting.azideEquivalents = item.equivalents;
    }
    if (item.role == Role::Solvent &&
        item.reagent->hasClass("fluorinated_alcohol_solvent")) {
      setting.fluorinatedAlcohol = true;
    }
  }
  const auto shares = schmidtShares(setting, parameter);
  // How much converts is left to the network; here only how it divides.
  const double sum = shares.lactam + shares.tetrazole + shares.fragment;
  if (!(sum > 0.0)) {
    return {{"lactam", 1.0}, {"tetrazole", 0.0}, {"fragment", 0.0}};
  }
  return {{"lactam", shares.lactam / sum},
          {"tetrazole", shares.tetrazole / sum},
          {"fragment", shares.fragment / sum}};
}

}  // namespace

std::map<std::string, double> branchShares(const std::string &module,
                                           const Flask &flask,
                                           double temperatureKelvin,
                                           double freeAcidFactor,
                                           const ParameterLookup &parameter) {
  if (module == "schmidt") {
    return schmidtBranches(flask, temperatureKelvin, freeAcidFactor, parameter);
  }
  if (module == "oxidation") {
    return {{"loss", 1.0}};
  }
  return {};
}

const std::map<std::string, std::vector<std::string>> &branchModules() {
  static const std::map<std::string, std::vector<std::string>> modules = {
      {"schmidt",
       {"schmidt_K_T", "schmidt_frag25", "schmidt_dEf", "schmidt_frag_max",
        "schmidt_hfip", "schmidt_hn3_dump_offset", "schmidt_hn3_dump_min",
        "schmidt_hn3_portion", "schmidt_hn3_syringe"}},
      {"oxidation", {}}};
  return modules;
}

}  // namespace Diazepane
