// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Network/NetworkBuilder.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include <Network/SpeciesTable.h>
#include <Network/TemplatePlayers.h>

namespace Diazepane {

NetworkBuilder::NetworkBuilder(const RuleSet &rules, NetworkOptions options)
    : d_rules(rules), d_options(options) {}

namespace {

using Clock = std::chrono::steady_clock;

//! A step that was found, before it is weighed against its competitors.
struct Candidate {
  Step step;
  ReactionEvent event;
  double rate = 1.0;
};

}  // namespace

class NetworkBuilder::Build {
 public:
  Build(const RuleSet &rules, const NetworkOptions &options, const Flask &flask,
        const RuleGate &isOpen, const StepEstimate &estimate)
      : d_rules(rules),
        d_options(options),
        d_flask(flask),
        d_isOpen(isOpen),
        d_estimate(estimate),
        d_network(std::make_shared<Network>()),
        d_table(*d_network, flask),
        d_players(rules),
        d_deadline(Clock::now() +
                   std::chrono::microseconds(
                       static_cast<long long>(1e6 * options.limits.seconds))) {}

  NetworkPtr run() {
    d_table.addInputs();
    for (const auto &entry : d_network->species) {
      reach(entry.id, 1.0);
    }
    for (int round = 0;
         round < d_options.limits.depth && !d_frontier.empty() && !d_stop;
         ++round) {
      std::vector<Candidate> found;
      startRound();
      applyRules(found);
      accept(found);
    }
    if (!d_frontier.empty() && !d_stop) {
      lookBeyond();
    }
    return d_network;
  }

 private:
  //! What was reached last is what is new now.
  void startRound() {
    d_isNew.assign(d_network->species.size(), 0);
    for (const int id : d_frontier) {
      d_isNew[id] = 1;
    }
  }

  void applyRules(std::vector<Candidate> &found) {
    for (std::size_t i = 0; i < d_rules.rules().size() && !d_stop; ++i) {
      applyRule(i, found);
      if (i % 16 == 0 && (Clock::now() > d_deadline || !d_options.goOn())) {
        stop("seconds", d_options.limits.seconds);
      }
    }
  }

  void applyRule(std::size_t place, std::vector<Candidate> &found) {
    const auto &screen = d_rules.screen();
    const int templates = screen.templatesOf(place);
    if (!d_players.mayAct(place) || !d_isOpen(place)) {
      return;
    }
    if (screen.actsInside(place) || templates == 1) {
      const auto &rule = *d_rules.rules()[place];
      for (const int id : d_players.of(place, 0, *d_network)) {
        if (isNew(id)) {
          take(rule, {id}, rule.applyInside(*d_network->species[id].mol),
               templates > 1, found);
        }
      }
    }
    if (!screen.actsBetween(place) || templates == 1 ||
        !d_players.all(place, *d_network)) {
      return;
    }
    for (int first = 0; first < templates; ++first) {
      std::vector<int> chosen;
      combine(place, first, chosen, found);
    }
  }

  //! Chooses a species per template; template `first` is the first that takes
  //! one of the frontier, so that each combination comes exactly once.
  void combine(std::size_t place, int first, std::vector<int> &chosen,
               std::vector<Candidate> &found) {
    const auto &rule = *d_rules.rules()[place];
    const int position = static_cast<int>(chosen.size());
    if (position == d_rules.screen().templatesOf(place)) {
      react(rule, chosen, found);
      return;
    }
    if (d_stop) {
      return;
    }
    const auto supplied = rule.record().supplied.find(position);
    if (supplied != rule.record().supplied.end()) {
      if (position == first) {
        return;
      }
      chosen.push_back(d_table.addSupplied(supplied->second));
      combine(place, first, chosen, found);
      chosen.pop_back();
      return;
    }
    for (const int id : d_players.of(place, position, *d_network)) {
      if ((position == first && !isNew(id)) ||
          (position < first && isNew(id))) {
        continue;
      }
      chosen.push_back(id);
      combine(place, first, chosen, found);
      chosen.pop_back();
    }
  }

  bool isNew(int id) const {
    return id < static_cast<int>(d_isNew.size()) && d_isNew[id] != 0;
  }

  //! By-products and what is too unlikely to go on from are not reached.
  void reach(int id, double likelihood) {
    d_reach[id] = likelihood;
    d_players.reach(d_network->species[id]);
    d_frontier.push_back(id);
  }

  void react(const ReactionRule &rule, const std::vector<int> &chosen,
             std::vector<Candidate> &found) {
    int units = 0;
    int reagentDepth = 0;
    Reactants reactants;
    for (const int id : chosen) {
      const auto &species = d_network->species[id];
      units += species.substrateUnits;
      reactants.push_back(species.mol.get());
      reagentDepth = std::max(reagentDepth, species.depth);
    }
    if (units > 2 || (units == 0 && reagentDepth > 0)) {
      return;  // beyond dimers; reagents are followed for one step only
    }
    take(rule, chosen, rule.apply(reactants), false, found);
  }

  void take(const ReactionRule &rule, const std::vector<int> &reactants,
            std::vector<ReactionEvent> events, bool inside,
            std::vector<Candidate> &found) {
    if (!events.empty() && events.front().cut && !d_looking) {
      noteCutMatches(*d_network, rule.record().id);
    }
    for (auto &event : events) {
      Candidate candidate;
      Step &step = candidate.step;
      step.ruleId = rule.record().id;
      step.family = rule.record().family;
      step.mode = rule.record().mode;
      step.reactants = reactants;
      step.statistics = event.statistics;
      step.hydrogensTaken = rule.record().hydrogens;
      step.intramolecular =
          inside || (reactants.size() == 1 && rule.templateCount() > 1);
      for (const auto &atom : event.mapped) {
        step.mapped.emplace_back(atom.reactant, atom.atom);
      }
      step.site = d_table.siteOf(step);
      candidate.event = std::move(event);
      candidate.rate = d_estimate ? d_estimate(step, d_network->species) : 1.0;
      found.push_back(std::move(candidate));
      if (Clock::now() > d_deadline || !d_options.goOn()) {
        stop("seconds", d_options.limits.seconds);
        return;
      }
    }
  }

  std::map<int, double> fastestOf(const std::vector<Candidate> &found) const {
    std::map<int, double> fastest;
    for (const auto &candidate : found) {
      double &best = fastest[keyReactant(candidate.step)];
      best = std::max(best, candidate.rate);
    }
    return fastest;
  }

  //! Weighs the candidates of each reactant against each other and adds those
  //! that matter; what they make is the next frontier.
  void accept(std::vector<Candidate> &found) {
    const auto fastest = fastestOf(found);
    d_frontier.clear();
    std::stable_sort(
        found.begin(), found.end(),
        [](const Candidate &a, const Candidate &b) { return a.rate > b.rate; });
    for (auto &candidate : found) {
      const int reactant = keyReactant(candidate.step);
      const double best = fastest.at(reactant);
      const double relative = best > 0 ? candidate.rate / best : 0.0;
      if (relative < d_options.neglect) {
        neglected(candidate, relative);
        continue;
      }
      if (!fits(candidate)) {
        break;
      }
      add(candidate, d_reach.count(reactant) != 0 ? d_reach[reactant] * relative
                                                  : relative);
    }
  }

  //! The lineage species that a step consumes, else its first reactant.
  int keyReactant(const Step &step) const {
    for (const int id : step.reactants) {
      if (d_network->species[id].substrateUnits > 0) {
        return id;
      }
    }
    return step.reactants.front();
  }

  void add(Candidate &candidate, double likelihood) {
    Step step = candidate.step;
    int depth = 0;
    int units = 0;
    for (const int id : step.reactants) {
      depth = std::max(depth, d_network->species[id].depth + 1);
      units += d_network->species[id].substrateUnits;
    }
    if (givesBack(candidate)) {
      return;  // an exchange that gives back what went in
    }
    for (std::size_t i = 0; i < candidate.event.products.size(); ++i) {
      const int id = d_table.addProduct(candidate.event, i, step, depth);
      step.products.push_back(id);
      const auto &species = d_network->species[id];
      // Leaving groups stay out; what reagents turn into may react once.
      const bool goesOn = species.substrateUnits > 0 || units == 0;
      if (goesOn && likelihood >= d_options.follow && d_reach.count(id) == 0) {
        reach(id, likelihood);
      }
    }
    step.id = static_cast<int>(d_network->steps.size());
    if (step.mode == "main" && d_table.reactedBefore(step)) {
      step.mode = "over_reaction";
    }
    d_table.remember(step);
    d_network->steps.push_back(std::move(step));
  }

  bool givesBack(const Candidate &candidate) const {
    std::vector<std::string> before;
    for (const int id : candidate.step.reactants) {
      before.push_back(d_network->species[id].smiles);
    }
    auto after = candidate.event.smiles;
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    return before == after;
  }

  bool fits(const Candidate &candidate) {
    if (static_cast<int>(d_network->steps.size()) >= d_options.limits.steps) {
      return stop("steps", d_options.limits.steps);
    }
    if (static_cast<int>(d_network->species.size() +
                         candidate.event.products.size()) >
        d_options.limits.species) {
      return stop("species", d_options.limits.species);
    }
    return true;
  }

  bool stop(const std::string &limit, double value) {
    if (!d_stop && !d_looking) {
      d_network->truncated = true;
      const std::string text = "the network was cut at its limit of " + limit;
      noteLimit(limit, value, text + "; the slowest steps are left out");
    }
    d_stop = true;
    return false;
  }

  void noteLimit(const std::string &limit, double value,
                 const std::string &text) {
    noteNetworkLimit(*d_network, limit, value, text);
  }

  //! At the limit of depth: which species would have gone on? Nothing is
  //! added to the network by looking.
  void lookBeyond() {
    d_looking = true;
    const std::size_t species = d_network->species.size();
    std::vector<Candidate> found;
    startRound();
    applyRules(found);
    const auto fastest = fastestOf(found);
    std::set<int> cut;
    for (const auto &candidate : found) {
      const int reactant = keyReactant(candidate.step);
      const double best = fastest.at(reactant);
      const double relative = best > 0 ? candidate.rate / best : 0.0;
      if (relative >= d_options.neglect && !givesBack(candidate) &&
          reactant < static_cast<int>(species)) {
        cut.insert(reactant);
      }
    }
    d_network->species.erase(
        d_network->species.begin() + static_cast<std::ptrdiff_t>(species),
        d_network->species.end());
    d_network->unfollowed.assign(cut.begin(), cut.end());
    if (!cut.empty()) {
      noteLimit("depth", d_options.limits.depth,
                "products of more steps in a row than the limit of depth are "
                "not followed");
    }
  }

  void neglected(const Candidate &candidate, double relative) {
    Evidence note;
    note.stage = "network";
    note.ruleId = candidate.step.ruleId;
    note.verdict = Verdict::Vetoed;
    note.subject = candidate.event.smiles.front();
    note.numbers = {{"relative_rate", relative}};
    note.text = "too slow against the other reactions of the same molecule";
    d_network->evidence.push_back(note);
  }

  const RuleSet &d_rules;
  const NetworkOptions &d_options;
  const Flask &d_flask;
  const RuleGate &d_isOpen;
  const StepEstimate &d_estimate;
  std::shared_ptr<Network> d_network;
  SpeciesTable d_table;
  TemplatePlayers d_players;
  Clock::time_point d_deadline;
  std::vector<int> d_frontier;    //!< reached in the last round
  std::vector<char> d_isNew;      //!< the frontier that is being followed
  std::map<int, double> d_reach;  //!< species that may go on, how likely
  bool d_stop = false;
  bool d_looking = false;  //!< beyond the limit of depth
};

NetworkPtr NetworkBuilder::build(const Flask &flask, const RuleGate &isOpen,
                                 const StepEstimate &estimate) const {
  return Build(d_rules, d_options, flask, isOpen, estimate).run();
}

}  // namespace Diazepane
