// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <App/Session.h>

#include <Report/Writer.h>

#include <cstdio>
#include <fstream>
#include <iostream>

namespace Diazepane {

void Session::addRulesOption(CLI::App &command) {
  // May stand at more than one level of a line: each adds to the others.
  command
      .add_option_function<std::vector<std::string>>(
          "--rules",
          [this](const std::vector<std::string> &folders) {
            d_overlays.insert(d_overlays.end(), folders.begin(), folders.end());
          },
          "folder of records laid over ours (repeatable)")
      ->allow_extra_args(false)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->type_name("DIR");
}

std::vector<std::string> Session::folders() const {
  std::vector<std::string> all = {RuleBook::defaultFolder()};
  all.insert(all.end(), d_overlays.begin(), d_overlays.end());
  return all;
}

RuleBookPtr Session::ruleBook() {
  if (!d_book) {
    d_book = RuleBook::load(folders());
    for (const auto &note : d_book->overrides()) {
      std::cerr << "diazepane: override: " << note << "\n";
    }
  }
  return d_book;
}

void Session::fail(const std::string &message) {
  std::cerr << "diazepane: " << message << "\n";
  d_exitCode = kSomeFailed;
}

void Output::addOptions(CLI::App &command, const std::string &formats) {
  command.add_option("--format", d_format, "one of " + formats)
      ->type_name("FORMAT");
  command
      .add_option("--out", d_path,
                  "file to write; its extension names the format")
      ->type_name("NAME.EXT");
}

std::string Output::format() const {
  if (!d_format.empty()) {
    return d_format;
  }
  if (!d_path.empty() && d_path != "-") {
    return WriterRegistry::standard().nameForPath(d_path);
  }
  return "text";
}

std::string Output::documentFormat() const {
  std::string name = d_format;
  if (name.empty() && !d_path.empty() && d_path != "-") {
    const auto dot = d_path.rfind('.');
    name = dot == std::string::npos ? "" : d_path.substr(dot + 1);
    name = name == "txt" ? "text" : name == "htm" ? "html" : name;
  }
  name = name.empty() ? "text" : name == "markdown" ? "md" : name;
  if (name != "text" && name != "md" && name != "html" && name != "json") {
    throw InputError("unknown format '" + name + "'",
                     Where{"", 0, 0, d_format.empty() ? "--out" : "--format"},
                     "one of: text, md, html, json");
  }
  return name;
}

void Output::write(const std::function<void(std::ostream &)> &writer) const {
  if (d_path.empty() || d_path == "-") {
    writer(std::cout);
    std::cout.flush();
    if (!std::cout) {
      throw InputError("the output could not be written", {"", 0, 0, "-"});
    }
    return;
  }
  toFile(d_path, writer);
}

void Output::toFile(const std::string &path,
                    const std::function<void(std::ostream &)> &writer) {
  // A file appears under its name only when it is whole.
  const std::string temporary = path + ".part";
  {
    std::ofstream file(temporary, std::ios::binary);
    if (!file) {
      throw InputError("cannot be written", Where{path, 0, 0, "--out"});
    }
    writer(file);
    file.flush();
    if (!file) {
      std::remove(temporary.c_str());
      throw InputError("could not be written to the end (disk full?)",
                       Where{path, 0, 0, "--out"});
    }
  }
  if (std::rename(temporary.c_str(), path.c_str()) != 0) {
    throw InputError("cannot be put in place", Where{path, 0, 0, "--out"});
  }
}

}  // namespace Diazepane
