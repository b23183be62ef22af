// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A prediction made by hand, with a name that tries to break every format.
#ifndef DIAZEPANE_TESTS_REPORT_EXAMPLE_H
#define DIAZEPANE_TESTS_REPORT_EXAMPLE_H

#include <string>
#include <vector>

#include <Model/Prediction.h>

namespace Diazepane {

inline const char *const kNastyName =
    "amine \"7\", <script>alert('x')</script>";

std::vector<Column> exampleSchema();
Molecule readMolecule(const std::string &smiles);
//! Homopiperazine with one equivalent of benzyl bromide.
Prediction examplePrediction();
//! The same flask without a product.
Prediction emptyPrediction();

}  // namespace Diazepane

#endif
