// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Evidence is data: who decided what, about which atoms, with which numbers
// and by whose word. Sentences are made from it at the very end.
#ifndef DIAZEPANE_MODEL_EVIDENCE_H
#define DIAZEPANE_MODEL_EVIDENCE_H

#include <string>
#include <utility>
#include <vector>

namespace Diazepane {

enum class Verdict {
  Noted,    //!< a fact that was perceived
  Assumed,  //!< a default taken because nothing was given
  Applied,  //!< a factor or rule took part in the numbers
  Claimed,  //!< a source states an outcome (see the policies)
  Warned,   //!< something to know before going on
  Hazard,   //!< something that can hurt people; printed first
  Advised,  //!< something worth changing
  Closed,   //!< a gate closed a family before the network was built
  Vetoed,   //!< a product was ruled out, with the reason
  Limited   //!< a stated limit was hit
};

const char *verdictName(Verdict verdict);

struct Evidence {
  std::string stage;   //!< perception, conditions, network, kinetics, ...
  std::string ruleId;  //!< record that decided; empty for mechanism
  Verdict verdict = Verdict::Noted;
  std::string subject;  //!< what it is about: SMILES, family, step, field
  std::vector<int> atoms;
  std::vector<std::pair<std::string, double>> numbers;
  std::string source;  //!< ids of Data/Sources, joined by ';'
  std::string text;    //!< the record's own words

  bool operator==(const Evidence &other) const {
    return stage == other.stage && ruleId == other.ruleId &&
           verdict == other.verdict && subject == other.subject &&
           atoms == other.atoms && numbers == other.numbers &&
           source == other.source && text == other.text;
  }
};

}  // namespace Diazepane

#endif
