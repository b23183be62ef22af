// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// `rules check`: what only shows when everything is compiled is reported with
// everything else. And one rule book serves several threads.
#include <gtest/gtest.h>

#include <thread>

#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>
#include <Predict/Predictor.h>

#include "../RuleBook/Overlay.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

TEST(RuleCheck, ourOwnRecordsPass) {
  const auto faults = Predictor::check({ownData()});
  EXPECT_TRUE(faults.empty()) << listed(faults);
}

TEST(RuleCheck, everythingOfEveryFileAtOnce) {
  const Overlay overlay;
  overlay.write(
      "Reactions/a.yaml",
      "family: alkylation\nrules:\n" +
          reaction("T-SMARTS", examples(), "[N:1.[C:2]>>[N:1]-[C:2]") +
          reaction("T-BALANCE", examples(),
                   "[{ringnh}:1].[C:2]-[I:3]>>[N:1]-[C:2]") +
          reaction("T-LAW", "    laws: no_such_law\n" + examples()) +
          reaction("T-CLASS",
                   "    requires: {reagent: {class: no_such_class}}\n" +
                       examples()));
  overlay.write(
      "Reactions/b.yaml",
      "family: alkylation\nrules:\n" +
          reaction("T-WRONG",
                   "    examples:\n"
                   "      - {reactants: [C1CNCCNC1, CI], product: CCO}\n"
                   "    counterexamples:\n"
                   "      - {reactants: [C1CNCCNC1, CI], because: a test}\n"));
  std::string factor = reaction("T-FACTOR", examples());
  factor.replace(factor.find("site_steric"), 11, "no_such_factor");
  overlay.write("Reactions/c.yaml", "family: alkylation\nrules:\n" + factor);
  overlay.write("Parameters/p.yaml",
                "sites:\n"
                "  - {id: t_site, title: t, smarts: \"[N\", "
                "source: [textbook-pka]}\n"
                "pka_shifts:\n"
                "  - {id: t_shift, smarts: \"C(\", shift: 1, "
                "source: [textbook-pka]}\n");
  overlay.write("Reagents/classes.yaml",
                "classes:\n"
                "  - {id: t_class, title: t, smarts: [\"[[\"], "
                "source: [textbook-sn2]}\n");
  const auto faults = Predictor::check(overlay.folders());
  const std::string all = listed(faults);
  EXPECT_GE(count(faults, "is not a SMARTS", "a.yaml:7:"), 1) << all;
  EXPECT_EQ(count(faults, "T-BALANCE does not balance", "a.yaml:"), 1) << all;
  EXPECT_EQ(count(faults, "no C++ rule is called 'no_such_law'"), 1) << all;
  EXPECT_GE(count(faults, "no_such_class", "a.yaml:"), 1) << all;
  EXPECT_EQ(count(faults, "T-WRONG does not give", "b.yaml:17"), 1) << all;
  EXPECT_EQ(count(faults, "T-WRONG must not fire here", "b.yaml:19"), 1) << all;
  EXPECT_GE(count(faults, "no_such_factor", "c.yaml:"), 1) << all;
  EXPECT_EQ(count(faults, "'[N' is not a SMARTS", "p.yaml:6"), 1) << all;
  EXPECT_EQ(count(faults, "'C(' is not a SMARTS", "p.yaml:8"), 1) << all;
  EXPECT_EQ(count(faults, "'[[' is not a SMARTS", "classes.yaml:6"), 1) << all;
}

TEST(RuleCheck, aPredictorRefusesABrokenBook) {
  const Overlay overlay;
  overlay.write("Reactions/a.yaml",
                "family: alkylation\nrules:\n" +
                    reaction("T-BALANCE", examples(),
                             "[{ringnh}:1].[C:2]-[I:3]>>[N:1]-[C:2]"));
  const auto book = RuleBook::load(overlay.folders());
  EXPECT_THROW(Predictor{book}, RuleError);
}

TEST(RuleCheck, anOverlayChangesThePrediction) {
  const Overlay overlay;
  std::string slow = reaction("ALK-METHYL", examples());
  slow.replace(slow.find("0.01 M-1"), 8, "1e-9 M-1");
  overlay.write("Reactions/a.yaml", "family: alkylation\nrules:\n" + slow);
  PredictOptions options;
  options.samples = 0;
  const auto unreacted = [&](const RuleBookPtr &book) {
    const Flask flask = FlaskBuilder(book).build(specFromOptions(
        {{"substrate", "CN1CCCNCC1"}, {"reagent", "MeI:1 eq"}}));
    for (const auto &row : Predictor(book, options).run(flask).rows) {
      if (row.role == "unreacted") {
        return row.share;
      }
    }
    return 0.0;
  };
  EXPECT_LT(unreacted(RuleBook::load({ownData()})), 0.6);
  EXPECT_GT(unreacted(RuleBook::load(overlay.folders())), 0.6);
}

TEST(Threads, shareOneRuleBook) {
  const auto book = RuleBook::load({ownData()});
  PredictOptions options;
  options.samples = 10;
  const Predictor predictor(book, options);
  const FlaskBuilder builder(book);
  const std::vector<KeyValues> flasks = {
      {{"substrate", "C1CNCCNC1"}, {"reagent", "BnBr:1 eq"}},
      {{"substrate", "CC1CNCCCN1"}, {"reagent", "AcCl:1 eq"}},
      {{"substrate", "CN1CCCNCC1"},
       {"reagent", "PhCHO:1 eq"},
       {"reductant", "STAB"}},
      {{"substrate", "O=C1CCNCCN1"}, {"reagent", "Boc2O:1 eq"}}};
  const auto runAll = [&](std::vector<std::string> &out) {
    for (int round = 0; round < 3; ++round) {
      for (const auto &flask : flasks) {
        std::string text;
        for (const auto &row :
             predictor.run(builder.build(specFromOptions(flask))).rows) {
          text += row.productSmiles + " " + std::to_string(row.share) + "; ";
        }
        out.push_back(text);
      }
    }
  };
  std::vector<std::string> expected;
  runAll(expected);
  std::vector<std::vector<std::string>> found(4);
  std::vector<std::thread> threads;
  for (auto &out : found) {
    threads.emplace_back([&] { runAll(out); });
  }
  for (auto &thread : threads) {
    thread.join();
  }
  for (const auto &out : found) {
    EXPECT_EQ(out, expected);
  }
}

}  // namespace
