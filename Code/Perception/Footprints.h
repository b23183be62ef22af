// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What recursive SMARTS were asked of one molecule of up to 64 atoms, with the
// atoms that each answer depends on.
#ifndef DIAZEPANE_PERCEPTION_FOOTPRINTS_H
#define DIAZEPANE_PERCEPTION_FOOTPRINTS_H

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace Diazepane {

class Footprints {
 public:
  struct Entry {
    std::uint64_t asked = 0;    //!< atoms
    std::uint64_t answers = 0;  //!< those that are a match
    std::array<std::uint64_t, 64> touched = {};
    std::uint64_t molecule = 0;
  };

  //! Another molecule: everything is forgotten.
  void begin() { ++d_molecule; }

  //! By the number of the query; the reference stays good.
  Entry &of(int query) {
    const auto place = static_cast<std::size_t>(query);
    if (place >= d_entries.size()) {
      d_entries.resize(2 * place + 1);
    }
    auto &entry = d_entries[place];
    if (!entry) {
      entry = std::make_unique<Entry>();
    }
    if (entry->molecule != d_molecule) {
      entry->asked = entry->answers = 0;
      entry->molecule = d_molecule;
    }
    return *entry;
  }

 private:
  std::vector<std::unique_ptr<Entry>> d_entries;
  std::uint64_t d_molecule = 0;
};

}  // namespace Diazepane

#endif
