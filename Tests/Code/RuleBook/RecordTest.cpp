// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <RuleBook/Record.h>

using namespace Diazepane;

namespace {

Record parse(const std::string &text, std::vector<Fault> &faults) {
  return Record::fromYamlText(text, "t.yaml", faults);
}

TEST(Record, remembersItsPlace) {
  std::vector<Fault> faults;
  const Record record = parse("a: 1\nb:\n  - x\n  - {c: 2.5}\n", faults);
  EXPECT_TRUE(faults.empty());
  EXPECT_EQ(record["b"].items()[1]["c"].where().text(), "t.yaml:4:9");
  EXPECT_DOUBLE_EQ(record["b"].items()[1]["c"].asNumber(0), 2.5);
  EXPECT_TRUE(record["nothing"].isNull());
  EXPECT_EQ(record["nothing"].asInteger(7), 7);
}

TEST(Record, aSecondValueOfAKeyIsAFault) {
  std::vector<Fault> faults;
  const Record record = parse("a: 1\nb: {x: 1, x: 2}\na: 3\n", faults);
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].where.line, 2);
  EXPECT_EQ(faults[0].where.column, 11);
  EXPECT_EQ(faults[1].where.line, 3);
  EXPECT_EQ(record["a"].text(), "1");
}

TEST(Record, syntaxFaultsHaveAPlace) {
  for (const char *text : {"a: [1, 2\nb: 3\n", "a: b: c\n", "\ta: 1\n",
                           "a: *nowhere\n", "a: 1\n---\nb: 2\n"}) {
    std::vector<Fault> faults;
    parse(text, faults);
    ASSERT_EQ(faults.size(), 1u) << text;
    EXPECT_GT(faults[0].where.line, 0) << text;
    EXPECT_GT(faults[0].where.column, 0) << text;
  }
}

TEST(Record, anAliasOfItselfEnds) {
  std::vector<Fault> faults;
  parse("a: &x [1, *x]\n", faults);
  EXPECT_EQ(faults.size(), 1u);
}

TEST(Record, aliasesOfAliasesStayBounded) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int j = 0; j < 10; ++j) {
      text += (j ? ", " : "") + before;
    }
    text += "]\n";
  }
  std::vector<Fault> faults;
  parse(text, faults);
  EXPECT_EQ(faults.size(), 1u);
}

TEST(Record, wrongTypesThrowWithTheirPlace) {
  std::vector<Fault> faults;
  const Record record =
      parse("n: twelve\ni: 1.5\nb: perhaps\nq: 5 metres\nbig: 1e30\n", faults);
  const auto message = [&](auto &&read) -> std::string {
    try {
      read();
    } catch (const InputError &error) {
      return error.what();
    }
    return "";
  };
  EXPECT_NE(message([&] { record["n"].asNumber(0); }).find("t.yaml:1:4"),
            std::string::npos);
  EXPECT_NE(message([&] { record["i"].asInteger(0); }).find("whole"),
            std::string::npos);
  EXPECT_NE(message([&] { record["big"].asInteger(0); }).find("whole"),
            std::string::npos);
  EXPECT_NE(message([&] { record["b"].asBoolean(false); }).find("t.yaml:3:4"),
            std::string::npos);
  EXPECT_NE(message([&] {
              record["q"].asQuantity(Quantity::Temperature, 0);
            }).find("t.yaml:4:4"),
            std::string::npos);
}

}  // namespace
