// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Substrates as chemists draw them: Tests/Cases/Perception/substrates.yaml.
#include <gtest/gtest.h>

#include "Readers.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::vector<Record> cases() {
  std::vector<Fault> faults;
  const Record file =
      Record::fromYamlFile(std::string(DIAZEPANE_SOURCE_DIR) +
                               "/Tests/Cases/Perception/substrates.yaml",
                           faults);
  for (const auto &fault : faults) {
    ADD_FAILURE() << fault.text();
  }
  return file["cases"].items();
}

void checkSite(const Substrate &substrate, const std::string &label,
               const std::vector<Record> &expected, const std::string &id) {
  const Site *found = site(substrate, label);
  const std::string name = expected.at(0).asText();
  if (name == "none") {
    EXPECT_EQ(found, nullptr) << id << " " << label;
    return;
  }
  ASSERT_TRUE(found) << id << " has no site " << label;
  EXPECT_EQ(found->siteClass, name) << id << " " << label;
  if (expected.size() > 1) {
    EXPECT_EQ(found->alphaBranches, expected[1].asInteger(-1))
        << id << " " << label;
  }
  if (expected.size() > 2) {
    EXPECT_EQ(found->betaBranches, expected[2].asInteger(-1))
        << id << " " << label;
  }
  if (expected.size() > 3) {
    EXPECT_NEAR(found->pKa, expected[3].asNumber(0), 1.0) << id << " " << label;
  }
}

TEST(Substrates, asDrawn) {
  const auto list = cases();
  EXPECT_GE(list.size(), 30u);
  for (const auto &record : list) {
    const std::string id = record["id"].asText();
    const Substrate it = read(record["smiles"].asText());
    EXPECT_EQ(nameOf(it.kind), record["kind"].asText()) << id;
    EXPECT_EQ(it.saltForm, record["salt"].asText("")) << id;
    EXPECT_EQ(it.equivalentNitrogens, record["equivalent"].asBoolean(false))
        << id;
    if (record.has("canonical")) {
      EXPECT_EQ(it.smiles, record["canonical"].asText()) << id;
    }
    for (const auto &entry : record["sites"].entries()) {
      checkSite(it, entry.first, entry.second.items(), id);
    }
    for (const auto &label : record["ewg"].asTexts()) {
      ASSERT_TRUE(site(it, label)) << id;
      EXPECT_TRUE(site(it, label)->electronPoor) << id << " " << label;
    }
    if (record.has("closes_by")) {
      EXPECT_EQ(std::count(it.closesBy.begin(), it.closesBy.end(),
                           record["closes_by"].asText()),
                1)
          << id << " " << it.message;
      EXPECT_EQ(it.message.rfind("precursor: ", 0), 0u) << it.message;
    } else {
      EXPECT_TRUE(it.closesBy.empty()) << id;
    }
    EXPECT_NE(it.message.find(record["message"].asText("")), std::string::npos)
        << id << " " << it.message;
    std::string remarks;
    for (const auto &remark : it.remarks) {
      remarks += remark + "\n";
    }
    EXPECT_EQ(remarks.empty(), !record.has("remark")) << id << remarks;
    EXPECT_NE(remarks.find(record["remark"].asText("")), std::string::npos)
        << id << " " << remarks;
  }
}

TEST(Substrates, aPrecursorKnowsItsOtherHalf) {
  const Substrate diamine = read("NCCN");
  EXPECT_TRUE(substrates().closesWith(diamine, *readMolecule("BrCCCBr")));
  EXPECT_TRUE(substrates().closesWith(diamine, *readMolecule("CC(=O)CC(C)=O")));
  EXPECT_FALSE(substrates().closesWith(diamine, *readMolecule("BrCCBr")));
  EXPECT_FALSE(substrates().closesWith(diamine, *readMolecule("CI")));
  EXPECT_TRUE(substrates().closesWith(read("NCCCN"), *readMolecule("BrCCBr")));
}

}  // namespace
