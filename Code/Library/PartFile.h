// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A file that appears under its name only when it is whole and on the disk.
#ifndef DIAZEPANE_LIBRARY_PARTFILE_H
#define DIAZEPANE_LIBRARY_PARTFILE_H

#include <cstdint>
#include <string>

#include <Base/Hash.h>

namespace Diazepane {

class PartFile {
 public:
  //! Writes to `path`.part; a name that ends in .gz is compressed, each
  //! write a member of its own. InputError when it cannot be made.
  explicit PartFile(std::string path);
  //! Removes what was not committed.
  ~PartFile();
  PartFile(const PartFile &) = delete;
  PartFile &operator=(const PartFile &) = delete;

  //! InputError when the disk is full.
  void write(const std::string &text);
  //! Synced, renamed, and its folder synced.
  void commit();

  //! Of the text, before compression.
  std::string checksum() const;
  std::uint64_t bytes() const { return d_bytes; }

 private:
  void put(const char *data, std::size_t size);
  [[noreturn]] void fail(const std::string &what);

  std::string d_path;
  std::string d_temporary;
  bool d_gzip = false;
  bool d_committed = false;
  int d_file = -1;
  StreamHash d_hash;
  std::uint64_t d_bytes = 0;
};

}  // namespace Diazepane

#endif
