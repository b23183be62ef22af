// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// ORD messages in both key styles; what is not used is listed.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include <Input/FlaskReader.h>

using namespace Diazepane;

namespace {

const std::string kReaction = R"({
 "reaction_id": "ord-1",
 "inputs": {
  "amine in MeCN": {
   "addition_order": 1,
   "components": [
    {"identifiers": [{"type": "NAME", "value": "homopiperazine"},
                     {"type": "SMILES", "value": "C1CNCCNC1"}],
     "amount": {"moles": {"value": 2, "units": "MILLIMOLE"}},
     "reaction_role": "REACTANT", "is_limiting": true},
    {"identifiers": [{"type": "SMILES", "value": "CC#N"}],
     "amount": {"volume": {"value": 6.5, "units": "MILLILITER"}},
     "reaction_role": "SOLVENT"},
    {"identifiers": [{"type": "NAME", "value": "K2CO3"}],
     "amount": {"mass": {"value": 552.8, "units": "MILLIGRAM"}},
     "reaction_role": "REAGENT"}]},
  "bromide": {
   "addition_order": 2,
   "addition_speed": {"type": "DROPWISE"},
   "addition_duration": {"value": 20, "units": "MINUTE"},
   "components": [
    {"identifiers": [{"type": "CXSMILES", "value": "BrCc1ccccc1 |x|"}],
     "amount": {"moles": {"value": 2, "units": "MILLIMOLE"}},
     "reaction_role": "REACTANT"}]}},
 "setup": {"vessel": {"type": "ROUND_BOTTOM_FLASK",
           "volume": {"value": 25, "units": "MILLILITER"}}},
 "conditions": {
  "temperature": {"setpoint": {"value": 0, "units": "CELSIUS"},
                  "control": {"type": "ICE_BATH"}},
  "pressure": {"atmosphere": {"type": "NITROGEN"}},
  "stirring": {"rate": {"type": "HIGH", "rpm": 800}},
  "ph": 9.5},
 "workups": [{"type": "PH_ADJUST", "target_ph": 12,
   "input": {"components": [{"identifiers": [{"type": "NAME", "value": "NaOH"}],
             "reaction_role": "WORKUP"}]}},
  {"type": "EXTRACTION",
   "input": {"components": [{"identifiers": [{"type": "NAME", "value": "DCM"}],
             "reaction_role": "WORKUP"}]}}],
 "outcomes": [{"reaction_time": {"value": 3, "units": "HOUR"},
   "conversion": {"value": 80},
   "products": [{"identifiers": [{"type": "SMILES",
                 "value": "C1CN(Cc2ccccc2)CCNC1"}],
                 "is_desired_product": true}]}]
})";

std::string camel(const std::string &text) {
  std::string out;
  bool key = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      key = !key;
    }
    if (key && text[i] == '_' && std::islower(text[i + 1])) {
      out += static_cast<char>(std::toupper(text[++i]));
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string valueOf(const FlaskSpec &spec, const std::string &key) {
  for (const auto &entry : spec.conditions) {
    if (entry.key == key) {
      return entry.value;
    }
  }
  return "";
}

bool isIgnored(const FlaskSpec &spec, const std::string &text) {
  return std::any_of(spec.ignored.begin(), spec.ignored.end(),
                     [&text](const std::string &entry) {
                       return entry.find(text) != std::string::npos;
                     });
}

void expectReaction(const FlaskSpec &spec) {
  EXPECT_EQ(spec.substrate, "");
  EXPECT_EQ(spec.conditionsId, "ord-1");
  ASSERT_EQ(spec.ingredients.size(), 4u);
  EXPECT_EQ(spec.ingredients[0].name, "C1CNCCNC1");
  EXPECT_EQ(spec.ingredients[0].amount, "2 mmol");
  EXPECT_EQ(spec.ingredients[1].role, "solvent");
  EXPECT_EQ(spec.ingredients[1].amount, "6.5 mL");
  EXPECT_EQ(spec.ingredients[2].name, "K2CO3");
  EXPECT_EQ(spec.ingredients[2].amount, "552.8 mg");
  EXPECT_EQ(spec.ingredients[3].name, "BrCc1ccccc1");
  EXPECT_EQ(valueOf(spec, "temperature"), "0 C");
  EXPECT_EQ(valueOf(spec, "cooling"), "ice bath");
  EXPECT_EQ(valueOf(spec, "atmosphere"), "nitrogen");
  EXPECT_EQ(valueOf(spec, "stirring"), "vigorous");
  EXPECT_EQ(valueOf(spec, "addition"), "dropwise");
  EXPECT_EQ(valueOf(spec, "addition-time"), "20 min");
  EXPECT_EQ(valueOf(spec, "addition-order"),
            "C1CNCCNC1; CC#N; K2CO3; BrCc1ccccc1");
  EXPECT_EQ(valueOf(spec, "time"), "3 h");
  EXPECT_EQ(valueOf(spec, "vessel"), "open");
  EXPECT_EQ(valueOf(spec, "vessel-volume"), "25 mL");
  EXPECT_EQ(valueOf(spec, "workup"), "adjust pH 12 NaOH; extract DCM");
  EXPECT_EQ(spec.want, "C1CN(Cc2ccccc2)CCNC1");
}

TEST(Ord, snakeCase) {
  const auto specs = specsFromJson(kReaction, "ord.json");
  ASSERT_EQ(specs.size(), 1u);
  expectReaction(specs[0]);
}

TEST(Ord, lowerCamelCase) {
  const std::string text = camel(kReaction);
  ASSERT_NE(text.find("\"reactionRole\""), std::string::npos);
  ASSERT_EQ(text.find("\"reaction_role\""), std::string::npos);
  expectReaction(specsFromJson(text, "ord.json")[0]);
}

TEST(Ord, whatIsNotUsedIsListed) {
  const FlaskSpec spec = specsFromJson(kReaction, "ord.json")[0];
  EXPECT_TRUE(isIgnored(spec, "conditions.ph = 9.5"));
  EXPECT_TRUE(isIgnored(spec, "conditions.stirring.rate.rpm = 800"));
  EXPECT_TRUE(isIgnored(spec, "outcomes[0].conversion.value = 80"));
  EXPECT_TRUE(isIgnored(spec, "value = homopiperazine"));
  EXPECT_FALSE(isIgnored(spec, "setpoint"));
  EXPECT_FALSE(isIgnored(spec, "reaction_role"));
}

TEST(Ord, twoPumpsAreBothPartners) {
  const auto input = [](const char *name, const char *smiles) {
    return "\"" + std::string(name) + R"(": {"addition_order": 2,
   "addition_speed": {"type": "CONTINUOUS"},
   "addition_duration": {"value": 10, "units": "HOUR"},
   "components": [{"identifiers": [{"type": "SMILES", "value": ")" +
           smiles + R"("}], "reaction_role": "REACTANT"}]})";
  };
  const auto read = [](const std::string &inputs) {
    return specsFromJson("{\"inputs\": {" + inputs + "}}", "o.json")[0];
  };
  const std::string amine = input("amine", "NCCN");
  const std::string halide = input("halide", "BrCCCBr");
  for (const auto &inputs :
       {amine + ", " + halide, camel(amine + ", " + halide)}) {
    const FlaskSpec spec = read(inputs);
    EXPECT_EQ(valueOf(spec, "addition"), "syringe pump, both partners");
    EXPECT_EQ(valueOf(spec, "addition-time"), "10 h");
  }
  // One after the other is no feed of both.
  std::string later = halide;
  later.replace(later.find("\"addition_order\": 2"), 19,
                "\"addition_order\": 3");
  EXPECT_EQ(valueOf(read(amine + ", " + later), "addition"), "syringe pump");
}

TEST(Ord, aDatasetIsManyFlasks) {
  const auto specs = specsFromJson(
      "{\"name\": \"d\", \"reactions\": [" + kReaction + "," + kReaction + "]}",
      "set.json");
  EXPECT_EQ(specs.size(), 2u);
}

TEST(Ord, refluxMicrowaveAndStoichiometry) {
  const FlaskSpec spec = specsFromJson(R"({"inputs": {"a": {"components": [
    {"identifiers": [{"type": "SMILES", "value": "CI"}],
     "features": {"stoichiometric_ratio": {"float_value": 1.5}},
     "reaction_role": "REACTANT"},
    {"identifiers": [{"type": "NAME", "value": "Pd(OAc)2"}],
     "reaction_role": "CATALYST"}]}},
    "setup": {"vessel": {"type": "MICROWAVE_VIAL"}},
    "conditions": {"reflux": true}})",
                                       "o.json")[0];
  EXPECT_EQ(spec.ingredients[0].amount, "1.5 eq");
  EXPECT_EQ(spec.ingredients[1].role, "catalyst");
  EXPECT_EQ(valueOf(spec, "temperature"), "reflux");
  EXPECT_EQ(valueOf(spec, "heating"), "microwave");
  EXPECT_EQ(valueOf(spec, "vessel"), "sealed");
}

TEST(Ord, whatCannotBeReadIsNamedWithItsPath) {
  const auto message = [](const std::string &text) -> std::string {
    try {
      specsFromJson(text, "o.json");
    } catch (const InputError &error) {
      return error.what();
    }
    return "";
  };
  EXPECT_NE(message(R"({"inputs": {}})").find("no inputs"), std::string::npos);
  EXPECT_NE(message(R"({"inputs": {"a": {"components": [
      {"identifiers": [{"type": "INCHI", "value": "x"}]}]}}})")
                .find("inputs.a.components[0].identifiers: the component has "
                      "no SMILES"),
            std::string::npos);
  EXPECT_NE(message(R"({"inputs": {"a": {"components": [
      {"identifiers": [{"type": "NAME", "value": "x"}],
       "amount": {"moles": {"value": 3, "units": "DOZEN"}}}]}}})")
                .find("one of: MICROMOLE, MILLIMOLE"),
            std::string::npos);
  EXPECT_NE(message(R"({"inputs": {"a": {"components": 3}}})")
                .find("a list is expected"),
            std::string::npos);
  EXPECT_NE(message(R"({"inputs": {"a": {"components": [
      {"identifiers": [{"type": "NAME", "value": "x"}],
       "amount": {"moles": {"value": "3", "units": "MOLE"}}}]}}})")
                .find("is not a number"),
            std::string::npos);
}

}  // namespace
