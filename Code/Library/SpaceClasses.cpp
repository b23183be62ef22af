// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Profiles that answer differently but react alike are merged: asked with real
// partners, they give the same network, the same constants and the same rows,
// atom for atom. Partners are as many as it takes so that every reaction of the
// library, with every surrounding of the atom that reacts, has one.
#include <Library/ProductSpace.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include <Base/Hash.h>
#include <Base/Text.h>
#include <Library/Parallel.h>
#include <Library/ProfileHash.h>

namespace Diazepane {

namespace {

//! Everything of a prediction that is not the molecules themselves.
class Signature {
 public:
  Signature() : d_hash(stableHash("")) {}

  void put(const std::string &text) {
    d_hash = stableHash(text, d_hash);
    d_hash = stableHash("\n", d_hash);
  }
  void put(double value) {
    // Sums in another order differ in the last digits.
    char text[40];
    std::snprintf(text, sizeof text, "%.10g", value);
    put(std::string(text));
  }
  void put(int value) { put(std::to_string(value)); }
  void put(const std::vector<std::string> &texts) { put(join(texts, ";")); }

  std::uint64_t hash() const { return d_hash; }

 private:
  std::uint64_t d_hash;
};

void putNetwork(Signature &out, const Prediction &prediction) {
  for (const auto &species : prediction.species) {
    out.put(species.charge);
    out.put(species.substrateUnits);
    out.put(species.ingredient);
    out.put(species.depth);
  }
  for (const auto &step : prediction.steps) {
    out.put(step.ruleId);
    for (const auto *list : {&step.reactants, &step.products}) {
      for (const int id : *list) {
        out.put(id);
      }
      out.put(std::string("|"));
    }
    for (const auto &mapped : step.mapped) {
      out.put(mapped.first);
    }
    out.put(step.site);
    out.put(step.intramolecular ? 1 : 0);
  }
  for (const auto &rate : prediction.rates) {
    out.put(rate.k);
    for (const auto &factor : rate.factors) {
      out.put(factor.name);
      out.put(factor.value);
      out.put(factor.uncertainty);
    }
  }
}

void putRows(Signature &out, const Prediction &prediction) {
  out.put(prediction.status);
  out.put(prediction.message);
  for (const auto &row : prediction.rows) {
    for (const int value : {row.species, row.rank, row.disputed ? 1 : 0,
                            static_cast<int>(row.grade)}) {
      out.put(value);
    }
    for (const auto *text : {&row.saltForm, &row.role, &row.mode, &row.family,
                             &row.site, &row.adduct, &row.pathway, &row.note}) {
      out.put(*text);
    }
    out.put(row.share);
    out.put(row.shareOnReagent);
    out.put(row.sharePhysics);
    out.put(row.rules);
    out.put(row.sources);
    out.put(row.hazards);
  }
}

//! What happens to each atom of one molecule of the flask.
std::vector<std::pair<int, std::uint64_t>> eventsOf(
    const Prediction &prediction, int component, std::size_t atoms,
    std::uint64_t salt) {
  std::map<int, std::uint64_t> labels;
  for (const auto &step : prediction.steps) {
    for (std::size_t map = 0; map < step.mapped.size(); ++map) {
      const auto &mapped = step.mapped[map];
      if (mapped.first < 0) {
        continue;
      }
      const auto &origin = prediction.species[step.reactants[mapped.first]]
                               .origins[mapped.second];
      if (origin.component == component &&
          static_cast<std::size_t>(origin.atom) < atoms) {
        labels[origin.atom] += stableHash(
            std::to_string(step.id) + " " + std::to_string(map), salt);
      }
    }
  }
  return {labels.begin(), labels.end()};
}

int componentOf(const Prediction &prediction, const std::string &typed) {
  const auto &items = prediction.flask.ingredients;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].typed == typed) {
      return static_cast<int>(i) + 1;
    }
  }
  return -2;
}

}  // namespace

//! The first member of every kind.
std::vector<int> ProductSpace::kindsOf(bool cores) const {
  const auto &members = cores ? d_cores.members : d_reagents.members;
  std::vector<int> firsts;
  std::set<std::uint64_t> seen;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (seen.insert(members[i].kind).second) {
      firsts.push_back(static_cast<int>(i));
    }
  }
  return firsts;
}

//! What a pair does, without its numbers: the rules that run, and what stands
//! beside the atoms of this side that they take hold of.
std::vector<std::uint64_t> ProductSpace::deedsOf(const Prediction &prediction,
                                                 bool ofCores) const {
  std::set<std::uint64_t> deeds;
  for (const auto &step : prediction.steps) {
    const std::uint64_t rule = stableHash(step.ruleId);
    deeds.insert(rule);
    for (const auto &mapped : step.mapped) {
      if (mapped.first < 0) {
        continue;
      }
      const Species &species = prediction.species[step.reactants[mapped.first]];
      const bool core = species.substrateUnits > 0;
      if (core != ofCores || species.depth > 0) {
        continue;
      }
      const auto *atom =
          species.mol->getAtomWithIdx(static_cast<unsigned int>(mapped.second));
      std::vector<std::uint64_t> around;
      for (const auto *next : species.mol->atomNeighbors(atom)) {
        around.push_back(
            mixed(next->getAtomicNum(), next->getIsAromatic() ? 1 : 0));
      }
      deeds.insert(sortedHash(
          std::move(around),
          mixed(rule, mixed(atom->getAtomicNum(), atom->getTotalNumHs()))));
      break;  // the lowest map number is the atom that reacts
    }
  }
  return {deeds.begin(), deeds.end()};
}

ProductSpace::Answer ProductSpace::ask(bool cores, int own, int other,
                                       int conditions,
                                       std::vector<Species> &made) const {
  const auto &members = cores ? d_cores.members : d_reagents.members;
  Answer answer;
  Signature out;
  try {
    const Prediction prediction = cores ? predict(conditions, own, other)
                                        : predict(conditions, other, own);
    putNetwork(out, prediction);
    putRows(out, prediction);
    answer.deeds = deedsOf(prediction, cores);
    const int component =
        cores ? 0 : componentOf(prediction, members[own].typed);
    answer.atoms = eventsOf(
        prediction, component, members[own].labels.size(),
        stableHash(std::to_string(other) + " " + std::to_string(conditions)));
    for (const auto &species : prediction.species) {
      if (species.substrateUnits == 0 && species.depth > 0 &&
          d_learnt.count(species.smiles) == 0) {
        made.push_back(species);
      }
    }
  } catch (const Error &error) {
    out.put(error.what());  // a pair that cannot be set up does nothing
  }
  answer.signature = out.hash();
  return answer;
}

//! Every one of `own` with every one of `others`, under all conditions, in
//! that order; nobody is asked twice. What reagents turn into is learnt.
std::vector<const ProductSpace::Answer *> ProductSpace::askAll(
    bool cores, const std::vector<int> &own, const std::vector<int> &others) {
  struct Pair {
    int own;
    int other;
    int conditions;
    const Answer **answer;
  };
  std::vector<const Answer *> answers;
  answers.resize(own.size() * others.size() * d_conditions.size());
  std::vector<Pair> open;
  std::size_t at = 0;
  for (const int one : own) {
    for (const int other : others) {
      for (std::size_t c = 0; c < d_conditions.size(); ++c, ++at) {
        const auto k = static_cast<int>(c);
        const auto known = d_answers.find(
            {cores, pairNumber(k, cores ? one : other, cores ? other : one)});
        if (known != d_answers.end()) {
          answers[at] = &known->second;
        } else {
          open.push_back({one, other, k, &answers[at]});
        }
      }
    }
  }
  // What is made comes with its molecules: some thousand pairs at a time.
  constexpr std::size_t kAtATime = 4096;
  for (std::size_t begin = 0; begin < open.size(); begin += kAtATime) {
    const std::size_t count = std::min(kAtATime, open.size() - begin);
    std::vector<Answer> news(count);
    std::vector<std::vector<Species>> made(count);
    const double done = static_cast<double>(begin);
    const double all = static_cast<double>(open.size());
    forPairs(
        count,
        [&](std::size_t i) {
          const Pair &pair = open[begin + i];
          news[i] = ask(cores, pair.own, pair.other, pair.conditions, made[i]);
        },
        [&](double part) {
          return d_options.progress((done + part * count) / all);
        });
    for (std::size_t i = 0; i < count; ++i) {
      const Pair &pair = open[begin + i];
      const auto number =
          pairNumber(pair.conditions, cores ? pair.own : pair.other,
                     cores ? pair.other : pair.own);
      *pair.answer =
          &d_answers.emplace(std::make_pair(cores, number), std::move(news[i]))
               .first->second;
      for (const auto &species : made[i]) {
        learnFrom(species);
      }
    }
  }
  return answers;
}

void ProductSpace::learnFrom(const Species &made) {
  if (d_learnt.insert(made.smiles).second) {
    d_news = d_profiler->learn(*made.mol) || d_news;
  }
}

//! Members of one side that together do all that any of `own` does with any
//! of `others`: greedily, in the order of the input.
std::vector<int> ProductSpace::coverOf(bool cores, const std::vector<int> &own,
                                       const std::vector<int> &others) {
  const std::size_t questions = others.size() * d_conditions.size();
  const auto answers = askAll(cores, own, others);
  std::vector<std::set<std::uint64_t>> all(own.size());
  std::set<std::uint64_t> open;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto &deeds = answers[i]->deeds;
    all[i / questions].insert(deeds.begin(), deeds.end());
    open.insert(deeds.begin(), deeds.end());
  }
  std::vector<int> chosen;
  while (!open.empty()) {
    std::size_t best = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < own.size(); ++i) {
      const auto gain = static_cast<std::size_t>(std::count_if(
          all[i].begin(), all[i].end(),
          [&](std::uint64_t deed) { return open.count(deed) != 0; }));
      if (gain > most) {
        most = gain;
        best = i;
      }
    }
    chosen.push_back(own[best]);
    for (const std::uint64_t deed : all[best]) {
      open.erase(deed);
    }
  }
  return chosen.empty() && !own.empty() ? std::vector<int>{own.front()}
                                        : chosen;
}

//! Asks every profile of one side with the given members of the other, and
//! merges those that answer alike.
void ProductSpace::probe(bool cores, const std::vector<int> &probes) {
  auto &members = cores ? d_cores.members : d_reagents.members;
  Sides &sides = cores ? d_coreSides : d_reagentSides;
  const std::size_t questions = probes.size() * d_conditions.size();
  std::vector<int> firsts;
  for (const auto &fine : sides.fines) {
    firsts.push_back(fine.first);
  }
  const auto answers = askAll(cores, firsts, probes);
  std::vector<std::uint64_t> ofFine;
  for (std::size_t f = 0; f < sides.fines.size(); ++f) {
    Fine &fine = sides.fines[f];
    // Only members of one kind are merged: they can play the same parts.
    Signature all;
    all.put(std::to_string(members[fine.first].kind));
    fine.atoms.assign(members[fine.first].labels.size(), 0);
    for (std::size_t q = 0; q < questions; ++q) {
      const Answer &answer = *answers[f * questions + q];
      all.put(std::to_string(answer.signature));
      for (const auto &entry : answer.atoms) {
        fine.atoms[entry.first] += entry.second;
      }
    }
    ofFine.push_back(all.hash());
  }
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < members.size(); ++i) {
    keys.push_back(ofFine[sides.fineOf[i]]);
  }
  (cores ? d_coreClasses : d_reagentClasses) = classesOf(keys);
}

void ProductSpace::mergeProfiles() {
  for (std::size_t k = 0; k < d_conditions.size(); ++k) {
    if (!sharable(static_cast<int>(k))) {
      return;
    }
  }
  const std::size_t fineCores = d_coreSides.fines.size();
  const std::size_t fineReagents = d_reagentSides.fines.size();
  auto reagents = kindsOf(false);
  auto cores = kindsOf(true);
  // Asking costs predictions as well; a small library has no use for it.
  if (4 * (reagents.size() + cores.size()) >= fineCores * fineReagents) {
    return;
  }
  const auto dear = [&] {
    return fineCores * reagents.size() + fineReagents * cores.size() >=
           fineCores * fineReagents / 2;
  };
  // One core shows what reagents can do, those what cores can do, and these
  // again what else reagents can do.
  if (cores.size() + reagents.size() > 2) {
    const auto first = coverOf(false, reagents, {cores.front()});
    cores = coverOf(true, cores, first);
    reagents = coverOf(false, reagents, cores);
  }
  if (dear()) {
    return;
  }
  probe(true, reagents);
  probe(false, cores);
}

}  // namespace Diazepane
