// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The defaults file: read, checked, overlaid; ours names only what is known.
#include <gtest/gtest.h>

#include <Input/FlaskDefaults.h>
#include <Input/FlaskSpec.h>

using namespace Diazepane;

namespace {

Record recordOf(const std::string &text) {
  std::vector<Fault> faults;
  Record record = Record::fromYamlText(text, "d.yaml", faults);
  EXPECT_TRUE(faults.empty());
  return record;
}

TEST(Defaults, laterFilesComeFirstAndReplace) {
  const auto defaults = FlaskDefaults::fromRecords(
      {recordOf(
           "defaults:\n"
           "  - {id: A, reagent_class: x, temperature: 1 C, source: s}\n"
           "  - {id: B, reagent_class: any, temperature: 2 C, source: s}\n"),
       recordOf(
           "defaults:\n"
           "  - {id: B, reagent_class: any, temperature: 3 C, source: s}\n")});
  ASSERT_EQ(defaults.records().size(), 2u);
  EXPECT_EQ(defaults.records()[0].id, "B");
  EXPECT_DOUBLE_EQ(*defaults.family({})->temperatureKelvin, 276.15);
}

TEST(Defaults, allFaultsAtOnceWithTheirLines) {
  try {
    FlaskDefaults::fromRecords({recordOf(
        "defaults:\n"
        "  - {id: A, reagent_class: x, temperature: warm, source: s}\n"
        "  - {id: B, colour: red}\n"
        "  - {id: C, role: cook, equivalents: 1, source: s}\n")});
    FAIL();
  } catch (const RuleError &error) {
    EXPECT_EQ(error.faults().size(), 4u) << error.what();
    const std::string text = error.what();
    EXPECT_NE(text.find("d.yaml:2"), std::string::npos) << text;
    EXPECT_NE(text.find("unknown key 'colour'"), std::string::npos) << text;
    EXPECT_NE(text.find("key 'source' is missing"), std::string::npos) << text;
    EXPECT_NE(text.find("'cook' is not a role"), std::string::npos) << text;
  }
}

TEST(Defaults, oursNameKnownReagentsAndClasses) {
  std::vector<Fault> faults;
  const auto book = RuleBook::read({DIAZEPANE_SOURCE_DIR "/Data"}, faults);
  const auto defaults = FlaskDefaults::load(*book);
  ASSERT_GT(defaults.records().size(), 10u);
  EXPECT_EQ(defaults.family({})->id, "DEF-ANY");
  for (const auto &record : defaults.records()) {
    for (const auto &name : {splitAmount(record.base).first}) {
      if (!name.empty() && name != "none") {
        EXPECT_TRUE(book->findReagent(name)) << record.id << ": " << name;
      }
    }
    auto classes = record.reagentClasses;
    classes.insert(classes.end(), record.withClasses.begin(),
                   record.withClasses.end());
    for (const auto &name : classes) {
      bool known = name == "any";
      for (const auto &entry : book->reagentClasses()) {
        known = known || entry.id == name;
      }
      EXPECT_TRUE(known) << record.id << ": " << name;
    }
    EXPECT_TRUE(book->sources().count(record.source)) << record.id;
  }
}

TEST(Roles, readBack) {
  EXPECT_EQ(findRole("Pre-catalyst"), Role::Precatalyst);
  EXPECT_EQ(findRole("base"), Role::Base);
  EXPECT_FALSE(findRole("cook"));
}

}  // namespace
