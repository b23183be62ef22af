// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From a specification to a flask, against the small rule book in Data/ here.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Model/Addition.h>
#include <Perception/MoleculeReader.h>

using namespace Diazepane;

namespace {

const FlaskBuilder &builder() {
  static const FlaskBuilder instance(
      RuleBook::load({DIAZEPANE_SOURCE_DIR "/Tests/Code/Input/Data"}));
  return instance;
}

Flask flaskOf(KeyValues options) {
  options.insert(options.begin(), {"substrate", "C1CNCCNC1"});
  return builder().build(specFromOptions(options));
}

const Evidence *assumed(const Flask &flask, const std::string &subject) {
  for (const auto &evidence : flask.assumptions) {
    if (evidence.subject == subject && evidence.verdict == Verdict::Assumed) {
      return &evidence;
    }
  }
  return nullptr;
}

std::string messageOf(const KeyValues &options) {
  try {
    flaskOf(options);
  } catch (const InputError &error) {
    return error.what();
  }
  return "no error";
}

void expectMessage(const KeyValues &options, const std::string &part) {
  EXPECT_NE(messageOf(options).find(part), std::string::npos)
      << messageOf(options);
}

TEST(FlaskBuilder, workedExample) {
  const Flask flask = flaskOf({{"reagent", "BnBr:1.0 eq"},
                               {"base", "K2CO3:2 eq"},
                               {"solvent", "MeCN"},
                               {"temperature", "25 C"},
                               {"concentration", "0.3 M"},
                               {"time", "16 h"},
                               {"addition", "dropwise"},
                               {"cooling", "none"},
                               {"atmosphere", "air"},
                               {"want", "mono"}});
  EXPECT_EQ(flask.substrate.smiles, "C1CNCCNC1");
  ASSERT_EQ(flask.ingredients.size(), 3u);
  EXPECT_EQ(flask.ingredients[0].reagent->id, "BnBr");
  EXPECT_EQ(flask.ingredients[0].role, Role::Reactant);
  EXPECT_DOUBLE_EQ(flask.ingredients[0].equivalents, 1.0);
  EXPECT_EQ(flask.first(Role::Base)->reagent->id, "K2CO3");
  EXPECT_DOUBLE_EQ(flask.first(Role::Base)->equivalents, 2.0);
  EXPECT_DOUBLE_EQ(flask.first(Role::Solvent)->equivalents, 1.0);
  EXPECT_EQ(flask.want, "mono");
  EXPECT_EQ(flask.policy, Policy::Documents);
  EXPECT_TRUE(flask.assumptions.empty());
}

TEST(FlaskBuilder, gapsAreFilledAndSaid) {
  const Flask flask = flaskOf({{"reagent", "BnBr"}});
  ASSERT_EQ(flask.ingredients.size(), 3u);
  EXPECT_DOUBLE_EQ(flask.first(Role::Reactant)->equivalents, 1.0);
  ASSERT_TRUE(flask.first(Role::Base));
  EXPECT_TRUE(flask.first(Role::Base)->assumed);
  EXPECT_DOUBLE_EQ(flask.first(Role::Base)->equivalents, 2.0);
  EXPECT_EQ(flask.first(Role::Solvent)->reagent->id, "MeCN");
  EXPECT_DOUBLE_EQ(*flask.conditions.temperatureKelvin, 298.15);
  EXPECT_DOUBLE_EQ(*flask.conditions.concentrationMolar, 0.3);
  EXPECT_DOUBLE_EQ(*flask.conditions.timeSeconds, 57600);
  EXPECT_EQ(*flask.conditions.addition, Addition::Dropwise);
  EXPECT_EQ(*flask.conditions.cooling, Cooling::None);
  EXPECT_EQ(*flask.conditions.atmosphere, Atmosphere::Air);
  for (const char *field :
       {"reactant BnBr", "base", "solvent", "temperature", "concentration",
        "time", "addition", "cooling", "atmosphere"}) {
    ASSERT_TRUE(assumed(flask, field)) << field;
  }
  EXPECT_EQ(assumed(flask, "base")->ruleId, "T-ALK");
  EXPECT_EQ(assumed(flask, "base")->source, "test");
  EXPECT_EQ(assumed(flask, "temperature")->text, "not given: 25 C");
}

TEST(FlaskBuilder, noneMeansNone) {
  const Flask flask = flaskOf({{"reagent", "BnBr"}, {"base", "none"}});
  EXPECT_TRUE(flask.baseExcluded);
  EXPECT_EQ(flask.first(Role::Base), nullptr);
  const Flask neat = flaskOf({{"reagent", "BnBr"}, {"solvent", "none"}});
  EXPECT_EQ(neat.first(Role::Solvent), nullptr);
  EXPECT_FALSE(neat.baseExcluded);
}

TEST(FlaskBuilder, theBaseIsEnoughForTheReagentAndNotForAnAcid) {
  EXPECT_DOUBLE_EQ(
      flaskOf({{"reagent", "BnBr:3 eq"}}).first(Role::Base)->equivalents, 6.0);
  const Flask salt = flaskOf({{"reagent", "BnBr"}, {"acid", "HCl:1 eq"}});
  EXPECT_EQ(salt.first(Role::Base), nullptr);
  ASSERT_TRUE(assumed(salt, "base"));
  const Flask boc = flaskOf({{"reagent", "Boc2O"}});
  EXPECT_EQ(boc.first(Role::Base), nullptr);
  EXPECT_EQ(*boc.conditions.cooling, Cooling::Bath);
}

TEST(FlaskBuilder, defaultsGoByClassOfTheFirstReactant) {
  const Flask perceived = flaskOf({{"reagent", "ClCC=C"}});
  EXPECT_EQ(assumed(perceived, "time")->ruleId, "T-ALK");
  const Flask aldehyde = flaskOf({{"reagent", "PhCHO"}});
  EXPECT_EQ(assumed(aldehyde, "time")->ruleId, "T-ANY");
  const Flask hot =
      flaskOf({{"reagent", "PhCHO"}, {"precatalyst", "Pd(OAc)2"}});
  EXPECT_EQ(assumed(hot, "temperature")->ruleId, "T-HOT");
  EXPECT_EQ(*hot.conditions.atmosphere, Atmosphere::Nitrogen);
  EXPECT_DOUBLE_EQ(hot.first(Role::Precatalyst)->equivalents, 0.02);
  const Flask empty = flaskOf({});
  EXPECT_EQ(assumed(empty, "time")->ruleId, "T-ANY");
}

TEST(FlaskBuilder, rolesFollowTheReagentUnlessGiven) {
  const Flask flask =
      flaskOf({{"reagent", "PhCHO"}, {"reagent", "STAB:1.2 eq"}});
  ASSERT_TRUE(flask.first(Role::Reductant));
  EXPECT_DOUBLE_EQ(flask.first(Role::Reductant)->equivalents, 1.2);
  const Flask odd = flaskOf({{"reagent", "PhCHO"}, {"base", "BnBr:1 eq"}});
  EXPECT_EQ(odd.first(Role::Base)->reagent->id, "BnBr");
  EXPECT_TRUE(std::any_of(
      odd.assumptions.begin(), odd.assumptions.end(), [](const Evidence &e) {
        return e.verdict == Verdict::Warned && e.subject == "BnBr";
      }));
}

TEST(FlaskBuilder, amountsRelativeToTheScale) {
  const Flask moles =
      flaskOf({{"reagent", "BnBr:3 mmol"}, {"scale", "2 mmol"}});
  EXPECT_DOUBLE_EQ(moles.ingredients[0].equivalents, 1.5);
  // 1.0018 g of C5H12N2 (100.16 g/mol) is 10 mmol; 1.745 g of 98 % BnBr
  // (171.04 g/mol) is 10 mmol.
  const Flask grams =
      flaskOf({{"reagent", "BnBr:1.7453 g"}, {"scale", "1.0016 g"}});
  EXPECT_NEAR(*grams.conditions.substrateMol, 0.0100, 2e-5);
  EXPECT_NEAR(grams.ingredients[0].equivalents, 1.0, 2e-3);
  const Flask litres =
      flaskOf({{"reagent", "MeI:1 mL"}, {"scale", "16.06 mmol"}});
  EXPECT_NEAR(litres.ingredients[0].equivalents, 1.0, 2e-3);
  const Flask solution = flaskOf(
      {{"reagent", "BnBr"}, {"acid", "HCl:1 mL"}, {"scale", "12 mmol"}});
  EXPECT_NEAR(solution.first(Role::Acid)->equivalents, 1.0, 1e-9);
  // The salt is what is weighed.
  FlaskSpec salt = specFromOptions(
      {{"substrate", "C1CNCCNC1.Cl.Cl"}, {"scale", "1.7308 g"}});
  EXPECT_NEAR(*builder().build(salt).conditions.substrateMol, 0.0100, 2e-5);
  expectMessage({{"reagent", "BnBr:3 mmol"}},
                "needs the amount of substrate (give scale");
  expectMessage({{"reagent", "Boc2O:1 mL"}, {"scale", "1 mmol"}},
                "the density of di-tert-butyl dicarbonate is not known");
}

TEST(FlaskBuilder, concentrationVolumeAndScale) {
  const Flask two =
      flaskOf({{"reagent", "BnBr"}, {"scale", "3 mmol"}, {"volume", "10 mL"}});
  EXPECT_NEAR(*two.conditions.concentrationMolar, 0.3, 1e-12);
  EXPECT_EQ(assumed(two, "concentration"), nullptr);
  const Flask poured = flaskOf(
      {{"reagent", "BnBr"}, {"scale", "3 mmol"}, {"solvent", "THF:10 mL"}});
  EXPECT_NEAR(*poured.conditions.concentrationMolar, 0.3, 1e-12);
  const Flask scaled = flaskOf({{"reagent", "BnBr"}, {"scale", "3 mmol"}});
  EXPECT_NEAR(*scaled.conditions.volumeLitre, 0.01, 1e-12);
  expectMessage({{"reagent", "BnBr"},
                 {"scale", "3 mmol"},
                 {"volume", "10 mL"},
                 {"concentration", "1 M"}},
                "concentration, volume and scale must agree");
  expectMessage({{"reagent", "BnBr"}, {"scale", "3 mol"}, {"volume", "1 mL"}},
                "check scale and volume");
}

TEST(FlaskBuilder, solventMixtures) {
  const auto parts = [](const std::string &solvent) {
    std::vector<std::pair<std::string, double>> out;
    for (const auto &one :
         flaskOf({{"reagent", "BnBr"}, {"solvent", solvent}}).ingredients) {
      if (one.role == Role::Solvent) {
        out.emplace_back(one.reagent->id,
                         std::round(one.equivalents * 1000.0) / 1000.0);
      }
    }
    return out;
  };
  using Parts = std::vector<std::pair<std::string, double>>;
  const Parts nineToOne = {{"DCM", 0.9}, {"MeOH", 0.1}};
  EXPECT_EQ(parts("DCM/MeOH 9:1"), nineToOne);
  EXPECT_EQ(parts("DCM:MeOH (9:1 v/v)"), nineToOne);
  EXPECT_EQ(parts("DCM/MeOH 90/10"), nineToOne);
  EXPECT_EQ(parts("10 % MeOH in DCM"), nineToOne);
  EXPECT_EQ(parts("DCM/MeOH"), (Parts{{"DCM", 0.5}, {"MeOH", 0.5}}));
  EXPECT_EQ(parts("CH3CN"), (Parts{{"MeCN", 1.0}}));
  EXPECT_EQ(parts("ClCCl"), (Parts{{"DCM", 1.0}}));
  expectMessage({{"solvent", "DCM/MeOH 9:1:3"}}, "2 solvents and 3 parts");
  expectMessage({{"solvent", "DCM/MeOH 9:0"}}, "nothing at all");
  expectMessage({{"solvent", "DCN"}}, "did you mean");
  expectMessage({{"solvent", "THF:5 mL"}, {"solvent", "MeOH"}},
                "solvent MeOH has no volume");
  expectMessage({{"solvent", "THF:5 g"}}, "a volume is needed");
}

TEST(FlaskBuilder, refluxIsTheSolventsBoilingPoint) {
  const Flask flask = flaskOf(
      {{"reagent", "BnBr"}, {"solvent", "THF"}, {"temperature", "reflux"}});
  EXPECT_NEAR(*flask.conditions.temperatureKelvin, 273.15 + 66, 1e-9);
  ASSERT_TRUE(assumed(flask, "temperature"));
  EXPECT_EQ(*flask.conditions.cooling, Cooling::Bath);
  const Flask mixed = flaskOf({{"reagent", "BnBr"},
                               {"solvent", "DCM/MeOH"},
                               {"temperature", "0 C to reflux"}});
  EXPECT_NEAR(*mixed.conditions.temperatureEndKelvin, 273.15 + 39.6, 1e-9);
  EXPECT_NEAR(*mixed.conditions.temperatureKelvin, 273.15, 1e-9);
  expectMessage(
      {{"reagent", "BnBr"}, {"solvent", "PEG"}, {"temperature", "reflux"}},
      "temperature: reflux, but the boiling point of solvent PEG");
  expectMessage(
      {{"reagent", "BnBr"}, {"solvent", "none"}, {"temperature", "reflux"}},
      "reflux without a solvent");
}

TEST(FlaskBuilder, anIceBathIsATemperature) {
  const Flask flask = flaskOf({{"reagent", "BnBr"}, {"cooling", "ice bath"}});
  EXPECT_NEAR(*flask.conditions.temperatureKelvin, 273.15, 1e-9);
  EXPECT_EQ(*flask.conditions.cooling, Cooling::Bath);
}

TEST(FlaskBuilder, substrateAmongTheIngredients) {
  const auto specs = specsFromJson(R"({"inputs": {
    "b": {"components": [{"identifiers": [{"type": "SMILES",
          "value": "BrCc1ccccc1"}], "reaction_role": "REACTANT",
          "amount": {"moles": {"value": 2.2, "units": "MILLIMOLE"}}}]},
    "a": {"components": [{"identifiers": [{"type": "SMILES",
          "value": "C1CNCCNC1"}], "reaction_role": "REACTANT",
          "amount": {"moles": {"value": 2, "units": "MILLIMOLE"}}}]}},
    "conditions": {"ph": 3}})",
                                   "o.json");
  const Flask flask = builder().build(specs[0]);
  EXPECT_EQ(flask.substrate.smiles, "C1CNCCNC1");
  EXPECT_NEAR(*flask.conditions.substrateMol, 0.002, 1e-12);
  EXPECT_EQ(flask.ingredients[0].reagent->id, "BnBr");
  EXPECT_NEAR(flask.ingredients[0].equivalents, 1.1, 1e-9);
  EXPECT_TRUE(std::any_of(flask.assumptions.begin(), flask.assumptions.end(),
                          [](const Evidence &e) {
                            return e.subject == "conditions.ph = 3" &&
                                   e.verdict == Verdict::Noted;
                          }));
  FlaskSpec equivalents =
      specFromOptions({{"reagent", "C1CNCCNC1:4 eq"}, {"reagent", "Boc2O:1"}});
  EXPECT_NEAR(builder().build(equivalents).ingredients[0].equivalents, 0.25,
              1e-12);
  EXPECT_THROW(builder().build(specFromOptions({{"reagent", "BnBr"}})),
               InputError);
}

TEST(FlaskBuilder, substrateByNameOrMolecule) {
  EXPECT_EQ(builder()
                .build(specFromOptions({{"substrate", "homopiperazine"}}))
                .substrate.smiles,
            "C1CNCCNC1");
  const FlaskSpec spec = specFromOptions({{"reagent", "BnBr"}});
  EXPECT_EQ(builder().build(spec, readMolecule("C1CNCCNC1")).substrate.smiles,
            "C1CNCCNC1");
  const Substrate substrate = builder().substrates().read("CN1CCCNCC1");
  EXPECT_EQ(builder().build(spec, substrate).substrate.smiles,
            substrate.smiles);
  EXPECT_THROW(builder().build(spec, Molecule()), InputError);
}

TEST(FlaskBuilder, goals) {
  EXPECT_EQ(flaskOf({{"want", "Mono-alkylated"}}).want, "mono");
  EXPECT_EQ(flaskOf({{"want", "n4"}}).want, "N4");
  EXPECT_EQ(flaskOf({{"want", "C1CCN(C)CCN1"}}).want,
            canonicalSmiles(*readMolecule("CN1CCCNCC1")));
  EXPECT_EQ(flaskOf({{"policy", "physics"}}).policy, Policy::Physics);
  expectMessage({{"want", "monno"}}, "did you mean mono?");
  expectMessage({{"policy", "astrology"}}, "one of: documents, physics");
}

TEST(FlaskBuilder, badInputIsNamed) {
  expectMessage({{"reagent", "BnBrr"}}, "unknown reagent 'BnBrr'");
  expectMessage({{"reagent", "BnBrr"}}, "did you mean BnBr");
  expectMessage({{"reagent", "BnBr:-1 eq"}}, "reagent: '-1 eq' is negative");
  expectMessage({{"reagent", "BnBr:lots"}}, "'lots' is not a number");
  expectMessage({{"reagent", "BnBr:5 h"}}, "is a time");
  expectMessage({{"base", "none"}, {"base", "K2CO3"}},
                "given as none and as K2CO3");
  expectMessage({{"addition", "all at once"}, {"addition-time", "2 h"}},
                "addition all at once and an addition-time of 120 min");
  expectMessage({{"volume", "50 mL"}, {"vessel-volume", "10 mL"}},
                "vessel-volume");
  expectMessage({{"reagent", "BnBr"}, {"addition-order", "BnBr, unicorn"}},
                "'unicorn' is not in the flask");
  expectMessage({{"reagent", "BnBr"}, {"addition", "inverse, both partners"}},
                "addition: 'inverse, both partners'");
  expectMessage({{"scale", "0 g"}}, "nothing at all");
  EXPECT_EQ(messageOf({{"reagent", "BnBr"},
                       {"addition-order", "substrate, base, benzyl bromide"}}),
            "no error");
  EXPECT_THROW(builder().build(specFromOptions({{"substrate", "C1CNCC"}})),
               InputError);
}

TEST(FlaskBuilder, bothPartnersAreFedWhateverTheOrderOfTheKeys) {
  for (const bool orderFirst : {true, false}) {
    KeyValues options = {{"substrate", "C1CNCCNC1"},
                         {"reagent", "BnBr"},
                         {"addition", "syringe pump, both partners"},
                         {"addition-order", "MeCN, K2CO3"},
                         {"solvent", "MeCN"},
                         {"base", "K2CO3"}};
    if (orderFirst) {
      std::swap(options[2], options[3]);
    }
    const Conditions conditions =
        builder().build(specFromOptions(options)).conditions;
    EXPECT_TRUE(feedsTogether(conditions));
    EXPECT_EQ(conditions.addition, Addition::SyringePump);
    EXPECT_EQ(orderAsTyped(conditions),
              (std::vector<std::string>{"MeCN", "K2CO3"}));
  }
}

}  // namespace
