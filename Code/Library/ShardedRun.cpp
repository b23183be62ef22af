// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/ShardedRun.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include <Base/Text.h>
#include <Library/PartFile.h>

namespace Diazepane {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

namespace {

constexpr const char *kFormat = "diazepane library 2";

std::string shardName(int index, int shards) {
  char name[64];
  std::snprintf(name, sizeof name, "part-%05d-of-%05d", index, shards);
  return name;
}

Json readJson(const std::string &path) {
  std::ifstream file(path);
  if (!file) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  try {
    return Json::parse(file);
  } catch (const std::exception &error) {
    throw InputError(std::string("is not valid JSON: ") + error.what(),
                     Where{path, 0, 0, ""});
  }
}

std::string recordText(const ShardRecord &record, const Manifest &manifest) {
  Json json;
  json["format"] = kFormat;
  json["shard"] = record.index;
  json["shards"] = manifest.shards;
  json["spec_hash"] = manifest.specHash;
  json["rulebook_hash"] = manifest.ruleBookHash;
  json["file"] = record.file;
  json["checksum"] = record.checksum;
  json["pairs"] = record.tally.pairs;
  json["rows"] = record.tally.rows;
  json["pairs_alone"] = record.tally.alone;
  json["pairs_failed"] = record.tally.failed;
  json["pairs_idle"] = record.tally.idle;
  json["rows_merged"] = record.tally.merged;
  return json.dump(2) + "\n";
}

//! A record that is not of this run or not whole counts as not there.
bool readRecord(const std::string &folder, int index, const Manifest &manifest,
                ShardRecord &record) {
  const std::string path =
      (fs::path(folder) / (shardName(index, manifest.shards) + ".json"))
          .string();
  if (!fs::exists(path)) {
    return false;
  }
  const Json json = readJson(path);
  try {
    if (json.at("spec_hash") != manifest.specHash ||
        json.at("rulebook_hash") != manifest.ruleBookHash) {
      throw InputError("belongs to another run", Where{path, 0, 0, ""});
    }
    record.index = json.at("shard");
    record.file = json.at("file");
    record.checksum = json.at("checksum");
    record.tally.pairs = json.at("pairs");
    record.tally.rows = json.at("rows");
    record.tally.alone = json.at("pairs_alone");
    record.tally.failed = json.at("pairs_failed");
    record.tally.idle = json.at("pairs_idle");
    record.tally.merged = json.value("rows_merged", std::uint64_t{0});
  } catch (const nlohmann::json::exception &error) {
    throw InputError(std::string("is no record of a shard: ") + error.what(),
                     Where{path, 0, 0, ""});
  }
  return fs::exists(fs::path(folder) / record.file);
}

}  // namespace

std::string Manifest::text() const {
  Json json;
  json["format"] = kFormat;
  json["rulebook_hash"] = ruleBookHash;
  json["rulebook_version"] = ruleBookVersion;
  json["spec_hash"] = specHash;
  json["cores_checksum"] = coresChecksum;
  json["reagents_checksum"] = reagentsChecksum;
  json["extension"] = extension;
  json["smiles"] = smiles;
  json["columns"] = columns;
  json["filter"] = filter;
  json["unique"] = unique;
  json["cores"] = cores;
  json["reagents"] = reagents;
  json["conditions"] = conditions;
  json["pairs"] = pairs;
  json["shards"] = shards;
  return json.dump(2) + "\n";
}

Manifest Manifest::read(const std::string &path) {
  const Json json = readJson(path);
  Manifest manifest;
  try {
    if (json.at("format") != kFormat) {
      throw InputError("was written by another version", Where{path, 0, 0, ""},
                       kFormat);
    }
    manifest.ruleBookHash = json.at("rulebook_hash");
    manifest.ruleBookVersion = json.at("rulebook_version");
    manifest.specHash = json.at("spec_hash");
    manifest.coresChecksum = json.at("cores_checksum");
    manifest.reagentsChecksum = json.at("reagents_checksum");
    manifest.extension = json.at("extension");
    manifest.smiles = json.at("smiles");
    manifest.columns = json.at("columns");
    manifest.filter = json.at("filter");
    manifest.unique = json.value("unique", false);
    manifest.cores = json.at("cores");
    manifest.reagents = json.at("reagents");
    manifest.conditions = json.at("conditions");
    manifest.pairs = json.at("pairs");
    manifest.shards = json.at("shards");
  } catch (const nlohmann::json::exception &error) {
    throw InputError(std::string("is no manifest: ") + error.what(),
                     Where{path, 0, 0, ""});
  }
  return manifest;
}

Manifest manifestOf(const ProductSpace &space, const RowOptions &options,
                    const std::string &extension, int shards) {
  Manifest manifest;
  manifest.ruleBookHash = space.ruleBook()->hash();
  manifest.ruleBookVersion = space.ruleBook()->version();
  manifest.specHash = space.specHash();
  manifest.coresChecksum = space.cores().checksum;
  manifest.reagentsChecksum = space.reagents().checksum;
  manifest.extension = extension;
  manifest.smiles = nameOf(options.smiles);
  manifest.columns = join(options.columns, ",");
  manifest.filter = options.filter;
  manifest.unique = options.unique;
  manifest.cores = space.cores().members.size();
  manifest.reagents = space.reagents().members.size();
  manifest.conditions = space.conditions().size();
  manifest.pairs = manifest.cores * manifest.reagents * manifest.conditions;
  manifest.shards = shards;
  return manifest;
}

void checkSame(const Manifest &mine, const Manifest &theirs,
               const std::string &path) {
  const auto differ = [&path](const char *what, const auto &a, const auto &b,
                              const char *advice) {
    if (a != b) {
      std::ostringstream text;
      text << std::boolalpha << "holds a run with another " << what << " (" << b
           << ", not " << a << ")";
      throw InputError(text.str(), Where{path, 0, 0, ""}, advice);
    }
  };
  differ("rule book", mine.ruleBookHash, theirs.ruleBookHash,
         "shards of different rule books are never mixed; take a new folder");
  differ("list of cores", mine.coresChecksum, theirs.coresChecksum,
         "take a new folder");
  differ("list of reagents", mine.reagentsChecksum, theirs.reagentsChecksum,
         "take a new folder");
  differ("set of conditions or members", mine.specHash, theirs.specHash,
         "take a new folder");
  differ("number of shards", mine.shards, theirs.shards,
         "the number is fixed by the first that writes");
  differ("format", mine.extension, theirs.extension, "take a new folder");
  differ("kind of SMILES", mine.smiles, theirs.smiles, "take a new folder");
  differ("choice of columns", mine.columns, theirs.columns,
         "take a new folder");
  differ("filter", mine.filter, theirs.filter, "take a new folder");
  differ("setting of unique", mine.unique, theirs.unique, "take a new folder");
}

ShardedResult writeShards(const ProductSpace &space, const RowOptions &options,
                          const std::string &folder,
                          const std::string &extension, int shards,
                          const std::vector<int> &which,
                          const Progress &progress) {
  const Manifest manifest = manifestOf(space, options, extension, shards);
  const std::string path = (fs::path(folder) / "manifest.json").string();
  std::error_code code;
  fs::create_directories(folder, code);
  if (code) {
    throw InputError("cannot be made: " + code.message(),
                     Where{folder, 0, 0, ""});
  }
  if (fs::exists(path)) {
    checkSame(manifest, Manifest::read(path), path);
  } else {
    PartFile file(path);  // every shard writes the same, so any may be last
    file.write(manifest.text());
    file.commit();
  }
  std::vector<int> todo = which;
  for (int i = 0; which.empty() && i < shards; ++i) {
    todo.push_back(i);
  }
  ShardedResult result;
  for (std::size_t i = 0; i < todo.size(); ++i) {
    ShardRecord record;
    if (readRecord(folder, todo[i], manifest, record)) {
      result.skipped.push_back(todo[i]);
      result.tally.add(record.tally);
      continue;
    }
    record.index = todo[i];
    record.file = shardName(todo[i], shards) + "." + extension;
    PartFile part((fs::path(folder) / record.file).string());
    record.tally = enumerate(
        space, options, {todo[i], shards},
        [&part](const std::string &text) { part.write(text); },
        [&](double done) {
          return !progress || progress((static_cast<double>(i) + done) /
                                       static_cast<double>(todo.size()));
        });
    part.commit();
    record.checksum = part.checksum();
    PartFile note(
        (fs::path(folder) / (shardName(todo[i], shards) + ".json")).string());
    note.write(recordText(record, manifest));
    note.commit();
    result.written.push_back(todo[i]);
    result.tally.add(record.tally);
  }
  return result;
}

std::vector<ShardRecord> readShards(const std::string &folder,
                                    const Manifest &manifest,
                                    std::vector<std::string> &faults) {
  std::vector<ShardRecord> records;
  std::vector<std::string> missing;
  for (int i = 0; i < manifest.shards; ++i) {
    ShardRecord record;
    if (readRecord(folder, i, manifest, record)) {
      records.push_back(record);
    } else {
      missing.push_back(std::to_string(i));
    }
  }
  if (!missing.empty()) {
    const std::size_t count = missing.size();
    if (count > 10) {
      missing.resize(10);
      missing.emplace_back("...");
    }
    faults.push_back(std::to_string(count) + " of " +
                     std::to_string(manifest.shards) +
                     " shards are missing: " + join(missing, ", "));
  }
  return records;
}

}  // namespace Diazepane
