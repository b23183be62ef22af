// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Faults of diagnosis records, each with its place.
#include <gtest/gtest.h>

#include <Diagnosis/DiagnosisRecords.h>

#include "../RuleBook/Overlay.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

const char *const kGood =
    "causes:\n"
    "  - id: t-cause\n"
    "    title: t\n"
    "    source: [ours]\n"
    "    prior: rare\n"
    "    explains: {black: strong}\n"
    "    because: t\n"
    "    confirm: t\n"
    "    fix: {text: t, set: {temperature: 0 C}, protocol: fieser}\n";

std::vector<Fault> faultsOf(const std::string &before,
                            const std::string &after) {
  std::string text = kGood;
  const auto at = text.find(before);
  EXPECT_NE(at, std::string::npos) << before;
  text.replace(at, before.size(), after);
  const Overlay overlay;
  overlay.write("Diagnosis/t.yaml", text);
  std::vector<Fault> faults;
  const auto book = RuleBook::read(overlay.folders(), faults);
  for (auto &fault : checkDiagnosis(book)) {
    faults.push_back(std::move(fault));
  }
  return faults;
}

TEST(DiagnosisRecords, OurOwnPassAndSoDoesAGoodOne) {
  const auto own = checkDiagnosis(RuleBook::load({ownData()}));
  EXPECT_TRUE(own.empty()) << listed(own);
  const auto good = faultsOf("rare", "common");
  EXPECT_TRUE(good.empty()) << listed(good);
}

TEST(DiagnosisRecords, FaultsNameTheirPlace) {
  const struct {
    std::string before, after, said;
  } cases[] = {
      {"prior: rare", "prior: never", "never"},
      {"black: strong", "blak: strong", "no symptom 'blak'"},
      {"black: strong", "black: perhaps", "neither strong nor possible"},
      {"confirm: t", "konfirm: t", "did you mean 'confirm'"},
      {"temperature: 0 C", "temprature: 0 C", "no key of a flask"},
      {"protocol: fieser", "protocol: fisher", "fisher"},
      {"    prior", "    when: {reagent: {class: no_class}}\n    prior",
       "no_class"},
      {"[ours]", "[hearsay]", "hearsay"},
      {"because: t", "recovery: {before: x, after: y}\n    because: t",
       "no parameter 'x'"},
  };
  for (const auto &entry : cases) {
    const std::string said = listed(faultsOf(entry.before, entry.after));
    EXPECT_NE(said.find(entry.said), std::string::npos) << entry.said << "\n"
                                                        << said;
    EXPECT_NE(said.find("t.yaml:"), std::string::npos) << said;
  }
}

TEST(DiagnosisRecords, TheVocabularyOfTheDocuments) {
  const auto book = DiagnosisBook::load(RuleBook::load({ownData()}));
  for (const char *word :
       {"quaternary", "N1-N4 mixture", "statistical mixture", "stalled at 60",
        "black mixture", "Pd black", "gummy solid", "two spots", "mass 2 lower",
        "unexpected mass", "grey emulsion", "di-Boc",
        "starting material in the organic layer"}) {
    EXPECT_NE(book.find(word), nullptr) << word;
  }
}

}  // namespace
