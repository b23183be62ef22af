// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <App/FlaskOptions.h>

#include <iostream>

#include <Base/Text.h>
#include <Input/FlaskKeys.h>
#include <Input/FlaskReader.h>

namespace Diazepane {

void FlaskOptions::addTo(CLI::App &command, bool substrateByName) {
  command
      .add_option(substrateByName ? "--substrate" : "substrate", d_substrate,
                  substrateByName
                      ? "SMILES of the substrate"
                      : "SMILES of the substrate; - reads one a line")
      ->type_name("SMILES");
  command
      .add_option("--flask", d_file,
                  "YAML or JSON file with one flask or a list of them")
      ->type_name("FILE");
  for (const auto &key : flaskKeys()) {
    if (key.name == "substrate") {
      continue;
    }
    d_values.push_back({key.name, {}});
    auto *option =
        command.add_option("--" + key.name, d_values.back().texts, key.meaning);
    option->type_name(key.form)->group("Flask");
    // A value may begin with a minus sign ("-78 C") and is never a list.
    option->expected(1)->allow_extra_args(false);
    if (key.repeatable) {
      option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    } else {
      option->multi_option_policy(CLI::MultiOptionPolicy::Throw);
    }
  }
}

namespace {

std::vector<std::pair<std::string, std::string>> readLines() {
  std::vector<std::pair<std::string, std::string>> lines;
  std::string line;
  while (std::getline(std::cin, line)) {
    const std::string text = trim(line);
    if (text.empty() || text[0] == '#') {
      continue;
    }
    const auto blank = text.find_first_of(" \t");
    lines.emplace_back(text.substr(0, blank), blank == std::string::npos
                                                  ? ""
                                                  : trim(text.substr(blank)));
  }
  return lines;
}

}  // namespace

std::vector<FlaskSpec> FlaskOptions::specs() const {
  KeyValues options;
  for (const auto &value : d_values) {
    for (const auto &text : value.texts) {
      options.emplace_back(value.key, text);
    }
  }
  if (d_substrate == "-") {
    std::vector<FlaskSpec> specs;
    int number = 0;
    for (const auto &line : readLines()) {
      KeyValues own = options;
      own.emplace_back("substrate", line.first);
      auto spec = specFromOptions(own, {"standard input", ++number, 0, ""});
      if (!line.second.empty()) {
        spec.substrateId = line.second;
      }
      specs.push_back(std::move(spec));
    }
    if (specs.empty()) {
      throw InputError("standard input holds no SMILES");
    }
    return specs;
  }
  if (!d_substrate.empty()) {
    options.emplace_back("substrate", d_substrate);
  }
  const FlaskSpec flags = specFromOptions(options);
  if (d_file.empty()) {
    return {flags};
  }
  std::vector<FlaskSpec> specs;
  for (const auto &fromFile : specsFromFile(d_file)) {
    FlaskSpec spec = flags;
    spec.fillFrom(fromFile);
    spec.where = fromFile.where;
    spec.ignored = fromFile.ignored;
    specs.push_back(std::move(spec));
  }
  return specs;
}

}  // namespace Diazepane
