// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/FlaskChanges.h>

#include <algorithm>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskReader.h>
#include <Model/Addition.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

std::string celsius(double kelvin) {
  return formatNumber(kelvin - kZeroCelsius, 4) + " \u00B0C";
}

std::string temperatureOf(const Conditions &c) {
  if (!c.temperatureKelvin) {
    return c.reflux ? "reflux" : "not given";
  }
  std::string text = celsius(*c.temperatureKelvin);
  if (c.temperatureEndKelvin) {
    text +=
        (c.ramp ? " rising to " : " to ") + celsius(*c.temperatureEndKelvin);
  }
  return text + (c.reflux ? " (reflux)" : "");
}

std::string additionOf(const Conditions &c) {
  std::string text = c.addition ? additionWords(c) : "not given";
  if (c.additionSeconds) {
    text += " over " + durationText(*c.additionSeconds);
  }
  return text;
}

template <class Value>
std::string named(const std::optional<Value> &value) {
  return value ? nameOf(*value) : "not given";
}

std::string amount(const std::optional<double> &value, double factor,
                   const char *unit) {
  return value ? formatNumber(*value * factor, 4) + " " + unit : "not given";
}

std::string vesselOf(const Conditions &c) {
  std::string text = named(c.vessel);
  if (c.vesselLitre) {
    text += ", " + amount(c.vesselLitre, 1000.0, "mL");
  }
  if (c.vesselRatingBar) {
    text += ", " + amount(c.vesselRatingBar, 1.0, "bar");
  }
  return text;
}

std::string workupOf(const Conditions &c) {
  std::vector<std::string> steps;
  for (const auto &step : c.workup) {
    steps.push_back(step.action + (step.with.empty() ? "" : " " + step.with) +
                    (step.pH ? " to pH " + formatNumber(*step.pH, 3) : ""));
  }
  return steps.empty() ? "none" : join(steps, "; ");
}

std::string nameOfItem(const Ingredient &item) {
  return item.reagent->id.empty() ? item.reagent->name : item.reagent->id;
}

std::vector<Ingredient> ofRole(const Flask &flask, Role role) {
  std::vector<Ingredient> items;
  for (const auto &item : flask.ingredients) {
    if (item.role == role) {
      items.push_back(item);
    }
  }
  return items;
}

bool isAssumed(const Flask &flask, const std::string &input) {
  return std::any_of(
      flask.assumptions.begin(), flask.assumptions.end(),
      [&input](const Evidence &note) { return note.subject == input; });
}

class Differ {
 public:
  Differ(const Flask &before, const Flask &after)
      : d_before(before), d_after(after) {}

  std::vector<FlaskChange> changes() {
    if (d_before.substrate.smiles != d_after.substrate.smiles) {
      add("substrate", d_before.substrate.smiles, d_after.substrate.smiles,
          [from = &d_after](Flask &flask) {
            flask.substrate = from->substrate;
          });
    }
    conditions();
    for (int role = 0; role <= static_cast<int>(Role::Additive); ++role) {
      ingredients(static_cast<Role>(role));
    }
    if (d_before.policy != d_after.policy) {
      add("policy", nameOf(d_before.policy), nameOf(d_after.policy),
          [from = &d_after](Flask &flask) { flask.policy = from->policy; });
    }
    std::stable_partition(
        d_changes.begin(), d_changes.end(),
        [](const FlaskChange &change) { return !change.assumed; });
    return d_changes;
  }

 private:
  void add(const std::string &input, const std::string &before,
           const std::string &after, std::function<void(Flask &)> apply) {
    if (before != after) {
      d_changes.push_back(
          {input, before, after,
           isAssumed(d_before, input) && isAssumed(d_after, input),
           std::move(apply)});
    }
  }

  void condition(const std::string &input,
                 std::string (*say)(const Conditions &),
                 void (*copy)(const Conditions &, Conditions &)) {
    add(input, say(d_before.conditions), say(d_after.conditions),
        [from = &d_after, copy](Flask &flask) {
          copy(from->conditions, flask.conditions);
        });
  }

  void conditions() {
    using C = const Conditions &;
    condition("temperature", temperatureOf, [](C from, Conditions &to) {
      to.temperatureKelvin = from.temperatureKelvin;
      to.temperatureEndKelvin = from.temperatureEndKelvin;
      to.ramp = from.ramp;
      to.reflux = from.reflux;
    });
    condition("addition", additionOf, [](C from, Conditions &to) {
      to.addition = from.addition;
      to.additionSeconds = from.additionSeconds;
      to.additionOrder = orderAsTyped(to);
      if (feedsTogether(from)) {
        to.additionOrder.emplace_back(kTogether);
      }
    });
    condition(
        "concentration",
        [](C c) { return amount(c.concentrationMolar, 1.0, "M"); },
        [](C from, Conditions &to) {
          to.concentrationMolar = from.concentrationMolar;
          to.volumeLitre = from.volumeLitre;
        });
    condition(
        "time",
        [](C c) {
          return c.timeSeconds ? durationText(*c.timeSeconds) : "not given";
        },
        [](C from, Conditions &to) { to.timeSeconds = from.timeSeconds; });
    condition(
        "scale", [](C c) { return amount(c.substrateMol, 1000.0, "mmol"); },
        [](C from, Conditions &to) { to.substrateMol = from.substrateMol; });
    condition(
        "addition-order", [](C c) { return join(orderAsTyped(c), ", "); },
        [](C from, Conditions &to) {
          const bool together = feedsTogether(to);
          to.additionOrder = orderAsTyped(from);
          if (together) {
            to.additionOrder.emplace_back(kTogether);
          }
        });
    surroundings();
  }

  void surroundings() {
    using C = const Conditions &;
    condition(
        "heating", [](C c) { return named(c.heating); },
        [](C from, Conditions &to) { to.heating = from.heating; });
    condition(
        "cooling", [](C c) { return named(c.cooling); },
        [](C from, Conditions &to) { to.cooling = from.cooling; });
    condition(
        "stirring", [](C c) { return named(c.stirring); },
        [](C from, Conditions &to) { to.stirring = from.stirring; });
    condition(
        "atmosphere", [](C c) { return named(c.atmosphere); },
        [](C from, Conditions &to) { to.atmosphere = from.atmosphere; });
    condition("vessel", vesselOf, [](C from, Conditions &to) {
      to.vessel = from.vessel;
      to.vesselLitre = from.vesselLitre;
      to.vesselRatingBar = from.vesselRatingBar;
    });
    condition("workup", workupOf,
              [](C from, Conditions &to) { to.workup = from.workup; });
  }

  //! The same reagents: amounts one by one. Others: the role as a whole.
  void ingredients(Role role) {
    const auto before = ofRole(d_before, role);
    const auto after = ofRole(d_after, role);
    bool same = before.size() == after.size();
    for (std::size_t i = 0; same && i < before.size(); ++i) {
      same = before[i].reagent->smiles == after[i].reagent->smiles &&
             nameOfItem(before[i]) == nameOfItem(after[i]);
    }
    if (!same) {
      add(nameOf(role), words(before), words(after),
          [role, after](Flask &flask) { replace(flask, role, after); });
      return;
    }
    for (std::size_t i = 0; i < after.size(); ++i) {
      const char *unit = role == Role::Solvent ? "parts" : "eq";
      const double equivalents = after[i].equivalents;
      add(nameOfItem(after[i]), amount(before[i].equivalents, 1.0, unit),
          amount(equivalents, 1.0, unit), [role, i, equivalents](Flask &flask) {
            std::size_t place = 0;
            for (auto &item : flask.ingredients) {
              if (item.role == role && place++ == i) {
                item.equivalents = equivalents;
              }
            }
          });
    }
  }

  static std::string words(const std::vector<Ingredient> &items) {
    std::vector<std::string> names;
    for (const auto &item : items) {
      names.push_back(nameOfItem(item) +
                      (item.role == Role::Solvent
                           ? ""
                           : " " + formatNumber(item.equivalents, 4) + " eq"));
    }
    return names.empty() ? "none" : join(names, " + ");
  }

  static void replace(Flask &flask, Role role,
                      const std::vector<Ingredient> &items) {
    auto &list = flask.ingredients;
    const auto first = std::find_if(
        list.begin(), list.end(),
        [role](const Ingredient &item) { return item.role == role; });
    const auto place = first - list.begin();
    list.erase(std::remove_if(list.begin(), list.end(),
                              [role](const Ingredient &item) {
                                return item.role == role;
                              }),
               list.end());
    list.insert(list.begin() + place, items.begin(), items.end());
    if (role == Role::Base) {
      flask.baseExcluded = items.empty();
    }
  }

  const Flask &d_before;
  const Flask &d_after;
  std::vector<FlaskChange> d_changes;
};

}  // namespace

FlaskSpec otherSpec(const FlaskSpec &first, const std::string &text) {
  const std::string whole = trim(text);
  const Where where{"", 0, 0, "against"};
  const auto dot = whole.rfind('.');
  const std::string ending =
      dot == std::string::npos ? "" : lower(whole.substr(dot));
  if (ending == ".yaml" || ending == ".yml" || ending == ".json") {
    auto specs = specsFromFile(whole);
    if (specs.size() != 1) {
      throw InputError("holds " + std::to_string(specs.size()) + " flasks",
                       Where{whole, 0, 0, ""}, "one flask to compare with");
    }
    if (specs.front().substrate.empty()) {
      specs.front().fillFrom(first);
    }
    return specs.front();
  }
  FlaskSpec other;
  for (const auto &part : split(whole, ';')) {
    if (trim(part).empty()) {
      continue;
    }
    const auto equals = part.find('=');
    if (equals == std::string::npos) {
      throw InputError("'" + trim(part) + "' is no key=value", where,
                       "as in \"temperature=0 C; addition=dropwise\"");
    }
    other.set(trim(part.substr(0, equals)), part.substr(equals + 1), where);
  }
  if (other.ingredients.empty() && other.conditions.empty() &&
      other.substrate.empty() && other.policy.empty()) {
    throw InputError("says nothing that differs", where,
                     "as in \"temperature=0 C; addition=dropwise\"");
  }
  other.fillFrom(first);
  return other;
}

std::vector<FlaskChange> flaskChanges(const Flask &before, const Flask &after) {
  return Differ(before, after).changes();
}

}  // namespace Diazepane
