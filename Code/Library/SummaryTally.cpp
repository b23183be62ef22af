// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/SummaryTally.h>

#include <algorithm>
#include <cmath>

#include <Library/Parallel.h>
#include <Library/ScoreTables.h>

namespace Diazepane {

namespace {

constexpr double kNoted = 0.01;  // a side product below is not counted

class Counter {
 public:
  Counter(const ProductSpace &space, const SummaryOptions &options)
      : d_space(space), d_options(options) {}

  SummaryTally run() {
    const int conditions = static_cast<int>(d_space.conditions().size());
    const int cores = static_cast<int>(d_space.coreClasses().size());
    const int reagents = static_cast<int>(d_space.reagentClasses().size());
    for (int k = 0; k < conditions; ++k) {
      for (int c = 0; c < cores; ++c) {
        for (int r = 0; r < reagents; ++r) {
          block(d_space.templateOf(k, c, r), c, r);
        }
      }
    }
    predictAlone();
    auto &best = d_tally.best;
    std::stable_sort(
        best.begin(), best.end(),
        [](const auto &a, const auto &b) { return a.share > b.share; });
    if (best.size() > d_options.best) {
      best.resize(d_options.best);
    }
    return std::move(d_tally);
  }

 private:
  struct Lone {
    const FlaskTemplate *flask;
    int coreClass;
    int reagentClass;
    double pairs;
  };

  void block(const FlaskTemplate &flask, int coreClass, int reagentClass) {
    const auto &cores = d_space.coreClasses()[coreClass];
    const auto &reagents = d_space.reagentClasses()[reagentClass];
    const double all = static_cast<double>(cores.size()) *
                       static_cast<double>(reagents.size());
    double alone = 0.0;  // and not solved already
    double special = 0.0;
    PairOf first{flask.conditions, -1, -1};
    for (const int core : cores) {
      for (const int reagent : reagents) {
        const PairOf pair{flask.conditions, core, reagent};
        if (!d_space.isAlone(flask, core, reagent)) {
          first = first.core < 0 ? pair : first;
        } else if (const auto *own =
                       d_space.ownSolutionOf(flask, core, reagent)) {
          ++special;
          count(1.0, *own, pair, coreClass, reagentClass);
        } else {
          ++alone;
        }
      }
    }
    if (alone > 0.0) {
      d_lone.push_back({&flask, coreClass, reagentClass, alone});
      d_tally.alone += alone;
    }
    d_tally.pairs += all;
    if (first.core >= 0) {
      count(all - alone - special, flask, first, coreClass, reagentClass);
    }
  }

  void count(double weight, const FlaskTemplate &flask, const PairOf &pair,
             int coreClass, int reagentClass) {
    std::vector<ProductRow> whole(flask.rows.size());
    std::vector<const ProductRow *> rows;
    for (const auto &row : flask.rows) {
      row.copyTo(whole[rows.size()]);
      rows.push_back(&whole[rows.size()]);
    }
    count(weight, flask.failure.empty() ? flask.status : "error", rows, pair,
          coreClass, reagentClass);
  }

  void count(double weight, const std::string &status,
             const std::vector<const ProductRow *> &rows, const PairOf &pair,
             int coreClass, int reagentClass) {
    d_tally.status[status] += weight;
    const ProductRow *desired = nullptr;
    std::map<std::string, double> sides;
    for (const ProductRow *row : rows) {
      if (row->role == "desired" &&
          (desired == nullptr || lowerShare(*row) > lowerShare(*desired))) {
        desired = row;
      } else if (row->role == "side_product") {
        sides[row->mode] += row->share;
      }
    }
    const double share = desired == nullptr ? 0.0 : lowerShare(*desired);
    d_tally.cores[coreClass].add(weight, share);
    d_tally.reagents[reagentClass].add(weight, share);
    d_tally.conditions[pair.conditions].add(weight, share);
    for (const auto &[mode, part] : sides) {
      SideTally &side = d_tally.sides[mode];
      side.sum += weight * part;
      side.pairs += part >= kNoted ? weight : 0.0;
      if (part > side.most) {
        side.most = part;
        side.where = pair;
      }
    }
    if (desired == nullptr) {
      d_tally.without += weight;
      return;
    }
    const auto bin = static_cast<std::size_t>(
        std::clamp(std::floor(10.0 * share), 0.0, 9.0));
    d_tally.bins[bin] += weight;
    d_tally.grades[desired->grade] += weight;
    d_tally.disputed += desired->disputed ? weight : 0.0;
    d_tally.families[desired->family].add(weight, share);
    d_tally.best.push_back({pair, share, weight});
  }

  //! The pair of that number among those of a template that stand alone.
  PairOf pairAt(const Lone &lone, double number) const {
    const auto &reagents = d_space.reagentClasses()[lone.reagentClass];
    for (const int core : d_space.coreClasses()[lone.coreClass]) {
      for (const int reagent : reagents) {
        const bool open =
            d_space.isAlone(*lone.flask, core, reagent) &&
            d_space.ownSolutionOf(*lone.flask, core, reagent) == nullptr;
        if (open && number-- < 1.0) {
          return {lone.flask->conditions, core, reagent};
        }
      }
    }
    return {lone.flask->conditions, lone.flask->core, lone.flask->reagent};
  }

  //! So many of them, evenly over all; each stands for its neighbours.
  void predictAlone() {
    const double most = static_cast<double>(d_options.predictAlone);
    if (d_tally.alone <= 0.0 || most <= 0.0) {
      return;
    }
    const double step = std::max(1.0, d_tally.alone / most);
    double next = (step - 1.0) / 2.0;
    double before = 0.0;
    for (const auto &lone : d_lone) {
      for (; next < before + lone.pairs - 0.5; next += step) {
        const auto &progress = d_space.options().progress;
        if (progress && !progress(next / d_tally.alone)) {
          throw Stopped();
        }
        predict(lone, pairAt(lone, std::floor(next - before + 0.5)), step);
      }
      before += lone.pairs;
    }
  }

  void predict(const Lone &lone, const PairOf &pair, double weight) {
    ++d_tally.predicted;
    try {
      const Prediction prediction =
          d_space.predict(pair.conditions, pair.core, pair.reagent);
      std::vector<const ProductRow *> rows;
      for (const auto &row : prediction.rows) {
        rows.push_back(&row);
      }
      count(weight, prediction.status, rows, pair, lone.coreClass,
            lone.reagentClass);
    } catch (const Error &) {
      count(weight, "error", {}, pair, lone.coreClass, lone.reagentClass);
    }
  }

  const ProductSpace &d_space;
  const SummaryOptions &d_options;
  SummaryTally d_tally;
  std::vector<Lone> d_lone;
};

}  // namespace

void ShareTally::add(double weight, double share) {
  pairs += weight;
  sum += weight * share;
  low = std::min(low, share);
  high = std::max(high, share);
}

SummaryTally tallyOf(const ProductSpace &space, const SummaryOptions &options) {
  return Counter(space, options).run();
}

}  // namespace Diazepane
