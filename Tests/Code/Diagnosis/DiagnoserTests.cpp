// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a diagnosis computes, refuses and says.
#include "Doctor.h"

#include <cmath>
#include <cstdio>
#include <fstream>

using namespace Diazepane;

namespace {

FlaskSpec benzylation(const KeyValues &more = {}) {
  FlaskSpec spec = specFromOptions(more);
  spec.fillFrom(specFromOptions({{"substrate", "C1CNCCNC1"},
                                 {"reagent", "BnBr:1.0 eq"},
                                 {"base", "K2CO3:2 eq"},
                                 {"solvent", "MeCN"},
                                 {"temperature", "25 C"}}));
  return spec;
}

TEST(Diagnoser, WeightsSumToOneAndFallInOrder) {
  DiagnoseOptions all;
  all.most = 100;
  const auto diagnosis =
      doctor().run(benzylation(), seenShares("bis=0.4,unreacted=0.1"), all);
  double sum = 0.0;
  double last = 1.0;
  for (const auto &cause : diagnosis.causes) {
    EXPECT_LE(cause.weight, last);
    last = cause.weight;
    sum += cause.weight;
    EXPECT_GE(cause.fit, 0.0);
    EXPECT_LE(cause.fit, 1.0);
  }
  EXPECT_GT(sum, 0.9);  // those below 1 % are left out
  EXPECT_LE(sum, 1.0 + 1e-9);
}

TEST(Diagnoser, TheNearerTheSharesTheBetterTheFit) {
  const auto near = doctor().run(
      benzylation(), seenShares("unreacted=0.25,mono=0.5,bis=0.25"));
  const auto far = doctor().run(benzylation(),
                                seenShares("unreacted=0.05,mono=0.9,bis=0.05"));
  EXPECT_GT(near.causes[0].fit, 0.8);
  EXPECT_LT(far.causes[0].fit, 0.5);
  EXPECT_NE(far.verdict.find("Nothing in reach"), std::string::npos);
}

TEST(Diagnoser, ADeviationThatTheFlaskHasAlreadyIsNoCause) {
  const auto diagnosis = doctor().run(benzylation({{"base", "none"}}),
                                      seenShares("unreacted=0.55,mono=0.4"));
  EXPECT_EQ(causeOf(diagnosis, "no-base"), nullptr);
}

TEST(Diagnoser, EveryShareHasBandOrGrade) {
  const Predictor banded(tools().book);
  const Diagnoser withBands(tools().builder, banded);
  const auto diagnosis =
      withBands.run(benzylation(), seenShares("bis=0.35,unreacted=0.15"));
  for (const auto &cause : diagnosis.causes) {
    EXPECT_FALSE(cause.shares.empty()) << cause.id;
    for (const auto &share : cause.shares) {
      EXPECT_FALSE(share.grade.empty()) << cause.id << " " << share.what;
      EXPECT_FALSE(share.asSaidGrade.empty());
      EXPECT_TRUE(!share.fixed || !share.fixedGrade.empty());
      EXPECT_TRUE(share.withCauseLow || share.withCause < 1e-9);
    }
  }
}

TEST(Diagnoser, AFixBeyondTheRangeIsNotRecommended) {
  // Iodide in DMF is no fix for a flask below the freezing point of DMF.
  const auto diagnosis =
      doctor().run(benzylation({{"solvent", "THF"}, {"temperature", "-70 C"}}),
                   seenSymptom("no-reaction"));
  const RankedCause *cause = causeOf(diagnosis, "weak-electrophile");
  ASSERT_NE(cause, nullptr);
  EXPECT_FALSE(cause->fixRefused.empty());
  for (const auto &share : cause->shares) {
    EXPECT_FALSE(share.fixed) << share.what;
  }
}

TEST(Diagnoser, MassesAreAssignedAndTellSymptoms) {
  Sighting sighting;
  // Mono and bis benzyl, an N-oxide of mono, nothing.
  sighting.masses = {191.1543, 281.2012, 207.1492, 433.9999};
  const auto diagnosis = doctor().run(benzylation(), sighting);
  ASSERT_EQ(diagnosis.masses.size(), 4U);
  EXPECT_EQ(diagnosis.masses[0].smiles, "c1ccc(CN2CCCNCC2)cc1");
  EXPECT_NEAR(*diagnosis.masses[0].ppm, 0.0, 2.0);
  EXPECT_EQ(diagnosis.masses[1].what.find("side_product"), 0U);
  EXPECT_EQ(diagnosis.masses[2].symptom, "mass-16-higher");
  EXPECT_EQ(diagnosis.masses[3].what, "not explained");
  EXPECT_GE(diagnosis.symptoms.size(), 2U);
}

TEST(Diagnoser, FlaskThatHasTheFaultAsSaid) {
  // 80 C and air were meant, and are the fault all the same.
  const auto stalled = doctor().run(specFromOptions({{"substrate", "C1CNCCNC1"},
                                                     {"reagent", "HCHO:5 eq"},
                                                     {"acid", "HCO2H:5 eq"},
                                                     {"temperature", "80 C"},
                                                     {"time", "14 h"}}),
                                    seenSymptom("stalled"));
  EXPECT_EQ(stalled.causes.front().id, "ec-too-cool");
  EXPECT_TRUE(stalled.causes.front().deviation.empty());
  const auto *left = shareIn(stalled.causes.front(), "unreacted");
  ASSERT_NE(left, nullptr);
  ASSERT_TRUE(left->fixed);
  EXPECT_LT(*left->fixed, left->asSaid);  // less is left at reflux
  const auto black =
      doctor().run(specFromOptions({{"substrate", "CN1CCCN(C)CC1"},
                                    {"reagent", "BnBr:1 eq"},
                                    {"solvent", "DMF"},
                                    {"temperature", "110 C"},
                                    {"atmosphere", "air"}}),
                   seenSymptom("black"));
  EXPECT_EQ(black.causes.front().id, "air-and-heat");
}

TEST(Diagnoser, MassesKnowTheIonsOfElectrospray) {
  Sighting sighting;
  // Mono-Boc: [M+Na]+, and [M+H-tBu]+ that is made in the instrument.
  sighting.masses = {223.1417, 145.0972};
  const auto diagnosis =
      doctor().run(specFromOptions({{"substrate", "C1CNCCNC1"},
                                    {"reagent", "Boc2O:0.5 eq"}}),
                   sighting);
  ASSERT_EQ(diagnosis.masses.size(), 2U);
  for (const auto &mass : diagnosis.masses) {
    EXPECT_EQ(mass.smiles, "CC(C)(C)OC(=O)N1CCCNCC1") << mass.what;
    EXPECT_FALSE(mass.grade.empty());
  }
  EXPECT_EQ(diagnosis.masses[0].adduct, "[M+Na]+");
  EXPECT_NE(diagnosis.masses[1].what.find("isobutene"), std::string::npos);
}

TEST(Diagnoser, LahQuenchHasItsRecovery) {
  const auto diagnosis =
      doctor().run(specFromOptions({{"substrate", "O=C1CCNCCN1"},
                                    {"reductant", "LAH:3 eq"},
                                    {"solvent", "THF"},
                                    {"temperature", "65 C"}}),
                   seenSymptom("emulsion"));
  ASSERT_TRUE(diagnosis.causes[0].recoveryBefore);
  EXPECT_LT(*diagnosis.causes[0].recoveryBefore, 0.2);
  EXPECT_GT(*diagnosis.causes[0].recoveryAfter, 0.8);
  EXPECT_EQ(diagnosis.causes[0].protocol, "fieser");
}

TEST(Diagnoser, BadInputIsSaid) {
  const auto run = [](const Sighting &sighting) {
    return messageOf([&] { doctor().run(benzylation(), sighting); });
  };
  EXPECT_TRUE(holds(run(Sighting{}), "nothing was seen"));
  EXPECT_TRUE(holds(run(seenSymptom("emulshun")), "emulsion"));
  for (const char *text : {"bis", "bis=two", "bis=1.4", "bis=0.7,mono=0.7",
                           "bis=0.1,bis=0.2", "biss=0.1"}) {
    EXPECT_NE(messageOf([&] { parseShares(text); }), "") << text;
  }
  EXPECT_NE(messageOf([] { parseMasses("abc"); }), "");
  EXPECT_NE(messageOf([] { parseMasses("-3"); }), "");
  EXPECT_NE(messageOf([] { readSharesFile("/no/such/file"); }), "");
}

TEST(Diagnoser, SharesAndMassesFromFiles) {
  const std::string path = testing::TempDir() + "seen.csv";
  std::ofstream(path) << "what,share\nbis,30 %\nO=C1CCNCCN1,0.1\n";
  const auto shares = readSharesFile(path);
  ASSERT_EQ(shares.size(), 2U);
  EXPECT_DOUBLE_EQ(shares[0].share, 0.3);
  EXPECT_TRUE(std::isnan(shares[0].error));
  // A band says how well each share is known.
  std::ofstream(path) << "what,share,low,high\nbis,0.3,0.1,0.6\nmono,0.4,,\n";
  const auto banded = readSharesFile(path);
  ASSERT_EQ(banded.size(), 2U);
  EXPECT_NEAR(banded[0].error, 0.195, 0.001);
  EXPECT_TRUE(std::isnan(banded[1].error));
  std::ofstream(path) << "what,share,low,high\nbis,0.3,0.6,0.1\n";
  EXPECT_TRUE(holds(messageOf([&] { readSharesFile(path); }), "low is above"));
  std::ofstream(path) << "mz;height\n191.1543;5\n101.1073;2\n";
  EXPECT_EQ(readMassesFile(path).size(), 2U);
  std::ofstream(path) << "what,share\nbis\n";
  EXPECT_TRUE(holds(messageOf([&] { readSharesFile(path); }), ":2"));
  std::remove(path.c_str());
  // A SMILES may hold '='.
  EXPECT_EQ(parseShares("O=C1CCNCCN1=0.2")[0].what, "O=C1CCNCCN1");
}

TEST(Diagnoser, ADiagnosisComesBackTheSame) {
  const auto diagnosis = doctor().run(benzylation(), seenShares("bis=0.3"));
  const std::string text = diagnosisToJson(diagnosis);
  EXPECT_EQ(diagnosisToJson(diagnosisFromJson(text)), text);
  for (const char *format : {"text", "md", "html"}) {
    EXPECT_EQ(render(documentOf(diagnosisFromJson(text)), format),
              render(documentOf(diagnosis), format));
  }
  EXPECT_NE(messageOf([] { diagnosisFromJson("{}"); }), "");
  EXPECT_GT(diagnosisTable(diagnosis).rows.size(), 3U);
}

}  // namespace
