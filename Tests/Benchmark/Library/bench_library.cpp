// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// bench_library CORES REAGENTS SMIRKS [THREADS]: rows a second against RDKit's
// EnumerateLibrary on the first cores of the same files, with sanitisation and
// canonical SMILES, in the same process; and scores of pairs. Make the files
// with make_library.py.
#include <GraphMol/ChemReactions/Enumerate/Enumerate.h>
#include <GraphMol/ChemReactions/Reaction.h>
#include <GraphMol/ChemReactions/ReactionParser.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <Library/Enumerator.h>
#include <Library/PartFile.h>
#include <Library/SpaceScorer.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>

namespace {

using namespace Diazepane;
using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

RDKit::MOL_SPTR_VECT moleculesOf(const MemberSet &set, std::size_t most) {
  RDKit::MOL_SPTR_VECT list;
  for (const auto &member : set.members) {
    if (list.size() < most) {
      list.emplace_back(RDKit::SmilesToMol(member.smiles));
    }
  }
  return list;
}

//! Processor time: the machine may be busy.
double processorSeconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

//! RDKit alone, some products at a time.
class Yardstick {
 public:
  Yardstick(const MemberSet &cores, const MemberSet &reagents,
            const std::string &smirks)
      : d_reaction(RDKit::RxnSmartsToChemicalReaction(smirks)),
        d_blocks{moleculesOf(cores, kCores),
                 moleculesOf(reagents, reagents.members.size())} {
    d_reaction->initReactantMatchers();
  }

  //! Products a second, now.
  double rate() {
    std::size_t count = 0;
    const double start = processorSeconds();
    while (count < kProducts) {
      if (!d_library || !*d_library) {
        d_library =
            std::make_unique<RDKit::EnumerateLibrary>(*d_reaction, d_blocks);
      }
      for (const auto &products : d_library->next()) {
        for (const auto &product : products) {
          RDKit::RWMol mol(*product);
          RDKit::MolOps::sanitizeMol(mol);
          d_bytes += RDKit::MolToSmiles(mol).size();
          ++count;
        }
      }
    }
    return static_cast<double>(count) / (processorSeconds() - start);
  }

 private:
  static constexpr std::size_t kCores = 20;
  static constexpr std::size_t kProducts = 1500;
  std::unique_ptr<RDKit::ChemicalReaction> d_reaction;
  RDKit::EnumerationTypes::BBS d_blocks;
  std::unique_ptr<RDKit::EnumerateLibrary> d_library;
  std::size_t d_bytes = 0;
};

//! A piece of work between two looks at the yardstick: a machine that other
//! people use is not as fast now as it was a minute ago.
template <class Work>
double ratioOf(Yardstick &yardstick, const Work &work) {
  const double before = yardstick.rate();
  const double rate = work();
  return rate * 2.0 / (before + yardstick.rate());
}

struct Written {
  RowTally tally;
  std::uint64_t bytes = 0;
  double seconds = 0.0, used = 0.0;
};

Written write(const ProductSpace &space, const RowOptions &options) {
  Written written;
  PartFile file("bench_library.out");
  const auto start = Clock::now();
  const double cpu = processorSeconds();
  written.tally =
      enumerate(space, options, {},
                [&file](const std::string &text) { file.write(text); });
  written.used = processorSeconds() - cpu;
  written.seconds = since(start);
  written.bytes = file.bytes();
  return written;
}

void writeRows(const ProductSpace &space, const RowOptions &options,
               const char *what, Yardstick &yardstick) {
  Written written;
  const double ratio = ratioOf(yardstick, [&] {
    written = write(space, options);
    return static_cast<double>(written.tally.rows) / written.used;
  });
  std::printf(
      "%-34s %9llu rows %7.1f MB %8.2f s, %.3f us of CPU each, %8.1f x\n", what,
      static_cast<unsigned long long>(written.tally.rows),
      static_cast<double>(written.bytes) * 1e-6, written.seconds,
      1e6 * written.used / written.tally.rows, ratio);
}

//! Explicit products, desired and side, with ids, mass, share and a text that
//! tells which are the same. `known`: so many there are before each is written
//! once; 0: they are not merged.
std::size_t writeProducts(const ProductSpace &space, SmilesKind kind,
                          std::size_t known, const char *what,
                          Yardstick &yardstick) {
  RowOptions options;
  options.columns = {"substrate_id", "reagent_id", "product_smiles",
                     "role",         "share",      "exact_mass"};
  options.filter = "role == 'desired' or role == 'side_product'";
  options.smiles = kind;
  options.unique = known > 0;
  Written written;
  std::size_t products = known;
  const double ratio = ratioOf(yardstick, [&] {
    written = write(space, options);
    products = known > 0 ? known : written.tally.rows;
    return static_cast<double>(products) / written.used;
  });
  std::printf(
      "%-34s %9zu products (%llu merged) %8.2f s, %.2f us of CPU each, "
      "%8.1f x\n",
      what, products, static_cast<unsigned long long>(written.tally.merged),
      written.seconds, 1e6 * written.used / static_cast<double>(products),
      ratio);
  return products;
}

void score(const ProductSpace &space) {
  auto start = Clock::now();
  const SpaceScorer scorer(space);
  std::printf("tables of scores: %.3f s\n", since(start));
  ScoreFilter filter;
  filter.massLow = 200.0;
  filter.massHigh = 420.0;
  filter.leastShare = 0.3;
  filter.mostAtoms = {{17, 1}};
  const double pairs = static_cast<double>(space.cores().members.size()) *
                       static_cast<double>(space.reagents().members.size()) *
                       static_cast<double>(space.conditions().size());
  start = Clock::now();
  const auto passed = scorer.count(filter);
  double seconds = since(start);
  std::printf(
      "count with filters: %.3g pairs, %llu pass, %.4f s, %.3g a "
      "second\n",
      pairs, static_cast<unsigned long long>(passed), seconds, pairs / seconds);
  start = Clock::now();
  const auto best = scorer.top(1000, "share", filter);
  seconds = since(start);
  std::printf("best 1000: %zu, %.4f s\n", best.size(), seconds);
}

}  // namespace

int main(int argc, char **argv) {
  if (argc < 4) {
    std::fprintf(stderr,
                 "usage: bench_library CORES REAGENTS SMIRKS [THREADS]\n");
    return 2;
  }
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  SpaceOptions options;
  options.threads = argc > 4 ? std::atoi(argv[4]) : 1;
  ProductSpace space(book, reader.cores(argv[1]), reader.reagents(argv[2]), {},
                     options);
  Yardstick yardstick(space.cores(), space.reagents(), argv[3]);
  std::printf("RDKit EnumerateLibrary: %.0f products a second\n",
              yardstick.rate());
  const auto start = Clock::now();
  space.solve();
  const double solved = since(start);
  const SpaceCounts counts = space.counts();
  std::printf(
      "start-up: %.1f s for %zu x %zu profiles, merged to %zu x %zu; "
      "%llu of %llu pairs alone\n",
      solved, counts.coreProfiles, counts.reagentProfiles, counts.coreClasses,
      counts.reagentClasses, static_cast<unsigned long long>(counts.pairsAlone),
      static_cast<unsigned long long>(counts.pairs));
  RowOptions few;
  few.columns = {"substrate_id", "reagent_id", "product_smiles", "role",
                 "mode",         "share",      "exact_mass"};
  writeRows(space, few, "seven columns, assembled", yardstick);
  writeRows(space, {}, "full schema, assembled", yardstick);
  few.smiles = SmilesKind::Rdkit;
  writeRows(space, few, "seven columns, RDKit's SMILES", yardstick);
  const std::size_t products = writeProducts(space, SmilesKind::Canonical, 0,
                                             "canonical text", yardstick);
  writeProducts(space, SmilesKind::Canonical, products,
                "canonical text, each product once", yardstick);
  writeProducts(space, SmilesKind::Rdkit, 0, "RDKit's text", yardstick);
  score(space);
  return 0;
}
