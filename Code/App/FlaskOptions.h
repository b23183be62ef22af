// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The options that describe a flask, the same for every sub-command that
// takes one: made from the one table of keys.
#ifndef DIAZEPANE_APP_FLASKOPTIONS_H
#define DIAZEPANE_APP_FLASKOPTIONS_H

#include <CLI/CLI.hpp>
#include <deque>
#include <string>
#include <vector>

#include <Input/FlaskSpec.h>

namespace Diazepane {

class FlaskOptions {
 public:
  //! The substrate stands by itself, or, where something else does, behind
  //! --substrate.
  void addTo(CLI::App &command, bool substrateByName = false);
  //! One spec per flask: flags, laid over each flask of --flask FILE when
  //! that is given; "-" as the substrate reads one SMILES a line.
  std::vector<FlaskSpec> specs() const;

 private:
  struct Value {
    std::string key;
    std::vector<std::string> texts;
  };
  std::string d_substrate;
  std::string d_file;
  std::deque<Value> d_values;  //!< a deque: CLI11 keeps references
};

}  // namespace Diazepane

#endif
