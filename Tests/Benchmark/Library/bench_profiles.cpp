// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// bench_profiles CORES REAGENTS: what profiling costs against RDKit's parse of
// the same lines, and how many profiles there are.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <Library/ProductSpace.h>

#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start)
      .count();
}

}  // namespace

int main(int argc, char **argv) {
  using namespace Diazepane;
  if (argc != 3) {
    std::fprintf(stderr, "usage: bench_profiles CORES REAGENTS\n");
    return 2;
  }
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  auto start = Clock::now();
  MemberSet cores = reader.cores(argv[1]);
  MemberSet reagents = reader.reagents(argv[2]);
  const double rows = static_cast<double>(cores.rows + reagents.rows);
  const double read = since(start) / rows;
  start = Clock::now();
  for (int i = 1; i < 3; ++i) {
    RowSource source(argv[i]);
    RawRow row;
    while (source.next(row)) {
      const std::unique_ptr<RDKit::ROMol> mol(
          RDKit::SmilesToMol(row.structure));
    }
  }
  const double parse = since(start) / rows;
  SpaceOptions options;
  options.threads = 1;
  ProductSpace space(book, std::move(cores), std::move(reagents), {FlaskSpec()},
                     options);
  start = Clock::now();
  space.profile();
  const double profile = since(start) / rows;
  std::printf(
      "%zu core profiles, %zu reagent profiles, %zu questions\n"
      "RDKit's parse %.0f us, reading %.0f us, profiling %.0f us each: %.1f "
      "x\n",
      space.counts().coreProfiles, space.counts().reagentProfiles,
      space.counts().questions, parse, read, profile, profile / parse);
  return 0;
}
