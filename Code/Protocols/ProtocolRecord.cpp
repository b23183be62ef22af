// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Protocols/ProtocolRecord.h>

#include <algorithm>
#include <functional>
#include <set>

#include <Base/Text.h>
#include <Base/Units.h>

namespace Diazepane {

namespace {

std::vector<std::pair<std::string, std::string>> pairsOf(const Record &record) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto &[key, value] : record.entries()) {
    pairs.emplace_back(key, value.asText());
  }
  return pairs;
}

std::optional<double> numberOf(const Record &record) {
  return record.isNull() ? std::nullopt
                         : std::optional<double>(record.asNumber(0.0));
}

std::optional<double> quantityOf(const Record &record, Quantity kind) {
  return record.isNull() ? std::nullopt
                         : std::optional<double>(record.asQuantity(kind, 0.0));
}

class Reader {
 public:
  Reader(const RuleBook &book, std::vector<Fault> &faults)
      : d_book(book), d_faults(faults) {}

  ProtocolRecord protocol(const Record &record) {
    ProtocolRecord out;
    out.id = record["id"].asText();
    out.title = record["title"].asText();
    out.purpose = record["purpose"].asText();
    out.names = record["names"].asTexts();
    out.source = record["source"].asTexts();
    out.place = record["place"].asText();
    out.basis = record["basis"].asText();
    out.substrate = record["substrate"].asText();
    out.scale = record["scale"].asText();
    out.hazards = record["hazards"].asTexts();
    out.where = record.where();
    for (const auto &note : record["notes"].items()) {
      cite(note["source"]);
      out.notes.push_back({note["text"].asText(), note["source"].asTexts()});
    }
    for (const auto &item : record["stages"].items()) {
      guarded([&] { out.stages.push_back(stage(item, out)); });
    }
    return out;
  }

  ChargeRecord charge(const Record &record) {
    ChargeRecord out;
    out.slot = record["slot"].asText();
    out.name = record["name"].asText();
    out.role = record["role"].asText();
    out.equivalents = numberOf(record["equivalents"]);
    out.molar = quantityOf(record["molar"], Quantity::Concentration);
    out.mlPerGram = numberOf(record["ml_per_gram"]);
    out.of = record["of"].asText();
    out.done = record["done"].asBoolean(false);
    out.where = record.where();
    const int ways = int(out.equivalents.has_value()) +
                     int(out.molar.has_value()) +
                     int(out.mlPerGram.has_value());
    if (ways > 1) {
      fault(out.where, "charge '" + out.slot + "' has two amounts");
    }
    if ((out.equivalents || !out.role.empty()) &&
        !d_book.findReagent(out.name)) {
      const auto near = d_book.suggestReagents(out.name);
      fault(record["name"].where(),
            "no reagent '" + out.name + "'" +
                (near.empty() ? "" : ": did you mean '" + near[0] + "'?"));
    }
    return out;
  }

  StepRecord step(const Record &record, const std::set<std::string> &slots) {
    StepRecord out;
    out.text = record["do"].asText();
    out.add = record["add"].asTexts();
    out.overSeconds = quantityOf(record["over"], Quantity::Time);
    out.lookFor = record["look_for"].asTexts();
    out.pH = numberOf(record["ph"]);
    out.extract = record["extract"].asText();
    out.times = record["times"].asInteger(1);
    out.waterRatio = record["water_ratio"].asNumber(1.0);
    out.keep = record["keep"].asText();
    out.choosePH = record["choose_ph"].asBoolean(false);
    out.source = record["source"].asTexts();
    out.where = record.where();
    cite(record["source"]);
    const auto &words = stepWords();
    auto names = placesIn(out.text);
    names.insert(names.end(), out.add.begin(), out.add.end());
    for (const auto &name : names) {
      if (slots.count(name) == 0 && words.count(name) == 0) {
        fault(out.where, "the step speaks of '" + name +
                             "', which is no slot of its stage");
      }
    }
    if (out.times < 1 || !(out.waterRatio > 0.0)) {
      fault(out.where, "an extraction needs at least one portion");
    }
    if (out.pH && (out.extract.empty() || out.keep.empty())) {
      fault(out.where, "a step with a pH says what extracts and what is kept");
    }
    return out;
  }

 private:
  //! A value of the wrong type: the schema has mostly said it already.
  void guarded(const std::function<void()> &read) {
    try {
      read();
    } catch (const InputError &error) {
      const auto said = [&error](const Fault &known) {
        return known.where.text() == error.where().text();
      };
      if (std::none_of(d_faults.begin(), d_faults.end(), said)) {
        d_faults.push_back(faultOf(error));
      }
    }
  }

  void fault(const Where &where, const std::string &what) {
    d_faults.push_back({where, what});
  }

  void cite(const Record &sources) {
    for (const auto &item : sources.items()) {
      if (d_book.sources().count(item.text()) == 0) {
        fault(item.where(),
              "the source '" + item.text() + "' is not in Sources");
      }
    }
  }

  StageRecord stage(const Record &record, const ProtocolRecord &protocol) {
    StageRecord out;
    out.title = record["title"].asText();
    out.want = record["want"].asText();
    out.suits = record["suits"];
    out.unsuitable = record["unsuitable"].asText();
    out.conditions = pairsOf(record["conditions"]);
    out.where = record.where();
    std::set<std::string> slots;
    if (protocol.hasFlask()) {
      slots.insert("substrate");
    }
    for (const auto &item : record["charges"].items()) {
      guarded([&] {
        ChargeRecord entry = charge(item);
        if (!slots.insert(entry.slot).second) {
          fault(item.where(), "slot '" + entry.slot + "' stands twice");
        }
        out.charges.push_back(std::move(entry));
      });
    }
    for (const auto &entry : out.charges) {
      if (!entry.of.empty() && slots.count(entry.of) == 0) {
        fault(entry.where, "no slot '" + entry.of + "' to refer to");
      }
    }
    if (!protocol.hasFlask() && !out.charges.empty() &&
        slots.count(protocol.basis) == 0) {
      fault(out.where, "the basis '" + protocol.basis + "' is no slot");
    }
    for (const auto &item : record["steps"].items()) {
      guarded([&] { out.steps.push_back(step(item, slots)); });
    }
    for (const auto &item : record["choices"].items()) {
      guarded([&] { out.choices.push_back(choice(item)); });
    }
    return out;
  }

  ChoiceRecord choice(const Record &record) {
    ChoiceRecord out;
    out.title = record["title"].asText();
    out.wants = record["wants"].asTexts();
    out.set = pairsOf(record["set"]);
    out.because = record["because"].asText();
    out.source = record["source"].asTexts();
    out.where = record.where();
    cite(record["source"]);
    return out;
  }

  const RuleBook &d_book;
  std::vector<Fault> &d_faults;
};

}  // namespace

std::vector<std::string> placesIn(const std::string &text) {
  std::vector<std::string> names;
  std::size_t open = 0;
  while ((open = text.find('{', open)) != std::string::npos) {
    const auto close = text.find('}', open);
    names.push_back(close == std::string::npos
                        ? text.substr(open)
                        : text.substr(open + 1, close - open - 1));
    open += 1;
  }
  return names;
}

const std::set<std::string> &stepWords() {
  static const std::set<std::string> words = {
      "ph",   "temperature",   "time",      "over",
      "rate", "concentration", "atmosphere"};
  return words;
}

ChargeRecord chargeFrom(const Record &record, const RuleBook &book,
                        std::vector<Fault> &faults) {
  return Reader(book, faults).charge(record);
}

StepRecord stepFrom(const Record &record, const std::set<std::string> &slots,
                    const RuleBook &book, std::vector<Fault> &faults) {
  return Reader(book, faults).step(record, slots);
}

ProtocolBook ProtocolBook::read(const RuleBook &book,
                                std::vector<Fault> &faults) {
  ProtocolBook out;
  std::set<std::string> names;
  for (const auto &record : book.records("protocols")) {
    out.d_protocols.push_back(Reader(book, faults).protocol(record));
    const auto &entry = out.d_protocols.back();
    auto words = entry.names;
    words.push_back(entry.id);
    for (const auto &word : words) {
      if (!names.insert(foldName(word)).second) {
        faults.push_back(
            {entry.where, "the name '" + word + "' is another procedure's"});
      }
    }
  }
  return out;
}

ProtocolBook ProtocolBook::load(const RuleBook &book) {
  std::vector<Fault> faults;
  ProtocolBook out = read(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return out;
}

bool ProtocolBook::has(const std::string &name) const {
  const std::string folded = foldName(name);
  return std::any_of(d_protocols.begin(), d_protocols.end(),
                     [&folded](const ProtocolRecord &entry) {
                       return foldName(entry.id) == folded ||
                              std::any_of(entry.names.begin(),
                                          entry.names.end(),
                                          [&folded](const auto &other) {
                                            return foldName(other) == folded;
                                          });
                     });
}

const ProtocolRecord &ProtocolBook::find(const std::string &name,
                                         std::vector<std::string> known) const {
  const std::string folded = foldName(name);
  for (const auto &entry : d_protocols) {
    known.push_back(entry.id);
    if (foldName(entry.id) == folded) {
      return entry;
    }
    for (const auto &other : entry.names) {
      known.push_back(other);
      if (foldName(other) == folded) {
        return entry;
      }
    }
  }
  const auto near = nearestNames(name, known, 3);
  throw InputError("no protocol '" + name + "'", {},
                   near.empty() ? "diazepane protocol --list shows all"
                                : "did you mean " + join(near, " or ") + "?");
}

}  // namespace Diazepane
