// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// SMARTS of one condition, any of which may match.
#ifndef DIAZEPANE_CONDITIONRULES_PATTERNLIST_H
#define DIAZEPANE_CONDITIONRULES_PATTERNLIST_H

#include <algorithm>
#include <string>
#include <vector>

#include <Base/Text.h>
#include <ConditionRules/PredicateNode.h>
#include <Perception/Pattern.h>

namespace Diazepane {

struct PatternList {
  std::vector<Pattern> patterns;
  std::vector<std::string> texts;

  static PatternList compile(const Record &record, PredicateContext &context) {
    PatternList list;
    for (const auto &item : record.items()) {
      try {
        list.patterns.emplace_back(item.text(), Where{});
        list.texts.push_back(item.text());
      } catch (const InputError &error) {
        context.fault(item.where(), error.what());
      }
    }
    return list;
  }
  bool anyIn(const Molecule &mol) const {
    return mol && std::any_of(patterns.begin(), patterns.end(),
                              [&](const Pattern &pattern) {
                                return pattern.matches(*mol);
                              });
  }
  bool empty() const { return patterns.empty(); }
  std::string describe() const { return join(texts, " or "); }
};

inline Truth truthOf(bool value) { return value ? Truth::Yes : Truth::No; }

}  // namespace Diazepane

#endif
