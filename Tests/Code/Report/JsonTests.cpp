// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <sstream>

#include <GraphMol/FileParsers/MolSupplier.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <Base/Error.h>
#include <Report/PredictionJson.h>
#include <Report/Writer.h>

#include "Example.h"

using namespace Diazepane;

TEST(JsonWriter, OneObjectPerFlaskWithRowsOfTheSchema) {
  const auto json = nlohmann::json::parse(
      render(examplePrediction(), "json", exampleSchema()));
  for (const char *key : {"flask", "assumptions", "products", "vetoed",
                          "warnings", "hazards", "evidence", "rulebook"}) {
    EXPECT_TRUE(json.contains(key)) << key;
  }
  ASSERT_EQ(json["products"].size(), 3U);
  EXPECT_EQ(json["products"][0].size(), 28U);
  EXPECT_EQ(json["products"][0]["substrate_id"], kNastyName);
  EXPECT_DOUBLE_EQ(json["products"][0]["share"], 0.5);
  EXPECT_TRUE(json["products"][1]["share_low"].is_null());
  EXPECT_EQ(json["rulebook"]["hash"], "0123456789abcdef");
}

TEST(JsonWriter, ManyFlasksAreOneObjectALine) {
  WriterOptions options;
  options.schema = exampleSchema();
  options.many = true;
  const auto writer = WriterRegistry::standard().make("json", options);
  std::ostringstream out;
  writer->begin(out);
  writer->add(out, examplePrediction());
  writer->addFailure(out, {"bad\xff", "", "", "cannot read"});
  writer->add(out, emptyPrediction());
  writer->end(out);
  std::istringstream lines(out.str());
  std::string line;
  std::vector<std::string> statuses;
  while (std::getline(lines, line)) {
    statuses.push_back(nlohmann::json::parse(line)["status"]);
  }
  EXPECT_EQ(statuses, (std::vector<std::string>{"ok", "error", "no_reaction"}));
}

TEST(PredictionJson, RoundTripIsExact) {
  const Prediction before = examplePrediction();
  const std::string text = predictionToJson(before);
  const Prediction after = predictionFromJson(text);
  EXPECT_EQ(predictionToJson(after), text);
  for (const char *format : {"text", "csv", "json", "html"}) {
    EXPECT_EQ(render(after, format, exampleSchema()),
              render(before, format, exampleSchema()))
        << format;
  }
}

TEST(PredictionJson, AtomsKeepTheirNumbers) {
  Prediction before = examplePrediction();
  const std::string smiles = "c1ccccc1C[C@H](F)N1CCNCC[13CH2]1";
  before.species[2].mol = readMolecule(smiles);
  const Prediction after = predictionFromJson(predictionToJson(before));
  const auto &was = *before.species[2].mol;
  const auto &is = *after.species[2].mol;
  ASSERT_EQ(is.getNumAtoms(), was.getNumAtoms());
  for (unsigned int i = 0; i < was.getNumAtoms(); ++i) {
    const auto *a = was.getAtomWithIdx(i);
    const auto *b = is.getAtomWithIdx(i);
    EXPECT_EQ(a->getAtomicNum(), b->getAtomicNum()) << i;
    EXPECT_EQ(a->getIsotope(), b->getIsotope()) << i;
    EXPECT_EQ(a->getDegree(), b->getDegree()) << i;
    EXPECT_EQ(a->getIsAromatic(), b->getIsAromatic()) << i;
  }
  EXPECT_EQ(RDKit::MolToSmiles(was), RDKit::MolToSmiles(is));
}

TEST(PredictionJson, RefusesWhatIsNotOne) {
  EXPECT_THROW(predictionFromJson("not json"), InputError);
  EXPECT_THROW(predictionFromJson("{}"), InputError);
  EXPECT_THROW(predictionFromJson("[1]"), InputError);
  auto json = nlohmann::json::parse(predictionToJson(examplePrediction()));
  auto newer = json;
  newer["version"] = kPredictionJsonVersion + 1;
  EXPECT_THROW(predictionFromJson(newer.dump()), InputError);
  auto torn = json;
  torn["rows"][0].erase("share");
  EXPECT_THROW(predictionFromJson(torn.dump()), InputError);
  auto strange = json;
  strange["rows"][0]["mol"]["order"][0] = 99;
  EXPECT_THROW(predictionFromJson(strange.dump()), InputError);
}

TEST(SdfWriter, RoundTripByRdkit) {
  WriterOptions options;
  options.schema = exampleSchema();
  const auto writer = WriterRegistry::standard().make("sdf", options);
  std::stringstream out;
  writer->begin(out);
  Prediction prediction = examplePrediction();
  prediction.message = "two\n\n$$$$\nlines";
  writer->add(out, prediction);
  writer->addFailure(out, {"bad", "", "", "$$$$"});
  writer->end(out);
  RDKit::SDMolSupplier reader(&out, false);
  ASSERT_EQ(reader.length(), 4U);
  std::unique_ptr<RDKit::ROMol> mol(reader[0]);
  ASSERT_TRUE(mol);
  EXPECT_EQ(RDKit::MolToSmiles(*mol),
            RDKit::MolToSmiles(*readMolecule("C1CN(Cc2ccccc2)CCNC1")));
  for (const auto &column : exampleSchema()) {
    EXPECT_TRUE(mol->hasProp(column.name)) << column.name;
  }
  EXPECT_EQ(mol->getProp<std::string>("share"), "0.5000");
  EXPECT_EQ(mol->getProp<std::string>("substrate_id"), kNastyName);
  std::unique_ptr<RDKit::ROMol> failed(reader[3]);
  ASSERT_TRUE(failed);
  EXPECT_EQ(failed->getNumAtoms(), 0U);
  EXPECT_EQ(failed->getProp<std::string>("status"), "error");
}
