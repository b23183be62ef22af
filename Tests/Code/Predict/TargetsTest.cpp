// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The compounds of the source documents are reached from their obvious
// precursors: Tests/Cases/Targets/*.yaml, one flask a step.
#include <filesystem>

#include "Flasks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

struct Case {
  std::string name;
  Record record;
};

std::vector<Case> cases() {
  std::vector<std::string> paths;
  for (const auto &entry : std::filesystem::directory_iterator(
           std::string(DIAZEPANE_SOURCE_DIR) + "/Tests/Cases/Targets")) {
    paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Case> list;
  for (const auto &path : paths) {
    std::vector<Fault> faults;
    const Record file = Record::fromYamlFile(path, faults);
    for (const auto &fault : faults) {
      ADD_FAILURE() << fault.text();
    }
    for (const auto &item : file["cases"].items()) {
      list.push_back({item["id"].asText(), item});
    }
  }
  return list;
}

class Target : public ::testing::TestWithParam<Case> {};

TEST_P(Target, isReached) {
  const Record &record = GetParam().record;
  KeyValues options;
  for (const auto &entry : record["flask"].entries()) {
    for (const auto &item : entry.second.items()) {
      options.emplace_back(entry.first, item.text());
    }
  }
  const Prediction prediction = predict(options);
  expectSane(prediction);
  std::string shown = prediction.status + " " + prediction.message + "\n";
  for (const auto &row : prediction.rows) {
    shown += row.role + " " + std::to_string(row.share) + " " +
             row.productSmiles + " " + row.saltForm + " " + row.pathway + "\n";
  }
  const ProductRow *row = rowOf(prediction, record["product"].asText());
  ASSERT_TRUE(row) << shown;
  EXPECT_EQ(row->role, record["role"].asText("desired")) << shown;
  if (row->role == "desired" || record.has("rank")) {
    EXPECT_EQ(row->rank, record["rank"].asInteger(1)) << shown;
  }
  EXPECT_GE(row->share, record["share_at_least"].asNumber(0.0)) << shown;
  EXPECT_EQ(row->saltForm, record["salt"].asText(row->saltForm)) << shown;
  EXPECT_EQ(row->family, record["family"].asText(row->family)) << shown;
  if (record.has("note")) {
    const std::string note = record["note"].asText();
    EXPECT_TRUE(note.empty() ? row->note.empty()
                             : row->note.find(note) != std::string::npos)
        << row->note;
  }
  for (const auto &other : record["also"].asTexts()) {
    EXPECT_TRUE(rowOf(prediction, other)) << other << "\n" << shown;
  }
}

INSTANTIATE_TEST_SUITE_P(Documents, Target, ::testing::ValuesIn(cases()),
                         [](const auto &one) { return one.param.name; });

TEST(Targets, areAllThere) { EXPECT_GE(cases().size(), 8u); }

}  // namespace
