// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Files of cores and of reagents into members: equal molecules merged,
// unusable rows set aside with their reason.
#ifndef DIAZEPANE_LIBRARY_MEMBERREADER_H
#define DIAZEPANE_LIBRARY_MEMBERREADER_H

#include <functional>
#include <string>

#include <Base/Progress.h>
#include <Input/FlaskBuilder.h>
#include <Library/Member.h>
#include <Library/RowSource.h>

namespace Diazepane {

struct MemberReaderOptions {
  RowSourceOptions source;
  int threads = 1;
  Progress progress;
  //! Where rejected rows go as they come; without, they are kept.
  std::function<void(const Reject &)> reject;
};

class MemberReader {
 public:
  explicit MemberReader(const FlaskBuilder &builder) : d_builder(builder) {}

  MemberSet cores(const std::string &path,
                  const MemberReaderOptions &options = {}) const;
  MemberSet reagents(const std::string &path,
                     const MemberReaderOptions &options = {}) const;

  //! A single structure; InputError when it cannot be used.
  Member core(const std::string &text, const Where &where = {}) const;
  Member reagent(const std::string &text, const Where &where = {}) const;

  //! Structures from memory instead of a file, ids beside them.
  MemberSet coresOf(const std::vector<RawRow> &rows,
                    const MemberReaderOptions &options = {}) const;
  MemberSet reagentsOf(const std::vector<RawRow> &rows,
                       const MemberReaderOptions &options = {}) const;

 private:
  using Maker = std::function<Member(const std::string &, const Where &)>;
  using Next = std::function<bool(RawRow &)>;

  MemberSet readAll(const std::string &name, const Next &next,
                    const Maker &make, const std::string &prefix,
                    const MemberReaderOptions &options) const;
  MemberSet readFile(const std::string &path, const Maker &make,
                     const std::string &prefix,
                     const MemberReaderOptions &options) const;
  MemberSet readRows(const std::vector<RawRow> &rows, const Maker &make,
                     const std::string &prefix,
                     const MemberReaderOptions &options) const;

  const FlaskBuilder &d_builder;
};

}  // namespace Diazepane

#endif
