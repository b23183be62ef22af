// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Moves.h>

#include <algorithm>

#include <Advise/StructureEdit.h>
#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/FlaskDefaults.h>
#include <Input/FlaskKeys.h>

namespace Diazepane {

namespace {

const char *kPlace = "{value}";

//! What stands for the value of a move, in a text.
std::string filled(std::string text, const std::string &value) {
  const auto place = text.find(kPlace);
  if (place != std::string::npos) {
    text.replace(place, std::string(kPlace).size(), value);
  }
  return text;
}

void checkKey(const std::string &key, const Where &where,
              std::vector<Fault> &faults) {
  if (key != "equivalents" && findFlaskKey(key) == nullptr) {
    const auto near = nearestFlaskKeys(key);
    faults.push_back(
        {where, "'" + key + "' is no key of a flask" +
                    (near.empty() ? "" : "; did you mean " + near[0] + "?")});
  }
}

Move moveFrom(const Record &record, const RuleBookPtr &book,
              std::vector<Fault> &faults) {
  Move move;
  move.id = record["id"].asText();
  move.title = record["title"].asText();
  move.key = record["key"].asText();
  move.values = record["values"].asTexts();
  for (const auto &[key, value] : record["change"].entries()) {
    checkKey(key, value.where(), faults);
    for (const auto &text : value.asTexts()) {
      move.change.emplace_back(key, text);
    }
  }
  for (const auto &[name, ratio] : record["keeps_pace"].entries()) {
    const auto role = findRole(name);
    if (!role || !(ratio.asNumber(0.0) > 0.0)) {
      faults.push_back({ratio.where(),
                        "as in {reductant: 1.2}: the role of a helper and its "
                        "equivalents per equivalent of the reagent"});
      continue;
    }
    move.keepsPace.emplace_back(*role, ratio.asNumber(0.0));
  }
  if (record.has("swap")) {
    move.swap = std::make_shared<StructureEdit>(record["swap"].asText(),
                                                record["swap"].where());
  }
  if (move.change.empty() && !move.swap) {
    faults.push_back({record.where(), "changes nothing (change or swap)"});
  }
  move.when = compilePredicate(record["when"], book, faults);
  move.effort = record["effort"].asNumber(1.0);
  move.cost = record["cost"].asText();
  move.why = record["why"].asText();
  for (const auto &claim : record["claims"].items()) {
    move.claims.push_back({claim["text"].asText(),
                           join(claim["source"].asTexts(), ";"),
                           claim["value"].asText(),
                           compilePredicate(claim["when"], book, faults)});
  }
  move.source = join(record["source"].asTexts(), ";");
  return move;
}

//! Name of the ingredient that the reaction is about, as typed.
const Ingredient *leadingOf(const Flask &flask) {
  const int place = FlaskDefaults::leading(flask.ingredients);
  return place < 0 ? nullptr
                   : &flask.ingredients[static_cast<std::size_t>(place)];
}

IngredientSpec *specOf(FlaskSpec &spec, const Ingredient &item) {
  for (auto &entry : spec.ingredients) {
    if (entry.name == item.typed ||
        splitAmount(item.typed).first == entry.name) {
      return &entry;
    }
  }
  return nullptr;
}

void removeRole(FlaskSpec &spec, const std::string &key, const Flask &flask) {
  const auto isIt = [&](const IngredientSpec &entry) {
    if (entry.role == key) {
      return true;
    }
    // "reagent" leaves the role to the reagent: K2CO3 is a base all the same.
    for (const auto &item : flask.ingredients) {
      if (item.typed == entry.name && nameOf(item.role) == key) {
        return entry.role.empty() || entry.role == "reagent";
      }
    }
    return false;
  };
  auto &list = spec.ingredients;
  list.erase(std::remove_if(list.begin(), list.end(), isIt), list.end());
}

void removeCondition(FlaskSpec &spec, const std::string &key) {
  auto &list = spec.conditions;
  list.erase(std::remove_if(
                 list.begin(), list.end(),
                 [&](const ConditionSpec &entry) { return entry.key == key; }),
             list.end());
}

//! Raises what more of the reagent uses up, where there was enough before; what
//! was assumed to be there is assumed anew.
void keepPace(FlaskSpec &spec, const Flask &flask, const Move &move,
              const Ingredient &leading, double equivalents) {
  for (const auto &[role, ratio] : move.keepsPace) {
    for (const auto &item : flask.ingredients) {
      const double before =
          std::min(ratio, item.equivalents / leading.equivalents);
      if (item.role != role || item.assumed ||
          item.equivalents >= before * equivalents) {
        continue;
      }
      if (IngredientSpec *entry = specOf(spec, item)) {
        entry->amount = formatNumber(before * equivalents, 3) + " eq";
      }
    }
  }
}

//! `first` is the name of the reagent whose amount "equivalents" means.
void makeChanges(FlaskSpec &spec, const Flask &flask, const Move &move,
                 const std::string &value, const std::string &first) {
  std::string emptied;
  for (const auto &[key, text] : move.change) {
    if (key == "equivalents") {
      for (auto &entry : spec.ingredients) {
        if (entry.name == first) {
          entry.amount = filled(text, value) + " eq";
        }
      }
      if (const Ingredient *leading = leadingOf(flask)) {
        keepPace(spec, flask, move, *leading,
                 parseQuantity(filled(text, value), Quantity::Equivalents));
      }
      continue;
    }
    const FlaskKey *known = findFlaskKey(key);
    if (known->kind == KeyKind::Ingredient) {
      if (emptied != key) {
        removeRole(spec, known->name, flask);
        emptied = key;
      }
      spec.set(known->name, filled(text, value));
      continue;
    }
    removeCondition(spec, known->name);
    if (known->name == "concentration") {
      removeCondition(spec, "volume");  // it would say otherwise
    }
    if (filled(text, value) != "default") {
      spec.set(known->name, filled(text, value));
    }
  }
}

}  // namespace

Moves Moves::load(const RuleBookPtr &book, std::vector<Fault> &faults) {
  Moves moves;
  for (const auto &record : book->records("moves")) {
    try {
      moves.d_moves.push_back(moveFrom(record, book, faults));
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  for (const auto &record : book->records("ranges")) {
    moves.d_ranges.push_back(
        {record["id"].asText(), compilePredicate(record["when"], book, faults),
         record["reason"].asText(), join(record["source"].asTexts(), ";")});
  }
  return moves;
}

Moves Moves::load(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  Moves moves = load(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return moves;
}

const Move *Moves::find(const std::string &id) const {
  for (const auto &move : d_moves) {
    if (move.id == id) {
      return &move;
    }
  }
  return nullptr;
}

std::string Moves::outOfRange(const Flask &flask) const {
  for (const auto &range : d_ranges) {
    if (range.when.test(flask) == Truth::Yes) {
      return range.reason + " [" + range.id + "; " + range.source + "]";
    }
  }
  return "";
}

std::vector<FlaskSpec> withMove(const FlaskSpec &spec, const Flask &flask,
                                const Move &move, const std::string &value,
                                const FlaskBuilder &builder) {
  const Ingredient *leading = leadingOf(flask);
  if (!move.swap) {
    FlaskSpec changed = spec;
    makeChanges(changed, flask, move, value,
                leading == nullptr ? "" : splitAmount(leading->typed).first);
    return {changed};
  }
  std::vector<FlaskSpec> all;
  if (leading == nullptr || !leading->reagent ||
      leading->reagent->forms.empty()) {
    return all;
  }
  for (const auto &smiles : move.swap->apply(*leading->reagent->forms[0].mol)) {
    FlaskSpec changed = spec;
    IngredientSpec *entry = specOf(changed, *leading);
    if (entry == nullptr) {
      continue;
    }
    const ReagentPtr other = builder.reagents().fromSmiles(smiles);
    entry->name = other->id.empty() ? smiles : other->id;
    if (entry->amount.empty()) {
      entry->amount = formatNumber(leading->equivalents, 4) + " eq";
    }
    makeChanges(changed, flask, move, value, entry->name);
    all.push_back(std::move(changed));
  }
  return all;
}

}  // namespace Diazepane
