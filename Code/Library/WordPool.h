// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The words of rows, each kept once: the templates of a large library would
// mostly be copies of them.
#ifndef DIAZEPANE_LIBRARY_WORDPOOL_H
#define DIAZEPANE_LIBRARY_WORDPOOL_H

#include <cstddef>
#include <memory>
#include <mutex>
#include <unordered_map>

#include <Model/Prediction.h>

namespace Diazepane {

//! For any number of threads.
class WordPool {
 public:
  using Words = std::shared_ptr<const RowWords>;

  Words keep(const RowWords &words);

 private:
  std::mutex d_mutex;
  std::unordered_multimap<std::size_t, Words> d_known;
};

}  // namespace Diazepane

#endif
