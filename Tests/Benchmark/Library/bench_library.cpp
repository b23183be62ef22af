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
#include <fstream>
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

//! Products a second of RDKit alone.
double baseline(const MemberSet &cores, const MemberSet &reagents,
                const std::string &smirks) {
  constexpr std::size_t kCores = 20;
  std::unique_ptr<RDKit::ChemicalReaction> reaction(
      RDKit::RxnSmartsToChemicalReaction(smirks));
  reaction->initReactantMatchers();
  const RDKit::EnumerationTypes::BBS blocks = {
      moleculesOf(cores, kCores),
      moleculesOf(reagents, reagents.members.size())};
  RDKit::EnumerateLibrary library(*reaction, blocks);
  std::size_t count = 0;
  std::size_t bytes = 0;
  const std::clock_t start = std::clock();  // the machine may be busy
  while (library) {
    for (const auto &products : library.next()) {
      for (const auto &product : products) {
        RDKit::RWMol mol(*product);
        RDKit::MolOps::sanitizeMol(mol);
        bytes += RDKit::MolToSmiles(mol).size();
        ++count;
      }
    }
  }
  const double seconds =
      static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  const double rate = static_cast<double>(count) / seconds;
  std::printf("RDKit EnumerateLibrary: %zu products, %.0f a second\n", count,
              rate);
  return bytes > 0 ? rate : 0.0;
}

//! By the time of the processor, as the reference: the machine may be busy.
void writeRows(const ProductSpace &space, const RowOptions &options,
               const char *what, double reference) {
  const std::string path = "bench_library.out";
  RowTally tally;
  std::uint64_t bytes = 0;
  double seconds = 0.0;
  double used = 0.0;
  {
    PartFile file(path);
    const auto start = Clock::now();
    const std::clock_t cpu = std::clock();
    tally = enumerate(space, options, {},
                      [&file](const std::string &text) { file.write(text); });
    used = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    seconds = since(start);
    bytes = file.bytes();
  }
  const double rate = static_cast<double>(tally.rows) / used;
  std::printf(
      "%-34s %9llu rows %7.1f MB %8.2f s, %.3f us of CPU each, %8.1f x\n", what,
      static_cast<unsigned long long>(tally.rows),
      static_cast<double>(bytes) * 1e-6, seconds, 1e6 * used / tally.rows,
      rate / reference);
}

//! Rows of one role or another, counted in the file.
std::size_t productRows(const char *path) {
  std::ifstream file(path);
  std::size_t count = 0;
  for (std::string line; std::getline(file, line);) {
    count += line.find(",desired,") != std::string::npos ||
                     line.find(",side_product,") != std::string::npos
                 ? 1
                 : 0;
  }
  return count;
}

//! Explicit products with ids, mass, share and a text that tells which are the
//! same: only desired and side products count, all rows are written. `known`:
//! so many there are before each is written once; 0: they are not merged.
std::size_t writeProducts(const ProductSpace &space, SmilesKind kind,
                          std::size_t known, const char *what,
                          double reference) {
  const char *path = "bench_library.out";
  RowOptions options;
  options.columns = {"substrate_id", "reagent_id", "product_smiles",
                     "role",         "share",      "exact_mass"};
  options.smiles = kind;
  options.unique = known > 0;
  PartFile file(path);
  const auto start = Clock::now();
  const std::clock_t cpu = std::clock();
  const RowTally tally =
      enumerate(space, options, {},
                [&file](const std::string &text) { file.write(text); });
  const double seconds = since(start);
  const double used = static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
  file.commit();
  const std::size_t products = known > 0 ? known : productRows(path);
  const auto count = static_cast<double>(products);
  std::printf(
      "%-34s %9zu products (%llu rows, %llu merged) %8.2f s, %.2f us of CPU "
      "each, %8.1f x\n",
      what, products, static_cast<unsigned long long>(tally.rows),
      static_cast<unsigned long long>(tally.merged), seconds,
      1e6 * used / count, count / used / reference);
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
  const double reference = baseline(space.cores(), space.reagents(), argv[3]);
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
  writeRows(space, few, "seven columns, assembled", reference);
  writeRows(space, {}, "full schema, assembled", reference);
  few.smiles = SmilesKind::Rdkit;
  writeRows(space, few, "seven columns, RDKit's SMILES", reference);
  const std::size_t products = writeProducts(space, SmilesKind::Canonical, 0,
                                             "canonical text", reference);
  writeProducts(space, SmilesKind::Canonical, products,
                "canonical text, each product once", reference);
  writeProducts(space, SmilesKind::Rdkit, 0, "RDKit's text", reference);
  score(space);
  return 0;
}
