// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// check_products CORES REAGENTS PAIRS FULL [SEED [KEY=VALUE ...]]
//
// Draws PAIRS different pairs of a library (0: takes all). Every product that
// is put together from pieces is made once more by the rules of its pathway,
// from the pair's own molecules: canonical SMILES, mass, formula. One pair in
// FULL (1: every pair), and every pair of which a pathway cannot be followed
// that way, is predicted by itself, and every cell of every row is compared, as
// a cell and as written; SMILES by their canonical text. KEY=VALUE are
// conditions. Ends with 1 when a pair differs.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <random>

#include <Code/Library/PairCheck.h>
#include <Input/FlaskReader.h>
#include <Library/MemberReader.h>

#include "RuleBench.h"

namespace {

using namespace Diazepane;

double cpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval &time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * time.tv_usec;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

unsigned long long number(std::uint64_t value) { return value; }

//! Products of the templates against what rules make of the pair's molecules.
class RuleCheck {
 public:
  RuleCheck(const ProductSpace &space, const FlaskBuilder &builder)
      : d_space(space),
        d_builder(builder),
        d_rules(RuleSet::compile(space.ruleBook(), d_faults)),
        d_bench(*d_rules) {
    // What is in the flasks: the core of one, everything else of the other.
    for (std::size_t c = 0; c < space.cores().members.size(); ++c) {
      d_ofCores.push_back(build(static_cast<int>(c), 0));
    }
    for (std::size_t r = 0; r < space.reagents().members.size(); ++r) {
      d_ofReagents.push_back(build(0, static_cast<int>(r)));
    }
  }

  //! What is wrong with a product of this pair; empty: nothing. Nothing is
  //! told of a pair without `followed`.
  std::string differenceOf(int core, int reagent) {
    const FlaskTemplate *flask = d_space.solutionOf(0, core, reagent);
    followed = flask != nullptr && !flask->own && !flask->rows.empty();
    if (!followed) {
      return "";
    }
    if (!d_ofCores[core] || !d_ofReagents[reagent]) {
      followed = false;
      return "";
    }
    d_bench.start();
    const Substrate &substrate = d_ofCores[core]->substrate;
    std::set<std::string> inputs = {substrate.smiles};
    d_bench.put(substrate.mol, substrate.smiles);
    for (const auto &item : d_ofReagents[reagent]->ingredients) {
      for (const auto &form : item.reagent->forms) {
        d_bench.put(form.mol, form.smiles);
        inputs.insert(form.smiles);
      }
    }
    std::map<std::vector<std::string>, std::set<std::string>> done;
    for (const auto &row : flask->rows) {
      const std::string wrong =
          differenceOf(*flask, row, core, reagent, inputs, done);
      if (!wrong.empty() || !followed) {
        return wrong;
      }
    }
    return "";
  }

  bool followed = false;  //!< all products of the last pair were made
  std::uint64_t made = 0, loose = 0;

 private:
  std::string differenceOf(
      const FlaskTemplate &flask, const RowTemplate &row, int core, int reagent,
      const std::set<std::string> &inputs,
      std::map<std::vector<std::string>, std::set<std::string>> &done) {
    std::vector<const Piece *> pieces;
    for (const auto &use : row.pieces) {
      pieces.push_back(&d_space.piece(flask, use, core, reagent));
    }
    const Assembled whole = assemble(pieces);
    const std::string &text = d_canonical.of(whole.smiles);
    if (text.empty()) {
      return "cannot be read: " + whole.smiles;
    }
    if (row.words->rules.empty()) {
      return inputs.count(text) == 0 ? "was not put in: " + text : "";
    }
    if (done.count(row.words->rules) == 0) {
      done[row.words->rules] = d_bench.follow(row.words->rules);
    }
    if (done[row.words->rules].count(text) == 0) {
      // By-products come of later species too; a path may take up a species
      // that another path made.
      const bool known = row.words->role == "byproduct" && d_bench.find(text);
      loose += known ? 1 : 0;
      followed = known;
      return "";
    }
    ++made;
    const Molecule mol = d_bench.find(text);
    return std::fabs(exactMassOf(*mol) - whole.exactMass) > 1e-6 ||
                   formulaOf(*mol) !=
                       formulaText({whole.atoms.begin(), whole.atoms.end()},
                                   row.charge)
               ? "has another mass or formula: " + text
               : "";
  }

  std::unique_ptr<Flask> build(int core, int reagent) const {
    try {
      return std::make_unique<Flask>(
          d_builder.build(d_space.specOf(0, core, reagent)));
    } catch (const InputError &) {
      return nullptr;
    }
  }

  const ProductSpace &d_space;
  const FlaskBuilder &d_builder;
  std::vector<Fault> d_faults;
  RuleSetPtr d_rules;
  RuleBench d_bench;
  std::vector<std::unique_ptr<Flask>> d_ofCores;
  std::vector<std::unique_ptr<Flask>> d_ofReagents;
  CanonicalTexts d_canonical;
};

void tellStart(const SpaceCounts &counts, double seconds) {
  std::printf(
      "start-up %.1f s of processor time, %zu x %zu profiles, %zu x %zu "
      "classes, %zu networks, %llu of %llu pairs alone (%llu kept), %.0f MB\n",
      seconds, counts.coreProfiles, counts.reagentProfiles, counts.coreClasses,
      counts.reagentClasses, counts.templates, number(counts.pairsAlone),
      number(counts.pairs), number(counts.pairsKept), megabytes());
  for (const auto &reason : counts.reasons) {
    std::printf("  %llu: %s\n", number(reason.second), reason.first.c_str());
  }
  std::fflush(stdout);
}

int run(int argc, char **argv) {
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  KeyValues conditions;
  for (int i = 6; i < argc; ++i) {
    const std::string text = argv[i];
    const auto equals = text.find('=');
    if (equals == std::string::npos) {
      throw InputError("not KEY=VALUE: " + text);
    }
    conditions.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  SpaceOptions options;
  options.threads = 1;
  ProductSpace space(book, reader.cores(argv[1]), reader.reagents(argv[2]),
                     {specFromOptions(conditions)}, options);
  const double before = cpuSeconds();
  space.solve();
  const double solved = cpuSeconds();
  tellStart(space.counts(), solved - before);

  const std::size_t reagents = space.reagents().members.size();
  std::vector<std::size_t> pairs(space.cores().members.size() * reagents);
  std::iota(pairs.begin(), pairs.end(), std::size_t{0});
  const std::uint64_t wanted = std::strtoull(argv[3], nullptr, 10);
  const std::uint64_t every =
      std::max<std::uint64_t>(1, std::strtoull(argv[4], nullptr, 10));
  if (wanted != 0 && wanted < pairs.size()) {
    std::mt19937_64 random(argc > 5 ? std::strtoull(argv[5], nullptr, 10) : 1);
    std::shuffle(pairs.begin(), pairs.end(), random);
    pairs.resize(wanted);
    std::sort(pairs.begin(), pairs.end());
  }

  PairCheck check(space, builder);
  RuleCheck rules(space, builder);
  std::uint64_t different = 0, full = 0;
  auto views = std::make_unique<ViewScope>();  // what is known of molecules
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto core = static_cast<int>(pairs[i] / reagents);
    const auto reagent = static_cast<int>(pairs[i] % reagents);
    if (i % 500 == 0) {
      views.reset();
      views = std::make_unique<ViewScope>();
    }
    std::string wrong = rules.differenceOf(core, reagent);
    if (wrong.empty() && (i % every == 0 || !rules.followed)) {
      wrong = check.differenceOf(0, core, reagent);
      ++full;
    }
    if (!wrong.empty() && ++different <= 20) {
      std::printf("%s: %s\n", check.nameOf(core, reagent).c_str(),
                  wrong.c_str());
      std::fflush(stdout);
    }
  }
  std::printf(
      "%zu pairs, %llu differ; %llu products made again by rules (and %llu "
      "by-products of a later step); %llu pairs predicted, %llu cells, among "
      "them %llu special cases and %llu failures; %.2f ms a pair\n",
      pairs.size(), number(different), number(rules.made), number(rules.loose),
      number(full), number(check.cells), number(check.tally.alone / 2),
      number(check.tally.failed / 2),
      1e3 * (cpuSeconds() - solved) / static_cast<double>(pairs.size()));
  return different == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char **argv) {
  if (argc < 5) {
    std::fprintf(stderr,
                 "usage: check_products CORES REAGENTS PAIRS FULL "
                 "[SEED [KEY=VALUE ...]]\n");
    return 2;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception &error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
