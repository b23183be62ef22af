// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Quantities: generous spelling, strict sense.
#include <gtest/gtest.h>

#include <Base/Units.h>

using namespace Diazepane;

namespace {

struct Good {
  const char *text;
  Quantity kind;
  double value;
};

class Spelling : public testing::TestWithParam<Good> {};

TEST_P(Spelling, isUnderstood) {
  const Good &good = GetParam();
  EXPECT_NEAR(parseQuantity(good.text, good.kind), good.value,
              1e-9 * (1.0 + std::abs(good.value)))
      << good.text;
}

using Q = Quantity;

INSTANTIATE_TEST_SUITE_P(
    Temperatures, Spelling,
    testing::Values(Good{"25 C", Q::Temperature, 298.15},
                    Good{"25C", Q::Temperature, 298.15},
                    Good{"25 \xC2\xB0"
                         "C",
                         Q::Temperature, 298.15},
                    Good{"25 degC", Q::Temperature, 298.15},
                    Good{"25 deg C", Q::Temperature, 298.15},
                    Good{"298.15 K", Q::Temperature, 298.15},
                    Good{"77 F", Q::Temperature, 298.15},
                    Good{"-78 C", Q::Temperature, 195.15},
                    Good{"\xE2\x88\x92"
                         "78 C",
                         Q::Temperature, 195.15},
                    Good{"rt", Q::Temperature, 298.15},
                    Good{"room temperature", Q::Temperature, 298.15},
                    Good{"Room-Temperature", Q::Temperature, 298.15},
                    Good{"ice", Q::Temperature, 273.15},
                    Good{"ca. 80 C", Q::Temperature, 353.15},
                    Good{"0 K", Q::Temperature, 0.0}));

INSTANTIATE_TEST_SUITE_P(
    Concentrations, Spelling,
    testing::Values(Good{"0.3 M", Q::Concentration, 0.3},
                    Good{"300 mM", Q::Concentration, 0.3},
                    Good{"0.3 mol/L", Q::Concentration, 0.3},
                    Good{"0.3 mmol/mL", Q::Concentration, 0.3},
                    Good{"300 mmol/L", Q::Concentration, 0.3},
                    Good{".3M", Q::Concentration, 0.3},
                    Good{"3e-1 M", Q::Concentration, 0.3}));

INSTANTIATE_TEST_SUITE_P(
    Times, Spelling,
    testing::Values(Good{"30 s", Q::Time, 30}, Good{"30 sec", Q::Time, 30},
                    Good{"10 min", Q::Time, 600}, Good{"2 h", Q::Time, 7200},
                    Good{"2hr", Q::Time, 7200}, Good{"2 hours", Q::Time, 7200},
                    Good{"1 h 30 min", Q::Time, 5400},
                    Good{"1h30min", Q::Time, 5400}, Good{"1 d", Q::Time, 86400},
                    Good{"2 days", Q::Time, 172800},
                    Good{"overnight", Q::Time, 57600}));

INSTANTIATE_TEST_SUITE_P(
    Amounts, Spelling,
    testing::Values(
        Good{"1.05 eq", Q::Equivalents, 1.05},
        Good{"1.05", Q::Equivalents, 1.05},
        Good{"1.05 equiv", Q::Equivalents, 1.05},
        Good{"2 equivalents", Q::Equivalents, 2},
        Good{"5 mol%", Q::Equivalents, 0.05},
        Good{"5 mol %", Q::Equivalents, 0.05}, Good{"5 g", Q::Mass, 5},
        Good{"120 mg", Q::Mass, 0.12}, Good{"1 kg", Q::Mass, 1000},
        Good{"10 mL", Q::Volume, 0.01}, Good{"10 ml", Q::Volume, 0.01},
        Good{"0.5 L", Q::Volume, 0.5}, Good{"250 uL", Q::Volume, 250e-6},
        Good{"250 \xC2\xB5L", Q::Volume, 250e-6},
        Good{"250 \xCE\xBCL", Q::Volume, 250e-6},
        Good{"2 mmol", Q::Amount, 2e-3}, Good{"30 %", Q::Fraction, 0.3},
        Good{"0.3", Q::Fraction, 0.3}));

INSTANTIATE_TEST_SUITE_P(
    Physics, Spelling,
    testing::Values(
        Good{"3 bar", Q::Pressure, 3}, Good{"1 atm", Q::Pressure, 1.01325},
        Good{"50 psi", Q::Pressure, 50 * 0.0689475729},
        Good{"0.3 MPa", Q::Pressure, 3}, Good{"300 kPa", Q::Pressure, 3},
        Good{"55 kJ/mol", Q::Energy, 55}, Good{"10 kcal/mol", Q::Energy, 41.84},
        Good{"-3 kJ/mol", Q::Energy, -3},
        Good{"0.05 M-1 s-1", Q::RateConstant2, 0.05},
        Good{"0.05 L/mol/s", Q::RateConstant2, 0.05},
        Good{"1e-5 s-1", Q::RateConstant1, 1e-5},
        Good{"3.6 h-1", Q::RateConstant1, 1e-3},
        Good{"0.06 min-1", Q::RateConstant1, 1e-3}));

struct Bad {
  const char *text;
  Quantity kind;
  const char *says;
};

class Nonsense : public testing::TestWithParam<Bad> {};

TEST_P(Nonsense, isNamedWithPlaceAndExample) {
  const Bad &bad = GetParam();
  try {
    parseQuantity(bad.text, bad.kind, Where{"a.yaml", 3, 0, "field"});
    FAIL() << "accepted: " << bad.text;
  } catch (const InputError &error) {
    const std::string message = error.what();
    EXPECT_NE(message.find(bad.says), std::string::npos) << message;
    EXPECT_EQ(message.rfind("a.yaml:3 field: ", 0), 0u) << message;
    EXPECT_NE(message.find("as in \""), std::string::npos) << message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Inputs, Nonsense,
    testing::Values(
        Bad{"25", Q::Temperature, "'25' has no unit"},
        Bad{"25 h", Q::Temperature, "is a time, a temperature is needed"},
        Bad{"25 C", Q::Time, "is a temperature, a time is needed"},
        Bad{"overnight", Q::Temperature, "is a time, a temperature is needed"},
        Bad{"-300 C", Q::Temperature, "below absolute zero"},
        Bad{"-1 K", Q::Temperature, "below absolute zero"},
        Bad{"2000 C", Q::Temperature, "above 1000 K"},
        Bad{"80 M", Q::Concentration, "above 60 M"},
        Bad{"-0.1 M", Q::Concentration, "is negative"},
        Bad{"0.3 m", Q::Concentration, "unknown unit 'm'"},
        Bad{"-1 eq", Q::Equivalents, "is negative"},
        Bad{"1e6 eq", Q::Equivalents, "more than 1000 equivalents"},
        Bad{"400 d", Q::Time, "longer than a year"},
        Bad{"-2 h", Q::Time, "is negative"},
        Bad{"warm", Q::Temperature, "is not a number"},
        Bad{"nan C", Q::Temperature, "is not a number"},
        Bad{"inf C", Q::Temperature, "is not a number"},
        Bad{"1e999 C", Q::Temperature, "not a finite number"},
        Bad{"0x10 C", Q::Temperature, "unknown unit"},
        Bad{"", Q::Time, "nothing given"}, Bad{"  ", Q::Time, "nothing given"},
        Bad{"0,3 M", Q::Concentration, "not a comma"},
        Bad{"1 h 30", Q::Time, "has no unit"},
        Bad{"5 g 3", Q::Mass, "goes on after the unit"},
        Bad{"120 %", Q::Fraction, "more than 100 %"},
        Bad{"5 furlong", Q::Volume, "unknown unit 'furlong'"}));

TEST(Units, kindIsReadFromTheUnit) {
  EXPECT_EQ(kindOfQuantity("5 g"), Q::Mass);
  EXPECT_EQ(kindOfQuantity("5 mol%"), Q::Equivalents);
  EXPECT_EQ(kindOfQuantity("2 mmol"), Q::Amount);
  EXPECT_EQ(kindOfQuantity("rt"), Q::Temperature);
  EXPECT_FALSE(kindOfQuantity("5"));
  EXPECT_FALSE(kindOfQuantity("BnBr"));
  EXPECT_FALSE(kindOfQuantity(""));
}

TEST(Units, everyKindHasNameAndAnExampleOfItsOwn) {
  for (const Quantity kind :
       {Q::Temperature, Q::Concentration, Q::Time, Q::Equivalents, Q::Mass,
        Q::Volume, Q::Pressure, Q::Energy, Q::RateConstant2, Q::RateConstant1,
        Q::Fraction, Q::Amount}) {
    const std::string example = quantityExample(kind);
    const auto open = example.find('"');
    const std::string quoted =
        example.substr(open + 1, example.rfind('"') - open - 1);
    EXPECT_NO_THROW(parseQuantity(quoted, kind)) << example;
    EXPECT_EQ(kindOfQuantity(quoted), kind) << example;
    EXPECT_FALSE(quantityName(kind).empty());
  }
}

}  // namespace
