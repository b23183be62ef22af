// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/DiagnosisRecords.h>

#include <Base/Text.h>
#include <Input/FlaskKeys.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

namespace {

constexpr double kCommon = 1.0;
constexpr double kOccasional = 0.35;
constexpr double kRare = 0.1;
constexpr double kStrong = 0.85;
constexpr double kPossible = 0.4;

class Reader {
 public:
  Reader(const RuleBookPtr &book, std::vector<Fault> &faults)
      : d_book(book), d_faults(faults) {}

  static Symptom symptom(const Record &record) {
    Symptom out;
    out.id = record["id"].asText();
    out.title = record["title"].asText();
    out.names = record["names"].asTexts();
    out.source = record["source"].asTexts();
    for (const auto &item : record["measures"].items()) {
      out.measures.push_back(
          {item["share"].asText(), item["above"].asNumber(0.0)});
    }
    return out;
  }

  MassShift shift(const Record &record) {
    MassShift out{record["id"].asText(),
                  record["title"].asText(),
                  {},
                  record["symptom"].asText(),
                  record["source"].asTexts()};
    try {
      out.formula = Composition::parse(record["formula"].asText());
    } catch (const InputError &error) {
      fault(record["formula"].where(), error.what());
    }
    return out;
  }

  Cause cause(const Record &record, const DiagnosisBook &known) {
    Cause out;
    out.id = record["id"].asText();
    out.title = record["title"].asText();
    out.source = record["source"].asTexts();
    out.when = compilePredicate(record["when"], d_book, d_faults);
    const std::string prior = record["prior"].asText();
    out.prior = prior == "common"       ? kCommon
                : prior == "occasional" ? kOccasional
                                        : kRare;
    for (const auto &[key, value] : record["explains"].entries()) {
      const std::string word = value.asText();
      if (known.find(key) == nullptr) {
        fault(value.where(), "no symptom '" + key + "'");
      }
      if (word != "strong" && word != "possible") {
        fault(value.where(), "'" + word + "' is neither strong nor possible");
      }
      out.explains[key] = word == "strong" ? kStrong : kPossible;
    }
    const Record &deviation = record["deviation"];
    out.deviation.set = settings(deviation["set"]);
    if (deviation.has("equivalents_times")) {
      out.deviation.equivalentsTimes =
          deviation["equivalents_times"].asNumber(1.0);
    }
    if (deviation.has("temperature_by")) {
      out.deviation.temperatureBy = deviation["temperature_by"].asNumber(0.0);
    }
    out.because = record["because"].asText();
    out.confirm = record["confirm"].asText();
    const Record &fix = record["fix"];
    out.fix = fix["text"].asText();
    out.fixSet = settings(fix["set"]);
    out.protocol = fix["protocol"].asText();
    readRecovery(record["recovery"], out);
    out.where = record.where();
    return out;
  }

 private:
  void fault(const Where &where, const std::string &what) {
    d_faults.push_back({where, what});
  }

  std::vector<std::pair<std::string, std::string>> settings(
      const Record &record) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto &[key, value] : record.entries()) {
      if (key != "equivalents" && findFlaskKey(key) == nullptr) {
        fault(value.where(), "'" + key + "' is no key of a flask");
      }
      out.emplace_back(key, value.asText());
    }
    return out;
  }

  void readRecovery(const Record &record, Cause &out) {
    for (const char *key : {"before", "after"}) {
      const std::string id = record[key].asText();
      if (!id.empty() && d_book->parameters().count(id) == 0) {
        fault(record[key].where(), "no parameter '" + id + "'");
      }
    }
    out.recoveryBefore = record["before"].asText();
    out.recoveryAfter = record["after"].asText();
  }

  const RuleBookPtr &d_book;
  std::vector<Fault> &d_faults;
};

//! A value of the wrong type becomes a fault, and the others are read on.
template <class Read>
void each(const std::vector<Record> &records, std::vector<Fault> &faults,
          const Read &read) {
  for (const auto &record : records) {
    try {
      read(record);
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
}

}  // namespace

DiagnosisBook DiagnosisBook::read(const RuleBookPtr &book,
                                  std::vector<Fault> &faults) {
  DiagnosisBook out;
  Reader reader(book, faults);
  each(book->records("symptoms"), faults, [&](const Record &record) {
    out.d_symptoms.push_back(Reader::symptom(record));
  });
  each(book->records("mass_shifts"), faults, [&](const Record &record) {
    out.d_shifts.push_back(reader.shift(record));
    const auto &entry = out.d_shifts.back();
    if (!entry.symptom.empty() && out.find(entry.symptom) == nullptr) {
      faults.push_back({record.where(), "no symptom '" + entry.symptom + "'"});
    }
  });
  each(book->records("causes"), faults, [&](const Record &record) {
    out.d_causes.push_back(reader.cause(record, out));
  });
  return out;
}

DiagnosisBook DiagnosisBook::load(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  DiagnosisBook out = read(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return out;
}

const Symptom *DiagnosisBook::find(const std::string &name) const {
  const std::string folded = foldName(name);
  for (const auto &entry : d_symptoms) {
    if (foldName(entry.id) == folded || foldName(entry.title) == folded) {
      return &entry;
    }
    for (const auto &other : entry.names) {
      if (foldName(other) == folded) {
        return &entry;
      }
    }
  }
  return nullptr;
}

const Symptom &DiagnosisBook::symptom(const std::string &name) const {
  if (const auto *found = find(name)) {
    return *found;
  }
  std::vector<std::string> known;
  std::vector<std::string> ids;
  for (const auto &entry : d_symptoms) {
    ids.push_back(entry.id);
    known.push_back(entry.id);
    known.insert(known.end(), entry.names.begin(), entry.names.end());
  }
  const auto near = nearestNames(name, known, 3);
  throw InputError("no symptom '" + name + "' in the vocabulary",
                   Where{"", 0, 0, "symptom"},
                   near.empty() ? "one of: " + join(ids, ", ")
                                : "did you mean " + join(near, " or ") + "?");
}

std::vector<Fault> checkDiagnosis(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  const DiagnosisBook records = DiagnosisBook::read(book, faults);
  std::vector<Fault> ignored;  // whoever checks the procedures reports them
  const ProtocolBook protocols = ProtocolBook::read(*book, ignored);
  std::map<std::string, int> explained;
  for (const auto &cause : records.causes()) {
    for (const auto &entry : cause.explains) {
      ++explained[entry.first];
    }
    if (!cause.protocol.empty() && !protocols.has(cause.protocol)) {
      faults.push_back(
          {cause.where, "cause " + cause.id + " names the protocol '" +
                            cause.protocol + "', which does not exist"});
    }
  }
  for (const auto &symptom : records.symptoms()) {
    if (explained[symptom.id] == 0) {
      faults.push_back(
          {{}, "no cause explains the symptom '" + symptom.id + "'"});
    }
  }
  return faults;
}

}  // namespace Diazepane
