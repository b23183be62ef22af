// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Situations of the documents' trouble-shooting questions: the cause comes
// where it should, and the fix moves the share that it is meant to move.
#include "Doctor.h"

#include <RuleBook/Record.h>

using namespace Diazepane;

namespace {

std::vector<Record> situations() {
  std::vector<Fault> faults;
  const Record file =
      Record::fromYamlFile(std::string(DIAZEPANE_SOURCE_DIR) +
                               "/Tests/Cases/Diagnosis/situations.yaml",
                           faults);
  EXPECT_TRUE(faults.empty());
  return file["situations"].items();
}

Diagnosis diagnosed(const Record &record) {
  KeyValues options;
  for (const auto &[key, value] : record["flask"].entries()) {
    options.emplace_back(key, value.text());
  }
  const Sighting sighting = record.has("seen")
                                ? seenShares(record["seen"].text())
                                : seenSymptom(record["symptom"].text());
  return doctor().run(specFromOptions(options), sighting);
}

std::string ranking(const Diagnosis &diagnosis) {
  std::string out;
  for (const auto &cause : diagnosis.causes) {
    out += cause.id + " " + std::to_string(cause.weight) + "; ";
  }
  return out;
}

TEST(Situations, TheCauseIsWhereItShouldBeAndTheFixWorks) {
  const auto records = situations();
  ASSERT_GE(records.size(), 20U);
  for (const auto &record : records) {
    SCOPED_TRACE(record["id"].text());
    EXPECT_EQ(tools().book->sources().count(record["source"].text()), 1U);
    const Diagnosis diagnosis = diagnosed(record);
    const bool first = record.has("cause");
    const std::string id = record[first ? "cause" : "among"].text();
    bool found = false;
    for (std::size_t i = 0;
         i < diagnosis.causes.size() && i < (first ? 1U : 3U); ++i) {
      found = found || diagnosis.causes[i].id == id;
    }
    EXPECT_TRUE(found) << id
                       << " is not where it should be: " << ranking(diagnosis);
    const RankedCause *cause = causeOf(diagnosis, id);
    if (cause == nullptr || !(record.has("falls") || record.has("rises"))) {
      continue;
    }
    const bool falls = record.has("falls");
    const std::string what = record[falls ? "falls" : "rises"].text();
    const DiagnosedShare *share = shareIn(*cause, what);
    const double before = share != nullptr ? share->withCause : 0.0;
    ASSERT_TRUE(share != nullptr || what == "desired") << what;
    if (share != nullptr) {
      ASSERT_TRUE(share->fixed) << cause->fixRefused;
      EXPECT_TRUE(falls ? *share->fixed < before - 0.005
                        : *share->fixed > before + 0.005)
          << what << " " << before << " to " << *share->fixed;
    }
    EXPECT_FALSE(cause->confirm.empty());
    EXPECT_FALSE(cause->source.empty());
  }
}

}  // namespace
