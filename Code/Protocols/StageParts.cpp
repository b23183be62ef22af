// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/StageParts.h>

#include <algorithm>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskKeys.h>
#include <Input/FlaskSpec.h>

namespace Diazepane {

namespace {

//! In the order of a procedure. Steps of the work-up that name a pH stand
//! between take-up and finish.
const std::vector<std::string> &placesBefore() {
  static const std::vector<std::string> places = {
      "prepare", "charge", "add", "run", "quench", "take-up"};
  return places;
}

bool isPlace(const std::string &word) {
  const auto &before = placesBefore();
  return word == "wash" || word == "extract" || word == "finish" ||
         std::find(before.begin(), before.end(), word) != before.end();
}

std::string replaced(std::string text, const std::string &what,
                     const std::string &by) {
  std::size_t at = 0;
  while ((at = text.find(what, at)) != std::string::npos) {
    text.replace(at, what.size(), by);
    at += by.size();
  }
  return text;
}

StagePart partFrom(const Record &record, const RuleBookPtr &book,
                   std::vector<Fault> &faults) {
  StagePart part;
  part.id = record["id"].asText();
  part.places = record["place"].asTexts();
  part.when = compilePredicate(record["when"], book, faults);
  std::set<std::string> slots = {"substrate"};
  for (const auto &key : flaskKeyNames()) {
    slots.insert(key);
    slots.insert(key + "-2");
  }
  for (const auto &item : record["charges"].items()) {
    part.charges.push_back(chargeFrom(item, *book, faults));
    slots.insert(part.charges.back().slot);
  }
  for (const auto &item : record["steps"].items()) {
    part.steps.push_back(stepFrom(item, slots, *book, faults));
  }
  for (const auto &place : part.places) {
    if (!isPlace(place)) {
      faults.push_back({record["place"].where(),
                        "'" + place + "' is no place in a procedure"});
    }
  }
  return part;
}

//! What the keys of a flask put in it: a slot for each, named by its key.
void addIngredient(StageRecord &stage, const FlaskKey &key,
                   const std::string &value) {
  const auto [name, amount] = splitAmount(value);
  ChargeRecord charge;
  charge.slot = key.name;
  for (int copy = 2; std::any_of(stage.charges.begin(), stage.charges.end(),
                                 [&charge](const ChargeRecord &other) {
                                   return other.slot == charge.slot;
                                 });
       ++copy) {
    charge.slot = key.name + "-" + std::to_string(copy);
  }
  charge.name = name;
  charge.role = key.name;
  if (!amount.empty()) {
    charge.equivalents = parseQuantity(amount, Quantity::Equivalents);
  }
  stage.charges.push_back(std::move(charge));
}

//! Puts one stage together.
class Composer {
 public:
  Composer(const std::vector<StagePart> &parts, const Flask &flask)
      : d_parts(parts), d_flask(flask) {}

  void compose(StageRecord &stage) {
    for (const auto &place : placesBefore()) {
      put(stage, place);
    }
    extractions(stage);
    put(stage, "finish");
  }

 private:
  const StagePart *partFor(const std::string &place) const {
    for (const auto &part : d_parts) {
      if (std::find(part.places.begin(), part.places.end(), place) !=
              part.places.end() &&
          (part.when.always() || part.when.test(d_flask) == Truth::Yes)) {
        return &part;
      }
    }
    return nullptr;
  }

  void put(StageRecord &stage, const std::string &place) {
    const StagePart *part =
        d_filled.count(place) > 0 ? nullptr : partFor(place);
    if (part != nullptr) {
      d_filled.insert(part->places.begin(), part->places.end());
      append(stage, *part, "", {});
    }
  }

  //! Extractions in a row are one, at the best of their pH's.
  void extractions(StageRecord &stage) {
    const auto &steps = d_flask.conditions.workup;
    bool any = false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!steps[i].pH) {
        continue;
      }
      any = true;
      std::vector<double> pHs = {*steps[i].pH};
      const bool wash = steps[i].action == "wash";
      while (!wash && i + 1 < steps.size() && steps[i + 1].pH &&
             steps[i + 1].action == steps[i].action) {
        pHs.push_back(*steps[++i].pH);
      }
      if (const auto *part = partFor(wash ? "wash" : "extract")) {
        append(stage, *part, steps[i].with, pHs);
      }
    }
    if (!any) {
      put(stage, "extract");
    }
  }

  void append(StageRecord &stage, const StagePart &part,
              const std::string &with, const std::vector<double> &pHs) {
    for (auto charge : part.charges) {
      const bool there = std::any_of(stage.charges.begin(), stage.charges.end(),
                                     [&charge](const ChargeRecord &other) {
                                       return other.slot == charge.slot;
                                     });
      charge.name = filled(charge.name, with);
      if (!there) {
        stage.charges.push_back(std::move(charge));
      }
    }
    for (auto step : part.steps) {
      if (d_flask.conditions.additionSeconds &&
          std::count(step.add.begin(), step.add.end(), "reagent") > 0) {
        step.overSeconds.reset();  // the flask says how long
      }
      step.extract = filled(step.extract, with);
      if (step.pH && !pHs.empty()) {
        step.pH = pHs.front();
        step.alternatives = pHs.size() > 1 ? pHs : std::vector<double>();
        step.choosePH = false;
      }
      stage.steps.push_back(std::move(step));
    }
  }

  std::string filled(const std::string &text, const std::string &with) const {
    const Ingredient *solvent = d_flask.first(Role::Solvent);
    return replaced(
        replaced(text, "{solvent}", solvent == nullptr ? "" : solvent->typed),
        "{with}", with);
  }

  const std::vector<StagePart> &d_parts;
  const Flask &d_flask;
  std::set<std::string> d_filled;
};

}  // namespace

StageParts StageParts::read(const RuleBookPtr &book,
                            std::vector<Fault> &faults) {
  StageParts parts;
  for (const auto &record : book->records("parts")) {
    try {
      parts.d_parts.push_back(partFrom(record, book, faults));
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  return parts;
}

StageParts StageParts::load(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  StageParts parts = read(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return parts;
}

StageRecord StageParts::stageOf(const std::string &title,
                                const FlaskPattern &keys,
                                const Flask &flask) const {
  StageRecord stage;
  stage.title = title;
  for (const auto &[name, value] : keys) {
    const FlaskKey *key = findFlaskKey(name);
    if (key->kind == KeyKind::Ingredient && lower(trim(value)) != "none") {
      addIngredient(stage, *key, value);
    } else {
      stage.conditions.emplace_back(key->name, value);
    }
  }
  Composer(d_parts, flask).compose(stage);
  return stage;
}

}  // namespace Diazepane
