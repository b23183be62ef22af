// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A library written in shards to a folder: parts, each with a record of its
// own, and a manifest that says what they belong to. What is finished is not
// done again; what does not belong together is not merged.
#ifndef DIAZEPANE_LIBRARY_SHARDEDRUN_H
#define DIAZEPANE_LIBRARY_SHARDEDRUN_H

#include <string>
#include <vector>

#include <Library/Enumerator.h>

namespace Diazepane {

//! What a folder holds: the same for every shard, so that any number of
//! machines can write it at the same time.
struct Manifest {
  std::string ruleBookHash;
  std::string ruleBookVersion;
  std::string specHash;
  std::string coresChecksum;
  std::string reagentsChecksum;
  std::string extension;  //!< "csv.gz"
  std::string smiles;     //!< assembled, canonical or rdkit
  std::string columns;    //!< as asked for, by commas; empty: all
  std::string filter;
  bool unique = false;  //!< each product of a core once
  std::uint64_t cores = 0, reagents = 0, conditions = 0, pairs = 0;
  int shards = 1;

  std::string text() const;
  //! InputError when the file is not a manifest.
  static Manifest read(const std::string &path);
};

Manifest manifestOf(const ProductSpace &space, const RowOptions &options,
                    const std::string &extension, int shards);

//! InputError naming the first difference.
void checkSame(const Manifest &mine, const Manifest &theirs,
               const std::string &path);

struct ShardRecord {
  int index = -1;
  std::string file;
  std::string checksum;  //!< of the text, before compression
  RowTally tally;
};

struct ShardedResult {
  std::vector<int> written;
  std::vector<int> skipped;  //!< were finished before
  RowTally tally;            //!< of all shards that were asked for
};

//! Writes the given shards (all when empty) of a space to a folder.
ShardedResult writeShards(const ProductSpace &space, const RowOptions &options,
                          const std::string &folder,
                          const std::string &extension, int shards,
                          const std::vector<int> &which,
                          const Progress &progress = {});

//! Records of finished shards, by index; parts that are missing or changed are
//! faults.
std::vector<ShardRecord> readShards(const std::string &folder,
                                    const Manifest &manifest,
                                    std::vector<std::string> &faults);

struct MergeOptions {
  bool unique = false;   //!< one row for each product of a role
  bool partial = false;  //!< take what is there
  std::size_t rowsInMemory = 500000;
  Progress progress;
};

struct MergeResult {
  std::uint64_t rows = 0;
  std::uint64_t dropped = 0;  //!< by unique
  std::size_t shards = 0;
};

//! One file of all parts of one or several folders. InputError when shards
//! are missing, do not belong together, or are damaged.
MergeResult mergeShards(const std::vector<std::string> &folders,
                        const std::string &out, const MergeOptions &options);

}  // namespace Diazepane

#endif
