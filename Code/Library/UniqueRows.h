// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Each product of a core once, with all the reagents that give it.
#ifndef DIAZEPANE_LIBRARY_UNIQUEROWS_H
#define DIAZEPANE_LIBRARY_UNIQUEROWS_H

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace Diazepane {

//! What a row is known by: 128 bits of its product, role and conditions, so
//! that a product costs the same memory whatever its length.
struct RowKey128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const RowKey128 &other) const {
    return low == other.low && high == other.high;
  }
};
RowKey128 rowKey(std::string_view product, std::string_view role,
                 int conditions);

//! Where a row ends in a text of several, and what it is.
struct RowMark {
  std::size_t end = 0;
  std::size_t idBegin = 0;  //!< the field of the reagent
  std::size_t idEnd = 0;
  RowKey128 key;
  double share = 0.0;
  int reagent = -1;
};

//! Rows of one core, in the order of its reagents. Of rows with one key the
//! one with the largest share stays, in the place of the first; its reagent
//! field names all of them, best first.
class UniqueRows {
 public:
  //! So many reagents are named, the others counted: a core that is left over
  //! is left over by all.
  static constexpr std::size_t kMostNamed = 10;
  //! The field for a list of reagents and the number of others.
  using Field =
      std::function<std::string(const std::vector<int> &, std::size_t)>;
  explicit UniqueRows(Field field) : d_field(std::move(field)) {}

  void add(const std::string &text, const std::vector<RowMark> &marks);
  //! Appends the rows and forgets them. Returns how many were merged.
  std::uint64_t flush(std::string &out);

 private:
  struct Hash {
    std::size_t operator()(const RowKey128 &key) const { return key.low; }
  };
  struct Giver {
    double share = 0.0;
    int reagent = -1;
  };
  struct Group {
    std::string before;
    std::string after;
    std::vector<Giver> givers;
    double best = 0.0;
  };

  Field d_field;
  std::unordered_map<RowKey128, std::size_t, Hash> d_known;
  std::vector<Group> d_groups;
};

}  // namespace Diazepane

#endif
