// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/UniqueRows.h>

#include <algorithm>
#include <set>

#include <Base/Hash.h>

namespace Diazepane {

RowKey128 rowKey(std::string_view product, std::string_view role,
                 int conditions) {
  RowKey128 key;
  const std::uint64_t starts[] = {0x9E3779B97F4A7C15ULL, 0xD6E8FEB86659FD93ULL};
  for (const bool second : {false, true}) {
    std::uint64_t hash =
        starts[second ? 1 : 0] + static_cast<std::uint64_t>(conditions) * 31U;
    hash = stableHash(product, stableHash(role, hash));
    hash ^= hash >> 32U;
    hash *= second ? 0xA0761D6478BD642FULL : 0xE7037ED1A0B428DBULL;
    (second ? key.high : key.low) = hash ^ hash >> 29U;
  }
  return key;
}

void UniqueRows::add(const std::string &text,
                     const std::vector<RowMark> &marks) {
  std::size_t begin = 0;
  for (const auto &mark : marks) {
    const auto entry = d_known.emplace(mark.key, d_groups.size());
    if (entry.second) {
      d_groups.emplace_back();
    }
    Group &group = d_groups[entry.first->second];
    if (entry.second || mark.share > group.best) {
      group.best = mark.share;
      group.before.assign(text, begin, mark.idBegin - begin);
      group.after.assign(text, mark.idEnd, mark.end - mark.idEnd);
    }
    group.givers.push_back({mark.share, mark.reagent});
    begin = mark.end;
  }
}

std::uint64_t UniqueRows::flush(std::string &out) {
  std::uint64_t merged = 0;
  std::vector<int> reagents;
  for (auto &group : d_groups) {
    merged += group.givers.size() - 1;
    std::stable_sort(
        group.givers.begin(), group.givers.end(),
        [](const Giver &a, const Giver &b) { return a.share > b.share; });
    reagents.clear();
    std::set<int> all;
    for (const auto &giver : group.givers) {
      if (all.insert(giver.reagent).second && all.size() <= kMostNamed) {
        reagents.push_back(giver.reagent);
      }
    }
    out += group.before;
    out += d_field(reagents, all.size() - reagents.size());
    out += group.after;
  }
  d_groups.clear();
  d_known.clear();
  return merged;
}

}  // namespace Diazepane
