// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// JSON by places: what is read, what is refused and where, what is written.
#include <RouteFiles/JsonText.h>

#include <nlohmann/json.hpp>

#include "Files.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

JsonText parse(const std::string &text) {
  return JsonText(text, 0, text.size(), "x.json");
}

TEST(JsonText, valuesAreFoundByKey) {
  const std::string text =
      R"( {"a": [1, -2.5e3, {"b": "c\"d\u00e9"}], "e": null, "f": true, "g": {}} )";
  const JsonText json = parse(text);
  ASSERT_TRUE(json.isObject(0));
  const int list = json.member(0, "a");
  ASSERT_TRUE(json.isList(list));
  const auto items = json.children(list);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(json.text(items[1]), "-2.5e3");
  EXPECT_EQ(json.text(json.member(items[2], "b")), "c\"d\xC3\xA9");
  EXPECT_EQ(json.text(json.member(0, "e")), "null");
  EXPECT_EQ(json.raw(json.member(0, "f")), "true");
  EXPECT_EQ(json.member(0, "z"), -1);
  EXPECT_EQ(json.member(list, "b"), -1);
  EXPECT_EQ(json.after(list), json.member(0, "e"));
  EXPECT_EQ(json.depthOf(0), 3);
}

TEST(JsonText, agreesWithTheLibraryOnWhatIsJson) {
  for (const char *text : {"",           "{",        "}",
                           "[1,]",       "[,1]",     "[1 2]",
                           "{\"a\"}",    "{\"a\":}", "{a:1}",
                           "{\"a\":1,}", "[1]x",     "01x",
                           "-",          "1.",       "1e",
                           "tru",        "nul",      "\"abc",
                           "[\"a\nb\"]", "[1,,2]",   "{\"a\":1 \"b\":2}",
                           "[1}",        "{]"}) {
    EXPECT_FALSE(nlohmann::json::accept(text)) << text;
    EXPECT_NE(messageOf([&] { parse(text); }), "") << text;
  }
  for (const char *text :
       {"1", "\"a\"", "[]", "{}", "[[[]]]", "[-0.5E+2,true,false,null]",
        "{\"a\":{\"b\":[{},[]]}}", " [ 1 , 2 ] ", "\"\\\\\""}) {
    EXPECT_TRUE(nlohmann::json::accept(text)) << text;
    EXPECT_EQ(messageOf([&] { parse(text); }), "") << text;
  }
}

TEST(JsonText, faultsNameByteLineAndColumn) {
  const std::string message = messageOf([] { parse("{\"a\": 1,\n \"b\" 2}"); });
  EXPECT_NE(message.find("x.json:2:6"), std::string::npos) << message;
  EXPECT_NE(message.find("byte 14"), std::string::npos) << message;
  EXPECT_NE(message.find("':' is expected"), std::string::npos) << message;
}

TEST(JsonText, aFaultFiveMillionBytesInIsNamed) {
  std::string text = "[\"" + std::string(4999990, 'x') + "\", ";
  text += std::string(5000000 - text.size(), ' ') + "?]";
  const std::string message = messageOf([&] { parse(text); });
  EXPECT_NE(message.find("byte 5000000"), std::string::npos) << message;
}

TEST(JsonText, depthIsNoLimit) {
  const int deep = 200000;
  const std::string text = std::string(deep, '[') + std::string(deep, ']');
  EXPECT_EQ(parse(text).depthOf(0), deep);
}

TEST(JsonEdits, onlyWhatIsAddedChanges) {
  const std::string text = "{\n  \"a\": 1.0,\n  \"b\": {},\n  \"d\": 3e-7\n}";
  const JsonText json = parse(text);
  JsonEdits edits(text);
  edits.setMember(json, 0, "n", "[1]");
  edits.setMember(json, json.member(0, "b"), "k", "2");
  edits.setMember(json, 0, "a", "\"new\"");
  EXPECT_EQ(edits.apply(),
            "{\n  \"a\": \"new\",\n  \"b\": {\"k\": 2},\n  \"d\": 3e-7,\n  "
            "\"n\": [1]\n}");
}

}  // namespace
