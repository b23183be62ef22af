// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane merge: the parts of a library into one file.
#include <App/LibraryOptions.h>
#include <App/Session.h>
#include <Library/ShardedRun.h>

#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct MergeArguments {
  std::vector<std::string> folders;
  std::string out;
  MergeOptions options;
};

}  // namespace

void addMergeCommand(CLI::App &app, Session &) {
  auto *command = app.add_subcommand(
      "merge", "The shards of a library into one file, checked");
  auto arguments = std::make_shared<MergeArguments>();
  command
      ->add_option("folders", arguments->folders,
                   "folders written by enumerate --out DIR/")
      ->type_name("DIR")
      ->required();
  command->add_option("--out", arguments->out, "file to write")
      ->type_name("NAME.EXT")
      ->required();
  command->add_flag("--unique", arguments->options.unique,
                    "each product once per role, by an external sort");
  command->add_flag("--partial", arguments->options.partial,
                    "take the shards that are there");
  command
      ->add_option("--rows-in-memory", arguments->options.rowsInMemory,
                   "rows sorted at a time by --unique")
      ->check(CLI::Range(1000, 100000000));
  command->footer(
      "Example:\n"
      "  diazepane enumerate cores.smi reagents.smi --out lib/ --shard 3/64\n"
      "  diazepane merge lib/ --out lib.csv.gz");
  command->callback([arguments] {
    listenForStop();
    arguments->options.progress = progressOnTerminal("merging");
    const MergeResult result =
        mergeShards(arguments->folders, arguments->out, arguments->options);
    std::cerr << result.rows << " rows of " << result.shards << " shards";
    if (arguments->options.unique) {
      std::cerr << ", " << result.dropped << " duplicates left out";
    }
    std::cerr << "\n";
  });
}

}  // namespace Diazepane
