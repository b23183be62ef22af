// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/SweepAxis.h>
#include <App/LibraryOptions.h>
#include <Base/Text.h>
#include <Input/FlaskKeys.h>
#include <Input/FlaskReader.h>
#include <Library/PartFile.h>
#include <Library/RowText.h>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <iostream>

namespace Diazepane {

namespace {

std::atomic<bool> stopFlag{false};

void onSignal(int) { stopFlag = true; }

}  // namespace

bool stopRequested() { return stopFlag; }

void listenForStop() {
  std::signal(SIGINT, onSignal);
  std::signal(SIGTERM, onSignal);
}

Progress progressOnTerminal(const std::string &what) {
  const bool shown = isatty(STDERR_FILENO) != 0;
  return [what, shown](double done) {
    if (shown) {
      std::fprintf(stderr, "\r%s %3.0f %%\033[K", what.c_str(), 100.0 * done);
      if (done >= 1.0) {
        std::fprintf(stderr, "\r\033[K");
      }
    }
    return !stopFlag;
  };
}

void LibraryOptions::addTo(CLI::App &command) {
  command
      .add_option("cores", d_cores,
                  "file of substrates: .smi, .csv, .tsv or .sdf, also .gz")
      ->type_name("FILE")
      ->required();
  command.add_option("reagents", d_reagents, "file of reagents, likewise")
      ->type_name("FILE")
      ->required();
  command
      .add_option("--conditions", d_conditions,
                  "YAML or JSON file with one set of conditions or a list; "
                  "the reagent of the library is \"*\" there")
      ->type_name("FILE");
  command
      .add_option("--vary", d_vary,
                  "a grid: KEY=A,B,C or KEY=START:STOP:STEP, repeatable")
      ->type_name("KEY=VALUES")
      ->expected(1)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command
      .add_option("--rejects", d_rejects,
                  "file for rows that cannot be used, with line and reason")
      ->type_name("FILE.tsv");
  command.add_option("--smiles-column", d_smilesColumn,
                     "column of the structures in a table");
  command.add_option("--id-column", d_idColumn, "column of the names");
  command.add_option("--threads", d_threads, "0: as many as the machine has")
      ->check(CLI::Range(0, 1024));
  command
      .add_option("--samples", d_samples,
                  "draws for the 10-90 % band; 0 for none")
      ->check(CLI::Range(0, 100000));
  command.add_flag("--explicit", d_explicit,
                   "predict every pair by itself; slow, for comparison");
  for (const auto &key : flaskKeys()) {
    if (key.kind == KeyKind::Substrate || key.name == "conditions-id") {
      continue;
    }
    d_values.push_back({key.name, {}});
    auto *option =
        command.add_option("--" + key.name, d_values.back().texts, key.meaning);
    option->type_name(key.form)->group("Flask");
    option->expected(1)->allow_extra_args(false);
    option->multi_option_policy(key.repeatable ? CLI::MultiOptionPolicy::TakeAll
                                               : CLI::MultiOptionPolicy::Throw);
  }
}

std::vector<FlaskSpec> LibraryOptions::conditions() const {
  KeyValues options;
  for (const auto &value : d_values) {
    for (const auto &text : value.texts) {
      options.emplace_back(value.key, text);
    }
  }
  const FlaskSpec flags = specFromOptions(options);
  std::vector<FlaskSpec> specs;
  if (d_conditions.empty()) {
    specs.push_back(flags);
  } else {
    for (const auto &fromFile : specsFromFile(d_conditions)) {
      FlaskSpec spec = flags;
      spec.fillFrom(fromFile);
      spec.where = fromFile.where;
      spec.conditionsId = fromFile.conditionsId;
      specs.push_back(std::move(spec));
    }
  }
  for (auto &spec : specs) {
    const bool named = std::any_of(
        spec.ingredients.begin(), spec.ingredients.end(),
        [](const IngredientSpec &item) { return item.name == "*"; });
    if (!d_vary.empty() && !named) {
      spec.add("reagent", "*", "");  // so that its amount can be varied
      std::rotate(spec.ingredients.begin(), spec.ingredients.end() - 1,
                  spec.ingredients.end());
    }
  }
  for (const auto &text : d_vary) {
    const SweepAxis axis = parseSweepAxis(text);
    std::vector<FlaskSpec> grid;
    for (const auto &spec : specs) {
      for (std::size_t i = 0; i < axis.texts.size(); ++i) {
        FlaskSpec point = withAxisValue(spec, axis, i);
        point.conditionsId += (point.conditionsId.empty() ? "" : " ") +
                              axis.key + "=" + axis.texts[i];
        grid.push_back(std::move(point));
      }
    }
    specs = std::move(grid);
  }
  return specs;
}

namespace {

void writeRejects(const std::string &path, const MemberSet &cores,
                  const MemberSet &reagents) {
  PartFile file(path);
  file.write("file\tline\ttext\treason\n");
  for (const auto *set : {&cores, &reagents}) {
    for (const auto &reject : set->rejects) {
      file.write(delimitedField(reject.file, '\t') + "\t" +
                 std::to_string(reject.line) + "\t" +
                 delimitedField(reject.text, '\t') + "\t" +
                 delimitedField(reject.reason, '\t') + "\n");
    }
  }
  file.commit();
}

void tellSet(const char *what, const MemberSet &set) {
  std::cerr << set.members.size() << " " << what << " from " << set.path << " ("
            << set.rows << " rows";
  if (set.duplicates > 0) {
    std::cerr << ", " << set.duplicates << " duplicates merged";
  }
  if (!set.rejects.empty()) {
    std::cerr << ", " << set.rejects.size() << " rejected";
  }
  std::cerr << ")\n";
}

}  // namespace

std::unique_ptr<ProductSpace> LibraryOptions::space(Session &session) const {
  listenForStop();
  const auto specs = conditions();
  const auto book = session.ruleBook();
  const FlaskBuilder builder(book);
  const MemberReader reader(builder);
  MemberReaderOptions options;
  options.threads = d_threads;
  options.progress = progressOnTerminal("reading");
  options.source = {d_smilesColumn, d_idColumn};
  MemberSet cores = reader.cores(d_cores, options);
  MemberSet reagents = reader.reagents(d_reagents, options);
  tellSet("cores", cores);
  tellSet("reagents", reagents);
  const std::size_t rejected = cores.rejects.size() + reagents.rejects.size();
  if (!d_rejects.empty()) {
    writeRejects(d_rejects, cores, reagents);
  }
  if (rejected > 0) {
    const Reject &first =
        cores.rejects.empty() ? reagents.rejects[0] : cores.rejects[0];
    session.fail(std::to_string(rejected) +
                 " rows are not used; the first: " + first.file + ":" +
                 std::to_string(first.line) + ": " + first.reason +
                 (d_rejects.empty() ? " (--rejects FILE lists them)"
                                    : " (all in " + d_rejects + ")"));
  }
  SpaceOptions spaceOptions;
  spaceOptions.threads = d_threads;
  spaceOptions.predict.samples = d_samples;
  spaceOptions.progress = progressOnTerminal("solving");
  spaceOptions.share = !d_explicit;
  auto space = std::make_unique<ProductSpace>(
      book, std::move(cores), std::move(reagents), specs, spaceOptions);
  space->solve();
  return space;
}

}  // namespace Diazepane
