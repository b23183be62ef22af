// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "Bench.h"

namespace Diazepane {

namespace {

//! Faults of our records with a file of the user's laid on top.
std::vector<Fault> faultsWith(const std::string &name,
                              const std::string &text) {
  const auto folder =
      std::filesystem::temp_directory_path() / "diazepane-mass-records";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "Masses");
  std::ofstream(folder / "Masses" / name) << text;
  std::vector<Fault> faults;
  const auto book =
      RuleBook::load({RuleBook::defaultFolder(), folder.string()});
  MassRecords::read(book, faults);
  std::filesystem::remove_all(folder);
  return faults;
}

const char *const kHead = "title: t\nversion: 1\nstatus: draft\ndomain: d\n";

}  // namespace

TEST(MassRecords, OursAreWhole) {
  const auto &records = *bench().records;
  EXPECT_GE(records.adducts.size(), 15u);
  EXPECT_GE(records.shifts.size(), 50u);
  EXPECT_GE(records.isobars.size(), 5u);
  EXPECT_GE(records.chromophores.size(), 5u);
  for (const auto &record : records.isobars) {
    EXPECT_FALSE(record.tells.empty()) << record.id;
    EXPECT_FALSE(record.source.empty()) << record.id;
  }
}

TEST(MassRecords, FaultsNameTheirPlace) {
  const auto unknown = faultsWith(
      "a.yaml", std::string(kHead) +
                    "adducts:\n  - {id: x, ion: \"[M+Qq]+\", mode: positive, "
                    "species: any, weight: 1, meaning: m, source: [ours]}\n");
  ASSERT_EQ(unknown.size(), 1u);
  EXPECT_TRUE(holds(unknown[0].text(), "a.yaml:6:5"));
  EXPECT_TRUE(holds(unknown[0].text(), "Qq"));

  const auto key = faultsWith(
      "a.yaml", std::string(kHead) +
                    "words:\n  - {id: X, formla: CH4, meaning: m, source: "
                    "[ours]}\n");
  bool typo = false;
  for (const auto &fault : key) {
    typo = typo || holds(fault.text(), "formla");
  }
  EXPECT_TRUE(typo);

  const auto source = faultsWith(
      "a.yaml", std::string(kHead) +
                    "words:\n  - {id: X, formula: CH4, meaning: m, source: "
                    "[nobody]}\n");
  ASSERT_EQ(source.size(), 1u);
  EXPECT_TRUE(holds(source[0].text(), "nobody"));

  const auto sign = faultsWith(
      "a.yaml", std::string(kHead) +
                    "adducts:\n  - {id: x, ion: \"[M+H]+\", mode: negative, "
                    "species: any, weight: 1, meaning: m, source: [ours]}\n");
  ASSERT_EQ(sign.size(), 1u);
  EXPECT_TRUE(holds(sign[0].text(), "charge of its mode"));

  const auto row = faultsWith(
      "shifts.tsv",
      "shift\tname\tsmarts\tkind\tsuggest\tsource\n"
      "+C7H6\tx\t\tgroup\tperhaps\tours\n+Zz\ty\t\tgroup\tyes\tours\n");
  ASSERT_EQ(row.size(), 2u);
  EXPECT_TRUE(holds(row[0].text(), "shifts.tsv:2"));
  EXPECT_TRUE(holds(row[1].text(), "shifts.tsv:3"));
}

TEST(MassRecords, AUsersAdductReplacesOurs) {
  const auto folder =
      std::filesystem::temp_directory_path() / "diazepane-mass-overlay";
  std::filesystem::create_directories(folder / "Masses");
  std::ofstream(folder / "Masses" / "mine.yaml")
      << kHead
      << "adducts:\n  - {id: protonated, ion: \"[M+Li]+\", mode: positive, "
         "species: any, weight: 1, meaning: lithium, source: [ours]}\n";
  const auto records = MassRecords::load(
      RuleBook::load({RuleBook::defaultFolder(), folder.string()}));
  EXPECT_EQ(records->adducts.size(), bench().records->adducts.size());
  bool found = false;
  for (const auto &adduct : records->adducts) {
    found = found || adduct.adduct.name() == "[M+Li]+";
    EXPECT_NE(adduct.adduct.name(), "[M+H]+");
  }
  EXPECT_TRUE(found);
  std::filesystem::remove_all(folder);
}

TEST(MassRecords, Polarity) {
  EXPECT_EQ(parsePolarity("ESI+"), Polarity::Positive);
  EXPECT_EQ(parsePolarity("neg"), Polarity::Negative);
  EXPECT_THROW(parsePolarity("both"), InputError);
}

}  // namespace Diazepane
