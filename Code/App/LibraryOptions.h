// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The options of a library of pairs: files, conditions, and how long work is
// shown and stopped.
#ifndef DIAZEPANE_APP_LIBRARYOPTIONS_H
#define DIAZEPANE_APP_LIBRARYOPTIONS_H

#include <App/Session.h>
#include <Library/ProductSpace.h>

#include <CLI/CLI.hpp>
#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace Diazepane {

//! Ctrl-C sets it; work that is asked stops.
bool stopRequested();
void listenForStop();

//! A bar on a terminal, quiet in a pipe; says stop after Ctrl-C.
Progress progressOnTerminal(const std::string &what);

class LibraryOptions {
 public:
  void addTo(CLI::App &command);

  //! Members are read, rejected rows written, networks solved.
  std::unique_ptr<ProductSpace> space(Session &session) const;
  const std::string &cores() const { return d_cores; }
  int threads() const { return d_threads; }

 private:
  struct Value {
    std::string key;
    std::vector<std::string> texts;
  };
  std::vector<FlaskSpec> conditions() const;

  std::string d_cores;
  std::string d_reagents;
  std::string d_conditions;
  std::string d_rejects;
  std::string d_smilesColumn;
  std::string d_idColumn;
  std::vector<std::string> d_vary;
  int d_threads = 0;
  int d_samples = 0;
  bool d_explicit = false;
  std::deque<Value> d_values;  //!< a deque: CLI11 keeps references
};

}  // namespace Diazepane

#endif
