// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What passes through each step, and the drawing that shows it.
#include <gtest/gtest.h>

#include <Report/Flux.h>
#include <Report/NetworkDrawing.h>

#include "Example.h"

using namespace Diazepane;

namespace {

Species lineage(int id, int units, int depth) {
  Species out;
  out.id = id;
  out.smiles = "C";
  out.mol = readMolecule("C");
  out.substrateUnits = units;
  out.depth = depth;
  return out;
}

Step step(int id, std::vector<int> from, std::vector<int> to, double k,
          Prediction &prediction) {
  Step out;
  out.id = id;
  out.ruleId = "S" + std::to_string(id);
  out.reactants = std::move(from);
  out.products = std::move(to);
  StepRate rate;
  rate.step = id;
  rate.k = k;
  prediction.rates.push_back(rate);
  return out;
}

//! 0 -> 1 (1/4 of it), 0 -> 2 (3/4), both -> 3; amounts at three times.
Prediction diamond() {
  Prediction p;
  for (int i = 0; i < 4; ++i) {
    p.species.push_back(lineage(i, 1, i == 0 ? 0 : i == 3 ? 2 : 1));
  }
  p.steps = {step(0, {0}, {1}, 1.0, p), step(1, {0}, {2}, 3.0, p),
             step(2, {1}, {3}, 3.0, p), step(3, {2}, {3}, 1.0, p)};
  p.course.seconds = {0.0, 1.0, 2.0};
  p.course.shares = {
      {1.0, 0.0, 0.0, 0.0}, {0.5, 0.1, 0.3, 0.1}, {0.2, 0.1, 0.4, 0.3}};
  return p;
}

}  // namespace

TEST(Flux, WhatIsInASpeciesAndLeftItAgainCameIn) {
  const Prediction p = diamond();
  const auto flux = stepFluxes(p);
  ASSERT_EQ(flux.size(), 4U);
  EXPECT_NEAR(flux[0], 0.1 + flux[2], 1e-9);
  EXPECT_NEAR(flux[1], 0.4 + flux[3], 1e-9);
  EXPECT_NEAR(flux[2] + flux[3], 0.3, 1e-9);
  // All that left the substrate.
  EXPECT_NEAR(flux[0] + flux[1], 0.8, 1e-9);
  // By hand: integrals of k a, 3 * 0.15 against 1 * 0.5.
  EXPECT_NEAR(flux[2], 0.3 * 0.45 / 0.95, 1e-9);
}

TEST(Flux, ADimerCountsItsTwoMolecules) {
  Prediction p;
  p.species = {lineage(0, 1, 0), lineage(1, 1, 1), lineage(2, 2, 2)};
  p.steps = {step(0, {0}, {1}, 1.0, p), step(1, {1, 1}, {2}, 1.0, p)};
  p.course.seconds = {0.0, 1.0};
  p.course.shares = {{1.0, 0.0, 0.0}, {0.2, 0.4, 0.2}};
  const auto flux = stepFluxes(p);
  EXPECT_NEAR(flux[1], 0.2, 1e-9);
  EXPECT_NEAR(flux[0], 0.4 + 2 * 0.2, 1e-9);
}

TEST(Flux, BackAndForthIsNet) {
  Prediction p;
  p.species = {lineage(0, 1, 0), lineage(1, 1, 1)};
  p.steps = {step(0, {0}, {1}, 1.0, p), step(1, {1}, {0}, 1.0, p)};
  p.course.seconds = {0.0, 1.0};
  p.course.shares = {{1.0, 0.0}, {0.5, 0.5}};
  const auto flux = stepFluxes(p);
  EXPECT_NEAR(flux[0] - flux[1], 0.5, 1e-6);
}

TEST(Flux, AFastStartIsCounted) {
  Prediction p;
  p.species = {lineage(0, 1, 0), lineage(1, 1, 1)};
  p.steps = {step(0, {0}, {1}, 1.0, p)};
  p.course.seconds = {0.0, 1.0};
  p.course.shares = {{0.7, 0.3}, {0.5, 0.5}};
  EXPECT_NEAR(stepFluxes(p)[0], 0.5, 1e-9);
}

TEST(Flux, NothingIsSaidWithoutACurve) {
  Prediction p = diamond();
  p.course = {};
  EXPECT_TRUE(stepFluxes(p).empty());
  const NetworkDrawing drawing = networkDrawing(p, "a-");
  EXPECT_FALSE(drawing.hasFlux);
  EXPECT_EQ(drawing.drawn, 4U);
}

TEST(NetworkDrawing, WiderIsMore) {
  const Prediction p = diamond();
  const std::string svg = networkSvg(p);
  EXPECT_EQ(svg.rfind("<svg xmlns=", 0), 0U);
  const auto widthOf = [&svg](const std::string &rule) {
    const auto label = svg.find(">" + rule + "<");
    EXPECT_NE(label, std::string::npos) << rule;
    const std::string key = "stroke-width:";
    return std::stod(svg.substr(svg.rfind(key, label) + key.size()));
  };
  EXPECT_GT(widthOf("S1"), widthOf("S0"));
  EXPECT_GT(widthOf("S0"), widthOf("S2"));
}

TEST(NetworkDrawing, NamesStayText) {
  Prediction p = diamond();
  p.steps[0].ruleId = "</text><script>bad()</script>";
  EXPECT_EQ(networkSvg(p).find("<script"), std::string::npos);
}

TEST(NetworkDrawing, NothingToDrawIsSaid) {
  const std::string svg = networkSvg(emptyPrediction());
  EXPECT_EQ(svg.rfind("<svg", 0), 0U);
  EXPECT_NE(svg.find("no step"), std::string::npos);
}
