// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Effects from their records: one reader per kind, every fault with its place.
#include <algorithm>

#include <Base/Text.h>
#include <ConditionRules/Effects.h>

namespace Diazepane {

namespace {

//! Reads one kind of effect; faults go to the context.
class EffectReader {
 public:
  EffectReader(Effects &effects, PredicateContext &context)
      : d_effects(effects), d_context(context) {}

  void read(const Record &item) {
    if (!item.isMap() || item.entries().size() != 1) {
      d_context.fault(item.where(),
                      "an effect is a map with one key, as in "
                      "{warning: {code: W-X, text: ...}}");
      return;
    }
    const auto &[key, value] = item.entries().front();
    using Reader = void (EffectReader::*)(const std::string &, const Record &);
    static const std::vector<std::pair<std::string, Reader>> kinds = {
        {"close", &EffectReader::gate},
        {"open", &EffectReader::gate},
        {"factor", &EffectReader::factor},
        {"claim", &EffectReader::claim},
        {"module", &EffectReader::module},
        {"model", &EffectReader::message},
        {"warning", &EffectReader::message},
        {"hazard", &EffectReader::message},
        {"veto", &EffectReader::veto},
        {"advice", &EffectReader::advice},
        {"byproduct", &EffectReader::byproduct},
        {"grade", &EffectReader::grade}};
    std::vector<std::string> names;
    for (const auto &kind : kinds) {
      if (kind.first == key) {
        (this->*kind.second)(key, value);
        return;
      }
      names.push_back(kind.first);
    }
    d_context.fault(value.where(), "unknown effect '" + key + "'; known are " +
                                       join(names, ", "));
  }

 private:
  void gate(const std::string &key, const Record &value) {
    GateEffect effect;
    effect.open = key == "open";
    const Record &list = value.isMap() ? value["families"] : value;
    effect.families = families(list);
    effect.text = value["text"].asText();
    if (value.isMap()) {
      d_context.onlyKeys(value, {"families", "text"});
    }
    d_effects.gates.push_back(std::move(effect));
  }

  void factor(const std::string &, const Record &value) {
    if (!keys(value, {"target", "families", "set", "multiply", "arrhenius",
                      "saturation", "impurity"})) {
      return;
    }
    FactorEffect effect;
    effect.target = word(value["target"], factorTargets(), value.where());
    effect.families = families(value["families"]);
    effect.set = number(value["set"]);
    effect.multiply = number(value["multiply"]).value_or(1.0);
    effect.arrheniusKj = quantity(value["arrhenius"], Quantity::Energy);
    if (const Record &law = value["saturation"]; !law.isNull()) {
      d_context.onlyKeys(law, {"at", "pressure"});
      effect.saturationBar = quantity(law["at"], Quantity::Pressure);
      effect.pressure = GasPressure::compile(law["pressure"], d_context);
      if (!effect.saturationBar) {
        d_context.fault(law.where(), "'at' is missing, as in {at: 3 bar}");
      }
    }
    if (const Record &law = value["impurity"]; !law.isNull()) {
      d_context.onlyKeys(law, {"of", "weight"});
      effect.impure = IngredientMatcher::compile(law["of"], d_context);
      effect.impurityWeight = number(law["weight"]).value_or(1.0);
    }
    const auto given = [&](const char *key) { return value.has(key); };
    if (!given("set") && !given("multiply") && !given("arrhenius") &&
        !given("saturation") && !given("impurity")) {
      d_context.fault(value.where(),
                      "a factor needs set, multiply, arrhenius, "
                      "saturation or impurity");
    }
    d_effects.factors.push_back(std::move(effect));
  }

  void claim(const std::string &, const Record &value) {
    if (!keys(value, {"outcome", "of", "disputed", "advisable", "grade",
                      "print", "text"})) {
      return;
    }
    ClaimEffect effect;
    for (const auto &entry : value["outcome"].entries()) {
      const auto &known = claimOutcomes();
      if (std::find(known.begin(), known.end(), entry.first) == known.end()) {
        d_context.fault(entry.second.where(), "unknown outcome '" +
                                                  entry.first + "'; one of " +
                                                  join(known, ", "));
      } else if (entry.second.text() == "limiting") {
        effect.limiting.push_back(entry.first);
      } else if (const auto share = number(entry.second)) {
        effect.outcome[entry.first] = *share;
      }
    }
    if (value.has("of")) {
      effect.of = IngredientMatcher::compile(value["of"], d_context);
    }
    if (!effect.limiting.empty() && !effect.of) {
      d_context.fault(value.where(),
                      "'limiting' needs 'of': the reagent that limits");
    }
    effect.disputed = flag(value["disputed"], false);
    effect.advisable = flag(value["advisable"], true);
    effect.grade = gradeOf(value["grade"]);
    effect.print = value["print"].asText();
    effect.text = value["text"].asText();
    d_effects.claims.push_back(std::move(effect));
  }

  void module(const std::string &, const Record &value) {
    if (!value.isMap()) {
      d_context.fault(value.where(), "as in {name: schmidt}");
      return;
    }
    ModuleEffect effect;
    effect.name = word(value["name"], moduleNames(), value.where());
    for (const auto &entry : value.entries()) {
      if (entry.first != "name") {
        effect.settings[entry.first] = entry.second.asText();
      }
    }
    d_effects.modules.push_back(std::move(effect));
  }

  void message(const std::string &key, const Record &value) {
    MessageEffect effect;
    if (value.isScalar()) {
      effect.text = value.text();
    } else if (keys(value, {"code", "text"})) {
      effect.code = value["code"].asText();
      effect.text = value["text"].asText();
    }
    if (effect.text.empty()) {
      d_context.fault(value.where(), "'" + key + "' has no text");
    }
    if (key != "model" && effect.code.empty()) {
      d_context.fault(value.where(),
                      "'" + key + "' needs a code such as W-HN3");
    }
    (key == "hazard"    ? d_effects.hazards
     : key == "warning" ? d_effects.warnings
                        : d_effects.notes)
        .push_back(std::move(effect));
  }

  void veto(const std::string &, const Record &value) {
    if (!keys(value, {"kind", "families", "text"})) {
      return;
    }
    VetoEffect effect;
    effect.impossible = word(value["kind"], {"impossible", "dangerous"},
                             value.where()) == "impossible";
    effect.families = families(value["families"]);
    effect.text = value["text"].asText();
    if (effect.text.empty()) {
      d_context.fault(value.where(), "a veto needs its reason as text");
    }
    d_effects.vetoes.push_back(std::move(effect));
  }

  void advice(const std::string &, const Record &value) {
    if (!keys(value, {"text", "change", "protocol"})) {
      return;
    }
    AdviceEffect effect;
    effect.text = value["text"].asText();
    effect.protocol = value["protocol"].asText();
    for (const auto &entry : value["change"].entries()) {
      effect.change.emplace_back(entry.first, entry.second.asText());
    }
    if (effect.text.empty()) {
      d_context.fault(value.where(), "advice needs a text");
    }
    d_effects.advice.push_back(std::move(effect));
  }

  void byproduct(const std::string &, const Record &value) {
    if (keys(value, {"smiles", "text"})) {
      d_effects.byproducts.push_back(
          {value["smiles"].asText(), value["text"].asText()});
    }
  }

  void grade(const std::string &, const Record &value) {
    d_effects.grade = gradeOf(value);
  }

  // Helpers -----------------------------------------------------------------

  bool keys(const Record &value, const std::vector<std::string> &known) {
    if (!value.isMap()) {
      d_context.fault(value.where(),
                      "a map with " + join(known, ", ") + " is expected");
      return false;
    }
    return d_context.onlyKeys(value, known);
  }

  std::string word(const Record &value, const std::vector<std::string> &known,
                   const Where &where) {
    if (std::find(known.begin(), known.end(), value.text()) == known.end()) {
      d_context.fault(
          value.isNull() ? where : value.where(),
          "'" + value.text() + "' is not one of " + join(known, ", "));
    }
    return value.text();
  }

  //! A number, or the id of a parameter: numbers that others use as well
  //! stand in Data/Parameters only.
  std::optional<double> number(const Record &value) {
    if (value.isNull()) {
      return std::nullopt;
    }
    if (const auto *parameter = parameterOf(value)) {
      return parameter->value;
    }
    try {
      return value.asNumber(0.0);
    } catch (const InputError &) {
      d_context.fault(value.where(), "'" + value.text() +
                                         "' is neither a number nor a "
                                         "parameter of the rule book");
      return std::nullopt;
    }
  }

  std::optional<double> quantity(const Record &value, Quantity kind) {
    if (value.isNull()) {
      return std::nullopt;
    }
    const auto *parameter = parameterOf(value);
    try {
      return parameter != nullptr
                 ? parseQuantity(formatNumber(parameter->value, 12) + " " +
                                     parameter->unit,
                                 kind)
                 : parseQuantity(value.text(), kind);
    } catch (const InputError &error) {
      d_context.fault(value.where(), error.what());
      return std::nullopt;
    }
  }

  const Parameter *parameterOf(const Record &value) const {
    if (!d_context.book()) {
      return nullptr;
    }
    const auto &all = d_context.book()->parameters();
    const auto found = all.find(value.text());
    return found == all.end() ? nullptr : &found->second;
  }

  bool flag(const Record &value, bool fallback) {
    try {
      return value.asBoolean(fallback);
    } catch (const InputError &) {
      d_context.fault(value.where(),
                      "'" + value.text() + "' is neither true nor false");
      return fallback;
    }
  }

  std::string gradeOf(const Record &value) {
    return value.isNull() ? "" : word(value, {"A", "B", "C"}, value.where());
  }

  //! Families or ids of reactions; both must exist where the book has any.
  std::vector<std::string> families(const Record &list) {
    if (d_context.book() && !d_context.book()->reactions().empty()) {
      std::vector<std::string> known;
      for (const auto &reaction : d_context.book()->reactions()) {
        known.push_back(reaction.family);
        known.push_back(reaction.id);
      }
      std::sort(known.begin(), known.end());
      known.erase(std::unique(known.begin(), known.end()), known.end());
      for (const auto &item : list.items()) {
        if (!std::binary_search(known.begin(), known.end(), item.text())) {
          const auto near = nearestNames(item.text(), known);
          d_context.fault(
              item.where(),
              "'" + item.text() + "' is no family or rule of Reactions" +
                  (near.empty()
                       ? ""
                       : ": did you mean " + join(near, " or ") + "?"));
        }
      }
    }
    return list.asTexts();
  }

  Effects &d_effects;
  PredicateContext &d_context;
};

}  // namespace

Effects Effects::compile(const Record &list, PredicateContext &context) {
  Effects effects;
  EffectReader reader(effects, context);
  if (!list.isList()) {
    context.fault(list.where(), "'effects' is a list");
    return effects;
  }
  for (const auto &item : list.items()) {
    reader.read(item);
  }
  return effects;
}

}  // namespace Diazepane
