// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One diagnoser for all tests of the folder.
#ifndef DIAZEPANE_TESTS_DIAGNOSIS_DOCTOR_H
#define DIAZEPANE_TESTS_DIAGNOSIS_DOCTOR_H

#include <Diagnosis/Diagnoser.h>

#include "../Advise/Flasks.h"

namespace Diazepane {

inline const Diagnoser &doctor() {
  static const Diagnoser made(tools().builder, tools().predictor);
  return made;
}

inline Sighting seenShares(const std::string &text) {
  Sighting sighting;
  sighting.shares = parseShares(text);
  return sighting;
}

inline Sighting seenSymptom(const std::string &name) {
  Sighting sighting;
  sighting.symptoms = {name};
  return sighting;
}

inline const RankedCause *causeOf(const Diagnosis &diagnosis,
                                  const std::string &id) {
  for (const auto &cause : diagnosis.causes) {
    if (cause.id == id) {
      return &cause;
    }
  }
  return nullptr;
}

inline const DiagnosedShare *shareIn(const RankedCause &cause,
                                     const std::string &what) {
  for (const auto &share : cause.shares) {
    if (share.what == what ||
        (what == "over_reaction" && share.what == "bis") ||
        (what == "main" && share.what == "mono")) {
      return &share;
    }
  }
  return nullptr;
}

}  // namespace Diazepane

#endif
