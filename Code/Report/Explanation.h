// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Why a product is there, and why another is not: steps, factors, rules and
// assumptions as data, and from that as text, JSON and columns.
#ifndef DIAZEPANE_REPORT_EXPLANATION_H
#define DIAZEPANE_REPORT_EXPLANATION_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>

namespace Diazepane {

struct ExplainedStep {
  int step = -1;  //!< index in Prediction::steps
  std::string text;
  std::string ruleId;
  std::string site;
  double k = kUnknown;  //!< at the flask's temperature
  std::string unit;
  //! Share of the attacking atom without a proton, which k is weighted by.
  double freeAtStart = 1.0;
  double freeAtEnd = 1.0;
  std::vector<Factor> factors;
};

struct Explanation {
  const ProductRow *row = nullptr;
  std::vector<ExplainedStep> path;  //!< from the substrate on
  std::vector<Evidence> rules;      //!< that applied, claims among them
  std::vector<Evidence> assumptions;
};

//! A product that was ruled out or hardly forms, and what decided that.
struct WhyNot {
  std::string kind;     //!< vetoed, closed or negligible
  std::string product;  //!< SMILES; empty when a whole family is meant
  std::string family;
  std::string ruleId;
  std::string source;
  std::string reason;
  double share = 0.0;
};

Explanation explainProduct(const Prediction &prediction, const ProductRow &row);

//! Vetoes and gates first, then products of the network below 0.1 %.
std::vector<WhyNot> whyNot(const Prediction &prediction);

//! How the numbers were got: mixing, the way they were integrated and why,
//! acidity, and which uncertain numbers they hang on.
std::vector<Evidence> computedBy(const Prediction &prediction);

//! Steps from the substrate to a species, the ones that carry most.
std::vector<int> pathTo(const Prediction &prediction, int species);

//! The row of a rank ("1"), a SMILES as printed or as RDKit would write it;
//! empty for all. InputError when there is none such.
std::vector<const ProductRow *> rowsNamed(const Prediction &prediction,
                                          const std::string &name);

//! `alone`: with the rules and assumptions of the whole flask.
std::vector<std::string> explanationLines(const Explanation &explanation,
                                          bool alone);
std::string sentence(const WhyNot &entry);

//! One line per factor, rule, assumption and reason against a product.
Table explanationTable(const Prediction &prediction, const std::string &name);
//! {products: [{product_smiles, path: [{factors}], rules, ...}], computed: [],
//! why_not: []}
std::string explanationJson(const Prediction &prediction,
                            const std::string &name);
//! In words; all of explain() when no row is named.
std::string explanationText(const Prediction &prediction,
                            const std::string &name);

}  // namespace Diazepane

#endif
