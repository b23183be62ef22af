// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The smallest program on the installed package: one flask, its products.
#include <cmath>
#include <cstdio>

#include <diazepane/Input/FlaskBuilder.h>
#include <diazepane/Input/FlaskReader.h>
#include <diazepane/Predict/Predictor.h>

int main() {
  const auto book = Diazepane::RuleBook::load({RULES});
  const auto spec = Diazepane::specFromOptions({{"substrate", "C1CNCCNC1"},
                                                {"reagent", "BnBr:1.0 eq"},
                                                {"base", "K2CO3"},
                                                {"solvent", "MeCN"},
                                                {"temperature", "25 C"},
                                                {"concentration", "0.3 M"}});
  const Diazepane::Predictor predictor(book);
  const auto answer = predictor.run(Diazepane::FlaskBuilder(book).build(spec));
  double sum = 0.0;
  for (const auto &row : answer.rows) {
    std::printf("%-12s %6.1f %%  %s\n", row.role.c_str(), 100.0 * row.share,
                row.productSmiles.c_str());
    sum += row.role == "byproduct" ? 0.0 : row.share;
  }
  return answer.rows.size() > 2 && std::fabs(sum - 1.0) < 1e-6 ? 0 : 1;
}
