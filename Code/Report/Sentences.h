// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Evidence, flasks and steps as sentences: the only place where data about a
// prediction turns into prose.
#ifndef DIAZEPANE_REPORT_SENTENCES_H
#define DIAZEPANE_REPORT_SENTENCES_H

#include <string>
#include <vector>

#include <Model/Prediction.h>

namespace Diazepane {

//! "Bromide reacts from the back (k = 0.05) [ALK-HALIDE-SEC; doc001-A]".
std::string sentence(const Evidence &evidence);
std::string sentence(const VetoedProduct &vetoed);

//! All sentences with this verdict, each once, in order.
std::vector<std::string> sentences(const std::vector<Evidence> &evidence,
                                   Verdict verdict);

//! "distal#10, alkyl: -0.98 [fitted]" for each uncertain number on which the
//! bands hang, the strongest first.
std::vector<std::string> sensitivityLines(const Prediction &prediction);
constexpr const char *kSensitivityTitle =
    "What the bands hang on (rank correlation with the widest)";
//! How the numbers were got: mixing, integration, acidity.
std::vector<std::string> computedLines(const Prediction &prediction);
//! Of the input and of the answer.
std::vector<std::string> assumptions(const Prediction &prediction);
std::vector<std::string> warnings(const Prediction &prediction);

//! "BnBr, 1 eq (reactant)" for everything in the flask but the substrate.
std::vector<std::string> ingredientLines(const Flask &flask);
//! "25 C, 0.3 M, dropwise over 1 h, ..." or empty.
std::string conditionsLine(const Conditions &conditions);

//! "C1CNCCNC1 + BrCc1ccccc1 -> ... by ALK-HALIDE-SEC at N1".
std::string stepLine(const Prediction &prediction, const Step &step);
//! "k = 0.05 M-1 s-1 = base 0.05 (x/ 5, doc001) x ...", empty when unknown.
std::string rateLine(const Prediction &prediction, int step);

//! Why this row is there: steps on its path, factors, evidence, sources.
std::vector<std::string> explainRow(const Prediction &prediction,
                                    const ProductRow &row);
//! The whole prediction in words, one line each.
std::vector<std::string> explain(const Prediction &prediction);

}  // namespace Diazepane

#endif
