// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Advice.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

#include <Advise/ChangeSearch.h>
#include <Advise/Comparison.h>
#include <Advise/FlaskChanges.h>
#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr double kSeen = 0.01;  // of a share: less is no effect

class Adviser {
 public:
  Adviser(const FlaskSpec &spec, const FlaskBuilder &builder,
          const Predictor &predictor, const Moves &moves,
          const AdviceOptions &options)
      : d_options(options),
        d_builder(builder),
        d_predictor(predictor),
        d_goal(parseGoal(spec.want, whereOf(spec))),
        d_search(spec, d_goal, builder, predictor, moves) {}

  Advice run() {
    d_advice.goal = d_goal;
    d_advice.flask = flaskWords(*d_search.start().flask);
    d_advice.substrate = d_search.start().flask->substrate.smiles;
    PredictOptions banded;
    banded.samples = d_options.samples;
    banded.coursePoints = 0;
    Predictor predictor = d_predictor.withNumbers({}, banded);
    d_banded = &predictor;
    d_advice.before = predictor.run(*d_search.start().flask);
    d_advice.now = sharesOf(d_advice.before, d_advice.before);
    d_advice.product = d_advice.now.front().before.product;
    d_advice.reachedAlready = d_search.start().lack < 1e-6;
    sortSingles();
    addPairs();
    for (auto *list :
         {&d_advice.changes, &d_advice.useless, &d_advice.harmful}) {
      sortChanges(*list);
    }
    explainBest();
    d_advice.predicted = d_search.predicted();
    d_advice.verdict = verdict();
    return std::move(d_advice);
  }

 private:
  static Where whereOf(const FlaskSpec &spec) {
    Where where = spec.where;
    where.field = "want";
    return where;
  }

  double gainOf(const Trial &trial) const {
    const Trial &start = d_search.start();
    if (!d_advice.reachedAlready) {
      return start.lack - trial.lack;
    }
    return trial.shares.empty()
               ? 0.0
               : trial.shares.front().value - start.shares.front().value;
  }

  AdvisedChange changeOf(const Trial &trial) const {
    AdvisedChange change;
    std::vector<std::string> titles;
    std::set<std::string> seen;
    for (const Move *move : trial.moves) {
      change.moves.push_back(move->id);
      titles.push_back(move->title);
      change.effort += move->effort;
      change.why += (change.why.empty() ? "" : " ") + move->why;
      for (const auto &source : split(move->source, ';')) {
        if (seen.insert(source).second) {
          change.sources.push_back(source);
        }
      }
      for (const auto &claim : move->claims) {
        if (claim.when.test(*d_search.start().flask) == Truth::Yes) {
          change.claims.push_back(claim);
        }
      }
    }
    change.title = join(titles, ", and ");
    change.reason = trial.reason;
    if (trial.flask) {
      for (const auto &input :
           flaskChanges(*d_search.start().flask, *trial.flask)) {
        change.inputs.emplace_back(input.input, input.after);
        change.from.push_back(input.before);
      }
      change.cost = costOf(trial);
    }
    for (std::size_t i = 0; i < trial.shares.size(); ++i) {
      change.shares.push_back({d_goal.parts[i].what, d_search.bounds()[i],
                               d_goal.parts[i].atMost,
                               d_search.start().shares[i], trial.shares[i]});
    }
    change.gain = gainOf(trial);
    change.verdict = !trial.allowed ? ChangeVerdict::NotAllowed
                     : trial.stops  ? ChangeVerdict::Harms
                     : trial.reaches() && change.gain > kSeen
                         ? ChangeVerdict::Reaches
                     : change.gain > kSeen  ? ChangeVerdict::Helps
                     : change.gain < -kSeen ? ChangeVerdict::Harms
                                            : ChangeVerdict::Useless;
    return change;
  }

  //! Excess to be removed, hours more, and what the records say.
  std::string costOf(const Trial &trial) const {
    std::vector<std::string> words;
    const auto &after = *trial.flask;
    for (const auto &item : after.ingredients) {
      if (item.role != Role::Reactant) {
        continue;
      }
      const double left = trial.shares.empty() ? 0.0 : item.equivalents;
      if (item.equivalents < 0.95 && left > 0.0) {
        words.push_back(formatNumber(1.0 / item.equivalents, 2) +
                        " mol of the diamine per mol of reagent, most of it "
                        "to be removed");
      } else if (item.equivalents > 2.05) {
        words.push_back(formatNumber(item.equivalents, 3) + " eq of reagent");
      }
      break;
    }
    const auto hours = [](const Flask &flask) {
      return (flask.conditions.timeSeconds.value_or(0.0) +
              flask.conditions.additionSeconds.value_or(0.0)) /
             3600.0;
    };
    const double more = hours(after) - hours(*d_search.start().flask);
    if (std::fabs(more) > 0.2) {
      words.push_back((more > 0 ? "+" : "\u2212") +
                      durationText(3600.0 * std::fabs(more)));
    }
    for (const Move *move : trial.moves) {
      if (!move->cost.empty()) {
        words.push_back(move->cost);
      }
    }
    return join(words, "; ");
  }

  void keep(const Trial &trial) {
    AdvisedChange change = changeOf(trial);
    auto &list = change.verdict == ChangeVerdict::NotAllowed
                     ? d_advice.notAllowed
                 : change.verdict == ChangeVerdict::Harms   ? d_advice.harmful
                 : change.verdict == ChangeVerdict::Useless ? d_advice.useless
                                                            : d_advice.changes;
    if (&list == &d_advice.changes) {
      d_kept.emplace(change.title, trial);
    }
    list.push_back(std::move(change));
  }

  void sortSingles() {
    d_singles = d_search.singles(d_options.progress);
    for (const auto &trial : d_singles) {
      keep(trial);
    }
  }

  void addPairs() {
    const bool reached =
        std::any_of(d_advice.changes.begin(), d_advice.changes.end(),
                    [](const AdvisedChange &change) {
                      return change.verdict == ChangeVerdict::Reaches;
                    });
    if (reached || d_advice.reachedAlready) {
      return;  // the smallest change is a single one
    }
    std::vector<Trial> helpful;
    std::vector<const Move *> amounts;  // may need the other change first
    for (const auto &trial : d_singles) {
      if (trial.allowed && !trial.stops && gainOf(trial) > kSeen) {
        helpful.push_back(trial);
      } else if (trial.moves[0]->key == "equivalents") {
        amounts.push_back(trial.moves[0]);
      }
    }
    std::stable_sort(
        helpful.begin(), helpful.end(),
        [](const Trial &a, const Trial &b) { return a.lack < b.lack; });
    if (helpful.size() > d_options.pairsFrom) {
      helpful.resize(d_options.pairsFrom);
    }
    auto pairs = d_search.pairs(helpful, amounts, [this](double done) {
      const std::chrono::duration<double> spent =
          std::chrono::steady_clock::now() - d_begun;
      d_advice.truncated = spent.count() > d_options.seconds;
      return !d_advice.truncated &&
             (!d_options.progress || d_options.progress(done));
    });
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Trial &a, const Trial &b) {
                       if (!a.reaches() || !b.reaches()) {
                         return a.lack < b.lack;
                       }
                       return a.moves[0]->effort + a.moves[1]->effort <
                              b.moves[0]->effort + b.moves[1]->effort;
                     });
    constexpr std::size_t kMostPairs = 3;
    for (std::size_t i = 0; i < std::min(kMostPairs, pairs.size()); ++i) {
      keep(pairs[i]);
    }
  }

  std::vector<AdvisedShare> sharesOf(const Prediction &before,
                                     const Prediction &after) const {
    std::vector<AdvisedShare> shares;
    for (std::size_t i = 0; i < d_goal.parts.size(); ++i) {
      shares.push_back({d_goal.parts[i].what, d_search.bounds()[i],
                        d_goal.parts[i].atMost,
                        attainedBy(before, d_goal.parts[i]),
                        attainedBy(after, d_goal.parts[i])});
    }
    return shares;
  }

  void explainBest() {
    auto &list = d_advice.changes;
    if (list.size() > d_options.most) {
      const auto from = list.begin() + static_cast<long>(d_options.most);
      d_advice.further.assign(from, list.end());
      list.erase(from, list.end());
    }
    for (auto &change : list) {
      const auto kept = d_kept.find(change.title);
      if (kept == d_kept.end()) {
        continue;
      }
      const Flask &flask = *kept->second.flask;
      Prediction after;
      try {
        after = d_banded->run(flask);
      } catch (const SolverError &) {
        continue;  // without a band; the shares of the search stay
      }
      change.shares = sharesOf(d_advice.before, after);
      try {
        explain(change, compare(d_predictor, *d_search.start().flask, flask));
      } catch (const Error &) {
        // A flask between the two is none; the record's reason stays.
        change.because = shareMove(change.shares.back());
      }
      change.hazards = newHazards(after);
    }
  }

  static std::string shareMove(const AdvisedShare &share) {
    return share.what + " " + percentText(share.before.value) + " \u2192 " +
           percentText(share.after.value);
  }

  //! What moved most among what the goal is about tells why.
  void explain(AdvisedChange &change, const Comparison &comparison) const {
    const std::string side =
        d_goal.parts.size() > 1 ? d_goal.parts[1].what : std::string();
    const MovedShare *told = nullptr;
    double most = 0.0;
    for (const auto &share : comparison.shares) {
      most = std::max(most, std::fabs(share.after - share.before));
    }
    for (const auto &share : comparison.shares) {
      // A trace that lost its half is no reason for what moved by ten points.
      const bool competes = share.before - share.after > 0.25 * most &&
                            share.kind != "main" && share.kind != "unreacted";
      if (!side.empty() ? share.kind == side : competes) {
        told = &share;
        break;
      }
    }
    if (told == nullptr && !comparison.shares.empty()) {
      told = &comparison.shares.front();
    }
    if (told != nullptr) {
      std::string kind = told->kind;
      std::replace(kind.begin(), kind.end(), '_', ' ');
      change.because = kind + " " + percentText(told->before) + " \u2192 " +
                       percentText(told->after) +
                       (told->because.empty() ? "" : ": " + told->because);
    }
    change.rules = comparison.rulesNew;
  }

  std::vector<std::string> newHazards(const Prediction &after) const {
    std::set<std::string> known;
    for (const auto &note : d_advice.before.evidence) {
      if (note.verdict == Verdict::Hazard) {
        known.insert(note.subject + note.text);
      }
    }
    std::vector<std::string> hazards;
    for (const auto &note : after.evidence) {
      if (note.verdict == Verdict::Hazard &&
          known.insert(note.subject + note.text).second) {
        hazards.push_back(note.subject + ": " + note.text + " [" + note.ruleId +
                          "]");
      }
    }
    return hazards;
  }

  //! What stands most in the way, from the flask as it would then be.
  std::string limitOf(const Prediction &prediction) const {
    const ProductRow *worst = nullptr;
    for (const auto &row : prediction.rows) {
      if (row.role != "byproduct" && row.role != "desired" &&
          (worst == nullptr || row.share > worst->share)) {
        worst = &row;
      }
    }
    if (worst == nullptr) {
      return "";
    }
    std::string kind = worst->mode.empty() ? worst->role : worst->mode;
    std::replace(kind.begin(), kind.end(), '_', ' ');
    return kind + " (" + percentText(worst->share) +
           " of the substrate, grade " + worst->grade + ")";
  }

  std::string verdict() const {
    if (d_advice.product.empty() && d_advice.now.front().before.value == 0.0) {
      const auto &said = d_advice.before.message;
      if (d_advice.changes.empty()) {
        return "What is wanted does not form in this flask" +
               (said.empty() ? std::string() : ": " + said) + ".";
      }
    }
    if (d_advice.reachedAlready) {
      return "The flask attains the goal as it is.";
    }
    const auto &list = d_advice.changes;
    if (list.empty()) {
      return "No change within reach helps; what limits it is " +
             limitOf(d_advice.before) + ".";
    }
    if (list.front().verdict == ChangeVerdict::Reaches) {
      return "Smallest change that attains it: " + list.front().title + ".";
    }
    const auto kept = d_kept.find(list.front().title);
    Prediction after;
    try {
      after = d_banded->run(*kept->second.flask);
    } catch (const SolverError &) {
      after = d_advice.before;
    }
    return "Nothing within reach attains it. Best found: " +
           list.front().title + "; what limits it then is " + limitOf(after) +
           ".";
  }

  const std::chrono::steady_clock::time_point d_begun =
      std::chrono::steady_clock::now();
  AdviceOptions d_options;
  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  const Predictor *d_banded = nullptr;
  Goal d_goal;
  ChangeSearch d_search;
  std::vector<Trial> d_singles;
  std::map<std::string, Trial> d_kept;
  Advice d_advice;
};

}  // namespace

Advice advise(const FlaskSpec &spec, const FlaskBuilder &builder,
              const Predictor &predictor, const Moves &moves,
              const AdviceOptions &options) {
  return Adviser(spec, builder, predictor, moves, options).run();
}

}  // namespace Diazepane
