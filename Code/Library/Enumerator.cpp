// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Enumerator.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>

#include <Base/Text.h>
#include <Library/Parallel.h>

namespace Diazepane {

namespace {

// Pairs of one block: those that are predicted one by one take some 10 ms
// each, and Ctrl-C waits for a block.
constexpr std::size_t kBlock = 64;
constexpr std::size_t kWindow = 256;  // blocks in memory at a time

//! Formatters keep what they have formatted; as many as there are threads.
class FormatterPool {
 public:
  FormatterPool(const ProductSpace &space, const RowOptions &options)
      : d_space(space), d_options(options) {}

  std::unique_ptr<RowFormatter> take() {
    const std::lock_guard<std::mutex> lock(d_mutex);
    if (d_free.empty()) {
      return std::make_unique<RowFormatter>(d_space, d_options);
    }
    auto formatter = std::move(d_free.back());
    d_free.pop_back();
    return formatter;
  }

  void giveBack(std::unique_ptr<RowFormatter> formatter) {
    const std::lock_guard<std::mutex> lock(d_mutex);
    d_free.push_back(std::move(formatter));
  }

 private:
  const ProductSpace &d_space;
  const RowOptions &d_options;
  std::mutex d_mutex;
  std::vector<std::unique_ptr<RowFormatter>> d_free;
};

}  // namespace

Shard parseShard(const std::string &text) {
  const auto parts = split(text, '/');
  Shard shard;
  const auto whole = [](const std::string &part, int &value) {
    char *end = nullptr;
    const long read = std::strtol(part.c_str(), &end, 10);
    value = static_cast<int>(read);
    return !part.empty() && *end == '\0' && read >= 0 && read < 1000000;
  };
  if (parts.size() != 2 || !whole(parts[0], shard.index) ||
      !whole(parts[1], shard.count) || shard.count < 1 ||
      shard.index >= shard.count) {
    throw InputError("'" + text + "' is no shard", Where{"", 0, 0, "--shard"},
                     "as in 0/64 to 63/64");
  }
  return shard;
}

bool inShard(const Shard &shard, std::uint64_t core, std::uint64_t reagent) {
  if (shard.count == 1) {
    return true;
  }
  std::uint64_t x = core * 0x9E3779B97F4A7C15ULL + reagent;
  x ^= x >> 32U;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 32U;
  return x % static_cast<std::uint64_t>(shard.count) ==
         static_cast<std::uint64_t>(shard.index);
}

RowTally enumerate(const ProductSpace &space, const RowOptions &options,
                   const Shard &shard, const TextSink &sink,
                   const Progress &progress) {
  FormatterPool pool(space, options);
  {
    auto first = pool.take();  // faults in columns and filters come here
    sink(first->header());
    pool.giveBack(std::move(first));
  }
  const auto &cores = space.cores().members;
  const auto &reagents = space.reagents().members;
  const int conditions = static_cast<int>(space.conditions().size());
  const std::size_t perCore = (reagents.size() + kBlock - 1) / kBlock;
  const std::size_t blocks = cores.size() * perCore;
  RowTally all;
  std::vector<std::string> texts(kWindow);
  std::vector<std::vector<RowMark>> marks(options.unique ? kWindow : 0);
  std::vector<RowTally> tallies(kWindow);
  const auto work = [&](std::size_t block) {
    const std::size_t core = block / perCore;
    const std::size_t first = block % perCore * kBlock;
    const std::size_t last = std::min(first + kBlock, reagents.size());
    auto formatter = pool.take();
    std::string &text = texts[block % kWindow];
    RowTally &tally = tallies[block % kWindow];
    auto *places = options.unique ? &marks[block % kWindow] : nullptr;
    text.clear();
    tally = {};
    if (places != nullptr) {
      places->clear();
    }
    for (std::size_t r = first; r < last; ++r) {
      // All pairs of a core are needed to know a product once.
      if (!inShard(shard, cores[core].identity,
                   options.unique ? 0 : reagents[r].identity)) {
        continue;
      }
      for (int k = 0; k < conditions; ++k) {
        formatter->addPair(k, static_cast<int>(core), static_cast<int>(r), text,
                           tally, places);
      }
    }
    pool.giveBack(std::move(formatter));
  };
  const auto naming = pool.take();
  UniqueRows unique([&](const std::vector<int> &list, std::size_t more) {
    return naming->reagentsField(list, more);
  });
  std::string merged;
  orderedFor(
      blocks, space.options().threads, kWindow, work,
      [&](std::size_t block) {
        all.add(tallies[block % kWindow]);
        if (!options.unique) {
          sink(texts[block % kWindow]);
          return;
        }
        unique.add(texts[block % kWindow], marks[block % kWindow]);
        if (block % perCore + 1 == perCore) {
          merged.clear();
          const std::uint64_t fewer = unique.flush(merged);
          all.merged += fewer;
          all.rows -= fewer;
          sink(merged);
        }
      },
      progress);
  return all;
}

}  // namespace Diazepane
