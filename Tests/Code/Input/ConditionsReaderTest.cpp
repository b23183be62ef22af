// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <gtest/gtest.h>

#include <Input/ConditionsReader.h>

using namespace Diazepane;

namespace {

struct Program {
  const char *text;
  double start;
  double end;  // 0: none
  bool ramp;
  bool reflux;
};

class Temperature : public testing::TestWithParam<Program> {};

TEST_P(Temperature, isRead) {
  const Program &want = GetParam();
  const auto got = parseTemperature(want.text);
  EXPECT_DOUBLE_EQ(got.startKelvin.value_or(0), want.start) << want.text;
  EXPECT_DOUBLE_EQ(got.endKelvin.value_or(0), want.end) << want.text;
  EXPECT_EQ(got.ramp, want.ramp) << want.text;
  EXPECT_EQ(got.reflux, want.reflux) << want.text;
}

INSTANTIATE_TEST_SUITE_P(
    Texts, Temperature,
    testing::Values(Program{"25 C", 298.15, 0, false, false},
                    Program{"-78 C", 195.15, 0, false, false},
                    Program{"-78 C to 25 C", 195.15, 298.15, true, false},
                    Program{"-78 to 25 C", 195.15, 298.15, true, false},
                    Program{"from 0 C to rt", 273.15, 298.15, true, false},
                    Program{"0 C -> 25 C", 273.15, 298.15, true, false},
                    Program{"20-25 C", 293.15, 298.15, false, false},
                    Program{"20 C - 25 C", 293.15, 298.15, false, false},
                    Program{"-78--40 C", 195.15, 233.15, false, false},
                    Program{"-78..-10 C", 195.15, 263.15, false, false},
                    Program{"20\xE2\x80\x93"
                            "25 \xC2\xB0"
                            "C",
                            293.15, 298.15, false, false},
                    Program{"reflux", 0, 0, false, true},
                    Program{"0 C to reflux", 273.15, 0, true, true},
                    Program{"dry-ice", 195.15, 0, false, false}));

TEST(TemperatureText, nonsenseIsRefused) {
  for (const char *text :
       {"25", "0 to rt", "0 C to", "to 25 C", "25 C to 2 h", "hot", "20-25",
        "-400 C to 25 C", "..", "-", "reflux to"}) {
    EXPECT_THROW(parseTemperature(text), InputError) << text;
  }
}

TEST(Workup, stepsInOrder) {
  const auto steps = parseWorkup(
      "quench with water; basify to pH 12 with NaOH; extract DCM; dry Na2SO4; "
      "acidify pH<1; evaporate");
  ASSERT_EQ(steps.size(), 6u);
  EXPECT_EQ(steps[0].action, "quench");
  EXPECT_EQ(steps[0].with, "water");
  EXPECT_FALSE(steps[0].pH);
  EXPECT_EQ(steps[1].action, "basify");
  EXPECT_EQ(steps[1].with, "NaOH");
  EXPECT_DOUBLE_EQ(steps[1].pH.value_or(-1), 12.0);
  EXPECT_EQ(steps[3].with, "Na2SO4");
  EXPECT_DOUBLE_EQ(steps[4].pH.value_or(-1), 1.0);
  EXPECT_EQ(steps[5].action, "concentrate");
  EXPECT_TRUE(parseWorkup("none").empty());
}

TEST(Workup, nonsenseIsRefused) {
  try {
    parseWorkup("quensh water");
    FAIL();
  } catch (const InputError &error) {
    EXPECT_NE(std::string(error.what()).find("did you mean quench?"),
              std::string::npos)
        << error.what();
  }
  for (const char *text :
       {"basify pH 17", "basify pH -2", "basify pH", "basify pH twelve"}) {
    EXPECT_THROW(parseWorkup(text), InputError) << text;
  }
}

TEST(AdditionOrder, commasInNamesStay) {
  using List = std::vector<std::string>;
  EXPECT_EQ(parseAdditionOrder("substrate, K2CO3, BnBr"),
            (List{"substrate", "K2CO3", "BnBr"}));
  EXPECT_EQ(parseAdditionOrder("substrate then 1,3-dibromopropane"),
            (List{"substrate", "1,3-dibromopropane"}));
  EXPECT_EQ(parseAdditionOrder("a > b; c"), (List{"a", "b", "c"}));
}

FlaskSpec specWith(const std::string &key, const std::string &value) {
  FlaskSpec spec;
  spec.set(key, value, Where{"f.yaml", 2, 0, ""});
  return spec;
}

TEST(Conditions, eachFieldInItsUnit) {
  FlaskSpec spec;
  spec.set("temperature", "0 C to 25 C");
  spec.set("concentration", "300 mM");
  spec.set("addition", "syringe");
  spec.set("addition-time", "30 min");
  spec.set("time", "overnight");
  spec.set("atmosphere", "N2");
  spec.set("vessel", "sealed tube");
  spec.set("vessel-volume", "20 mL");
  spec.set("vessel-rating", "145.0377 psi");
  spec.set("heating", "microwave");
  spec.set("cooling", "none");
  spec.set("stirring", "vigorous");
  const Conditions c = readConditions(spec);
  EXPECT_DOUBLE_EQ(*c.temperatureKelvin, 273.15);
  EXPECT_DOUBLE_EQ(*c.temperatureEndKelvin, 298.15);
  EXPECT_TRUE(c.ramp);
  EXPECT_DOUBLE_EQ(*c.concentrationMolar, 0.3);
  EXPECT_EQ(*c.addition, Addition::SyringePump);
  EXPECT_DOUBLE_EQ(*c.additionSeconds, 1800);
  EXPECT_DOUBLE_EQ(*c.timeSeconds, 57600);
  EXPECT_EQ(*c.atmosphere, Atmosphere::Nitrogen);
  EXPECT_EQ(*c.vessel, Vessel::Sealed);
  EXPECT_DOUBLE_EQ(*c.vesselLitre, 0.02);
  EXPECT_NEAR(*c.vesselRatingBar, 10.0, 1e-4);
  EXPECT_EQ(*c.heating, Heating::Microwave);
  EXPECT_EQ(*c.cooling, Cooling::None);
  EXPECT_EQ(*c.stirring, Stirring::Vigorous);
  EXPECT_FALSE(c.volumeLitre);
}

TEST(Conditions, faultsNameTheField) {
  const auto message = [](const std::string &key, const std::string &value) {
    try {
      readConditions(specWith(key, value));
    } catch (const InputError &error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(
      message("temperature", "25 h")
          .rfind("f.yaml:2 temperature: '25 h' is a time, a temperature", 0),
      0u)
      << message("temperature", "25 h");
  EXPECT_EQ(message("addition", "dropwize")
                .rfind("f.yaml:2 addition: unknown mode of addition", 0),
            0u);
  EXPECT_NE(message("concentration", "0 M").find("nothing at all"),
            std::string::npos);
  EXPECT_NE(message("vessel-rating", "10 M").find("a pressure is needed"),
            std::string::npos);
}

}  // namespace
