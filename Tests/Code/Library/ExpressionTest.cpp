// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Libraries.h"

#include <Library/Expression.h>

#include <cmath>

namespace Diazepane {

namespace {

const std::vector<Column> kColumns = {{"role", ColumnType::Text, "", ""},
                                      {"share", ColumnType::Number, "", ""},
                                      {"rank", ColumnType::Integer, "", ""},
                                      {"mz", ColumnType::Number, "", ""}};
const std::vector<Cell> kCells = {std::string("desired"), 0.8, std::int64_t{2},
                                  Cell{}};

bool holds(const std::string &text) {
  return Expression(text, kColumns).holds(kCells);
}

double number(const std::string &text) {
  return Expression(text, kColumns).number(kCells);
}

TEST(Expression, ComparesAndCombines) {
  EXPECT_TRUE(holds("role == 'desired' and share >= 0.8"));
  EXPECT_FALSE(holds("role != 'desired' or share > 0.8"));
  EXPECT_TRUE(holds("not (rank < 2) && share < 1"));
  EXPECT_TRUE(holds("role contains \"sire\""));
  EXPECT_DOUBLE_EQ(number("2 + 3 * -share / 2 - 1"), 2 - 3 * 0.8 / 2 - 1);
  EXPECT_DOUBLE_EQ(number("max(share, rank) + min(1, abs(-4)) + log(exp(2))"),
                   5.0);
}

TEST(Expression, AnEmptyCellMeetsNoComparison) {
  EXPECT_FALSE(holds("mz > 0"));
  EXPECT_FALSE(holds("mz <= 0"));
  EXPECT_FALSE(holds("mz != 5"));
  EXPECT_TRUE(std::isnan(number("mz + 1")));
}

TEST(Expression, FaultsNameThePlace) {
  for (const char *bad :
       {"", "share >", "share = 1", "shares > 1", "(share", "role == 'x",
        "share 1", "sin(share)", "1 +* 2", "min(share)", "share > 1 and"}) {
    EXPECT_THROW(holds(bad), InputError) << bad;
  }
  try {
    holds("share > 0 and shar > 1");
    FAIL();
  } catch (const InputError &error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("1:15"), std::string::npos) << text;
    EXPECT_NE(text.find("did you mean share?"), std::string::npos) << text;
  }
  EXPECT_THROW(holds(std::string(100000, '(')), InputError);
  EXPECT_THROW(holds(std::string(100000, '-')), InputError);
}

}  // namespace

}  // namespace Diazepane
