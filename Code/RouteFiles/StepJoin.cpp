// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/StepJoin.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <deque>
#include <unordered_map>
#include <unordered_set>

#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

class Joiner {
 public:
  explicit Joiner(const std::vector<LooseStep> &steps) : d_steps(steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      d_makers[steps[i].productKey].push_back(i);
      for (const auto &key : steps[i].reactantKeys) {
        d_taken.insert(key);
      }
    }
    d_seen.assign(steps.size(), false);
  }

  std::vector<Route> routes() {
    std::vector<Route> found;
    for (std::size_t i = 0; i < d_steps.size(); ++i) {
      if (d_taken.count(d_steps[i].productKey) == 0 && isFirstMaker(i)) {
        found.push_back(routeTo(d_steps[i].productKey));
      }
    }
    // What no target leads to runs in a circle.
    for (std::size_t i = 0; i < d_steps.size(); ++i) {
      if (!d_seen[i]) {
        Route route = routeTo(d_steps[i].productKey);
        route.fault = "the steps go round in a circle: " +
                      d_steps[i].step.question.product +
                      " is among its own precursors";
        found.push_back(std::move(route));
      }
    }
    return found;
  }

 private:
  bool isFirstMaker(std::size_t step) const {
    return d_makers.at(d_steps[step].productKey).front() == step;
  }

  Route routeTo(const std::string &target) {
    Route route;
    std::unordered_set<std::string> reached = {target};
    std::deque<std::pair<std::string, int>> open = {{target, 1}};
    std::vector<std::size_t> members;
    while (!open.empty()) {
      const auto [key, depth] = open.front();
      open.pop_front();
      const auto makers = d_makers.find(key);
      if (makers == d_makers.end()) {
        continue;
      }
      for (const std::size_t index : makers->second) {
        RouteStep step = d_steps[index].step;
        step.depth = depth;
        step.alternative = index != makers->second.front();
        d_seen[index] = true;
        members.push_back(index);
        route.steps.push_back(std::move(step));
        for (const auto &reactant : d_steps[index].reactantKeys) {
          if (reached.insert(reactant).second) {
            open.emplace_back(reactant, depth + 1);
          }
        }
      }
    }
    if (!route.steps.empty()) {
      route.target = route.steps.front().question.product;
      route.where = route.steps.front().question.flask.where;
    }
    if (hasCircle(members)) {
      route.fault = "the steps go round in a circle above " + route.target;
    }
    return route;
  }

  //! Takes away what nothing else needs until nothing is left.
  bool hasCircle(const std::vector<std::size_t> &members) const {
    std::unordered_map<std::string, int> needs;  // product -> open takers
    for (const std::size_t index : members) {
      needs.emplace(d_steps[index].productKey, 0);
    }
    for (const std::size_t index : members) {
      for (const auto &key : d_steps[index].reactantKeys) {
        const auto made = needs.find(key);
        if (made != needs.end()) {
          ++made->second;
        }
      }
    }
    std::deque<std::string> free;
    for (const auto &[key, count] : needs) {
      if (count == 0) {
        free.push_back(key);
      }
    }
    std::size_t done = 0;
    while (!free.empty()) {
      const std::string key = free.front();
      free.pop_front();
      ++done;
      for (const std::size_t index : d_makers.at(key)) {
        for (const auto &reactant : d_steps[index].reactantKeys) {
          const auto made = needs.find(reactant);
          if (made != needs.end() && --made->second == 0) {
            free.push_back(reactant);
          }
        }
      }
    }
    return done < needs.size();
  }

  const std::vector<LooseStep> &d_steps;
  std::unordered_map<std::string, std::vector<std::size_t>> d_makers;
  std::unordered_set<std::string> d_taken;
  std::vector<bool> d_seen;
};

}  // namespace

std::vector<Route> joinSteps(const std::vector<LooseStep> &steps) {
  return Joiner(steps).routes();
}

std::string moleculeKey(const std::string &smiles) {
  try {
    const RDKit::ROMol mol(*readMolecule(smiles));
    return RDKit::MolToSmiles(mol, false);
  } catch (const InputError &) {
    return smiles;
  }
}

}  // namespace Diazepane
