// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The real rule book, read once for all tests of this program, and flasks
// made from it in the words of the command line.
#ifndef DIAZEPANE_TESTS_CONDITIONRULES_BOOK_H
#define DIAZEPANE_TESTS_CONDITIONRULES_BOOK_H

#include <string>
#include <vector>

#include <ConditionRules/ConditionRules.h>
#include <Input/FlaskBuilder.h>
#include <Input/FlaskReader.h>

namespace Diazepane::Testing {

inline const RuleBookPtr &book() {
  static const RuleBookPtr theBook =
      RuleBook::load({std::string(DIAZEPANE_SOURCE_DIR) + "/Data"});
  return theBook;
}

inline const FlaskBuilder &builder() {
  static const FlaskBuilder theBuilder(book());
  return theBuilder;
}

inline Flask flaskOf(const KeyValues &options) {
  return builder().build(specFromOptions(options));
}

inline KeyValues optionsOf(const Record &flask) {
  KeyValues options;
  for (const auto &entry : flask.entries()) {
    for (const auto &item : entry.second.items()) {
      options.emplace_back(entry.first, item.text());
    }
  }
  return options;
}

//! A predicate from text; the faults come back.
inline Predicate predicateOf(const std::string &yaml,
                             std::vector<Fault> &faults) {
  const Record record = Record::fromYamlText(yaml, "test.yaml", faults);
  return compilePredicate(record, book(), faults);
}

}  // namespace Diazepane::Testing

#endif
