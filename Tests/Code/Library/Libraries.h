// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the tests of libraries share: the rule book, members from text, rows.
#ifndef DIAZEPANE_TESTS_LIBRARY_LIBRARIES_H
#define DIAZEPANE_TESTS_LIBRARY_LIBRARIES_H

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <Input/FlaskReader.h>
#include <Library/Enumerator.h>
#include <Library/MemberReader.h>
#include <Library/ProductSpace.h>

namespace Diazepane {

inline const RuleBookPtr &sharedBook() {
  static const RuleBookPtr book = RuleBook::load({RuleBook::defaultFolder()});
  return book;
}

inline const FlaskBuilder &sharedBuilder() {
  static const FlaskBuilder builder(sharedBook());
  return builder;
}

inline std::vector<RawRow> rowsOf(const std::vector<std::string> &smiles) {
  std::vector<RawRow> rows;
  for (const auto &text : smiles) {
    RawRow row;
    row.line = static_cast<int>(rows.size()) + 1;
    row.structure = text;
    rows.push_back(row);
  }
  return rows;
}

inline std::unique_ptr<ProductSpace> makeSpace(
    const std::vector<std::string> &cores,
    const std::vector<std::string> &reagents, const KeyValues &conditions = {},
    int threads = 2, bool share = true) {
  const MemberReader reader(sharedBuilder());
  SpaceOptions options;
  options.threads = threads;
  options.share = share;
  auto space = std::make_unique<ProductSpace>(
      sharedBook(), reader.coresOf(rowsOf(cores)),
      reader.reagentsOf(rowsOf(reagents)),
      std::vector<FlaskSpec>{specFromOptions(conditions)}, options);
  space->solve();
  return space;
}

inline std::string textOf(const ProductSpace &space,
                          const RowOptions &options = {},
                          const Shard &shard = {}, RowTally *tally = nullptr) {
  std::string text;
  const RowTally counted =
      enumerate(space, options, shard,
                [&text](const std::string &more) { text += more; });
  if (tally != nullptr) {
    *tally = counted;
  }
  return text;
}

//! A folder that goes away with the test.
class Scratch {
 public:
  Scratch() {
    std::string name =
        (std::filesystem::temp_directory_path() / "diazepaneXXXXXX").string();
    d_path = mkdtemp(name.data());
  }
  ~Scratch() { std::filesystem::remove_all(d_path); }
  Scratch(const Scratch &) = delete;
  Scratch &operator=(const Scratch &) = delete;

  std::string file(const std::string &name) const {
    return (d_path / name).string();
  }
  std::string write(const std::string &name, const std::string &text) const {
    std::ofstream(file(name), std::ios::binary) << text;
    return file(name);
  }
  static std::string read(const std::string &path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }

 private:
  std::filesystem::path d_path;
};

}  // namespace Diazepane

#endif
