// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <Spectra/MassList.h>

#include "Bench.h"

namespace Diazepane {

namespace {

std::string textAt(const Table &table, std::size_t row, const char *column) {
  const auto &cell =
      table.rows[row][static_cast<std::size_t>(table.find(column))];
  const auto *text = std::get_if<std::string>(&cell);
  return text == nullptr ? "" : *text;
}

double numberAt(const Table &table, std::size_t row, const char *column) {
  const auto *number = std::get_if<double>(
      &table.rows[row][static_cast<std::size_t>(table.find(column))]);
  return number == nullptr ? kUnknown : *number;
}

}  // namespace

TEST(MassList, DiamineOffersTwoProtons) {
  const auto table = massList(benzylation(), *bench().records, {});
  bool twice = false;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (textAt(table, i, "adduct") == "[M+2H]2+" &&
        textAt(table, i, "role") == "desired") {
      twice = true;
      EXPECT_NEAR(numberAt(table, i, "mz"), (190.146999 + 2 * 1.007276) / 2,
                  1e-5);
    }
    EXPECT_EQ(textAt(table, i, "role") == "trace", false);
  }
  EXPECT_TRUE(twice);
  // An amide nitrogen takes no second proton.
  const auto amide = bench().predict({{"substrate", "CC(=O)N1CCCNCC1"}});
  const auto masses = massList(amide, *bench().records, {});
  for (std::size_t i = 0; i < masses.rows.size(); ++i) {
    EXPECT_NE(textAt(masses, i, "adduct"), "[M+2H]2+");
  }
}

TEST(MassList, MzmineColumnsAndCations) {
  const auto table = mzmineTable(benzylation(), *bench().records, {});
  std::vector<std::string> names;
  for (const auto &column : table.columns) {
    names.push_back(column.name);
  }
  EXPECT_EQ(names,
            (std::vector<std::string>{"neutral_mass", "mz", "adduct", "name",
                                      "formula", "smiles", "comment"}));
  int cations = 0;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const bool cation = textAt(table, i, "adduct") == "[M]+";
    cations += cation ? 1 : 0;
    EXPECT_GT(numberAt(table, i, "mz"), 0.0);
    if (cation) {
      EXPECT_TRUE(std::isnan(numberAt(table, i, "neutral_mass")));
    }
  }
  EXPECT_GE(cations, 1);
}

TEST(MassList, AllAddsTracesAndIngredients) {
  MassListOptions options;
  const auto few = massList(benzylation(), *bench().records, options);
  options.all = true;
  const auto many = massList(benzylation(), *bench().records, options);
  EXPECT_GT(many.rows.size(), few.rows.size());
}

// A labelled reagent: formula without the label, mass with it.
TEST(MassList, LabelsCountInTheMass) {
  const auto prediction =
      bench().predict({{"substrate", "C1CNCCNC1"}, {"reagent", "CD3I:1 eq"}});
  const auto table = massList(prediction, *bench().records, {});
  bool found = false;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (textAt(table, i, "role") == "desired" &&
        textAt(table, i, "adduct") == "[M+H]+") {
      found = true;
      EXPECT_NEAR(numberAt(table, i, "mz"), 118.1418, 2e-4);
    }
  }
  EXPECT_TRUE(found);
}

}  // namespace Diazepane
