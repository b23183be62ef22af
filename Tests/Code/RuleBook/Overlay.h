// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A rule book folder of a user, written for one test and removed after it.
#ifndef DIAZEPANE_TESTS_RULEBOOK_OVERLAY_H
#define DIAZEPANE_TESTS_RULEBOOK_OVERLAY_H

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <RuleBook/RuleBook.h>

namespace Diazepane::Testing {

//! The folder of the repository's own records.
inline std::string ownData() {
  return std::string(DIAZEPANE_SOURCE_DIR) + "/Data";
}

class Overlay {
 public:
  Overlay() {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "rulebook-XXXXXX").string();
    d_path = mkdtemp(pattern.data());
  }
  ~Overlay() { std::filesystem::remove_all(d_path); }
  Overlay(const Overlay &) = delete;
  Overlay &operator=(const Overlay &) = delete;

  const std::string &path() const { return d_path; }

  //! Writes a file; in YAML the four keys that every file has come first, on
  //! lines 1 to 4.
  void write(const std::string &name, const std::string &text) const {
    const auto file = std::filesystem::path(d_path) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream out(file);
    if (file.extension() == ".yaml") {
      out << "title: test\nversion: 1\nstatus: draft\ndomain: tests\n";
    }
    out << text;
  }

  //! Ours and this folder on top.
  std::vector<std::string> folders() const { return {ownData(), d_path}; }

  RuleBookPtr read(std::vector<Fault> &faults) const {
    return RuleBook::read(folders(), faults);
  }

 private:
  std::string d_path;
};

//! A complete record of a reaction, with one line to change or add.
inline std::string reaction(const std::string &id, const std::string &extra,
                            const std::string &smirks =
                                "[{ringnh}:1].[C;H3:2]-[I:3]>>"
                                "[N:1]-[C:2].[*:3]") {
  return "  - id: " + id +
         "\n"
         "    title: a test\n"
         "    mode: main\n"
         "    smirks: \"" +
         smirks +
         "\"\n"
         "    templates: [nucleophile, electrophile]\n"
         "    partners: [substrate, reagent]\n"
         "    rate: {k25: \"0.01 M-1 s-1\", Ea: \"60 kJ/mol\", "
         "factors: [site_steric]}\n"
         "    source: [textbook-sn2]\n"
         "    explanation: a test\n" +
         extra;
}

inline std::string examples() {
  return "    examples:\n"
         "      - {reactants: [C1CNCCNC1, CI], product: CN1CCCNCC1}\n"
         "    counterexamples:\n"
         "      - {reactants: [CN1CCCN(C)CC1, CI], because: no N-H}\n";
}

inline bool mentions(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

//! How many faults have both parts in their text.
inline int count(const std::vector<Fault> &faults, const std::string &part,
                 const std::string &other = "") {
  return static_cast<int>(
      std::count_if(faults.begin(), faults.end(), [&](const Fault &fault) {
        return mentions(fault.text(), part) && mentions(fault.text(), other);
      }));
}

inline std::string listed(const std::vector<Fault> &faults) {
  std::string text;
  for (const auto &fault : faults) {
    text += fault.text() + "\n";
  }
  return text;
}

}  // namespace Diazepane::Testing

#endif
