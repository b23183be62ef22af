// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Steps of routes: what the ring does, what is judged and by which reading,
// and the better ways.
#include <Routes/RingChange.h>
#include <Routes/StepIdentity.h>
#include <Routes/StepJudge.h>

#include <algorithm>
#include <cmath>

#include "Lines.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

StepQuestion ask(const std::string &line) {
  const ReactionLine read = readReactionLine(line);
  StepQuestion step;
  step.reactants = read.reactants;
  step.reagents = read.reagents;
  step.product = read.product;
  return step;
}

StepVerdict judged(const std::string &line) {
  static const StepJudge judge(book());
  return judge.judge(ask(line));
}

bool speaksOf(const std::vector<std::string> &texts, const std::string &part) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string &one) {
    return one.find(part) != std::string::npos;
  });
}

RingChange change(const std::vector<std::string> &before,
                  const std::string &after) {
  std::vector<Molecule> molecules;
  for (const auto &smiles : before) {
    molecules.push_back(readMolecule(smiles));
  }
  return ringChange(molecules, *readMolecule(after));
}

TEST(RingChange, isSeenFromBothSides) {
  EXPECT_EQ(change({"CCO", "CC(=O)O"}, "CCOC(C)=O"), RingChange::None);
  EXPECT_EQ(change({"C1CNCCNC1", "CI"}, "CN1CCCNCC1"), RingChange::Touched);
  EXPECT_EQ(change({"CC(=O)N1CCCNCC1"}, "CCN1CCCNCC1"), RingChange::Touched);
  EXPECT_EQ(change({"NCCN", "BrCCCBr"}, "C1CNCCNC1"), RingChange::Made);
  EXPECT_EQ(change({"C1CNCCNC1"}, "NCCCNCC=O"), RingChange::Opened);
  EXPECT_EQ(change({"O=C(O)CCN1CCCNCC1"}, "COC(=O)CCN1CCCNCC1"),
            RingChange::Spectator);
}

TEST(StepJudge, sharesBandsAndSideProductsAreTold) {
  const auto step = judged("C1CNCCNC1.BrCc1ccccc1>>C1CN(Cc2ccccc2)CCNC1");
  ASSERT_TRUE(step.judged()) << step.message;
  EXPECT_EQ(step.family, "alkylation");
  EXPECT_GT(step.share, 0.4);
  EXPECT_LT(step.share, 0.6);
  EXPECT_LE(step.shareLow, step.share);
  EXPECT_GE(step.shareHigh, step.share);
  EXPECT_TRUE(speaksOf(step.conflicts, "reacts again"));
  double sum = step.share + step.unreacted;
  for (const auto &side : step.sideProducts) {
    sum += side.share;
  }
  EXPECT_GT(sum, 0.95);
  EXPECT_LE(sum, 1.0 + 1e-9);
}

TEST(StepJudge, aBetterWayIsPredictedNotPromised) {
  const auto step = judged("C1CNCCNC1.BrCc1ccccc1>>C1CN(Cc2ccccc2)CCNC1");
  ASSERT_EQ(step.better.id, "VAR-BOC-FIRST");
  EXPECT_EQ(step.better.extraSteps, 2);
  const auto masked = judged(
      "CC(C)(C)OC(=O)N1CCCNCC1.BrCc1ccccc1>>"
      "CC(C)(C)OC(=O)N1CCCN(Cc2ccccc2)CC1");
  EXPECT_NEAR(step.better.share, masked.share, 0.05);
  EXPECT_TRUE(masked.better.id.empty());
}

TEST(StepJudge, bocIsNoWayToBoc) {
  const auto step = judged(
      "C1CNCCNC1.CC(C)(C)OC(=O)OC(=O)OC(C)(C)C>>CC(C)(C)OC(=O)N1CCCNCC1");
  ASSERT_TRUE(step.judged());
  EXPECT_NE(step.better.id, "VAR-BOC-FIRST");
}

TEST(StepJudge, helpersThatAreNotNamedAreTaken) {
  const auto free =
      judged("CC(C)(C)OC(=O)N1CCCN(c2ncccn2)CC1>>c1cnc(N2CCCNCC2)nc1");
  ASSERT_TRUE(free.judged());
  EXPECT_GT(free.share, 0.9);
  EXPECT_NE(free.message.find("no helper is named"), std::string::npos);
  const auto amide = judged(
      "O=C(O)c1ccccc1.CC(C)(C)OC(=O)N1CCCNCC1>>"
      "CC(C)(C)OC(=O)N1CCCN(C(=O)c2ccccc2)CC1");
  ASSERT_TRUE(amide.judged());
  EXPECT_GT(amide.share, 0.8);
  EXPECT_NE(amide.message.find("coupling reagent"), std::string::npos);
  EXPECT_NE(amide.conditions.find("benzoic acid, 1.2 eq"), std::string::npos)
      << amide.conditions;
}

TEST(StepJudge, theTemperatureThatIsGivenIsKept) {
  StepQuestion step =
      ask("CC(C)(C)OC(=O)N1CCCNCC1.Clc1ncccn1>>"
          "CC(C)(C)OC(=O)N1CCCN(c2ncccn2)CC1");
  step.flask.set("temperature", "0 C");
  step.flask.set("time", "1 h");
  const StepJudge judge(book());
  const auto cold = judge.judge(step);
  ASSERT_TRUE(cold.judged());
  EXPECT_TRUE(cold.conditionsGiven);
  EXPECT_NE(cold.conditions.find("0 °C"), std::string::npos);
  EXPECT_LT(cold.share, 0.1);
  EXPECT_GT(cold.better.share, cold.share + 0.1);
}

TEST(StepJudge, whatItDoesNotKnowIsNeutralAndSaidSo) {
  const auto other = judged("CCO.CC(=O)O>>CCOC(C)=O");
  EXPECT_EQ(other.status, "not_judged");
  EXPECT_EQ(other.ring, RingChange::None);
  EXPECT_TRUE(std::isnan(other.share));
  const auto far =
      judged("CN1CCCN(CCC#N)CC1.CCCC>>CN1CCCN(CCC(=O)c2ccccc2)CC1");
  EXPECT_EQ(far.status, "not_judged");
  EXPECT_NE(far.message.find("no rule makes this product"), std::string::npos);
}

TEST(StepJudge, aCompetitorIsNamedWhereNoRuleFits) {
  const auto step =
      judged("C1CNCCNC1.BrCCCCC1CCCC1>>C1CN(CCCCCCCCC2CCCC2)CCN1");
  EXPECT_EQ(step.status, "not_judged");
  EXPECT_TRUE(speaksOf(step.conflicts, "the rules expect"));
}

TEST(StepJudge, whatCannotBeReadIsAnError) {
  for (const char *line :
       {"C1CNCC.CI>>CN1CCCNCC1", "C1CNCCNC1.CI>>CN1CCCNCC"}) {
    const auto step = judged(line);
    EXPECT_EQ(step.status, "error") << line;
    EXPECT_NE(step.message.find("not a valid SMILES"), std::string::npos);
  }
  StepQuestion step = ask("C1CNCCNC1.CI>>CN1CCCNCC1");
  step.flask.set("temperature", "-400 C");
  const auto cold = StepJudge(book()).judge(step);
  EXPECT_EQ(cold.status, "error");
  EXPECT_NE(cold.message.find("absolute zero"), std::string::npos);
}

TEST(StepIdentity, isTheSameForEveryWriting) {
  StepIdentity identity;
  const std::string one = identity.of(ask("C1CNCCNC1.CI>>CN1CCCNCC1"));
  EXPECT_EQ(identity.of(ask("IC.N1CCCNCC1>>C1CN(C)CCNC1")), one);
  EXPECT_EQ(identity.of(ask("[CH3:1]I.C1CNCCNC1>>[CH3:1]N1CCCNCC1")), one);
  EXPECT_NE(identity.of(ask("CCI.C1CNCCNC1>>CN1CCCNCC1")), one);
  StepQuestion warm = ask("C1CNCCNC1.CI>>CN1CCCNCC1");
  warm.flask.set("temperature", "40 C");
  EXPECT_NE(identity.of(warm), one);
}

TEST(StepVariants, everyRecordIsSoundAndBuildsAFlask) {
  const auto variants = StepVariants::load(*book());
  ASSERT_GE(variants.all().size(), 5U);
  const FlaskBuilder builder(book());
  for (const auto &one : variants.all()) {
    FlaskSpec spec;
    spec.substrate = "C1CNCCNC1";
    spec.add("reagent", "BnBr",
             one.reagentAmount.empty() ? "1 eq" : one.reagentAmount);
    for (const auto &entry : one.flask) {
      spec.set(entry.first, entry.second, one.where);
    }
    EXPECT_NO_THROW(builder.build(spec)) << one.id;
    EXPECT_FALSE(one.against.empty()) << one.id;
  }
}

}  // namespace
