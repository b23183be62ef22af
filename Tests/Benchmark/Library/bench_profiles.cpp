// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// bench_profiles CORES REAGENTS [ENVIRONMENTS]: what reading and profiling cost
// against RDKit's parse of the same lines, in processor time; how many profiles
// there are and how large a member is. ENVIRONMENTS 0 remembers nothing.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <Library/MemberReader.h>
#include <Library/Profiler.h>
#include <Perception/MoleculeReader.h>
#include <Predict/Predictor.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <set>
#include <string>

namespace {

using namespace Diazepane;

//! Microseconds of this process.
double now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 +
         static_cast<double>(time.tv_nsec) * 1e-3;
}

double parseOf(const MemberSet &set) {
  const double start = now();
  for (const auto &member : set.members) {
    const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol(member.typed));
  }
  return (now() - start) / static_cast<double>(set.members.size());
}

double parseOfFile(const std::string &path) {
  std::vector<std::string> texts;
  RowSource source(path);
  RawRow row;
  while (source.next(row)) {
    texts.push_back(row.structure);
  }
  const double start = now();
  for (const auto &text : texts) {
    const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol(text));
  }
  return (now() - start) / static_cast<double>(texts.size());
}

MemberSet timedRead(const MemberReader &reader, const std::string &path,
                    bool cores, const char *what) {
  const double parse = parseOfFile(path);
  const double start = now();
  MemberSet set = cores ? reader.cores(path) : reader.reagents(path);
  const double each = (now() - start) / static_cast<double>(set.rows);
  std::printf("%-9s %zu rows, parse %.1f us, reading %.1f us: %.2f x\n", what,
              set.rows, parse, each, each / parse);
  return set;
}

std::vector<std::string> openRules(const RuleBookPtr &book,
                                   const FlaskBuilder &builder,
                                   const MemberSet &cores,
                                   const MemberSet &reagents) {
  const Predictor predictor(book, {});
  std::set<std::string> open;
  std::set<const ReagentTraits *> seen;
  for (const auto &reagent : reagents.members) {
    if (!seen.insert(reagent.traits.get()).second) {
      continue;
    }
    FlaskSpec spec;
    spec.substrate = cores.members.front().typed;
    spec.add("reagent", reagent.typed, "");
    for (auto &id : predictor.openRuleIds(builder.build(spec))) {
      open.insert(std::move(id));
    }
  }
  return {open.begin(), open.end()};
}

class Bench {
 public:
  Bench(Profiler &profiler, const FlaskBuilder &builder, MemberSet &cores,
        MemberSet &reagents)
      : d_profiler(profiler),
        d_builder(builder),
        d_cores(cores),
        d_reagents(reagents) {}

  void run(const char *what) {
    const std::uint64_t made = d_profiler.environmentsMade();
    const std::uint64_t asked = d_profiler.environmentsAsked();
    const double parseCore = parseOf(d_cores);
    const double parseReagent = parseOf(d_reagents);
    std::vector<AskedMolecule> askedCores;
    std::vector<AskedMolecule> askedReagents;
    double start = now();
    for (auto &core : d_cores.members) {
      askedCores.push_back(d_profiler.askCore(d_builder.substrates(), core));
    }
    const double core = since(start, d_cores);
    start = now();
    for (auto &reagent : d_reagents.members) {
      askedReagents.push_back(
          d_profiler.askReagent(*readMolecule(reagent.typed), reagent));
    }
    const double reagent = since(start, d_reagents);
    start = now();
    for (const auto &one : askedReagents) {
      d_profiler.learn(one);
    }
    const double learned = since(start, d_reagents);
    start = now();
    std::set<std::uint64_t> profiles;
    for (std::size_t i = 0; i < askedCores.size(); ++i) {
      d_profiler.profile(askedCores[i], d_cores.members[i]);
      profiles.insert(d_cores.members[i].profile);
    }
    const double profileCore = since(start, d_cores);
    start = now();
    std::set<std::uint64_t> reagentProfiles;
    for (std::size_t i = 0; i < askedReagents.size(); ++i) {
      d_profiler.profile(askedReagents[i], d_reagents.members[i]);
      reagentProfiles.insert(d_reagents.members[i].profile);
    }
    const double profileReagent = learned + since(start, d_reagents);
    std::printf(
        "%s: %zu and %zu profiles, %llu of %llu surroundings new\n", what,
        profiles.size(), reagentProfiles.size(),
        static_cast<unsigned long long>(d_profiler.environmentsMade() - made),
        static_cast<unsigned long long>(d_profiler.environmentsAsked() -
                                        asked));
    report("core", parseCore, core, profileCore);
    report("reagent", parseReagent, reagent, profileReagent);
  }

 private:
  static double since(double start, const MemberSet &set) {
    return (now() - start) / static_cast<double>(set.members.size());
  }

  static void report(const char *what, double parse, double asked,
                     double profile) {
    std::printf(
        "  %-8s parse %.1f us; parse and questions %.1f us, profile %.1f us: "
        "%.2f x the parse on top of it\n",
        what, parse, asked, profile, (asked + profile - parse) / parse);
  }

  Profiler &d_profiler;
  const FlaskBuilder &d_builder;
  MemberSet &d_cores;
  MemberSet &d_reagents;
};

double bytesOf(const MemberSet &set) {
  std::size_t bytes = 0;
  const auto text = [](const std::string &one) {
    return one.capacity() > 15 ? one.capacity() + 1 : 0;
  };
  for (const auto &member : set.members) {
    bytes += sizeof(Member) + text(member.id) + text(member.typed) +
             text(member.smiles) + text(member.saltForm) + text(member.formula);
    bytes += member.labels.capacity() * sizeof(std::uint32_t) +
             member.branches.capacity() * sizeof(std::uint64_t);
    for (const auto &property : member.properties) {
      bytes += sizeof(std::string) + text(property);
    }
  }
  return static_cast<double>(bytes) / static_cast<double>(set.members.size());
}

}  // namespace

int main(int argc, char **argv) {
  if (argc < 3) {
    std::fprintf(stderr,
                 "usage: bench_profiles CORES REAGENTS [ENVIRONMENTS]\n");
    return 2;
  }
  const auto book = RuleBook::load({RuleBook::defaultFolder()});
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  MemberSet cores = timedRead(reader, argv[1], true, "cores:");
  MemberSet reagents = timedRead(reader, argv[2], false, "reagents:");
  ProfilerOptions options;
  if (argc > 3) {
    options.environments = std::strtoul(argv[3], nullptr, 10);
  }
  const auto rules = openRules(book, builder, cores, reagents);
  const double start = now();
  Profiler profiler(book, rules, options);
  std::printf("%zu rules open; compiling their questions %.0f ms\n",
              rules.size(), (now() - start) * 1e-3);
  Bench bench(profiler, builder, cores, reagents);
  bench.run("first time");
  bench.run("once more");
  std::printf("%zu questions; a core takes %.0f bytes, a reagent %.0f\n",
              profiler.questions(), bytesOf(cores), bytesOf(reagents));
  return 0;
}
