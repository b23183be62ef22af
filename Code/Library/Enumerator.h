// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Writes the products of a space, or of one shard of it, in an order that no
// number of threads changes.
#ifndef DIAZEPANE_LIBRARY_ENUMERATOR_H
#define DIAZEPANE_LIBRARY_ENUMERATOR_H

#include <functional>
#include <string>

#include <Library/RowFormatter.h>

namespace Diazepane {

//! Which of `count` shards; pairs belong to one by what they are, not by where
//! they stand.
struct Shard {
  int index = 0;
  int count = 1;
};

//! "3/64": the third of 64, counted from 0. InputError else.
Shard parseShard(const std::string &text);

bool inShard(const Shard &shard, std::uint64_t core, std::uint64_t reagent);

using TextSink = std::function<void(const std::string &)>;

//! Header and rows in the order core, reagent, conditions.
RowTally enumerate(const ProductSpace &space, const RowOptions &options,
                   const Shard &shard, const TextSink &sink,
                   const Progress &progress = {});

}  // namespace Diazepane

#endif
