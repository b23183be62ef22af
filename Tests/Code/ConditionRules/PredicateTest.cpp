// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The predicate language: truth, reasons, assumptions, faults with places.
#include <gtest/gtest.h>

#include "Book.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

Predicate good(const std::string &yaml) {
  std::vector<Fault> faults;
  auto predicate = predicateOf(yaml, faults);
  EXPECT_TRUE(faults.empty()) << yaml << "\n" << faults.front().text();
  return predicate;
}

std::vector<Fault> faultsOf(const std::string &yaml) {
  std::vector<Fault> faults;
  predicateOf(yaml, faults);
  return faults;
}

Flask plain() {
  return flaskOf({{"substrate", "C1CNCCNC1"},
                  {"reagent", "BnBr:1.0 eq"},
                  {"base", "K2CO3:2 eq"},
                  {"solvent", "MeCN"},
                  {"temperature", "25 C"},
                  {"concentration", "0.3 M"},
                  {"addition", "dropwise"},
                  {"want", "mono"}});
}

//! As a patent writes it: substrate and reagent, nothing else.
Flask bare() {
  Flask flask = plain();
  std::vector<Ingredient> kept;
  for (const auto &entry : flask.ingredients) {
    if (entry.role == Role::Reactant) {
      kept.push_back(entry);
    }
  }
  flask.ingredients = kept;
  flask.conditions = Conditions();
  flask.assumeMissing = true;
  return flask;
}

bool holds(const std::string &yaml, const Flask &flask = plain()) {
  return good(yaml).holds(flask);
}

}  // namespace

TEST(Predicate, NothingHoldsAlways) {
  EXPECT_TRUE(Predicate().holds(plain()));
  EXPECT_TRUE(Predicate().always());
  EXPECT_EQ(Predicate().describe(), "always");
}

TEST(Predicate, ComparesTemperature) {
  EXPECT_TRUE(holds("temperature: {between: [20 C, 25 C]}"));
  EXPECT_TRUE(holds("temperature: {at_least: 25 C, at_most: 298.15 K}"));
  EXPECT_FALSE(holds("temperature: {above: 25 C}"));
  EXPECT_FALSE(holds("temperature: {below: 25 C}"));
  EXPECT_TRUE(holds("temperature: {above: 20 C}"));
}

TEST(Predicate, RampIsBelowAndAboveButNotBetween) {
  Flask flask = plain();
  flask.conditions.temperatureKelvin = 195.15;
  flask.conditions.temperatureEndKelvin = 298.15;
  flask.conditions.ramp = true;
  EXPECT_TRUE(holds("temperature: {below: 0 C}", flask));
  EXPECT_TRUE(holds("temperature: {above: 0 C}", flask));
  EXPECT_FALSE(holds("temperature: {between: [-80 C, 0 C]}", flask));
  EXPECT_TRUE(holds("temperature: {between: [-80 C, 30 C]}", flask));
  EXPECT_FALSE(holds("not: {temperature: {above: 0 C}}", flask));
}

TEST(Predicate, WhatIsNotGivenIsUnknownNeitherTrueNorFalse) {
  Flask flask = plain();
  flask.conditions.temperatureKelvin.reset();
  flask.conditions.temperatureEndKelvin.reset();
  const auto cold = good("temperature: {below: 0 C}");
  EXPECT_EQ(cold.test(flask), Truth::Unknown);
  EXPECT_FALSE(cold.holds(flask));
  EXPECT_FALSE(holds("not: {temperature: {below: 0 C}}", flask));
  EXPECT_NE(cold.explain(flask).find("not given"), std::string::npos);
}

TEST(Predicate, IngredientsByRoleClassAndName) {
  EXPECT_TRUE(holds("base: present"));
  EXPECT_TRUE(holds("acid: absent"));
  EXPECT_FALSE(holds("acid: present"));
  EXPECT_TRUE(holds("base: {name: potassium carbonate}"));
  EXPECT_TRUE(holds("base: {class: carbonate_base}"));
  EXPECT_FALSE(holds("base: {class: amine_base}"));
  EXPECT_TRUE(holds("reagent: {class: [acid_chloride, alkyl_halide]}"));
  EXPECT_TRUE(holds("reagent: {name: [MeI, BnBr]}"));
  EXPECT_FALSE(holds("reagent: {class: carbonate_base, role: solvent}"));
  EXPECT_TRUE(holds("reagent: {class: carbonate_base, role: base}"));
}

TEST(Predicate, AStructureCountsAsTheReagentItIs) {
  Flask flask = flaskOf({{"substrate", "C1CNCCNC1"},
                         {"reagent", "BrCc1ccccc1:1 eq"},
                         {"temperature", "25 C"}});
  EXPECT_TRUE(holds("reagent: {name: BnBr}", flask));
  EXPECT_FALSE(holds("reagent: {name: MeI}", flask));
}

TEST(Predicate, Equivalents) {
  EXPECT_TRUE(holds("equivalents: {of: alkyl_halide, between: [0.9, 1.1]}"));
  EXPECT_FALSE(holds("equivalents: {of: alkyl_halide, above: 1.0}"));
  EXPECT_TRUE(holds("equivalents: {of: {role: reactant}, at_most: 1 eq}"));
  EXPECT_TRUE(holds("equivalents: {of: BnBr, at_most: 0.5, per: free_nh}"));
  // Nothing of the kind is not "less than one" of it.
  EXPECT_FALSE(holds("equivalents: {of: MeI, below: 1.0}"));
}

TEST(Predicate, AcidOfASaltCountsAsAcid) {
  const Flask salt = flaskOf({{"substrate", "C1CNCCNC1.Cl.Cl"},
                              {"reagent", "BnBr:1 eq"},
                              {"temperature", "25 C"}});
  EXPECT_TRUE(holds("equivalents: {of: strong_acid, at_least: 2}", salt));
  EXPECT_TRUE(holds("substrate: {salt: true}", salt));
  EXPECT_FALSE(holds("substrate: {salt: true}"));
}

TEST(Predicate, SubstrateAndSites) {
  EXPECT_TRUE(holds("substrate: {equivalent_nitrogens: true, free_nh: 2}"));
  EXPECT_FALSE(holds("substrate: {free_nh: {at_most: 1}}"));
  EXPECT_TRUE(holds("substrate: {smarts: '[NX3;H1;r7]'}"));
  EXPECT_FALSE(holds("substrate: {smarts: ['C=O', 'C#N']}"));
  EXPECT_TRUE(holds("substrate: {ring: true, heavy_atoms: 7, kind: plain}"));
  EXPECT_TRUE(holds("site: {class: secondary_amine, free: true, count: 2}"));
  EXPECT_FALSE(holds("site: {alpha_branches: {at_least: 1}}"));
  EXPECT_TRUE(holds("molecules: {smarts: 'cCBr'}"));
  EXPECT_FALSE(holds("molecules: {smarts: 'cCBr', in: substrate}"));
  EXPECT_TRUE(holds("molecules: {smarts: 'cCBr', in: ingredients}"));
}

TEST(Predicate, WordsOfTheConditions) {
  EXPECT_TRUE(holds("addition: [dropwise, syringe pump]"));
  EXPECT_FALSE(holds("addition: all-at-once"));
  EXPECT_FALSE(holds("addition: both-partners"));
  EXPECT_TRUE(holds("addition: [both-partners, dropwise]"));
  EXPECT_TRUE(holds("vessel: open"));  // not given counts as open
  EXPECT_FALSE(holds("heating: microwave"));
  EXPECT_TRUE(holds("want: [mono, bis]"));
  EXPECT_TRUE(holds("policy: documents"));
  EXPECT_FALSE(holds("policy: physics"));
}

TEST(Predicate, Workup) {
  Flask flask = plain();
  flask.conditions.workup = {{"quench", "sat. NH4Cl", std::nullopt},
                             {"basify", "NaOH", 12.5},
                             {"extract", "DCM", std::nullopt}};
  EXPECT_TRUE(holds("workup: {action: quench, with: NH4Cl}", flask));
  EXPECT_FALSE(holds("workup: {action: quench, with: NaOH}", flask));
  EXPECT_TRUE(holds("workup: {ph: {at_least: 12}}", flask));
  EXPECT_FALSE(holds("workup: {ph: {below: 7}}", flask));
  EXPECT_FALSE(holds("workup: {action: quench}"));
}

TEST(Predicate, Logic) {
  EXPECT_TRUE(holds("{base: present, solvent: {name: MeCN}}"));
  EXPECT_FALSE(holds("{base: present, solvent: {name: DMF}}"));
  EXPECT_TRUE(holds("any: [{solvent: {name: DMF}}, {base: present}]"));
  EXPECT_FALSE(holds("any: [{solvent: {name: DMF}}, {acid: present}]"));
  EXPECT_TRUE(holds("not: {acid: present}"));
  EXPECT_TRUE(holds("all: [{base: present}, {not: {want: bis}}]"));
}

TEST(Predicate, SaysWhyNot) {
  const auto predicate = good(
      "all: [{reductant: present}, {temperature: {above: 100 C}}, "
      "{base: {name: Cs2CO3}}]");
  const std::string why = predicate.explain(plain());
  EXPECT_NE(why.find("no reductant in the flask"), std::string::npos) << why;
  EXPECT_NE(why.find("the temperature is 25 C"), std::string::npos) << why;
  EXPECT_NE(why.find("the base is K2CO3"), std::string::npos) << why;
  EXPECT_TRUE(good("base: present").explain(plain()).empty());
}

TEST(Predicate, MissingHelpersAreAssumedOnlyWhereAsked) {
  Flask flask = bare();
  for (const char *text :
       {"base: present", "base: {class: strong_base}", "reductant: present",
        "reagent: {class: palladium}", "temperature: {above: 60 C}",
        "all: [{acid: present}, {coupling: present}]",
        "any: [{acid: {class: strong_acid}}, {reagent: {class: "
        "strong_acid}}]"}) {
    const auto predicate = good(text);
    flask.assumeMissing = true;
    EXPECT_TRUE(predicate.holds(flask)) << text;
    EXPECT_EQ(predicate.test(flask), Truth::Unknown) << text;
    EXPECT_FALSE(predicate.assumptions(flask).empty()) << text;
    flask.assumeMissing = false;
    EXPECT_FALSE(predicate.holds(flask)) << text;
    EXPECT_TRUE(predicate.assumptions(flask).empty()) << text;
  }
}

TEST(Predicate, ReactantsAreNeverAssumed) {
  EXPECT_EQ(good("reagent: {class: acid_chloride}").test(bare()), Truth::No);
  EXPECT_EQ(good("reagent: {class: alkyl_halide}").test(bare()), Truth::Yes);
}

TEST(Predicate, AHelperThatIsNamedLeavesNoRoomForAnother) {
  Flask flask = plain();
  flask.assumeMissing = true;
  EXPECT_EQ(good("base: {class: strong_base}").test(flask), Truth::No);
  flask = bare();
  flask.baseExcluded = true;
  EXPECT_EQ(good("base: present").test(flask), Truth::No);
}

TEST(Predicate, AbsenceIsAssumedToo) {
  const auto predicate = good("not: {reductant: present}");
  EXPECT_TRUE(predicate.holds(bare()));
  EXPECT_EQ(predicate.test(bare()), Truth::Unknown);
  EXPECT_EQ(predicate.test(plain()), Truth::Yes);
}

TEST(Predicate, PressureOfAClosedVessel) {
  // 2 mmol of gas in 3 mL at 120 C: 0.002 * 0.083145 * 393.15 / 0.003 bar.
  const Flask flask = flaskOf({{"substrate", "C1CNCCNC1"},
                               {"reagent", "HCHO:5 eq"},
                               {"reagent", "HCO2H:5 eq"},
                               {"temperature", "120 C"},
                               {"vessel", "sealed"},
                               {"scale", "1 mmol"},
                               {"volume", "2 mL"},
                               {"vessel-volume", "5 mL"},
                               {"vessel-rating", "20 bar"}});
  const std::string gas =
      "gas: CO2, limited_by: [formaldehyde_source, HCO2H, free_nh]";
  EXPECT_TRUE(holds("pressure: {" + gas + ", above: rating}", flask));
  EXPECT_TRUE(holds("pressure: {" + gas + ", above: 20 bar}", flask));
  EXPECT_FALSE(holds("pressure: {" + gas + ", above: 25 bar}", flask));
  const auto numbers =
      good("pressure: {" + gas + ", above: 1 bar}").numbers(flask);
  ASSERT_FALSE(numbers.empty());
  EXPECT_EQ(numbers[0].first, "pressure_bar");
  EXPECT_NEAR(numbers[0].second, 21.79, 0.01);
  Flask unknown = flask;
  unknown.conditions.vesselRatingBar.reset();
  EXPECT_EQ(good("pressure: {" + gas + ", above: rating}").test(unknown),
            Truth::Unknown);
}

TEST(Predicate, DescribesItself) {
  EXPECT_EQ(good("{temperature: {between: [0 C, 25 C]}, base: {name: "
                 "[K2CO3, Cs2CO3]}}")
                .describe(),
            "temperature 0 C to 25 C and base K2CO3 or Cs2CO3");
}

TEST(PredicateFaults, AllOfThemWithLineAndColumn) {
  const auto faults = faultsOf(
      "all:\n"
      "  - temprature: {below: 0 C}\n"
      "  - temperature: {below: 0 M}\n"
      "  - temperature: {belo: 0 C}\n"
      "  - substrate: {smarts: \"[N\"}\n"
      "  - reagent: {name: BnBrr}\n"
      "  - reagent: {class: alkyl_halid}\n"
      "  - vessel: bucket\n");
  ASSERT_EQ(faults.size(), 7u);
  for (std::size_t i = 0; i < faults.size(); ++i) {
    EXPECT_EQ(faults[i].where.file, "test.yaml");
    EXPECT_EQ(faults[i].where.line, static_cast<int>(i) + 2);
    EXPECT_GT(faults[i].where.column, 1);
  }
  EXPECT_NE(faults[0].what.find("'temperature'"), std::string::npos);
  EXPECT_NE(faults[2].what.find("'below'"), std::string::npos);
  EXPECT_NE(faults[3].what.find("SMARTS"), std::string::npos);
  EXPECT_NE(faults[4].what.find("BnBr"), std::string::npos);
  EXPECT_NE(faults[5].what.find("alkyl_halide"), std::string::npos);
}

TEST(PredicateFaults, BareTemperatureIsAsked) {
  EXPECT_EQ(faultsOf("temperature: {below: 25}").size(), 1u);
}

TEST(PredicateFaults, WrongShapes) {
  for (const char *text :
       {"all: {base: present}", "any: []", "[base]", "equivalents: {above: 1}",
        "equivalents: {of: BnBr}", "temperature: {between: [1 C]}",
        "molecules: {in: substrate}", "molecules: {smarts: C, in: bottle}",
        "reagent: present", "policy: mine", "pressure: {above: 3 bar}",
        "substrate: {free_nh: two}", "substrate: {ring: perhaps}",
        "site: {class: secondry_amine}", "workup: quench"}) {
    EXPECT_FALSE(faultsOf(text).empty()) << text;
  }
}

TEST(PredicateFaults, AFaultyConditionNeverHolds) {
  std::vector<Fault> faults;
  const auto predicate =
      predicateOf("any: [{base: present}, {bose: present}]", faults);
  EXPECT_EQ(faults.size(), 1u);
  EXPECT_FALSE(predicate.holds(plain()));
  EXPECT_FALSE(predicate.explain(plain()).empty());
}

TEST(PredicateKeys, EveryKindIsExplained) {
  const auto keys = predicateKeys();
  EXPECT_GE(keys.size(), 30u);
  for (const auto &key : keys) {
    EXPECT_FALSE(key.second.empty()) << key.first;
  }
}
