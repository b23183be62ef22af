// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/RateLaw.h>

#include <algorithm>
#include <cmath>
#include <regex>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Kinetics/SideModules.h>

namespace Diazepane {

double arrhenius(double activationKjPerMol, double temperatureKelvin) {
  return std::exp(-activationKjPerMol / kGasConstant *
                  (1.0 / temperatureKelvin - 1.0 / 298.15));
}

bool temperatureRange(const std::string &domain, double &lowKelvin,
                      double &highKelvin) {
  static const std::regex words(
      "(-?[0-9]+(\\.[0-9]+)?) *(C|K)? to (-?[0-9]+(\\.[0-9]+)?) *(C|K)\\b");
  std::smatch found;
  if (!std::regex_search(domain, found, words)) {
    return false;
  }
  const double zero = found[6] == "C" ? kZeroCelsius : 0.0;
  lowKelvin = std::stod(found[1]) + zero;
  highKelvin = std::stod(found[4]) + zero;
  return true;
}

namespace {

class LawReader {
 public:
  LawReader(const ReactionRecord &record, const RuleBook &book,
            const FactorTables &tables, std::vector<Fault> &faults)
      : d_record(record), d_book(book), d_tables(tables), d_faults(faults) {}

  RateLaw read() {
    const Record &rate = d_record.rate;
    onlyKeys(rate, {"k25",
                    "k",
                    "stated_at",
                    "Ea",
                    "uncertainty",
                    "factors",
                    "effective_molarity",
                    "of",
                    "relative",
                    "extra_Ea",
                    "module",
                    "branch",
                    "weight",
                    "at",
                    "activity",
                    "turnover",
                    "catalyst",
                    "reference_loading",
                    "active_below_pH",
                    "outgrown",
                    "with_stock"});
    RateLaw law;
    law.source = join(d_record.sources, ";");
    law.of = rate["of"].asText();
    law.activationKjPerMol = energy(rate["Ea"], 60.0);
    law.extraKjPerMol = energy(rate["extra_Ea"], 0.0);
    law.weight = rate["weight"].asNumber(1.0);
    law.atSubstrateConcentration =
        rate["at"].asText() == "substrate_concentration";
    law.outgrown = rate["outgrown"].asBoolean(false);
    law.withStock = rate["with_stock"].asBoolean(false);
    if (law.withStock && d_record.hydrogens == 0) {
      fault(rate["with_stock"].where(),
            "a step that takes or gives no hydrogen draws on no stock");
    }
    if (rate.has("active_below_pH")) {
      law.activeBelowPH = rate["active_below_pH"].asNumber(1.0);
    }
    readActivity(rate, law);
    readConstant(rate, law);
    readModule(rate, law);
    readCatalyst(rate, law);
    if (rate.has("effective_molarity")) {
      law.effective = number(rate["effective_molarity"],
                             Quantity::Concentration, "effective_molarity");
    }
    readFactors(rate, law);
    temperatureRange(d_record.domain, law.lowKelvin, law.highKelvin);
    return law;
  }

 private:
  void fault(const Where &where, const std::string &what) {
    d_faults.push_back({where, d_record.id + ": " + what});
  }

  void onlyKeys(const Record &map, const std::vector<std::string> &keys) {
    for (const auto &entry : map.entries()) {
      if (std::find(keys.begin(), keys.end(), entry.first) == keys.end()) {
        fault(entry.second.where(), "unknown key '" + entry.first +
                                        "' of a rate; known are " +
                                        join(keys, ", "));
      }
    }
  }

  const Parameter *parameter(const Record &value) const {
    const auto known = d_book.parameters().find(value.asText());
    return known == d_book.parameters().end() ? nullptr : &known->second;
  }

  static double inUnit(const Parameter &from, Quantity kind) {
    return from.value * parseQuantity("1 " + from.unit, kind, from.where);
  }

  //! A quantity, or the id of a parameter of that kind.
  NamedNumber number(const Record &value, Quantity kind,
                     const std::string &name) {
    NamedNumber out;
    if (const Parameter *known = parameter(value)) {
      out = {known->id, inUnit(*known, kind), known->uncertainty, known->source,
             known->meaning};
    } else {
      out = {name + ":" + d_record.id,
             parseQuantity(value.asText(), kind, value.where()), 5.0,
             join(d_record.sources, ";"), d_record.title};
    }
    return out;
  }

  NamedNumber plainNumber(const Record &value, const std::string &name) {
    if (const Parameter *known = parameter(value)) {
      return {known->id, known->value, known->uncertainty, known->source,
              known->meaning};
    }
    return {name + ":" + d_record.id, value.asNumber(1.0), 3.0,
            join(d_record.sources, ";"), d_record.title};
  }

  double energy(const Record &value, double fallback) {
    if (const Parameter *known = parameter(value)) {
      return inUnit(*known, Quantity::Energy);
    }
    return value.asQuantity(Quantity::Energy, fallback);
  }

  //! A constant stated at another temperature, carried to 25 C.
  static double at25(double value, double activation, const Record &stated) {
    const double kelvin = stated.asQuantity(Quantity::Temperature, 298.15);
    return value / arrhenius(activation, kelvin);
  }

  //! Constants are told apart by their unit: M-1 s-1 or s-1.
  void readConstant(const Record &rate, RateLaw &law) {
    if (law.turnover) {
      return;
    }
    if (rate.has("k25") || rate.has("k")) {
      const Record &value = rate[rate.has("k25") ? "k25" : "k"];
      const Parameter *known = parameter(value);
      const std::string unit = known != nullptr ? known->unit : value.asText();
      law.firstOrder = unit.find("M-1") == std::string::npos;
      law.constant = number(
          value,
          law.firstOrder ? Quantity::RateConstant1 : Quantity::RateConstant2,
          "k25");
      law.constant.value =
          at25(law.constant.value, law.activationKjPerMol, rate["stated_at"]);
    } else if (law.of.empty()) {
      fault(d_record.where, "a rate needs k25, k, turnover or of");
    }
    law.constant.uncertainty =
        rate["uncertainty"].asNumber(law.constant.uncertainty);
    if (rate.has("relative")) {
      const Record &value = rate["relative"];
      const Parameter *known = parameter(value);
      if (known != nullptr && known->unit == "M") {
        law.firstOrder = true;  // M times M-1 s-1
      }
      law.relative = plainNumber(value, "relative");
      if (law.of.empty()) {
        fault(value.where(), "'relative' needs 'of'");
      }
    }
  }

  void readActivity(const Record &rate, RateLaw &law) {
    if (rate.has("turnover")) {
      law.turnover = true;
      law.firstOrder = true;
      law.constant = plainNumber(rate["turnover"], "turnover");
      if (!rate.has("activity")) {
        fault(rate["turnover"].where(), "'turnover' needs 'activity'");
      }
    }
    if (!rate.has("activity")) {
      return;
    }
    const Record &map = rate["activity"];
    onlyKeys(map, {"loss", "stated_at", "Ea"});
    Activity activity;
    activity.activationKjPerMol = energy(map["Ea"], 60.0);
    activity.loss = number(map["loss"], Quantity::RateConstant1, "loss");
    activity.loss.value = at25(activity.loss.value, activity.activationKjPerMol,
                               map["stated_at"]);
    law.activity = std::move(activity);
  }

  void readModule(const Record &rate, RateLaw &law) {
    law.module = rate["module"].asText();
    law.branch = rate["branch"].asText();
    if (!law.module.empty() && branchModules().count(law.module) == 0) {
      std::vector<std::string> known;
      for (const auto &entry : branchModules()) {
        known.push_back(entry.first);
      }
      fault(rate["module"].where(), "no module '" + law.module +
                                        "' that splits a flow; there are " +
                                        join(known, ", "));
      law.module.clear();
    }
  }

  void readCatalyst(const Record &rate, RateLaw &law) {
    if (!rate.has("catalyst")) {
      return;
    }
    static const std::vector<Role> roles = {Role::Precatalyst, Role::Acid,
                                            Role::Base, Role::Additive};
    for (const Role role : roles) {
      if (rate["catalyst"].asText() == nameOf(role)) {
        law.catalyst = role;
      }
    }
    if (!law.catalyst) {
      fault(rate["catalyst"].where(),
            "a catalyst is a precatalyst, acid, base or additive");
    }
    law.referenceLoading =
        plainNumber(rate["reference_loading"], "reference_loading");
  }

  void readFactors(const Record &rate, RateLaw &law) {
    for (const auto &id : rate["factors"].asTexts()) {
      if (!d_tables.has(id)) {
        fault(rate["factors"].where(), "no factor table '" + id + "'");
        continue;
      }
      const std::string &on = d_tables.on(id);
      const auto &templates = d_record.templates;
      const auto at = std::find(templates.begin(), templates.end(), on);
      if (isRoleTable(on)) {
        law.factors.push_back({d_tables.placeOf(id), -1});
      } else if (at != templates.end()) {
        law.factors.push_back(
            {d_tables.placeOf(id), static_cast<int>(at - templates.begin())});
      } else {
        fault(rate["factors"].where(), "factor table '" + id +
                                           "' looks at template '" + on +
                                           "', which this rule does not have");
      }
    }
  }

  const ReactionRecord &d_record;
  const RuleBook &d_book;
  const FactorTables &d_tables;
  std::vector<Fault> &d_faults;
};

}  // namespace

RateLaw readRateLaw(const ReactionRecord &record, const RuleBook &book,
                    const FactorTables &tables, std::vector<Fault> &faults) {
  return LawReader(record, book, tables, faults).read();
}

}  // namespace Diazepane
