// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flags, rows, YAML and JSON say the same thing in their own way.
#include <gtest/gtest.h>

#include <Input/FlaskReader.h>

using namespace Diazepane;

namespace {

std::string valueOf(const FlaskSpec &spec, const std::string &key) {
  for (const auto &entry : spec.conditions) {
    if (entry.key == key) {
      return entry.value;
    }
  }
  return "";
}

void expectBenzylation(const FlaskSpec &spec) {
  EXPECT_EQ(spec.substrate, "C1CNCCNC1");
  ASSERT_EQ(spec.ingredients.size(), 3u);
  EXPECT_EQ(spec.ingredients[0].name, "BnBr");
  EXPECT_EQ(spec.ingredients[0].amount, "1.0 eq");
  EXPECT_EQ(spec.ingredients[0].role, "reagent");
  EXPECT_EQ(spec.ingredients[1].role, "base");
  EXPECT_EQ(spec.ingredients[1].name, "K2CO3");
  EXPECT_EQ(spec.ingredients[2].name, "DCM/MeOH 9:1");
  EXPECT_EQ(valueOf(spec, "temperature"), "25 C");
  EXPECT_EQ(spec.want, "mono");
}

template <class Call>
void expectError(Call call, const std::string &message, int line = 0) {
  try {
    call();
    FAIL() << "no error; expected " << message;
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find(message), std::string::npos)
        << error.what();
    if (line > 0) {
      EXPECT_EQ(error.where().line, line) << error.what();
    }
  }
}

TEST(Options, becomeASpec) {
  expectBenzylation(specFromOptions({{"substrate", "C1CNCCNC1"},
                                     {"reagent", "BnBr:1.0 eq"},
                                     {"base", "K2CO3"},
                                     {"solvent", "DCM/MeOH 9:1"},
                                     {"temperature", "25 C"},
                                     {"want", "mono"}}));
}

TEST(Row, becomesASpec) {
  const FlaskSpec spec = specFromRow({{"SMILES", "C1CNCCNC1"},
                                      {"reagents", "BnBr"},
                                      {"reagent_eq", "1.0 eq"},
                                      {"base", "K2CO3"},
                                      {"Solvent", "DCM/MeOH 9:1"},
                                      {"temperature_C", "25"},
                                      {"time (h)", "nan"},
                                      {"oxidant", ""},
                                      {"want", "mono"},
                                      {"yield", "42"},
                                      {"cid", "77"}});
  expectBenzylation(spec);
  EXPECT_FALSE(spec.has("time"));
  EXPECT_EQ(spec.ignored, (std::vector<std::string>{"yield = 42", "cid = 77"}));
}

TEST(Row, mistypedColumnsAreNotOwnColumns) {
  expectError(
      [] {
        specFromRow({{"temperatur", "25 C"}}, Where{"t.csv", 5, 0, ""});
      },
      "t.csv:5 temperatur: unknown column (did you mean temperature", 5);
  expectError(
      [] {
        specFromRow({{"base_eq", "2"}});
      },
      "the amount '2' has no base to belong to");
}

const char *const kYaml = R"(substrate: C1CNCCNC1
reagent:
  - {name: BnBr, amount: 1.0 eq}
base: K2CO3
solvent: DCM/MeOH 9:1
conditions:
  temperature: 25 C
want: mono
)";

TEST(Yaml, oneFlask) {
  const auto specs = specsFromYaml(kYaml, "bn.yaml");
  ASSERT_EQ(specs.size(), 1u);
  expectBenzylation(specs[0]);
  EXPECT_EQ(specs[0].ingredients[0].where.line, 3);
  EXPECT_EQ(specs[0].conditions[0].where.line, 7);
}

TEST(Yaml, severalFlasksAndWhatTheyShare) {
  const auto specs = specsFromYaml(R"(solvent: THF
flasks:
  - reagent: BnBr
  - {reagent: MeI, solvent: DCM}
)",
                                   "two.yaml");
  ASSERT_EQ(specs.size(), 2u);
  EXPECT_EQ(specs[0].ingredients[1].name, "THF");
  ASSERT_EQ(specs[1].ingredients.size(), 2u);
  EXPECT_EQ(specs[1].ingredients[1].name, "DCM");
}

TEST(Yaml, faultsHaveTheirLine) {
  expectError(
      [] { specsFromYaml("base: K2CO3\ntemperatur: 25 C\n", "f.yaml"); },
      "f.yaml:2:13: unknown key 'temperatur': did you mean temperature", 2);
  expectError([] { specsFromYaml("base: K2CO3\nbase: Et3N\n", "f.yaml"); },
              "twice", 2);
  expectError([] { specsFromYaml("base: [K2CO3\n", "f.yaml"); },
              "not valid YAML");
  expectError([] { specsFromYaml("time: {a: b}\n", "f.yaml"); },
              "text is expected", 1);
  expectError([] { specsFromYaml("reagent: {nam: b}\n", "f.yaml"); },
              "unknown key 'nam' of an ingredient");
  expectError([] { specsFromYaml("", "f.yaml"); }, "holds no flask");
  expectError([] { specsFromYaml("just text", "f.yaml"); },
              "a flask is a map of keys");
}

TEST(Json, ourKeys) {
  const auto specs = specsFromJson(R"([{"substrate": "C1CNCCNC1",
    "reagent": ["BnBr:1.0 eq"], "base": "K2CO3", "solvent": "DCM/MeOH 9:1",
    "temperature": "25 C", "time": null, "want": "mono"}])",
                                   "f.json");
  ASSERT_EQ(specs.size(), 1u);
  expectBenzylation(specs[0]);
}

TEST(Json, brokenTextIsSaidWithItsLine) {
  expectError([] { specsFromJson("{\n\"base\": \n}", "f.json"); },
              "not valid JSON", 3);
  expectError([] { specsFromJson("[]", "f.json"); }, "holds no flask");
  expectError([] { specsFromJson("3", "f.json"); }, "an object with keys");
  expectError([] { specsFromJson(std::string(100000, '['), "f.json"); },
              "nested too deeply");
  expectError([] { specsFromJson(R"({"time": {"value": 3}})", "f.json"); },
              "a single value is expected");
}

TEST(Files, goByExtension) {
  expectError([] { specsFromFile("/nowhere/at/all.yaml"); }, "cannot be read");
  expectError(
      [] { specsFromFile(DIAZEPANE_SOURCE_DIR "/CMakeLists.txt"); },
      "the kind of file is not known (expected .yaml, .yml, .json, .csv or "
      ".tsv)");
}

TEST(FlaskReader, aTableIsAFlaskARow) {
  const auto specs = specsFromCsv(
      "substrate,reagent,reagent_eq,temperature_C,conditions id,own\n"
      "C1CNCCNC1,BnBr,1.0,25,a,7\n"
      "# a remark\n\n"
      "CN1CCCNCC1,\"1,3-dibromopropane\",0.5,0,b,\n",
      "rows.csv");
  ASSERT_EQ(specs.size(), 2U);
  EXPECT_EQ(specs[0].substrate, "C1CNCCNC1");
  EXPECT_EQ(specs[0].ingredients.at(0).amount, "1.0");
  EXPECT_EQ(specs[0].conditions.at(0).value, "25 C");
  EXPECT_EQ(specs[0].conditionsId, "a");
  EXPECT_EQ(specs[0].ignored, std::vector<std::string>{"own = 7"});
  EXPECT_EQ(specs[1].ingredients.at(0).name, "1,3-dibromopropane");
  EXPECT_EQ(specs[1].where.line, 5);
  EXPECT_EQ(specsFromCsv("substrate\treagent\nC1CNCCNC1\tBnBr\n", "t.tsv")[0]
                .ingredients.size(),
            1U);
  for (const char *bad :
       {"", "substrate,reagent\n", "substrate,reagent\nC1CNCCNC1,BnBr,3\n",
        "substrate,reagnet\nC1CNCCNC1,BnBr\n",
        "substrate,reagent\nC1CNCCNC1,\"BnBr\n"}) {
    EXPECT_THROW(specsFromCsv(bad, "rows.csv"), InputError) << bad;
  }
}

}  // namespace
