// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Canonical/Canonicaliser.h>
#include <Library/Parallel.h>
#include <Library/ShardedRun.h>
#include <Library/SpaceScorer.h>
#include <Library/Summary.h>
#include <Perception/MoleculeReader.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"
#include "LibraryRows.h"

namespace Diazepane {
namespace Wrap {

namespace {

//! A space that is solved; scores are prepared when they are asked for.
class Space {
 public:
  explicit Space(std::unique_ptr<ProductSpace> space)
      : d_space(std::move(space)) {}

  const ProductSpace &space() const { return *d_space; }

  //! (line, member) of each row that is used: of the cores, of the reagents.
  UsedRows coreRows, reagentRows;

  const SpaceScorer &scorer() const {
    if (!d_scorer) {
      d_scorer = std::make_unique<SpaceScorer>(*d_space);
    }
    return *d_scorer;
  }

 private:
  std::unique_ptr<ProductSpace> d_space;
  mutable std::unique_ptr<SpaceScorer> d_scorer;
};

Source sourceOf(const python::object &given) {
  Source source;
  const python::extract<std::string> path(given);
  if (path.check()) {
    source.path = path();
    return source;
  }
  for (python::ssize_t i = 0; i < python::len(given); ++i) {
    const python::object entry = given[i];
    RawRow row;
    row.line = static_cast<int>(i) + 1;
    row.structure = python::extract<std::string>(entry[0]);
    row.id = python::extract<std::string>(entry[1]);
    source.rows.push_back(std::move(row));
  }
  return source;
}

std::shared_ptr<Space> makeSpace(const python::object &book,
                                 const python::object &cores,
                                 const python::object &reagents,
                                 const python::object &conditions, int threads,
                                 int samples, bool share,
                                 const python::object &progress) {
  const RuleBookPtr rules = ruleBookOf(book);
  const Source own = sourceOf(cores);
  const Source other = sourceOf(reagents);
  std::vector<FlaskSpec> specs;
  for (python::ssize_t i = 0; i < python::len(conditions); ++i) {
    const python::object one = conditions[i];
    specs.push_back(specOf(python::object(one[1])));
    specs.back().conditionsId = python::extract<std::string>(one[0]);
  }
  SpaceOptions options;
  options.threads = threads;
  options.predict.samples = samples;
  options.share = share;
  options.progress = Watch(progress);
  return withoutGil([&] {
    const FlaskBuilder builder(rules);
    const MemberReader reader(builder);
    MemberReaderOptions reading;
    reading.threads = threads;
    reading.progress = options.progress;
    auto space = std::make_unique<ProductSpace>(
        rules,
        own.path.empty() ? reader.coresOf(own.rows, reading)
                         : reader.cores(own.path, reading),
        other.path.empty() ? reader.reagentsOf(other.rows, reading)
                           : reader.reagents(other.path, reading),
        specs, options);
    space->solve();
    const auto made = std::make_shared<Space>(std::move(space));
    reading.progress = {};
    made->coreRows = rowsOf(made->space().cores(), own, [&](const auto &rows) {
      return reader.coresOf(rows, reading);
    });
    made->reagentRows = rowsOf(
        made->space().reagents(), other,
        [&](const auto &rows) { return reader.reagentsOf(rows, reading); });
    return made;
  });
}

python::dict getCounts(const Space &handle) {
  const SpaceCounts counts =
      withoutGil([&] { return handle.space().counts(); });
  python::dict out;
  out["cores"] = counts.cores;
  out["reagents"] = counts.reagents;
  out["conditions"] = counts.conditions;
  out["pairs"] = counts.pairs;
  out["core_profiles"] = counts.coreProfiles;
  out["reagent_profiles"] = counts.reagentProfiles;
  out["networks"] = counts.templates;
  out["pairs_alone"] = counts.pairsAlone;
  out["idle_cores"] = counts.idleCores;
  out["idle_reagents"] = counts.idleReagents;
  return out;
}

python::dict getMembers(const Space &handle, bool cores) {
  const MemberSet &set =
      cores ? handle.space().cores() : handle.space().reagents();
  python::list ids;
  python::list smiles;
  python::list counts;
  for (const auto &member : set.members) {
    ids.append(member.id);
    smiles.append(member.smiles);
    counts.append(member.count);
  }
  python::dict out;
  out["id"] = ids;
  out["smiles"] = smiles;
  out["count"] = counts;
  return out;
}

python::list getRows(const Space &handle, bool cores) {
  python::list rows;
  for (const auto &[line, member] :
       cores ? handle.coreRows : handle.reagentRows) {
    rows.append(python::make_tuple(line, member));
  }
  return rows;
}

std::string summarise(const Space &handle, const std::string &format,
                      std::size_t best) {
  return withoutGil([&] {
    SummaryOptions options;
    options.best = best;
    return render(summaryOf(handle.space(), options), format);
  });
}

python::list getRejects(const Space &handle) {
  python::list rejects;
  for (const auto *set :
       {&handle.space().cores(), &handle.space().reagents()}) {
    for (const auto &reject : set->rejects) {
      rejects.append(python::make_tuple(reject.file, reject.line, reject.text,
                                        reject.reason));
    }
  }
  return rejects;
}

ScoreFilter filterOf(double massLow, double massHigh, double leastShare,
                     const python::object &mostAtoms) {
  ScoreFilter filter;
  filter.massLow = massLow;
  filter.massHigh = massHigh;
  filter.leastShare = leastShare;
  const python::list items = python::dict(mostAtoms).items();
  for (python::ssize_t i = 0; i < python::len(items); ++i) {
    filter.mostAtoms[python::extract<int>(items[i][0])] =
        python::extract<int>(items[i][1]);
  }
  return filter;
}

std::uint64_t count(const Space &handle, double massLow, double massHigh,
                    double leastShare, const python::object &mostAtoms) {
  const auto filter = filterOf(massLow, massHigh, leastShare, mostAtoms);
  return withoutGil([&] { return handle.scorer().count(filter); });
}

python::list pairsOf(const std::vector<ScoredPair> &pairs) {
  python::list list;
  for (const auto &pair : pairs) {
    list.append(python::make_tuple(pair.conditions, pair.core, pair.reagent,
                                   pair.score));
  }
  return list;
}

python::list top(const Space &handle, std::size_t k, const std::string &by,
                 double massLow, double massHigh, double leastShare,
                 const python::object &mostAtoms) {
  const auto filter = filterOf(massLow, massHigh, leastShare, mostAtoms);
  return pairsOf(
      withoutGil([&] { return handle.scorer().top(k, by, filter); }));
}

python::list sample(const Space &handle, std::size_t n, std::uint64_t seed,
                    bool evenly) {
  return pairsOf(
      withoutGil([&] { return handle.scorer().sample(n, seed, evenly); }));
}

RowOptions rowOptions(const std::string &format, const std::string &smiles,
                      const python::object &columns,
                      const std::string &filter) {
  RowOptions options;
  options.format = parseRowFormat(format);
  options.smiles = parseSmilesKind(smiles);
  options.columns = toTexts(columns);
  options.filter = filter;
  return options;
}

//! Rows of pairs as (conditions, core, reagent).
python::dict rows(const Space &handle, const python::object &pairs,
                  const std::string &smiles, const python::object &columns,
                  const std::string &filter) {
  const RowOptions options = rowOptions("csv", smiles, columns, filter);
  std::vector<ScoredPair> list;
  for (python::ssize_t i = 0; i < python::len(pairs); ++i) {
    ScoredPair pair;
    pair.conditions = python::extract<int>(pairs[i][0]);
    pair.core = python::extract<int>(pairs[i][1]);
    pair.reagent = python::extract<int>(pairs[i][2]);
    const auto within = [](int value, std::size_t size) {
      return value >= 0 && static_cast<std::size_t>(value) < size;
    };
    const ProductSpace &space = handle.space();
    if (!within(pair.conditions, space.conditions().size()) ||
        !within(pair.core, space.cores().members.size()) ||
        !within(pair.reagent, space.reagents().members.size())) {
      throw InputError("pair " + std::to_string(i) + " is not in the space");
    }
    list.push_back(pair);
  }
  return toColumns(withoutGil([&] {
    RowFormatter formatter(handle.space(), options);
    Watch watch;
    Table table;
    table.columns = formatter.columns();
    RowTally tally;
    for (const auto &pair : list) {
      if (!watch(0.0)) {
        throw Stopped();
      }
      formatter.addCells(pair.conditions, pair.core, pair.reagent, table,
                         tally);
    }
    return table;
  }));
}

python::dict tallyOf(const RowTally &tally) {
  python::dict out;
  out["pairs"] = tally.pairs;
  out["rows"] = tally.rows;
  out["pairs_alone"] = tally.alone;
  out["pairs_failed"] = tally.failed;
  out["pairs_idle"] = tally.idle;
  out["rows_merged"] = tally.merged;
  return out;
}

python::dict writeFolder(const Space &handle, const std::string &folder,
                         const std::string &format, const std::string &smiles,
                         const python::object &columns,
                         const std::string &filter, int shards,
                         const python::object &which, bool unique,
                         const python::object &progress) {
  const bool packed =
      format.size() > 3 && format.compare(format.size() - 3, 3, ".gz") == 0;
  RowOptions options =
      rowOptions(packed ? format.substr(0, format.size() - 3) : format, smiles,
                 columns, filter);
  options.unique = unique;
  std::vector<int> chosen;
  for (python::ssize_t i = 0; i < python::len(which); ++i) {
    chosen.push_back(python::extract<int>(which[i]));
  }
  const Watch watch(progress);
  const ShardedResult result = withoutGil([&] {
    return writeShards(handle.space(), options, folder, format, shards, chosen,
                       watch);
  });
  python::dict out = tallyOf(result.tally);
  out["written"] = toList(result.written);
  out["skipped"] = toList(result.skipped);
  return out;
}

python::dict merge(const python::object &folders, const std::string &path,
                   bool unique, bool partial, const python::object &progress) {
  const auto names = toTexts(folders);
  MergeOptions options;
  options.unique = unique;
  options.partial = partial;
  options.progress = Watch(progress);
  const MergeResult result =
      withoutGil([&] { return mergeShards(names, path, options); });
  python::dict out;
  out["rows"] = result.rows;
  out["dropped"] = result.dropped;
  out["shards"] = result.shards;
  return out;
}

//! Of a molecule as `enumerate` would write it.
std::string canonicalText(const std::string &smiles) {
  return Canonicaliser().text(*readMolecule(smiles));
}

std::string specHash(const Space &handle) { return handle.space().specHash(); }

}  // namespace

void wrapLibrary() {
  using python::arg;
  python::class_<Space, std::shared_ptr<Space>, boost::noncopyable>(
      "ProductSpace",
      "Cores x reagents x conditions, profiled and solved; files by path or "
      "(structure, id) pairs, conditions as (id, entries).",
      python::no_init)
      .def("__init__",
           python::make_constructor(
               &makeSpace, python::default_call_policies(),
               (arg("book"), arg("cores"), arg("reagents"), arg("conditions"),
                arg("threads") = 0, arg("samples") = 0, arg("share") = true,
                arg("progress") = python::object())))
      .def("GetCounts", &getCounts, arg("self"), "Sizes and profiles.")
      .def("GetMembers", &getMembers, (arg("self"), arg("cores")),
           "id, smiles and count of the cores or of the reagents.")
      .def("GetRejects", &getRejects, arg("self"),
           "(file, line, text, reason) of each row that is not used.")
      .def("GetRowMembers", &getRows, (arg("self"), arg("cores")),
           "(line, member) of each row that is used; of a list all from 1, "
           "of a file those that were not merged into an earlier one.")
      .def("Summarise", &summarise,
           (arg("self"), arg("format") = "html", arg("best") = 24),
           "The library as a document: html, md or text.")
      .def("GetSpecHash", &specHash, arg("self"),
           "The same for the same members, conditions and rules.")
      .def("Count", &count,
           (arg("self"), arg("massLow"), arg("massHigh"), arg("leastShare"),
            arg("mostAtoms")),
           "Pairs whose desired product passes.")
      .def("Top", &top,
           (arg("self"), arg("k"), arg("by"), arg("massLow"), arg("massHigh"),
            arg("leastShare"), arg("mostAtoms")),
           "(conditions, core, reagent, score) of the best pairs.")
      .def("Sample", &sample,
           (arg("self"), arg("n"), arg("seed"), arg("evenly")),
           "(conditions, core, reagent, score) of pairs drawn by the seed.")
      .def("GetRows", &rows,
           (arg("self"), arg("pairs"), arg("smiles"), arg("columns"),
            arg("filter")),
           "Columns of the rows of (conditions, core, reagent) pairs.")
      .def("WriteShards", &writeFolder,
           (arg("self"), arg("folder"), arg("format"), arg("smiles"),
            arg("columns"), arg("filter"), arg("shards"), arg("which"),
            arg("unique") = false, arg("progress") = python::object()),
           "Writes shards that are not finished; tallies of all.");
  python::def("CanonicalSmiles", &canonicalText, (arg("smiles")),
              "The text that rows with canonical SMILES carry.");
  python::def("MergeShards", &merge,
              (arg("folders"), arg("path"), arg("unique"), arg("partial"),
               arg("progress") = python::object()),
              "One file of the shards of folders, checked.");
}

}  // namespace Wrap
}  // namespace Diazepane
