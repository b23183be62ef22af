// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a ProductSpace of Python was made from, and which member each row
// became.
#ifndef DIAZEPANE_WRAP_LIBRARYROWS_H
#define DIAZEPANE_WRAP_LIBRARYROWS_H

#include <Library/MemberReader.h>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace Diazepane {
namespace Wrap {

//! A path, or (structure, id) pairs.
struct Source {
  std::string path;
  std::vector<RawRow> rows;
};

//! (line, member) of each row that is used.
using UsedRows = std::vector<std::pair<int, int>>;

//! Rows that are members, and where those went that were merged into one.
template <class Read>
UsedRows rowsOf(const MemberSet &set, const Source &source, const Read &read) {
  UsedRows rows;
  std::set<int> told;
  std::map<std::string, int> known;
  for (std::size_t i = 0; i < set.members.size(); ++i) {
    const Member &member = set.members[i];
    rows.emplace_back(member.line, static_cast<int>(i));
    told.insert(member.line);
    known.emplace(member.smiles + " " + member.saltForm, static_cast<int>(i));
  }
  for (const auto &reject : set.rejects) {
    told.insert(reject.line);
  }
  for (const auto &row : source.rows) {
    if (told.count(row.line) > 0) {
      continue;
    }
    const MemberSet one = read(std::vector<RawRow>{row});
    if (!one.members.empty()) {
      const Member &member = one.members.front();
      const auto found = known.find(member.smiles + " " + member.saltForm);
      if (found != known.end()) {
        rows.emplace_back(row.line, found->second);
      }
    }
  }
  return rows;
}

}  // namespace Wrap
}  // namespace Diazepane

#endif
