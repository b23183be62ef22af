// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The networks of a space: one for each pair of classes, and what does not
// follow them.
#include <Library/ProductSpace.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <tuple>

#include <Library/Parallel.h>

namespace Diazepane {

namespace {

constexpr int kRounds = 4;   // until nothing new is learnt
constexpr int kRepairs = 4;  // until every class has a sound representative
constexpr int kUnsolved = -1;
//! Special cases that are kept; more are predicted when they are asked for.
constexpr std::size_t kMostKept = 20000;
constexpr std::size_t kMostRowsKept = 60000;

}  // namespace

void ProductSpace::solve() {
  for (int round = 0; round < kRounds; ++round) {
    for (int answer = 0; answer < kRounds; ++answer) {
      d_news = false;
      profile();
      mergeProfiles();
      // What was asked may have shown what else has to be asked.
      if (!d_news) {
        break;
      }
    }
    std::unordered_map<std::uint64_t, FlaskTemplate> known;
    for (auto &flask : d_templates) {
      known.emplace(pairNumber(flask.conditions, flask.core, flask.reagent),
                    std::move(flask));
    }
    d_templates.assign(d_conditions.size() * d_coreClasses.members.size() *
                           d_reagentClasses.members.size(),
                       {});
    // The prediction of a pair stays what it is, whatever profiles there are.
    for (std::size_t i = 0; i < d_templates.size(); ++i) {
      const std::size_t r = i % d_reagentClasses.members.size();
      const std::size_t rest = i / d_reagentClasses.members.size();
      const std::size_t c = rest % d_coreClasses.members.size();
      const auto k = static_cast<int>(rest / d_coreClasses.members.size());
      const auto found =
          known.find(pairNumber(k, d_coreClasses.members[c].front(),
                                d_reagentClasses.members[r].front()));
      if (found != known.end()) {
        d_templates[i] = std::move(found->second);
      } else {
        d_templates[i].core = kUnsolved;
      }
    }
    known.clear();
    solveClasses();
    // What reagents turn into may call rules that none of them called before:
    // then profiles have to answer more.
    learnFromTemplates();
    if (!d_news) {
      break;
    }
  }
  d_answers.clear();
  d_askedCores = {};
  d_askedReagents = {};
  for (int repair = 0; repair < kRepairs; ++repair) {
    gatherEdits();
    makePieces(false);
    gatherAttached();
    makePieces(true);
    gatherBearers();
    parallelFor(d_templates.size(), d_options.threads,
                [&](std::size_t i) { findAlone(d_templates[i]); });
    bool changed = false;
    if (repair + 1 < kRepairs) {
      changed = splitClasses(true);
      changed = splitClasses(false) || changed;
      changed = chooseOtherPairs() || changed;
    }
    if (!changed) {
      break;
    }
    solveClasses();
    learnFromTemplates();
  }
  d_made.clear();
  // Pieces follow from them; what is left of the templates stays for good.
  for (auto &flask : d_templates) {
    std::vector<PieceEdit>().swap(flask.coreEdits);
    std::vector<PieceEdit>().swap(flask.reagentEdits);
  }
  solveSpecialCases();
  numberCompositions();
}

//! Every template that is not there yet.
void ProductSpace::solveClasses() {
  const std::size_t reagentClasses = d_reagentClasses.members.size();
  const std::size_t coreClasses = d_coreClasses.members.size();
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < d_templates.size(); ++i) {
    if (d_templates[i].core == kUnsolved) {
      missing.push_back(i);
    }
  }
  forPairs(missing.size(), [&](std::size_t m) {
    const std::size_t i = missing[m];
    const std::size_t pair = i / reagentClasses;
    d_templates[i] = makeClass(static_cast<int>(pair / coreClasses),
                               static_cast<int>(pair % coreClasses),
                               static_cast<int>(i % reagentClasses));
  });
}

//! Members whose atoms do not correspond to those of their class get a class
//! of their own: first all of one profile, then each.
bool ProductSpace::splitClasses(bool cores) {
  Classes &classes = cores ? d_coreClasses : d_reagentClasses;
  const Sides &sides = cores ? d_coreSides : d_reagentSides;
  std::vector<bool> fails(classes.of.size(), false);
  for (const auto &flask : d_templates) {
    if (!flask.shared) {
      continue;
    }
    const auto &members = cores ? coresOf(flask) : reagentsOf(flask);
    const auto &alone = cores ? flask.coreAlone : flask.reagentAlone;
    for (std::size_t i = 0; i < members.size(); ++i) {
      fails[members[i]] = fails[members[i]] || alone[i];
    }
  }
  using Key = std::tuple<int, int, int>;  // class, profile, member
  std::map<Key, std::uint64_t> known;
  std::vector<std::uint64_t> keys;
  bool changed = false;
  for (std::size_t i = 0; i < fails.size(); ++i) {
    const int own = classes.of[i];
    const int fine = sides.fineOf[i];
    const int leader = sides.fineOf[classes.members[own].front()];
    Key key{own, -1, -1};
    if (fails[i]) {
      key = fine != leader ? Key{own, fine, -1}
                           : Key{own, fine, static_cast<int>(i)};
      changed = true;
    }
    keys.push_back(known.emplace(key, known.size()).first->second);
  }
  if (!changed) {
    return false;
  }
  const std::vector<int> before = classes.of;
  const std::size_t classesBefore = classes.members.size();
  classes = classesOf(keys);
  // A class goes on with its templates where its first member stays in it.
  std::vector<int> origin(classes.members.size(), -1);
  for (std::size_t c = 0; c < classes.members.size(); ++c) {
    const int member = classes.members[c].front();
    origin[c] = fails[member] ? -1 : before[member];
  }
  std::vector<FlaskTemplate> templates;
  const std::size_t coreCount = d_coreClasses.members.size();
  const std::size_t reagentCount = d_reagentClasses.members.size();
  templates.resize(d_conditions.size() * coreCount * reagentCount);
  const std::size_t oldReagents = cores ? reagentCount : classesBefore;
  const std::size_t oldCores = cores ? classesBefore : coreCount;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    const std::size_t r = i % reagentCount;
    const std::size_t c = i / reagentCount % coreCount;
    const std::size_t k = i / reagentCount / coreCount;
    const int from = origin[cores ? c : r];
    if (from < 0) {
      templates[i].core = kUnsolved;
      continue;
    }
    const std::size_t oldCore = cores ? static_cast<std::size_t>(from) : c;
    const std::size_t oldReagent = cores ? r : static_cast<std::size_t>(from);
    templates[i] = std::move(
        d_templates[(k * oldCores + oldCore) * oldReagents + oldReagent]);
  }
  d_templates = std::move(templates);
  for (std::size_t i = 0; i < d_templates.size(); ++i) {
    FlaskTemplate &flask = d_templates[i];
    // A representative may have left the class that it stood for.
    if (flask.core != kUnsolved &&
        templateIndex(flask.conditions, d_coreClasses.of[flask.core],
                      d_reagentClasses.of[flask.reagent]) != i) {
      flask = {};
      flask.core = kUnsolved;
    }
  }
  return true;
}

//! A pair that is a special case represents only itself: another is solved
//! for its class.
bool ProductSpace::chooseOtherPairs() {
  bool changed = false;
  for (auto &flask : d_templates) {
    if (flask.core == kUnsolved || !flask.shared ||
        !isAlone(flask, flask.core, flask.reagent)) {
      continue;
    }
    // Atoms of other profiles of a class correspond to those of the first.
    int core = -1;
    int reagent = -1;
    for (const bool firsts : {true, false}) {
      for (const int one : coresOf(flask)) {
        for (const int other : reagentsOf(flask)) {
          const bool leads =
              d_coreSides.fines[d_coreSides.fineOf[one]].first == one &&
              d_reagentSides.fines[d_reagentSides.fineOf[other]].first == other;
          if (core < 0 && (leads || !firsts) && !isAlone(flask, one, other)) {
            core = one;
            reagent = other;
          }
        }
      }
    }
    if (core >= 0) {
      flask = tryPair(flask.conditions, core, reagent);
      changed = true;
    }
  }
  return changed;
}

std::uint64_t ProductSpace::pairNumber(int conditions, int core,
                                       int reagent) const {
  return (static_cast<std::uint64_t>(conditions) * d_cores.members.size() +
          static_cast<std::uint64_t>(core)) *
             d_reagents.members.size() +
         static_cast<std::uint64_t>(reagent);
}

FlaskTemplate ProductSpace::solveAlone(int conditions, int core,
                                       int reagent) const {
  FlaskTemplate made;
  try {
    made = makeLiteral(predict(conditions, core, reagent), d_words);
  } catch (const Error &error) {
    made.failure = error.what();
    made.status = "error";
  }
  made.own = true;
  made.conditions = conditions;
  made.core = core;
  made.reagent = reagent;
  return made;
}

//! Special cases are predicted once, in the order of the input.
void ProductSpace::solveSpecialCases() {
  d_special.clear();
  d_specialOf.clear();
  std::vector<std::tuple<int, int, int>> cases;
  for (const auto &flask : d_templates) {
    if (!flask.shared && flask.core != kUnsolved && !d_options.share) {
      continue;  // as asked for: one by one
    }
    for (std::size_t c = 0; c < coresOf(flask).size(); ++c) {
      const int core = coresOf(flask)[c];
      const auto listed = flask.pairsAlone.find(core);
      const bool other =
          std::find(flask.reagentAlone.begin(), flask.reagentAlone.end(),
                    true) != flask.reagentAlone.end();
      if (!flask.coreAlone[c] && listed == flask.pairsAlone.end() && !other) {
        continue;
      }
      for (const int reagent : reagentsOf(flask)) {
        if (cases.size() > kMostKept) {
          return;
        }
        if (isAlone(flask, core, reagent)) {
          cases.emplace_back(flask.conditions, core, reagent);
        }
      }
    }
  }
  std::sort(cases.begin(), cases.end());
  constexpr std::size_t kBlock = 256;
  std::size_t rows = 0;
  for (std::size_t start = 0; start < cases.size() && rows < kMostRowsKept;
       start += kBlock) {
    const std::size_t count = std::min(kBlock, cases.size() - start);
    std::vector<FlaskTemplate> made(count);
    forPairs(count, [&](std::size_t i) {
      const auto &one = cases[start + i];
      made[i] =
          solveAlone(std::get<0>(one), std::get<1>(one), std::get<2>(one));
    });
    for (auto &flask : made) {
      d_specialOf[pairNumber(flask.conditions, flask.core, flask.reagent)] =
          static_cast<int>(d_special.size());
      rows += flask.rows.size();
      d_special.push_back(std::move(flask));
    }
  }
}

}  // namespace Diazepane
