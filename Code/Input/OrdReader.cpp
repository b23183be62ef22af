// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/OrdReader.h>

#include <algorithm>
#include <map>

#include <Base/Text.h>

namespace Diazepane {

namespace {

using Words = std::map<std::string, std::string>;

//! Our word for one of ORD's enum values. What has none (UNSPECIFIED, CUSTOM)
//! stays unread, so it is listed as ignored.
std::string translate(const JsonNode &node, const Words &words) {
  if (node.isNull()) {
    return "";
  }
  if (node.isObject()) {
    throw InputError("a word is expected here", node.where());
  }
  for (const auto &[theirs, ours] : words) {
    if (node.says(theirs)) {
      node.markRead();
      return ours;
    }
  }
  return "";
}

//! {value, units} -> "25 C"; the units must be known to say anything.
std::string quantity(const JsonNode &node, const Words &units) {
  if (node.isNull() || node["value"].isNull()) {
    return "";
  }
  const std::string unit = translate(node["units"], units);
  if (unit.empty()) {
    std::vector<std::string> names;
    for (const auto &entry : units) {
      names.push_back(entry.first);
    }
    throw InputError("a value without a known unit", node["units"].where(),
                     "one of: " + join(names, ", "));
  }
  return formatNumber(*node["value"].number(), 12) + " " + unit;
}

const Words &timeUnits() {
  static const Words words = {
      {"DAY", "d"}, {"HOUR", "h"}, {"MINUTE", "min"}, {"SECOND", "s"}};
  return words;
}

const Words &volumeUnits() {
  // One nanolitre is a thousandth of the smallest unit that we spell.
  static const Words words = {
      {"LITER", "L"}, {"MILLILITER", "mL"}, {"MICROLITER", "uL"}};
  return words;
}

std::string amountOf(const JsonNode &component) {
  for (const auto &feature :
       {"stoichiometric_ratio", "stoichiometric_coefficient"}) {
    const JsonNode node = component["features"][feature]["float_value"];
    if (const auto value = node.number()) {
      return formatNumber(*value, 12) + " eq";
    }
  }
  const JsonNode amount = component["amount"];
  static const Words moles = {{"MOLE", "mol"},
                              {"MILLIMOLE", "mmol"},
                              {"MICROMOLE", "umol"},
                              {"NANOMOLE", "nmol"}};
  static const Words masses = {{"KILOGRAM", "kg"},
                               {"GRAM", "g"},
                               {"MILLIGRAM", "mg"},
                               {"MICROGRAM", "ug"}};
  std::string text = quantity(amount["moles"], moles);
  if (text.empty()) {
    text = quantity(amount["mass"], masses);
  }
  if (text.empty()) {
    text = quantity(amount["volume"], volumeUnits());
  }
  return text;
}

std::string nameOfComponent(const JsonNode &component) {
  const auto identifiers = component["identifiers"].elements();
  for (const auto &wanted : {"SMILES", "CXSMILES", "NAME"}) {
    for (const auto &identifier : identifiers) {
      if (!identifier["type"].says(wanted)) {
        continue;
      }
      identifier["type"].markRead();
      const std::string value = identifier["value"].text();
      if (std::string(wanted) == "CXSMILES") {
        return value.substr(0, value.find(' '));
      }
      return value;
    }
  }
  throw InputError("the component has no SMILES, CXSMILES or NAME",
                   component["identifiers"].where());
}

const char *const kBoth = ", both partners";

struct Speed {
  double order = 0.0;
  std::string mode;
  std::string time;
  bool reactant = false;  //!< what is fed takes part
};

struct Input {
  double order = 0.0;
  std::vector<std::string> names;
  bool reactant = false;
};

class OrdReader {
 public:
  explicit OrdReader(const JsonNode &reaction) : d_reaction(reaction) {
    d_spec.where = reaction.where();
  }

  FlaskSpec read() {
    readInputs();
    readOrder();
    readTemperature();
    readPressureAndVessel();
    readWorkups();
    readOutcomes();
    const std::string id = d_reaction["reaction_id"].text();
    if (!id.empty()) {
      set("id", id, d_reaction["reaction_id"]);
      set("substrate-id", id, d_reaction["reaction_id"]);
    }
    d_spec.ignored = d_reaction.unread();
    return std::move(d_spec);
  }

 private:
  void set(const std::string &key, const std::string &value,
           const JsonNode &node) {
    if (!value.empty() && !d_spec.has(key)) {
      d_spec.set(key, value, node.where());
    }
  }

  void readInputs() {
    const auto inputs = d_reaction["inputs"].members();
    if (inputs.empty()) {
      throw InputError("the reaction has no inputs",
                       d_reaction["inputs"].where());
    }
    for (const auto &[name, input] : inputs) {
      Input entry;
      entry.order = input["addition_order"].number().value_or(0.0);
      for (const auto &component : input["components"].elements()) {
        readComponent(component, entry);
      }
      readSpeed(input, entry);
      d_inputs.push_back(std::move(entry));
    }
  }

  void readComponent(const JsonNode &component, Input &input) {
    const JsonNode role = component["reaction_role"];
    if (role.says("INTERNAL_STANDARD") || role.says("AUTHENTIC_STANDARD") ||
        role.says("WORKUP")) {
      return;  // not in the reaction: stays unread, so it is listed
    }
    static const Words roles = {{"REACTANT", "reagent"},
                                {"REAGENT", "reagent"},
                                {"CATALYST", "catalyst"},
                                {"SOLVENT", "solvent"}};
    std::string key = translate(role, roles);
    if (key.empty()) {
      key = "reagent";
    }
    const std::string name = nameOfComponent(component);
    const std::string amount = amountOf(component);
    d_spec.add(key, name, amount, component.where());
    if (key == "catalyst") {
      // ORD's catalysts are ligands and acids too: the reagent decides.
      d_spec.ingredients.back().role = key;
    }
    input.names.push_back(name);
    input.reactant = input.reactant || role.says("REACTANT");
  }

  void readSpeed(const JsonNode &input, const Input &entry) {
    static const Words modes = {
        {"ALL_AT_ONCE", "all at once"}, {"FAST", "all at once"},
        {"SLOW", "dropwise"},           {"DROPWISE", "dropwise"},
        {"CONTINUOUS", "syringe pump"}, {"PORTIONWISE", "portions"}};
    Speed speed{entry.order, translate(input["addition_speed"]["type"], modes),
                quantity(input["addition_duration"], timeUnits()),
                entry.reactant};
    if (input["addition_device"]["type"].says("SYRINGE") &&
        !speed.time.empty()) {
      input["addition_device"]["type"].markRead();
      speed.mode = "syringe pump";
    }
    if (!speed.mode.empty() || !speed.time.empty()) {
      d_speeds.push_back(speed);
    }
  }

  //! The mode of the flask is that of the last addition which states one: what
  //! starts the reaction comes last.
  void readOrder() {
    const auto earlier = [](const auto &a, const auto &b) {
      return a.order < b.order;
    };
    std::stable_sort(d_speeds.begin(), d_speeds.end(), earlier);
    if (!d_speeds.empty()) {
      set("addition", d_speeds.back().mode + (fedTogether() ? kBoth : ""),
          d_reaction["inputs"]);
      set("addition-time", d_speeds.back().time, d_reaction["inputs"]);
    }
    std::stable_sort(d_inputs.begin(), d_inputs.end(), earlier);
    if (!d_inputs.empty() && d_inputs.front().order < d_inputs.back().order) {
      std::vector<std::string> names;
      for (const auto &input : d_inputs) {
        names.insert(names.end(), input.names.begin(), input.names.end());
      }
      set("addition-order", join(names, "; "), d_reaction["inputs"]);
    }
  }

  //! Two inputs with a reactant each that run in at the same place of the
  //! order, neither at once.
  bool fedTogether() const {
    const auto runsIn = [this](const Speed &speed) {
      return speed.reactant && speed.order == d_speeds.back().order &&
             !speed.time.empty() && speed.mode == d_speeds.back().mode &&
             (speed.mode == "dropwise" || speed.mode == "syringe pump");
    };
    return std::count_if(d_speeds.begin(), d_speeds.end(), runsIn) >= 2;
  }

  void readTemperature() {
    const JsonNode conditions = d_reaction["conditions"];
    const JsonNode temperature = conditions["temperature"];
    static const Words units = {
        {"CELSIUS", "C"}, {"FAHRENHEIT", "F"}, {"KELVIN", "K"}};
    std::string value = quantity(temperature["setpoint"], units);
    const JsonNode control = temperature["control"]["type"];
    static const Words heating = {{"OIL_BATH", "bath"},
                                  {"WATER_BATH", "bath"},
                                  {"SAND_BATH", "bath"},
                                  {"DRY_ALUMINUM_PLATE", "bath"},
                                  {"MICROWAVE", "microwave"}};
    static const Words cooling = {{"ICE_BATH", "ice bath"},
                                  {"DRY_ICE_BATH", "dry ice"},
                                  {"LIQUID_NITROGEN", "liquid nitrogen"},
                                  {"AMBIENT", "none"}};
    set("heating", translate(control, heating), control);
    set("cooling", translate(control, cooling), control);
    if (control.says("AMBIENT") && value.empty()) {
      value = "rt";
    }
    if (conditions["reflux"].flag()) {
      value = "reflux";
      temperature["setpoint"].markRead();
    }
    set("temperature", value, temperature["setpoint"]);
    static const Words rates = {
        {"HIGH", "vigorous"}, {"MEDIUM", "normal"}, {"LOW", "slow"}};
    const JsonNode stirring = conditions["stirring"];
    set("stirring", translate(stirring["rate"]["type"], rates), stirring);
    static const Words methods = {{"NONE", "none"},
                                  {"STIR_BAR", "normal"},
                                  {"OVERHEAD_MIXER", "vigorous"}};
    for (const auto &field : {"type", "method"}) {
      set("stirring", translate(stirring[field], methods), stirring);
    }
  }

  void readPressureAndVessel() {
    const JsonNode pressure = d_reaction["conditions"]["pressure"];
    static const Words gases = {{"AIR", "air"},
                                {"NITROGEN", "nitrogen"},
                                {"ARGON", "argon"},
                                {"HYDROGEN", "hydrogen"},
                                {"CARBON_MONOXIDE", "carbon monoxide"}};
    const JsonNode gas = pressure["atmosphere"]["type"];
    set("atmosphere", translate(gas, gases), gas);
    static const Words controls = {{"AMBIENT", "open"},
                                   {"SLIGHT_POSITIVE", "bubbler"},
                                   {"SEALED", "sealed"},
                                   {"PRESSURIZED", "autoclave"}};
    const JsonNode control = pressure["control"]["type"];
    set("vessel", translate(control, controls), control);
    const JsonNode vessel = d_reaction["setup"]["vessel"];
    const JsonNode type = vessel["type"];
    static const Words vessels = {{"ROUND_BOTTOM_FLASK", "open"},
                                  {"JACKETED_REACTOR", "open"},
                                  {"PRESSURE_FLASK", "sealed"},
                                  {"PRESSURE_REACTOR", "autoclave"},
                                  {"MICROWAVE_VIAL", "sealed"}};
    set("vessel", translate(type, vessels), type);
    if (type.says("MICROWAVE_VIAL")) {
      set("heating", "microwave", type);
    }
    set("vessel-volume", quantity(vessel["volume"], volumeUnits()),
        vessel["volume"]);
  }

  void readWorkups() {
    static const Words actions = {{"ADDITION", "dilute"},
                                  {"EXTRACTION", "extract"},
                                  {"WASH", "wash"},
                                  {"PH_ADJUST", "adjust"},
                                  {"FILTRATION", "filter"},
                                  {"CONCENTRATION", "concentrate"},
                                  {"DRY_WITH_MATERIAL", "dry"},
                                  {"DISTILLATION", "distil"},
                                  {"FLASH_CHROMATOGRAPHY", "chromatograph"}};
    std::vector<std::string> steps;
    for (const auto &workup : d_reaction["workups"].elements()) {
      std::string step = translate(workup["type"], actions);
      if (step.empty()) {
        continue;
      }
      if (const auto pH = workup["target_ph"].number()) {
        step += " pH " + formatNumber(*pH);
      }
      for (const auto &component : workup["input"]["components"].elements()) {
        step += " " + nameOfComponent(component);
        component["reaction_role"].markRead();
      }
      steps.push_back(step);
    }
    set("workup", join(steps, "; "), d_reaction["workups"]);
  }

  void readOutcomes() {
    const auto outcomes = d_reaction["outcomes"].elements();
    if (outcomes.empty()) {
      return;
    }
    const JsonNode &outcome = outcomes.front();
    set("time", quantity(outcome["reaction_time"], timeUnits()),
        outcome["reaction_time"]);
    for (const auto &product : outcome["products"].elements()) {
      if (product["is_desired_product"].flag() && d_spec.want.empty()) {
        set("want", nameOfComponent(product), product);
      }
    }
  }

  const JsonNode &d_reaction;
  FlaskSpec d_spec;
  std::vector<Input> d_inputs;
  std::vector<Speed> d_speeds;
};

}  // namespace

FlaskSpec specFromOrd(const JsonNode &reaction) {
  return OrdReader(reaction).read();
}

}  // namespace Diazepane
