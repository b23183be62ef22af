// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include "Flasks.h"

#include <Advise/Observations.h>

using namespace Diazepane;

namespace {

const std::string kHead =
    "substrate,reagent,reagent_eq,solvent,temperature,observed_unreacted,"
    "observed_mono,weight\n";

Observations read(const std::string &text) {
  return readObservations(text, "obs.csv", tools().builder);
}

std::string fault(const std::string &text) {
  return messageOf([&] { read(text); });
}

TEST(Observations, FractionsPercentsAndWeightsAreRead) {
  const auto data = read(kHead +
                         "C1CNCCNC1,BnBr,1.0,MeCN,25 C,0.3,48 %,2\n"
                         "\n# a remark\n"
                         "C1CNCCNC1,BnBr,0.5,MeCN,25 C,,0.3,\n");
  ASSERT_EQ(data.rows.size(), 2U);
  EXPECT_EQ(data.rows[0].shares.size(), 2U);
  EXPECT_NEAR(data.rows[0].shares[1].share, 0.48, 1e-12);
  EXPECT_EQ(data.rows[0].weight, 2.0);
  EXPECT_EQ(data.rows[1].shares.size(), 1U);
  EXPECT_EQ(data.rows[1].where.line, 5);
  EXPECT_EQ(data.rows[0].flask.ingredients.front().equivalents, 1.0);
  EXPECT_EQ(data.rows[0].flask.policy, Policy::Physics);
}

TEST(Observations, SemicolonsQuotesAndSmilesColumns) {
  const auto data = read(
      "substrate;reagent;workup;observed:C1CN(C)CCNC1;lot\r\n"
      "C1CNCCNC1;MeI:1 eq;\"quench water; extract DCM\";0.4;7\r\n");
  ASSERT_EQ(data.rows.size(), 1U);
  EXPECT_EQ(data.rows[0].shares[0].what, "CN1CCCNCC1");
  EXPECT_EQ(data.rows[0].flask.conditions.workup.size(), 2U);
  EXPECT_EQ(data.ignored, (std::vector<std::string>{"lot"}));
}

TEST(Observations, FaultsNameLineAndColumn) {
  const std::string row = "C1CNCCNC1,BnBr,1.0,MeCN,25 C,";
  const std::string text = fault(kHead + row + "0.3,half,1\n");
  EXPECT_TRUE(holds(text, "obs.csv:2")) << text;
  EXPECT_TRUE(holds(text, "observed_mono")) << text;
  EXPECT_TRUE(holds(text, "'half' is not a number")) << text;
  EXPECT_TRUE(holds(fault(kHead + row + "0.8,0.4,1\n"), "sum to 120 %"));
  EXPECT_TRUE(holds(fault(kHead + row + "48,,1\n"), "is no share"));
  EXPECT_TRUE(holds(fault(kHead + row + "-0.1,,1\n"), "is no share"));
  EXPECT_TRUE(holds(fault(kHead + row + ",,1\n"), "nothing observed"));
  EXPECT_TRUE(holds(fault(kHead + row + "0.1,0.1,x\n"), "weight"));
  EXPECT_TRUE(holds(fault(kHead + row + "0.1,0.1,-1\n"), "below 0"));
  EXPECT_TRUE(holds(fault(kHead + row + "0.1,0.1,1,2\n"), "9 cells"));
  EXPECT_TRUE(holds(fault(kHead + "C1CNCCNC1,BnBr,1.0,MeCN,25,0.1,0.1,1\n"),
                    "no unit"));
  EXPECT_TRUE(
      holds(fault(kHead + "C1CNC(,BnBr,1.0,MeCN,25 C,0.1,0.1,1\n"), ":2"));
}

TEST(Observations, HeadersAreChecked) {
  EXPECT_TRUE(holds(fault(""), "no header"));
  EXPECT_TRUE(holds(fault("substrate,reagent\nC1CNCCNC1,BnBr\n"),
                    "no observed column"));
  EXPECT_TRUE(holds(fault(kHead), "no row"));
  EXPECT_TRUE(holds(fault("substrate,observed_monno\nC1CNCCNC1,0.1\n"),
                    "no observed share"));
  EXPECT_TRUE(
      holds(fault("substrate,observed_mono,observed_mono\n"), "stands twice"));
  EXPECT_TRUE(
      holds(fault("observed:((,substrate\n0.1,C1CNCCNC1\n"), "valid SMILES"));
  EXPECT_TRUE(holds(fault("substrate,observed_mono\nC1CNCCNC1,\"0.1\n"),
                    "never closed"));
}

TEST(Observations, KindsOfProductAreCountedBySites) {
  const auto prediction = tools().predictor.run(flaskOf(methylation()));
  double sum = 0.0;
  for (const char *what : {"unreacted", "mono", "bis", "quaternary"}) {
    const double share = predictedShare(prediction, what);
    EXPECT_GT(share, 0.01) << what;
    sum += share;
  }
  EXPECT_NEAR(sum, 1.0, 0.02);
  EXPECT_EQ(predictedShare(prediction, "CN1CCCNCC1"),
            predictedShare(prediction, "mono"));
}

}  // namespace
