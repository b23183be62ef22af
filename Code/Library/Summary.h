// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A library on one page: how many pairs give how much, the best products, what
// comes beside them, what was not used and why. Counted over pairs of
// profiles, so that the size of the library does not matter.
#ifndef DIAZEPANE_LIBRARY_SUMMARY_H
#define DIAZEPANE_LIBRARY_SUMMARY_H

#include <cstddef>

#include <Library/ProductSpace.h>
#include <Report/Document.h>

namespace Diazepane {

struct SummaryOptions {
  std::size_t best = 24;           //!< products shown with their structure
  std::size_t profiles = 40;       //!< rows of a table of profiles
  std::size_t rejects = 50;        //!< rows listed with their reason
  std::size_t predictAlone = 200;  //!< pairs that stand alone and are predicted
};

//! Of a space that is solved. Stopped when its progress says so.
Document summaryOf(const ProductSpace &space,
                   const SummaryOptions &options = {});

}  // namespace Diazepane

#endif
