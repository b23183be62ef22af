// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Shares of a prediction by the words in which they are observed.
#ifndef DIAZEPANE_DIAGNOSIS_SHARES_H
#define DIAZEPANE_DIAGNOSIS_SHARES_H

#include <string>

#include <Model/Prediction.h>

namespace Diazepane {

struct WordShare {
  double share = 0.0;
  double low = kUnknown;
  double high = kUnknown;
  std::string grade;  //!< worst of the rows; "!" when disputed
};

//! unreacted, desired, mono, bis, a mode, a family or a SMILES. Where documents
//! and physics differ, what physics says: it is a flask that really was.
WordShare shareOf(const Prediction &prediction, const std::string &what);

}  // namespace Diazepane

#endif
