// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What to change in a flask to attain a goal: every change that a chemist can
// make is predicted, and what it does is said with what it costs.
#ifndef DIAZEPANE_ADVISE_ADVICE_H
#define DIAZEPANE_ADVISE_ADVICE_H

#include <string>
#include <utility>
#include <vector>

#include <Advise/Goal.h>
#include <Advise/Moves.h>
#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Predict/Predictor.h>

namespace Diazepane {

//! One part of the goal before and after a change.
struct AdvisedShare {
  std::string what;
  double bound = 0.0;
  bool atMost = false;
  Attained before;
  Attained after;
};

enum class ChangeVerdict { Reaches, Helps, Useless, Harms, NotAllowed };

const char *nameOf(ChangeVerdict verdict);

//! One change, or two made together.
struct AdvisedChange {
  ChangeVerdict verdict = ChangeVerdict::Useless;
  std::vector<std::string> moves;  //!< ids
  std::vector<std::string> sources;
  std::string title;
  std::vector<std::pair<std::string, std::string>> inputs;  //!< key, new value
  std::vector<std::string> from;  //!< old value of each input
  std::vector<AdvisedShare> shares;
  double gain = 0.0;  //!< how much nearer, as a share
  double effort = 0.0;
  std::string cost;                //!< computed: excess, time, and the record's
  std::string because;             //!< computed by the comparison
  std::string why;                 //!< the record's word
  std::vector<std::string> rules;  //!< that apply now and did not before
  std::vector<std::string> hazards;  //!< of the new flask only
  std::vector<MoveClaim> claims;
  std::string reason;  //!< why it is not allowed, or what it costs the product
};

struct Advice {
  std::string flask;  //!< in words
  std::string substrate;
  std::string product;  //!< SMILES of what is wanted
  Goal goal;
  std::vector<AdvisedShare> now;  //!< before any change; `after` is the same
  bool reachedAlready = false;
  std::vector<AdvisedChange> changes;  //!< reach it or help, best first
  std::vector<AdvisedChange> further;  //!< help too, but are not explained
  std::vector<AdvisedChange> useless;
  std::vector<AdvisedChange> harmful;
  std::vector<AdvisedChange> notAllowed;
  std::string verdict;     //!< one sentence: what to do, or what limits it
  int predicted = 0;       //!< flasks that were computed
  bool truncated = false;  //!< pairs were left out for want of time
  Prediction before;
};

struct AdviceOptions {
  int samples = 60;           //!< draws of the bands that are printed
  std::size_t most = 8;       //!< changes that are explained
  std::size_t pairsFrom = 6;  //!< helpful moves that are tried in pairs
  double seconds = 20.0;      //!< after which no further pair is tried
  Progress progress;
};

//! The goal is read from `spec.want`. Throws InputError when the flask is
//! wrong; "nothing helps" is an answer.
Advice advise(const FlaskSpec &spec, const FlaskBuilder &builder,
              const Predictor &predictor, const Moves &moves,
              const AdviceOptions &options = {});

std::vector<std::string> adviceLines(const Advice &advice);
Table adviceTable(const Advice &advice);
std::string adviceJson(const Advice &advice);

void sortChanges(std::vector<AdvisedChange> &list);
//! A change that was found elsewhere; the verdict follows.
void putChange(Advice &advice, AdvisedChange change);

//! "3 eq K2CO3, 25 °C, 0.3 M": a flask in one line.
std::string flaskWords(const Flask &flask);

}  // namespace Diazepane

#endif
