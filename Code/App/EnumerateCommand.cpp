// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// diazepane enumerate: all products of cores x reagents x conditions.
#include <App/LibraryOptions.h>
#include <App/Session.h>
#include <Base/Text.h>
#include <Library/Enumerator.h>
#include <Library/PartFile.h>
#include <Library/ShardedRun.h>
#include <Library/Summary.h>

#include <filesystem>
#include <iostream>
#include <memory>

namespace Diazepane {

namespace {

struct EnumerateArguments {
  LibraryOptions library;
  std::string out = "-";
  std::string format;
  std::string smiles;
  std::string columns;
  std::string filter;
  bool bare = false;
  bool unique = false;
  std::string shard;
  int shards = 16;
};

RowFormat formatFor(const std::string &path) {
  std::string name = lower(path);
  if (name.size() > 3 && name.compare(name.size() - 3, 3, ".gz") == 0) {
    name.resize(name.size() - 3);
  }
  const auto dot = name.rfind('.');
  std::string extension = dot == std::string::npos ? "" : name.substr(dot + 1);
  extension =
      extension == "json" || extension == "ndjson" ? "jsonl" : extension;
  if (extension == "parquet") {
    throw InputError("Parquet is written by the Python package",
                     Where{path, 0, 0, "--out"},
                     "dz.ProductSpace(...).to_parquet(path), with pyarrow");
  }
  return parseRowFormat(extension);
}

bool isFolder(const std::string &path) {
  return !path.empty() &&
         (path.back() == '/' || std::filesystem::is_directory(path));
}

RowOptions rowOptions(const EnumerateArguments &arguments) {
  RowOptions options;
  std::string format = arguments.format;
  if (format.size() > 3 && format.compare(format.size() - 3, 3, ".gz") == 0) {
    format.resize(format.size() - 3);
  }
  if (!format.empty()) {
    options.format = parseRowFormat(format);
  } else if (isFolder(arguments.out)) {
    options.format = RowFormat::Csv;
  } else if (arguments.out != "-") {
    options.format = formatFor(arguments.out);
  }
  if (!arguments.smiles.empty()) {
    options.smiles = parseSmilesKind(arguments.smiles);
  } else if (arguments.unique) {
    options.smiles = SmilesKind::Canonical;
  }
  options.unique = arguments.unique;
  for (const auto &name : split(arguments.columns, ',')) {
    if (!trim(name).empty()) {
      options.columns.push_back(trim(name));
    }
  }
  options.filter = arguments.filter;
  options.properties = !arguments.bare;
  return options;
}

RowTally writeFolder(const EnumerateArguments &arguments,
                     const RowOptions &options, const ProductSpace &space,
                     const Progress &progress) {
  std::vector<int> which;
  int shards = arguments.shards;
  if (!arguments.shard.empty()) {
    const Shard one = parseShard(arguments.shard);
    which.push_back(one.index);
    shards = one.count;
  }
  const std::string extension =
      arguments.format.empty() ? "csv" : arguments.format;
  const ShardedResult result = writeShards(space, options, arguments.out,
                                           extension, shards, which, progress);
  std::cerr << result.written.size() << " shards written";
  if (!result.skipped.empty()) {
    std::cerr << ", " << result.skipped.size() << " were finished before";
  }
  std::cerr << "\n";
  return result.tally;
}

void tell(const ProductSpace &space, const RowTally &tally) {
  const SpaceCounts counts = space.counts();
  std::cerr << tally.pairs << " pairs, " << tally.rows << " rows; "
            << counts.coreProfiles << " x " << counts.reagentProfiles
            << " profiles, " << tally.alone << " pairs predicted one by one\n";
  for (const auto &reason : counts.reasons) {
    std::cerr << "  " << reason.second << ": " << reason.first << "\n";
  }
  if (tally.merged > 0) {
    std::cerr << tally.merged
              << " rows merged with others of the same product\n";
  }
  if (tally.idle > 0) {
    std::cerr << tally.idle << " pairs do not react";
    if (counts.idleCores > 0) {
      std::cerr << "; " << counts.idleCores << " cores react with nothing here";
    }
    if (counts.idleReagents > 0) {
      std::cerr << "; " << counts.idleReagents
                << " reagents do nothing to any core";
    }
    std::cerr << " (the column message says why)\n";
  }
}

bool isPage(const EnumerateArguments &arguments) {
  const std::string out = lower(arguments.out);
  const auto ends = [&out](const std::string &ending) {
    return out.size() > ending.size() &&
           out.compare(out.size() - ending.size(), ending.size(), ending) == 0;
  };
  return arguments.format == "html" ||
         (arguments.format.empty() && (ends(".html") || ends(".htm")));
}

//! No rows: what is in the library, on one page.
void writePage(const EnumerateArguments &arguments, Session &session) {
  if (isFolder(arguments.out)) {
    throw InputError("the page of a library is one file",
                     Where{arguments.out, 0, 0, "--out"}, "--out NAME.html");
  }
  const auto space = arguments.library.space(session);
  const std::string page = documentHtml(summaryOf(*space));
  if (arguments.out == "-") {
    std::cout << page << std::flush;
    return;
  }
  PartFile file(arguments.out);
  file.write(page);
  file.commit();
}

void runEnumerate(EnumerateArguments &arguments, Session &session) {
  if (isPage(arguments)) {
    writePage(arguments, session);
    return;
  }
  const RowOptions options = rowOptions(arguments);
  const auto space = arguments.library.space(session);
  const Progress progress = progressOnTerminal("writing");
  RowTally tally;
  if (isFolder(arguments.out)) {
    tally = writeFolder(arguments, options, *space, progress);
  } else if (!arguments.shard.empty()) {
    throw InputError("a shard is a part of a folder",
                     Where{"", 0, 0, "--shard"}, "--out DIR/");
  } else if (arguments.out == "-") {
    tally = enumerate(
        *space, options, {},
        [](const std::string &text) {
          std::cout << text;
          if (!std::cout) {
            throw InputError("the output could not be written",
                             Where{"", 0, 0, "-"});
          }
        },
        progress);
    std::cout.flush();
  } else {
    PartFile file(arguments.out);
    tally = enumerate(
        *space, options, {},
        [&file](const std::string &text) { file.write(text); }, progress);
    file.commit();
  }
  tell(*space, tally);
  if (tally.failed > 0) {
    session.fail(std::to_string(tally.failed) +
                 " pairs could not be predicted (status error)");
  }
}

}  // namespace

void addEnumerateCommand(CLI::App &app, Session &session) {
  auto *command = app.add_subcommand(
      "enumerate", "All products of a library: cores x reagents x conditions");
  auto arguments = std::make_shared<EnumerateArguments>();
  arguments->library.addTo(*command);
  command
      ->add_option("--out", arguments->out,
                   "file .csv, .tsv, .jsonl, .smi or .sdf, also .gz; .html for "
                   "a page that sums the library up; DIR/ for parts that can "
                   "be resumed; - for standard output")
      ->type_name("NAME.EXT");
  command->add_option(
      "--format", arguments->format,
      "csv, tsv, jsonl, smi or sdf; of a folder also csv.gz; html "
      "for the page");
  command
      ->add_option("--shard", arguments->shard,
                   "one part of the folder, such as 3/64: array jobs")
      ->type_name("I/N");
  command
      ->add_option("--shards", arguments->shards,
                   "parts of a folder that one process writes")
      ->check(CLI::Range(1, 100000));
  command->add_option("--smiles", arguments->smiles,
                      "assembled (fast), canonical (one text for each "
                      "molecule) or rdkit (RDKit's own, slow)");
  command
      ->add_option("--columns", arguments->columns,
                   "columns of the schema to write, by commas; else all")
      ->type_name("NAMES");
  command
      ->add_option("--filter", arguments->filter,
                   "expression over the columns that a row must meet")
      ->type_name("EXPRESSION");
  command->add_flag("--unique", arguments->unique,
                    "each product of a core once, with all the reagents that "
                    "give it");
  command->add_flag("--bare", arguments->bare,
                    "leave out the columns carried from the inputs");
  session.addRulesOption(*command);
  command->footer(
      "Example:\n"
      "  diazepane enumerate cores.smi halides.smi --base K2CO3 --solvent "
      "MeCN \\\n"
      "      --temperature \"25 C\" --filter \"role == 'desired' and share > "
      "0.8\" --out good.csv.gz");
  command->callback(
      [arguments, &session] { runEnumerate(*arguments, session); });
}

}  // namespace Diazepane
