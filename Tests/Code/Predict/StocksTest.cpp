// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What is oxidised or reduced cannot be more than the reagent suffices for:
// Tests/Cases/Kinetics/stocks.yaml.
#include "Flasks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

Record casesOfStocks() {
  std::vector<Fault> faults;
  const std::string path =
      std::string(DIAZEPANE_SOURCE_DIR) + "/Tests/Cases/Kinetics/stocks.yaml";
  const Record file = Record::fromYamlFile(path, faults);
  for (const auto &fault : faults) {
    ADD_FAILURE() << fault.text();
  }
  return file["cases"];
}

std::string shown(const Prediction &prediction) {
  std::string text = prediction.status + " " + prediction.message + "\n";
  for (const auto &row : prediction.rows) {
    text += row.role + " " + std::to_string(row.share) + " " +
            row.productSmiles + " " + row.pathway + "\n";
  }
  for (const auto &note : prediction.evidence) {
    text += note.subject + ": " + note.text + "\n";
  }
  return text;
}

void checkShare(const Prediction &prediction, const std::string &what,
                const Record &range) {
  double share = 0.0;
  for (const auto &row : prediction.rows) {
    const bool meant =
        what == "unreacted"
            ? row.role == "unreacted"
            : row.role != "byproduct" && row.productSmiles == canonical(what);
    share += meant ? row.share : 0.0;
  }
  EXPECT_GE(share, range.items()[0].asNumber(0.0) - 1e-6) << what;
  EXPECT_LE(share, range.items()[1].asNumber(0.0) + 1e-6) << what;
}

TEST(Stocks, runOutWhereTheirStoichiometrySaysSo) {
  const Record cases = casesOfStocks();
  ASSERT_GT(cases.items().size(), 10U);
  for (const auto &record : cases.items()) {
    const std::string id = record["id"].asText();
    SCOPED_TRACE(id);
    KeyValues options;
    for (const auto &entry : record["flask"].entries()) {
      options.emplace_back(entry.first, entry.second.text());
    }
    const Prediction prediction = predict(options);
    expectSane(prediction);
    SCOPED_TRACE(shown(prediction));
    for (const auto &entry : record["shares"].entries()) {
      checkShare(prediction, entry.first, entry.second);
    }
    for (const auto &entry : record["left"].entries()) {
      const ProductRow *row = rowOf(prediction, entry.first);
      ASSERT_TRUE(row) << entry.first;
      EXPECT_EQ(row->role, "byproduct");
      EXPECT_NEAR(row->share, entry.second.asNumber(0.0), 0.02) << entry.first;
    }
    if (record.has("notes")) {
      bool said = false;
      for (const auto &note : prediction.evidence) {
        said = said ||
               note.text.find(record["notes"].asText()) != std::string::npos;
      }
      EXPECT_TRUE(said);
    }
  }
}

}  // namespace
