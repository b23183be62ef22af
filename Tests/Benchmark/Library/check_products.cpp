// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// check_products CORES REAGENTS PAIRS FULL [SEED [KEY=VALUE ...]]
//
// Draws PAIRS random pairs of a library and compares every product that is put
// together from pieces with the products that the rules of its pathway make of
// the pair's own molecules: canonical SMILES, mass, formula. Of FULL further
// pairs every cell is compared with the prediction of the pair by itself.
// PAIRS 0: all pairs. KEY=VALUE are conditions. Ends with 1 when one differs.
#include <GraphMol/ROMol.h>
#include <Input/FlaskReader.h>
#include <Library/MemberReader.h>
#include <Library/RowFormatter.h>
#include <Library/SpaceScorer.h>
#include <Perception/MoleculeReader.h>
#include <Perception/MoleculeView.h>
#include <Predict/Predictor.h>
#include <Reactions/ReactionRule.h>
#include <Report/ProductTable.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

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

//! What the rules make of molecules, by canonical SMILES.
class Bench {
 public:
  explicit Bench(const RuleSet &rules) : d_rules(rules) {}

  void start(const std::vector<Molecule> &molecules) {
    d_known.clear();
    d_given.clear();
    for (const auto &mol : molecules) {
      d_given.push_back(mol);
      d_known[canonicalSmiles(*mol)] = mol;
      ViewScope::keep(mol);
    }
  }

  //! All that rules in this order make; each step takes part of what the one
  //! before it made.
  std::set<std::string> follow(const std::vector<std::string> &path) {
    std::vector<Molecule> current = d_given;
    std::set<std::string> last;
    bool first = true;
    for (const auto &id : path) {
      const auto *rule = d_rules.find(id);
      last.clear();
      std::vector<Molecule> next;
      for (const auto &mol : current) {
        for (const auto &event : eventsOf(*rule, mol, first)) {
          for (std::size_t i = 0; i < event.products.size(); ++i) {
            if (last.insert(event.smiles[i]).second) {
              Molecule &known = d_known[event.smiles[i]];
              if (!known) {
                known = event.products[i];
                ViewScope::keep(known);
              }
              next.push_back(known);
            }
          }
        }
      }
      current = std::move(next);
      first = false;
    }
    return last;
  }

  Molecule find(const std::string &smiles) const {
    const auto found = d_known.find(smiles);
    return found == d_known.end() ? Molecule() : found->second;
  }

 private:
  //! With `mol` in one of the parts and what was given in the others; a second
  //! molecule of its own kind for dimers.
  std::vector<ReactionEvent> eventsOf(const ReactionRule &rule,
                                      const Molecule &mol, bool first) const {
    std::vector<ReactionEvent> events;
    const auto add = [&events](std::vector<ReactionEvent> more) {
      events.insert(events.end(), more.begin(), more.end());
    };
    if (rule.record().scope != "intermolecular" || rule.templateCount() == 1) {
      add(rule.applyInside(*mol));
    }
    if (rule.templateCount() == 1) {
      return events;
    }
    for (int part = 0; part < rule.templateCount(); ++part) {
      if (!rule.canBe(part, *mol)) {
        continue;
      }
      std::vector<std::vector<Molecule>> choices;
      for (int other = 0; other < rule.templateCount(); ++other) {
        std::vector<Molecule> list;
        const auto supplied = rule.record().supplied.find(other);
        if (other == part) {
          list = {mol};
        } else if (supplied != rule.record().supplied.end()) {
          list = {readMolecule(supplied->second)};
        } else {
          list = d_given;
          if (!first) {
            list.push_back(mol);
          }
        }
        choices.push_back(std::move(list));
      }
      combine(rule, choices, {}, add);
    }
    return events;
  }

  template <class Add>
  void combine(const ReactionRule &rule,
               const std::vector<std::vector<Molecule>> &choices,
               std::vector<Molecule> chosen, const Add &add) const {
    if (chosen.size() == choices.size()) {
      Reactants reactants;
      for (const auto &one : chosen) {
        reactants.push_back(one.get());
      }
      add(rule.apply(reactants));
      return;
    }
    const auto part = static_cast<int>(chosen.size());
    for (const auto &mol : choices[chosen.size()]) {
      if (rule.canBe(part, *mol)) {
        auto longer = chosen;
        longer.push_back(mol);
        combine(rule, choices, longer, add);
      }
    }
  }

  const RuleSet &d_rules;
  std::vector<Molecule> d_given;
  std::map<std::string, Molecule> d_known;
};

class Check {
 public:
  Check(const ProductSpace &space, const FlaskBuilder &builder)
      : d_space(space),
        d_builder(builder),
        d_predictor(space.ruleBook(),
                    [] {
                      PredictOptions options;
                      options.samples = 0;
                      options.coursePoints = 0;
                      return options;
                    }()),
        d_rules(RuleSet::compile(space.ruleBook(), d_faults)),
        d_formatter(space, {}) {}

  void products(int core, int reagent) {
    const FlaskTemplate *flask = d_space.solutionOf(0, core, reagent);
    if (flask == nullptr || flask->own) {
      ++alone;
      return;
    }
    ++pairs;
    const Flask real = d_builder.build(d_space.specOf(0, core, reagent));
    const ViewScope views;
    std::vector<Molecule> given = {real.substrate.mol};
    std::set<std::string> inputs = {real.substrate.smiles};
    for (const auto &item : real.ingredients) {
      for (const auto &form : item.reagent->forms) {
        given.push_back(form.mol);
        inputs.insert(form.smiles);
      }
    }
    Bench bench(*d_rules);
    bench.start(given);
    std::map<std::vector<std::string>, std::set<std::string>> done;
    for (const auto &row : flask->rows) {
      ++rows;
      std::vector<const Piece *> pieces;
      for (const auto &use : row.pieces) {
        pieces.push_back(&d_space.piece(*flask, use, core, reagent));
      }
      const Assembled whole = assemble(pieces);
      std::string text;
      try {
        text = canonicalSmiles(*readMolecule(whole.smiles));
      } catch (const InputError &) {
        fail("cannot be read", core, reagent, whole.smiles);
        continue;
      }
      if (row.row.rules.empty()) {
        if (inputs.count(text) == 0) {
          fail("was not put in", core, reagent, text);
        }
        continue;
      }
      if (done.count(row.row.rules) == 0) {
        done[row.row.rules] = bench.follow(row.row.rules);
      }
      if (done[row.row.rules].count(text) == 0) {
        // By-products come of later species too.
        if (row.row.role == "byproduct" && bench.find(text)) {
          ++loose;
        } else {
          predicted(core, reagent, "is not what the rules make: " + text);
          break;
        }
      }
      const Molecule mol = bench.find(text);
      if (std::fabs(exactMassOf(*mol) - whole.exactMass) > 1e-6 ||
          formulaOf(*mol) != formulaText(whole.atoms, row.charge)) {
        fail("has another mass or formula", core, reagent, text);
      }
    }
  }

  //! Every cell against the prediction of this pair by itself.
  void predicted(int core, int reagent, const std::string &because) {
    ++full;
    const auto &schema = d_space.ruleBook()->outputSchema();
    Table own = emptyProductTable(schema);
    RowTally tally;
    d_formatter.addCells(0, core, reagent, own, tally);
    Prediction single =
        d_predictor.run(d_builder.build(d_space.specOf(0, core, reagent)));
    for (auto &row : single.rows) {
      row.reagentId = d_space.reagents().members[reagent].id;
    }
    const Table expected = productTable(single, schema);
    if (own.rows.size() != expected.rows.size()) {
      fail("other rows " + because, core, reagent,
           std::to_string(own.rows.size()) + ", expected " +
               std::to_string(expected.rows.size()));
      return;
    }
    for (std::size_t i = 0; i < own.rows.size(); ++i) {
      for (std::size_t k = 0; k < schema.size(); ++k) {
        ++cells;
        Cell a = own.rows[i][k];
        const Cell &b = expected.rows[i][k];
        if (schema[k].name == "product_smiles" &&
            std::holds_alternative<std::string>(a)) {
          a = canonicalSmiles(*readMolecule(std::get<std::string>(a)));
        }
        const bool numbers = std::holds_alternative<double>(a) &&
                             std::holds_alternative<double>(b);
        if (numbers
                ? std::fabs(std::get<double>(a) - std::get<double>(b)) > 1e-9
                : a != b) {
          const auto text = [](const Cell &cell) {
            return std::holds_alternative<std::string>(cell)
                       ? std::get<std::string>(cell)
                   : std::holds_alternative<double>(cell)
                       ? std::to_string(std::get<double>(cell))
                       : std::string("-");
          };
          fail(schema[k].name + " of row " + std::to_string(i) + " " + because,
               core, reagent, text(a) + ", expected " + text(b));
          return;
        }
      }
    }
  }

  void fail(const std::string &what, int core, int reagent,
            const std::string &text) {
    if (++different <= 20) {
      std::printf("%s + %s: %s: %s\n",
                  d_space.cores().members[core].typed.c_str(),
                  d_space.reagents().members[reagent].typed.c_str(),
                  what.c_str(), text.c_str());
    }
  }

  std::uint64_t pairs = 0, rows = 0, loose = 0, alone = 0, full = 0, cells = 0;
  std::uint64_t different = 0;

 private:
  const ProductSpace &d_space;
  const FlaskBuilder &d_builder;
  Predictor d_predictor;
  std::vector<Fault> d_faults;
  RuleSetPtr d_rules;
  RowFormatter d_formatter;
};

int run(int argc, char **argv) {
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  KeyValues conditions;
  for (int i = 6; i < argc; ++i) {
    const std::string text = argv[i];
    const auto equals = text.find('=');
    conditions.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  SpaceOptions options;
  options.threads = 1;
  ProductSpace space(book, reader.cores(argv[1]), reader.reagents(argv[2]),
                     {specFromOptions(conditions)}, options);
  const double before = cpuSeconds();
  space.solve();
  const SpaceCounts counts = space.counts();
  std::printf(
      "start-up %.1f s of processor time, %zu x %zu profiles, %zu x %zu "
      "classes, %zu networks, %llu of %llu pairs alone (%llu kept), %.0f MB\n",
      cpuSeconds() - before, counts.coreProfiles, counts.reagentProfiles,
      counts.coreClasses, counts.reagentClasses, counts.templates,
      static_cast<unsigned long long>(counts.pairsAlone),
      static_cast<unsigned long long>(counts.pairs),
      static_cast<unsigned long long>(counts.pairsKept), megabytes());
  for (const auto &reason : counts.reasons) {
    std::printf("  %llu: %s\n", static_cast<unsigned long long>(reason.second),
                reason.first.c_str());
  }
  std::fflush(stdout);
  Check check(space, builder);
  const std::uint64_t wanted = std::strtoull(argv[3], nullptr, 10);
  const std::uint64_t full = std::strtoull(argv[4], nullptr, 10);
  std::mt19937_64 random(argc > 5 ? std::strtoull(argv[5], nullptr, 10) : 1);
  const auto cores = static_cast<int>(counts.cores);
  const auto reagents = static_cast<int>(counts.reagents);
  const auto draw = [&random](int below) {
    return static_cast<int>(random() % static_cast<std::uint64_t>(below));
  };
  for (std::uint64_t i = 0; i < full; ++i) {
    const int core = draw(cores);
    check.predicted(core, draw(reagents), "");
  }
  std::printf("%llu pairs predicted: %llu cells, %llu pairs differ\n",
              static_cast<unsigned long long>(check.full),
              static_cast<unsigned long long>(check.cells),
              static_cast<unsigned long long>(check.different));
  std::fflush(stdout);
  const std::uint64_t all = static_cast<std::uint64_t>(cores) * reagents;
  for (std::uint64_t i = 0; i < (wanted == 0 ? all : wanted); ++i) {
    const int core = wanted == 0 ? static_cast<int>(i / reagents) : draw(cores);
    const int reagent =
        wanted == 0 ? static_cast<int>(i % reagents) : draw(reagents);
    check.products(core, reagent);
    if (check.pairs % 5000 == 0) {
      std::printf("%llu pairs, %llu products, %llu differ\n",
                  static_cast<unsigned long long>(check.pairs),
                  static_cast<unsigned long long>(check.rows),
                  static_cast<unsigned long long>(check.different));
      std::fflush(stdout);
    }
  }
  std::printf(
      "%llu pairs, %llu products built by their rules (%llu by-products of a "
      "later step, %llu pairs predicted in full, %llu special cases), "
      "%llu differ\n",
      static_cast<unsigned long long>(check.pairs),
      static_cast<unsigned long long>(check.rows),
      static_cast<unsigned long long>(check.loose),
      static_cast<unsigned long long>(check.full - full),
      static_cast<unsigned long long>(check.alone),
      static_cast<unsigned long long>(check.different));
  return check.different == 0 ? 0 : 1;
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
