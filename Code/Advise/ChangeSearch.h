// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Runs the flasks that advice is made of: single changes, then pairs.
#ifndef DIAZEPANE_ADVISE_CHANGESEARCH_H
#define DIAZEPANE_ADVISE_CHANGESEARCH_H

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <Advise/Advice.h>

namespace Diazepane {

//! One flask that was tried, still without reasons and bands.
struct Trial {
  std::vector<const Move *> moves;
  std::vector<std::string> values;
  FlaskSpec spec;
  std::optional<Flask> flask;  //!< none: it could not be built
  std::vector<Attained> shares;
  double lack = 0.0;      //!< sum over the parts of the goal of what is missing
  double distance = 0.0;  //!< how large the change is, within a move
  bool allowed = true;
  bool stops = false;  //!< side products fall because nothing reacts
  std::string reason;

  bool reaches() const { return allowed && !stops && lack < 1e-6; }
};

class ChangeSearch {
 public:
  ChangeSearch(const FlaskSpec &spec, Goal goal, const FlaskBuilder &builder,
               const Predictor &predictor, const Moves &moves);

  //! Bounds of the parts of the goal: stated, or the default.
  const std::vector<double> &bounds() const { return d_bounds; }
  const Trial &start() const { return d_start; }
  const Prediction &before() const { return d_before; }

  //! One trial per move that applies: its smallest value that reaches the
  //! goal, else its best one. Moves without an effective value are left out.
  std::vector<Trial> singles(const Progress &progress);
  //! Pairs of the given trials, of different keys, that come nearer than
  //! both alone; and of each with the moves of `others`, at any value.
  std::vector<Trial> pairs(const std::vector<Trial> &helpful,
                           const std::vector<const Move *> &others,
                           const Progress &progress);
  int predicted() const { return d_predicted; }

 private:
  std::vector<Trial> trialsOf(const FlaskSpec &spec, const Flask &flask,
                              const Move &move);
  void run(Trial &trial);
  void judge(Trial &trial, const Prediction &prediction) const;
  Trial best(std::vector<Trial> trials) const;
  std::optional<Trial> pair(const Trial &first, const Trial &second);
  std::optional<Trial> pair(const Trial &first, const Move &second);
  static void together(const Trial &first, Trial &both);

  FlaskSpec d_spec;
  Goal d_goal;
  std::vector<double> d_bounds;
  const FlaskBuilder &d_builder;
  Predictor d_quick;
  const Moves &d_moves;
  Prediction d_before;
  Trial d_start;
  int d_predicted = 0;
};

}  // namespace Diazepane

#endif
