// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Computed m/z in order, for looking up a million observed ones.
#ifndef DIAZEPANE_MASSES_IONINDEX_H
#define DIAZEPANE_MASSES_IONINDEX_H

#include <cstddef>
#include <utility>
#include <vector>

#include <Masses/Tolerance.h>

namespace Diazepane {

class IonIndex {
 public:
  explicit IonIndex(const std::vector<double> &mz);

  //! Places in the list given whose m/z is within the tolerance of the
  //! observed one, nearest first.
  std::vector<std::size_t> within(double observed,
                                  const Tolerance &tolerance) const;
  //! The same question without the answer.
  bool any(double observed, const Tolerance &tolerance) const;

 private:
  std::vector<std::pair<double, std::size_t>> d_sorted;
};

}  // namespace Diazepane

#endif
