// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <RuleBook/NamedValues.h>
#include <RuleBook/RecordText.h>

using namespace Diazepane;

namespace {

TEST(NamedValues, EveryNameThatIsListedIsFound) {
  const auto names = valueNames(*tools().book);
  EXPECT_GT(names.size(), 100U);
  for (const auto &name : names) {
    EXPECT_EQ(namedValue(*tools().book, name).name, name);
  }
}

TEST(NamedValues, ChangedBooksSayWhatWasAskedAndHaveAnotherHash) {
  const RuleBook &book = *tools().book;
  const auto changed = withValues(
      book, {{"tau_dropwise", 0.5}, {"distal#1", 0.1}, {"k25:ALK-METHYL", 2}});
  EXPECT_EQ(namedValue(*changed, "tau_dropwise").value, 0.5);
  EXPECT_EQ(namedValue(*changed, "distal#1").value, 0.1);
  EXPECT_EQ(namedValue(*changed, "k25:ALK-METHYL").value, 2.0);
  EXPECT_EQ(namedValue(*changed, "k25:ALK-METHYL").unit,
            namedValue(book, "k25:ALK-METHYL").unit);
  EXPECT_EQ(namedValue(*changed, "distal#2").value,
            namedValue(book, "distal#2").value);
  EXPECT_NE(changed->hash(), book.hash());
  EXPECT_NE(namedValue(book, "tau_dropwise").value, 0.5);
}

TEST(NamedValues, AnUnknownNameComesWithTheNearest) {
  const auto fault = [](const std::string &name) {
    return messageOf([&] { namedValue(*tools().book, name); });
  };
  EXPECT_TRUE(holds(fault("tau_dropwis"), "tau_dropwise"));
  EXPECT_TRUE(holds(fault("k25:ALK-METHYLL"), "k25:ALK-METHYL"));
  EXPECT_TRUE(holds(fault("distal#999"), "cases"));
  EXPECT_TRUE(holds(fault("distal#0"), "cases"));
}

TEST(RecordText, ReadsBackAsTheSameRecord) {
  std::vector<Fault> faults;
  const std::string text =
      "{id: A-1, list: [1, \"two, three\", {k: \"a: b\"}], "
      "smarts: \"[#7]\\\\C\", none: null, t: \"true\"}";
  const Record record = Record::fromYamlText(text, "a", faults);
  const std::string once = recordText(record);
  const Record again = Record::fromYamlText(once, "b", faults);
  ASSERT_TRUE(faults.empty());
  EXPECT_EQ(recordText(again), once);
  EXPECT_EQ(again["smarts"].text(), record["smarts"].text());
  EXPECT_EQ(again["list"].items().size(), 3U);
}

TEST(RecordText, ChangesReplaceAndAdd) {
  std::vector<Fault> faults;
  const Record record =
      Record::fromYamlText("{a: {b: 1, c: [x, y]}}", "a", faults);
  EXPECT_EQ(recordText(record, {{"a/b", "2"}, {"a/c/1", "z"}, {"a/d", "4"}}),
            "{a: {b: 2, c: [x, z], d: 4}}");
}

}  // namespace
