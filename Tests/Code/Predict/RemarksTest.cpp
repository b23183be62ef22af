// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What an answer says beside its numbers: new stereocentres, reagents of which
// nothing is known, precursors, structures that no rule is meant for, and the
// choice of the product that was meant.
#include <Report/PredictionJson.h>

#include "Flasks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::string warningsOf(const Prediction &prediction) {
  std::string text;
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Warned || note.verdict == Verdict::Limited) {
      text += note.subject + ": " + note.text + "\n";
    }
  }
  return text;
}

const ProductRow *desired(const Prediction &prediction) {
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      return &row;
    }
  }
  return nullptr;
}

bool has(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

TEST(NewCentres, areMarkedAndSaid) {
  const struct {
    KeyValues flask;
    const char *product, *note;
  } cases[] = {
      {{{"substrate", "CN1CCCNCC1"},
        {"reagent", "CCC(C)=O"},
        {"reductant", "STAB"}},
       "CCC(C)N1CCCN(C)CC1",
       "the carbon on N4: both enantiomers"},
      {{{"substrate", "CC1CNCCNC1"}, {"reagent", "BnBr"}},
       "CC1CNCCN(Cc2ccccc2)C1",
       "C6: both enantiomers"},
      {{{"substrate", "C[C@H]1CNCCCN1Cc1ccccc1"},
        {"reagent", "CCC(C)=O"},
        {"reductant", "STAB"}},
       "CCC(C)N1CCCN(Cc2ccccc2)[C@@H](C)C1",
       "both diastereomers"},
      {{{"substrate", "CN1CCCNCC1"}, {"reagent", "C=C(C)C(=O)OC"}},
       "COC(=O)C(C)CN1CCCN(C)CC1",
       "new stereocentre at"},
      // Which nitrogen: by the numbers of the substrate, as the site is.
      {{{"substrate", "CC(C)C1CNCCN(C(C)C)C1"}, {"reagent", "PhCHO"}},
       "CC(C)C1CN(C(C)C)CCN(C(O)c2ccccc2)C1",
       "the carbon on N4"},
  };
  for (const auto &entry : cases) {
    const Prediction prediction = predict(entry.flask);
    const ProductRow *row = rowOf(prediction, entry.product);
    ASSERT_TRUE(row) << entry.product;
    EXPECT_TRUE(has(row->note, entry.note)) << entry.product << row->note;
    EXPECT_FALSE(prediction.species[row->species].newStereo.empty());
    const Prediction again = predictionFromJson(predictionToJson(prediction));
    EXPECT_EQ(rowOf(again, entry.product)->note, row->note);
    EXPECT_EQ(again.species[row->species].newStereo,
              prediction.species[row->species].newStereo);
  }
}

TEST(NewCentres, whatWasOpenFromTheStartIsNotNew) {
  for (const auto &flask :
       {KeyValues{{"substrate", "CC1CNCCCN1"}, {"reagent", "BnBr"}},
        KeyValues{{"substrate", "CN1CCCNCC1"}, {"reagent", "CC1CO1"}},
        KeyValues{{"substrate", "CN1CCCNCC1"}, {"reagent", "C[C@H]1CO1"}},
        KeyValues{{"substrate", "CN1CCCNCC1"}, {"reagent", "BnBr"}}}) {
    for (const auto &row : predict(flask).rows) {
      EXPECT_TRUE(row.note.empty()) << row.productSmiles << row.note;
    }
  }
}

TEST(NothingHappens, sitesAreListedByTheirNumbers) {
  const Prediction prediction = predict(
      {{"substrate", "CC1CC12CNCCN(Cc1ccccc1)C2"}, {"reagent", "NCCCC"}});
  EXPECT_TRUE(has(prediction.message,
                  "N1 is a tertiary amine, N4 is a secondary amine"))
      << prediction.message;
}

TEST(Reagents, profilesTravelWithTheFlask) {
  const Prediction prediction =
      predict({{"substrate", "CN1CCCNCC1"}, {"reagent", "PhCHO"}});
  const auto &profiles = prediction.flask.ingredients.front().profiles;
  ASSERT_FALSE(profiles.empty());
  EXPECT_EQ(profiles.front().fragment, "*Cc1ccccc1");
  EXPECT_TRUE(has(profiles.front().needs, "no reductant"));
  const Prediction again = predictionFromJson(predictionToJson(prediction));
  EXPECT_EQ(again.flask.ingredients.front().profiles, profiles);
}

TEST(Reagents, whatIsNotUnderstoodIsSaid) {
  const auto warned = [](const char *reagent) {
    return warningsOf(
        predict({{"substrate", "CN1CCCNCC1"}, {"reagent", reagent}}));
  };
  EXPECT_TRUE(has(warned("CCOP(=O)(OCC)OCC"), "no class of reagent fits"));
  EXPECT_TRUE(has(warned("Brc1ccc(OC)cc1"), "no palladium"));
  EXPECT_FALSE(has(warned("BnBr"), "no class"));
}

TEST(Precursors, theSubstrateIsFoundAmongTheReagents) {
  const Prediction ring =
      predict({{"reagent", "BrCCCBr"}, {"reagent", "NCCN"}, {"base", "K2CO3"}});
  EXPECT_EQ(ring.flask.substrate.smiles, "NCCN");
  EXPECT_EQ(ring.flask.substrate.kind, RingKind::Precursor);
  EXPECT_TRUE(rowOf(ring, "C1CNCCNC1"));
  EXPECT_TRUE(has(ring.flask.substrate.message, "RING-CLOSE-HALIDE"))
      << ring.flask.substrate.message;
  const Prediction open =
      predict({{"substrate", "NCCCN"}, {"reagent", "BnBr"}});
  EXPECT_TRUE(has(warningsOf(open), "nothing in this flask closes a ring"));
  EXPECT_TRUE(has(messageOf({{"reagent", "BrCCCBr"}}),
                  "give the 1,2-diamine as the substrate"));
}

TEST(Oddities, areAnsweredWithAWarning) {
  const struct {
    const char *substrate, *said;
  } cases[] = {
      {"C1CNCC[N]C1", "radical"},
      {"[Li]C1CNCCNC1", "organometallic"},
      {"*N1CCCNCC1", "stands for anything"},
      {"C1CNCCN(CCN2CCCNCC2)C1", "2 diazepane rings"},
  };
  for (const auto &entry : cases) {
    const Prediction prediction =
        predict({{"substrate", entry.substrate}, {"reagent", "BnBr"}});
    EXPECT_TRUE(has(warningsOf(prediction), entry.said)) << entry.substrate;
    EXPECT_FALSE(prediction.rows.empty());
  }
}

TEST(Oddities, fortyNitrogensAreCutAndSaid) {
  // One molecule: twenty diazepanes on a chain.
  std::string smiles = "C";
  for (int i = 0; i < 20; ++i) {
    smiles += "C(N1CCCNCC1)";
  }
  const Prediction prediction =
      predict({{"substrate", smiles + "C"}, {"reagent", "BnBr"}});
  EXPECT_EQ(prediction.status, "truncated");
  EXPECT_FALSE(prediction.message.empty());
}

TEST(Desired, isWhatMostOfTheSubstrateBecomes) {
  const Prediction amides =
      predict({{"substrate", "CC(=O)N1CCCN(C(C)=O)CC1"}, {"reagent", "BnBr"}});
  EXPECT_EQ(desired(amides), nullptr);
  EXPECT_EQ(amides.status, "no_reaction") << amides.message;
  // Half an equivalent of a dihalide joins two rings.
  const Prediction dimer = predict({{"substrate", "CN1CCCNCC1"},
                                    {"reagent", "BrCCCCCCBr:0.5 eq"},
                                    {"temperature", "60 C"}});
  ASSERT_TRUE(desired(dimer));
  EXPECT_GT(desired(dimer)->share, 0.3) << desired(dimer)->productSmiles;
}

TEST(DesiredProduct, isNotMadeOfTheSolvent) {
  const Prediction hot = predict({{"substrate", "C1CNCCNC1"},
                                  {"reagent", "BnBr:1 eq"},
                                  {"solvent", "DCM"},
                                  {"temperature", "120 C"},
                                  {"vessel", "sealed"}});
  const auto *row = desired(hot);
  EXPECT_TRUE(row == nullptr || row->formula.find("Cl") == std::string::npos)
      << row->productSmiles;
  // With nothing else in the flask the solvent is what is asked about.
  const Prediction alone = predict({{"substrate", "C1CNCCNC1"},
                                    {"solvent", "acetone"},
                                    {"reductant", "STAB:3 eq"}});
  ASSERT_TRUE(desired(alone)) << alone.message;
  EXPECT_TRUE(has(desired(alone)->productSmiles, "C(C)N"));
}

TEST(Claims, threeOfOneOutcomeLeavePhysicsAsItIs) {
  // R0-13, R2-13 and R4-10 state the same; the tenth of an equivalent that is
  // left over quaternises by physics.
  const KeyValues flask = {{"substrate", "CC(C)(C)OC(=O)N1CCCNCC1"},
                           {"reagent", "BnBr:1.1 eq"},
                           {"base", "K2CO3"},
                           {"solvent", "MeCN"},
                           {"time", "72 h"}};
  KeyValues other = flask;
  other.emplace_back("policy", "physics");
  const Prediction documents = predict(flask);
  const Prediction physics = predict(other);
  const std::string product = "CC(C)(C)OC(=O)N1CCCN(Cc2ccccc2)CC1";
  const auto *claimed = rowOf(documents, product);
  const auto *computed = rowOf(physics, product);
  ASSERT_TRUE(claimed && computed);
  EXPECT_GT(claimed->share, 0.98);
  EXPECT_LT(computed->share, 0.95);
  EXPECT_NEAR(claimed->sharePhysics, computed->share, 1e-6);
  EXPECT_NE(computed->sharePhysics, computed->sharePhysics) << "no claim";
  for (const auto &row : physics.rows) {
    EXPECT_FALSE(row.disputed) << row.productSmiles;
  }
}

TEST(Sensitivity, namesTheNumberAndWhoseWordItIs) {
  const Prediction prediction = predict({{"substrate", "C1CNCCNC1"},
                                         {"reagent", "BnBr:1 eq"},
                                         {"base", "Cs2CO3"},
                                         {"solvent", "MeCN"},
                                         {"temperature", "25 C"}});
  bool found = false;
  for (const auto &note : prediction.evidence) {
    if (note.subject == "sensitivity") {
      found = true;
      EXPECT_FALSE(note.text.empty()) << note.ruleId;
      EXPECT_FALSE(note.source.empty()) << note.ruleId;
    }
  }
  EXPECT_TRUE(found);
}

}  // namespace
