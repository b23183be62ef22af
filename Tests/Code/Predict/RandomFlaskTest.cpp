// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Flasks that nobody would choose: the answer is still an answer.
#include <algorithm>
#include <chrono>
#include <random>

#include "Flasks.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const std::vector<std::string> kSubstrates = {
    "C1CNCCNC1",
    "CN1CCCNCC1",
    "CC1CNCCNC1",
    "CC1CNCCCN1",
    "C[C@H]1CNCCCN1",
    "CC1(C)CNCCCN1",
    "CC(C)(C)OC(=O)N1CCCNCC1",
    "O=C(N1CCCNCC1)OCc1ccccc1",
    "CC(=O)N1CCCNCC1",
    "Cc1ccc(S(=O)(=O)N2CCCNCC2)cc1",
    "c1ccc(CN2CCCNCC2)cc1",
    "c1ccc(N2CCCNCC2)cc1",
    "O=C1CCNCCN1",
    "O=C1CNCCCN1",
    "O=C1CNCCNC1",
    "NC1CNCCNC1",
    "OC1CNCCNC1",
    "ClC1CN(C)CCN(C)C1",
    "N#CC1CN(C)CCCN1C",
    "C1=NCCNCC1",
    "O=[N+]([O-])c1cccc(CN2CCCN(C)CC2)c1",
    "C1CNc2ccccc2NC1",
    "C1CC2(CNCCNC2)C1",
    "NCCN",
    "CNCCCNC",
    "O=C1CCNCC1",
    "ClCCCN1CCCNCC1",
    "CN1CCC[N+](C)(C)CC1",
    "C1CNCCN(CCN2CCCNCC2)C1",
    "C1CNCCNC1.Cl.Cl"};

//! Thirty reagents of the rule book, spread over its list.
std::vector<std::string> reagents() {
  std::vector<std::string> ids;
  for (const auto &reagent : book()->reagents()) {
    if (reagent->role == "reactant" && !reagent->forms.empty()) {
      ids.push_back(reagent->id);
    }
  }
  std::sort(ids.begin(), ids.end());
  std::shuffle(ids.begin(), ids.end(), std::mt19937(1400));
  ids.resize(30);
  return ids;
}

TEST(RandomFlasks, haveAnAnswerEach) {
  using Clock = std::chrono::steady_clock;
  const auto names = reagents();
  const std::vector<std::string> helpers = {"",
                                            "base:Et3N",
                                            "base:K2CO3",
                                            "base:none",
                                            "acid:TFA",
                                            "acid:HCl",
                                            "reductant:STAB",
                                            "reductant:LiAlH4",
                                            "oxidant:mCPBA",
                                            "solvent:DCM",
                                            "solvent:MeOH",
                                            "solvent:none"};
  std::mt19937 random(3);
  const auto pick = [&random](const auto &list) {
    return list[random() % list.size()];
  };
  double longest = 0.0;
  int reacted = 0;
  for (int i = 0; i < 300; ++i) {
    KeyValues options = {{"substrate", pick(kSubstrates)},
                         {"reagent", pick(names)}};
    if (random() % 4 == 0) {
      options.emplace_back("reagent", pick(names) + ":0.7 eq");
    }
    const std::string helper = pick(helpers);
    if (!helper.empty()) {
      const auto colon = helper.find(':');
      options.emplace_back(helper.substr(0, colon), helper.substr(colon + 1));
    }
    if (random() % 3 == 0) {
      options.emplace_back(
          "temperature",
          pick(std::vector<std::string>{"-78 C", "0 C", "80 C", "150 C"}));
    }
    std::string shown;
    for (const auto &option : options) {
      shown += option.first + "=" + option.second + " ";
    }
    SCOPED_TRACE(shown);
    const auto start = Clock::now();
    try {
      const Prediction prediction = predict(options);
      expectSane(prediction);
      reacted += prediction.status == "no_reaction" ? 0 : 1;
    } catch (const InputError &error) {
      // The same reagent twice and conditions that exclude each other are
      // contradictions, which are refused; nothing else is.
      const std::string what = error.what();
      EXPECT_TRUE(what.find("twice") != std::string::npos ||
                  what.find("exclude each other") != std::string::npos)
          << what;
    } catch (const std::exception &error) {
      ADD_FAILURE() << error.what();
    }
    const std::chrono::duration<double> took = Clock::now() - start;
    longest = std::max(longest, took.count());
  }
  EXPECT_LT(longest, 60.0);
  EXPECT_GT(reacted, 100);
}

}  // namespace
