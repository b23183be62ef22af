// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Words of enums: unique, read back, synonyms, messages.
#include <gtest/gtest.h>

#include <set>

#include <Base/Error.h>
#include <Model/Addition.h>
#include <Model/Conditions.h>
#include <Model/Evidence.h>
#include <Model/Flask.h>
#include <Model/Site.h>

using namespace Diazepane;

namespace {

template <class Enum, class Parse>
void expectRoundTrip(Parse parse, std::initializer_list<Enum> values) {
  std::set<std::string> names;
  for (const Enum value : values) {
    const std::string name = nameOf(value);
    EXPECT_FALSE(name.empty());
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_EQ(parse(name), value) << name;
  }
}

TEST(Names, conditionsReadBackTheirOwnNames) {
  expectRoundTrip<Addition>(
      parseAddition,
      {Addition::AllAtOnce, Addition::Portions, Addition::Dropwise,
       Addition::SyringePump, Addition::Inverse});
  expectRoundTrip<Atmosphere>(
      parseAtmosphere,
      {Atmosphere::Air, Atmosphere::Nitrogen, Atmosphere::Argon,
       Atmosphere::Hydrogen, Atmosphere::CarbonMonoxide});
  expectRoundTrip<Vessel>(parseVessel, {Vessel::Open, Vessel::Bubbler,
                                        Vessel::Sealed, Vessel::Autoclave});
  expectRoundTrip<Heating>(parseHeating, {Heating::Bath, Heating::Microwave});
  expectRoundTrip<Cooling>(parseCooling, {Cooling::None, Cooling::Bath});
  expectRoundTrip<Stirring>(
      parseStirring,
      {Stirring::None, Stirring::Slow, Stirring::Normal, Stirring::Vigorous});
}

TEST(Names, synonymsChemistsUse) {
  EXPECT_EQ(parseAddition("syringe"), Addition::SyringePump);
  EXPECT_EQ(parseAddition("Syringe-Pump"), Addition::SyringePump);
  EXPECT_EQ(parseAddition("dump"), Addition::AllAtOnce);
  EXPECT_EQ(parseAddition("all_at_once"), Addition::AllAtOnce);
  EXPECT_EQ(parseAddition("portionwise"), Addition::Portions);
  EXPECT_EQ(parseAddition("inverse addition"), Addition::Inverse);
  EXPECT_EQ(parseAtmosphere("N2"), Atmosphere::Nitrogen);
  EXPECT_EQ(parseAtmosphere("Ar"), Atmosphere::Argon);
  EXPECT_EQ(parseAtmosphere("H2"), Atmosphere::Hydrogen);
  EXPECT_EQ(parseAtmosphere("CO"), Atmosphere::CarbonMonoxide);
  EXPECT_EQ(parseVessel("sealed tube"), Vessel::Sealed);
  EXPECT_EQ(parseVessel("microwave vial"), Vessel::Sealed);
  EXPECT_EQ(parseHeating("MW"), Heating::Microwave);
  EXPECT_EQ(parseHeating("oil bath"), Heating::Bath);
  EXPECT_EQ(parseCooling("ice bath"), Cooling::Bath);
  EXPECT_EQ(parseStirring("magnetic"), Stirring::Normal);
}

TEST(Names, bothPartnersAtOnce) {
  const struct {
    const char *text;
    Addition mode;
    bool together;
  } cases[] = {
      {"syringe pump, both partners", Addition::SyringePump, true},
      {"Syringe-pump (both)", Addition::SyringePump, true},
      {"both partners by pump", Addition::SyringePump, true},
      {"both partners", Addition::SyringePump, true},
      {"dropwise, simultaneously", Addition::Dropwise, true},
      {"syringe pump", Addition::SyringePump, false},
      {"inverse", Addition::Inverse, false},
  };
  for (const auto &entry : cases) {
    const AdditionMode mode = parseAdditionMode(entry.text);
    EXPECT_EQ(mode.mode, entry.mode) << entry.text;
    EXPECT_EQ(mode.together, entry.together) << entry.text;
  }
  for (const char *bad : {"inverse, both partners", "all at once, both",
                          "upside down, both partners"}) {
    EXPECT_THROW(parseAdditionMode(bad), InputError) << bad;
  }
  Conditions conditions;
  conditions.addition = Addition::Dropwise;
  EXPECT_EQ(additionWords(conditions), "dropwise");
  conditions.additionOrder = {"K2CO3", kTogether};
  EXPECT_TRUE(feedsTogether(conditions));
  EXPECT_EQ(additionWords(conditions), "dropwise, both partners");
  EXPECT_EQ(orderAsTyped(conditions), std::vector<std::string>{"K2CO3"});
}

TEST(Names, unknownWordsNameTheListAndTheNearest) {
  try {
    parseAddition("dropwize");
    FAIL();
  } catch (const InputError &error) {
    EXPECT_STREQ(error.what(),
                 "unknown mode of addition 'dropwize': did you mean dropwise? "
                 "(one of: all at once, portions, dropwise, syringe pump, "
                 "inverse)");
  }
  EXPECT_THROW(parseAtmosphere(""), InputError);
  EXPECT_THROW(parseVessel("spoon"), InputError);
  EXPECT_THROW(parseHeating("none at all"), InputError);
  EXPECT_THROW(parseCooling("42"), InputError);
  EXPECT_THROW(parseStirring("\xFF\xFE"), InputError);
}

TEST(Names, everyEnumHasDistinctWords) {
  std::set<std::string> verdicts;
  for (const Verdict verdict :
       {Verdict::Noted, Verdict::Assumed, Verdict::Applied, Verdict::Claimed,
        Verdict::Warned, Verdict::Hazard, Verdict::Advised, Verdict::Closed,
        Verdict::Vetoed, Verdict::Limited}) {
    verdicts.insert(verdictName(verdict));
  }
  EXPECT_EQ(verdicts.size(), 10u);
  std::set<std::string> roles;
  for (const Role role : {Role::Reactant, Role::Base, Role::Acid, Role::Solvent,
                          Role::Reductant, Role::Oxidant, Role::Ligand,
                          Role::Precatalyst, Role::Coupling, Role::Additive}) {
    roles.insert(nameOf(role));
  }
  EXPECT_EQ(roles.size(), 10u);
  std::set<std::string> rings;
  for (const RingKind kind :
       {RingKind::None, RingKind::Plain, RingKind::Lactam, RingKind::Fused,
        RingKind::Benzo, RingKind::Bridged, RingKind::Spiro,
        RingKind::Precursor}) {
    rings.insert(nameOf(kind));
  }
  EXPECT_EQ(rings.size(), 8u);
  EXPECT_STREQ(nameOf(Policy::Documents), "documents");
  EXPECT_STREQ(nameOf(Policy::Physics), "physics");
}

}  // namespace
