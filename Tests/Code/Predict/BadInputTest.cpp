// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Molecules that are too large, too many-sided or not of this world: products
// or a reason, in bounded time.
#include <chrono>

#include "Flasks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

//! Seconds that a prediction takes; what it throws, a user must understand.
double secondsFor(const KeyValues &options, std::string &answer) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  try {
    const Prediction prediction = predict(options);
    expectSane(prediction);
    answer = prediction.status + ": " + prediction.message;
  } catch (const InputError &error) {
    answer = std::string("refused: ") + error.what();
  }
  return std::chrono::duration<double>(Clock::now() - start).count();
}

TEST(BadInput, isAnsweredInBoundedTime) {
  std::string nitrogens = "C1CNCCN(C1)";
  for (int i = 0; i < 38; ++i) {
    nitrogens += "CCN";
  }
  const struct {
    const char *what;
    std::string substrate;
    const char *reagent;
  } cases[] = {
      {"2000 atoms", "C1CNCCNC1" + std::string(2000, 'C'), "MeI"},
      {"250 atoms", "C1CNCCN(C1)" + std::string(240, 'C'), "MeI"},
      {"40 nitrogens", nitrogens, "MeI:5 eq"},
      {"40 nitrogens acylated", nitrogens, "AcCl:5 eq"},
      {"organometallic substrate", "[Li]N1CCCNCC1", "MeI"},
      {"ferrocene", "[Fe+2].c1cc[cH-]c1.c1cc[cH-]c1", "MeI"},
      {"organometallic reagent", "C1CNCCNC1", "CC[Zn]CC"},
      {"Grignard", "C1CNCCNC1", "C[Mg]Br"},
      {"radical", "[CH2]N1CCCNCC1", "MeI"},
      {"nitroxide", "CN1CCCN([O])CC1", "MeI"},
      {"polymer", "*CCN1CCCN(CC*)CC1", "MeI"},
      {"dummy reagent", "C1CNCCNC1", "*CBr"},
      {"two rings", "C1CNCCN(CCN2CCCNCC2)C1", "BnBr:2 eq"},
      {"three rings", "C1CNCCN(CCN2CCCN(CCN3CCCNCC3)CC2)C1", "Boc2O:2 eq"},
      {"no ring", "CCO", "MeI"},
      {"methane", "C", "MeI"},
      {"proton", "[H+]", "MeI"},
      {"helium", "[He]", "MeI"},
  };
  for (const auto &entry : cases) {
    SCOPED_TRACE(entry.what);
    std::string answer;
    const double seconds = secondsFor(
        {{"substrate", entry.substrate}, {"reagent", entry.reagent}}, answer);
    EXPECT_LT(seconds, 60.0) << answer;
    EXPECT_FALSE(answer.empty());
    EXPECT_LT(answer.size(), 1500u) << answer;
  }
}

TEST(BadInput, isRefusedInWords) {
  const struct {
    KeyValues options;
    const char *part;
  } cases[] = {
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "BnBrr"}}, "did you mean BnBr"},
      {{{"substrate", "C1CNCCNC"}, {"reagent", "BnBr"}}, "not a valid SMILES"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", ""}}, "reagent"},
      {{{"substrate", ""}, {"reagent", "BnBr"}}, "substrate"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:-1 eq"}}, "-1 eq"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:1e9 eq"}}, "1e9 eq"},
      {{{"substrate", "C1CNCCNC1"},
        {"reagent", "BnBr"},
        {"temperature", "-400 C"}},
       "absolute zero"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr"}, {"temperature", "25"}},
       "unit"},
      {{{"substrate", "C1CNCCNC1"},
        {"reagent", "BnBr"},
        {"temperature", "25 M"}},
       "temperature"},
      {{{"substrate", "C1CNCCNC1"},
        {"reagent", "BnBr"},
        {"tempreature", "25 C"}},
       "temperature"},
      {{{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr"}, {"want", "momo"}},
       "did you mean mono"},
      {{{"substrate", "C1CNCCNC1.CCO"}, {"reagent", "BnBr"}}, "mixture"},
  };
  for (const auto &entry : cases) {
    const std::string text = messageOf(entry.options);
    EXPECT_NE(text, "no error");
    EXPECT_NE(text.find(entry.part), std::string::npos) << text;
  }
}

TEST(BadInput, nothingReactiveHasAReason) {
  // Amides are not alkylated; that hot base would take one off is no product.
  const Prediction inert =
      predict({{"substrate", "CC(=O)N1CCCN(C(C)=O)CC1"}, {"reagent", "BnBr"}});
  EXPECT_TRUE(inert.status == "stalled" || inert.status == "no_reaction");
  EXPECT_NE(inert.message.find("N1 is an amide"), std::string::npos)
      << inert.message;
  EXPECT_NE(inert.message.find("N4 is an amide"), std::string::npos)
      << inert.message;
  EXPECT_GT(rowOf(inert, "CC(=O)N1CCCN(C(C)=O)CC1")->share, 0.999);
  const Prediction without = predict({{"substrate", "CC(=O)N1CCCN(C(C)=O)CC1"},
                                      {"reagent", "BnBr"},
                                      {"base", "none"}});
  EXPECT_EQ(without.status, "no_reaction");
  EXPECT_NE(without.message.find("No diazepane transformation recognised"),
            std::string::npos);
  EXPECT_NE(without.message.find("N1 is an amide"), std::string::npos)
      << without.message;
  const Prediction other = predict({{"substrate", "CCO"}, {"reagent", "BnBr"}});
  EXPECT_EQ(other.status, "no_reaction");
  EXPECT_NE(other.message.find("neither a 1,4-diazepane nor"),
            std::string::npos)
      << other.message;
}

TEST(BadInput, reasonsBeginWithWhatWasAsked) {
  // Not with the oxidants that nobody put in.
  const struct {
    KeyValues flask;
    const char *said;
  } cases[] = {
      {{{"substrate", "C1CNCCNC1"}}, "nothing was put in that reacts with it"},
      {{{"substrate", "C1CNCCNC1"},
        {"reagent", "NaN3:2 eq"},
        {"solvent", "water"}},
       "no rule joins it with what was put in"},
      {{{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
        {"reagent", "PhBr"},
        {"base", "K2CO3"}},
       "does not react with what was put in alone; no palladium"},
      {{{"substrate", "CC(C)(C)OC(=O)N1CCCN(C(C)=O)CC1"}}, "no strong acid"},
  };
  for (const auto &entry : cases) {
    const Prediction prediction = predict(entry.flask);
    EXPECT_EQ(prediction.status, "no_reaction");
    EXPECT_NE(prediction.message.find(entry.said), std::string::npos)
        << prediction.message;
    EXPECT_EQ(prediction.message.find("oxidant"), std::string::npos)
        << prediction.message;
    expectSane(prediction);
  }
  const Prediction coupling = predict({{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
                                       {"reagent", "PhBr"},
                                       {"base", "K2CO3"}});
  ASSERT_FALSE(coupling.vetoed.empty());
  EXPECT_EQ(coupling.vetoed.front().family, "buchwald");
}

TEST(BadInput, hydrogenIsAMolecule) {
  for (const char *name : {"H2", "[H][H]"}) {
    const Prediction prediction =
        predict({{"substrate", "O=C(N1CCCNCC1)OCc1ccccc1"},
                 {"reagent", name},
                 {"precatalyst", "Pd/C"}});
    const auto *row = rowOf(prediction, "C1CNCCNC1");
    ASSERT_TRUE(row) << name << " " << prediction.message;
    EXPECT_GT(row->share, 0.5) << name;
  }
}

}  // namespace
