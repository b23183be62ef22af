// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <cmath>
#include <cstdio>

#include <Library/RowText.h>

#include "Libraries.h"

namespace Diazepane {

namespace {

//! Names and SMILES with everything that formats must not trip over.
std::unique_ptr<ProductSpace> awkwardSpace() {
  const MemberReader reader(sharedBuilder());
  auto cores = rowsOf({"C/C=C/CN1CCCNCC1", "C1CNCCNC1", "CC1CNCCCN1"});
  auto reagents =
      rowsOf({"BrC/C=C\\C", "BrCc1ccccc1", "CC(=O)Cl", "BrCc1ccncc1"});
  cores[0].id = "a,b \"c\"";
  cores[1].id = "tab\there";
  reagents[0].id = "back\\slash";
  reagents[1].id = "x,y";
  SpaceOptions options;
  auto space = std::make_unique<ProductSpace>(
      sharedBook(), reader.coresOf(cores), reader.reagentsOf(reagents),
      std::vector<FlaskSpec>{specFromOptions({{"solvent", "MeCN"}})}, options);
  space->solve();
  return space;
}

// Rows bound to a core are straight text; a filter that every row meets sends
// them through cells. Both are the same bytes.
TEST(RowText, BoundRowsAreTheRowsOfCells) {
  const auto space = awkwardSpace();
  for (const auto format :
       {RowFormat::Csv, RowFormat::Tsv, RowFormat::JsonLines, RowFormat::Smi}) {
    RowOptions straight;
    straight.format = format;
    RowOptions cells = straight;
    cells.filter = "exact_mass > 0";
    const std::string text = textOf(*space, straight);
    EXPECT_EQ(text, textOf(*space, cells)) << nameOf(format);
    EXPECT_GT(text.size(), 1000U);
  }
}

TEST(RowText, FourDecimalsAreThoseOfPrintf) {
  std::uint64_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const double value =
        static_cast<double>(state >> 20U) / std::pow(10.0, 8 + i % 8);
    RowBuffer buffer;
    putFixed4(value, buffer);
    const std::string text(buffer.data(), buffer.size());
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.4f", value);
    EXPECT_NEAR(std::stod(text), std::stod(expected), 1.0001e-4) << value;
    EXPECT_EQ(text.size(), std::string(expected).size()) << value;
  }
  for (const double value : {0.0, 1.0, 0.12344, 99.99996, 456.7}) {
    RowBuffer buffer;
    putFixed4(value, buffer);
    const std::string text(buffer.data(), buffer.size());
    char expected[64];
    std::snprintf(expected, sizeof expected, "%.4f", value);
    EXPECT_EQ(text, expected);
  }
}

}  // namespace

}  // namespace Diazepane
