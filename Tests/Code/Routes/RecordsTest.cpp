// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Recorded reactions of Tests/Cases/Forward: what forward says today, hits
// and honest misses, so that a change in either direction is seen.
#include <algorithm>
#include <fstream>
#include <set>

#include <GraphMol/MolStandardize/Charge.h>
#include <GraphMol/ROMol.h>

#include <nlohmann/json.hpp>

#include "Lines.h"

using namespace Diazepane;
using namespace Diazepane::Testing;

namespace {

std::vector<nlohmann::json> records() {
  std::ifstream in(std::string(DIAZEPANE_SOURCE_DIR) +
                   "/Tests/Cases/Forward/records.json");
  return nlohmann::json::parse(in).at("cases");
}

//! Acids and bases as they are when nothing is protonated.
std::string neutral(const std::string &smiles) {
  RDKit::MolStandardize::Uncharger uncharger;
  const std::unique_ptr<RDKit::ROMol> mol(
      uncharger.uncharge(*readMolecule(smiles)));
  return canonical(canonicalSmiles(*mol));
}

class Record : public ::testing::TestWithParam<nlohmann::json> {};

TEST_P(Record, isAnsweredAsBefore) {
  const auto &record = GetParam();
  const Prediction prediction =
      forward().run(record.at("input").get<std::string>());
  expectSane(prediction);
  const auto &expected = record.at("expected");
  if (expected.contains("status")) {
    EXPECT_EQ(prediction.status, expected.at("status").get<std::string>());
    return;
  }
  const std::string product = canonical(expected.at("product"));
  std::size_t place = 0;
  std::string shown;
  const auto products = productsOf(prediction);
  for (std::size_t i = 0; i < products.size(); ++i) {
    shown += products[i] + "\n";
    if (place == 0 && neutral(products[i]) == product) {
      place = i + 1;
    }
  }
  EXPECT_EQ(place, expected.at("place").get<std::size_t>())
      << record.at("description").get<std::string>() << "\nwanted " << product
      << "\ngot\n"
      << shown;
}

INSTANTIATE_TEST_SUITE_P(Cases, Record, ::testing::ValuesIn(records()),
                         [](const auto &one) {
                           std::string name = one.param.at("id");
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

TEST(Records, eachFamilyIsThere) {
  std::set<std::string> families;
  for (const auto &record : records()) {
    families.insert(record.at("family").get<std::string>());
  }
  EXPECT_GE(families.size(), 15U);
}

}  // namespace
