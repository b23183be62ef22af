// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Parts into one file: as they stand, or each product once by an external
// sort.
#include <Library/ShardedRun.h>

#include <algorithm>
#include <boost/iostreams/device/file.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <queue>

#include <Base/Hash.h>
#include <Base/Text.h>
#include <Library/Parallel.h>
#include <Library/PartFile.h>
#include <Library/RowSource.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace fs = std::filesystem;
namespace io = boost::iostreams;

namespace {

constexpr std::size_t kBuffer = 1U << 20U;

//! Lines of a part; what they hash to is compared with the record at the end.
class PartReader {
 public:
  explicit PartReader(const std::string &path) : d_path(path) {
    if (path.size() > 3 && path.compare(path.size() - 3, 3, ".gz") == 0) {
      d_stream.push(io::gzip_decompressor());
    }
    d_stream.push(io::file_source(path, std::ios::binary));
    d_stream.exceptions(std::ios::badbit);
  }

  bool next(std::string &line) {
    try {
      if (!std::getline(d_stream, line)) {
        return false;
      }
    } catch (const std::exception &) {
      throw InputError("is damaged", Where{d_path, 0, 0, ""});
    }
    d_hash.add(line);
    d_hash.add("\n");
    return true;
  }

  std::string checksum() const { return hashText(d_hash.value()); }

 private:
  std::string d_path;
  io::filtering_istream d_stream;
  StreamHash d_hash;
};

struct Part {
  std::string path;
  std::string checksum;
};

std::vector<std::string> cellsOf(const std::string &line, char separator) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted && line[i] == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      cells.back() += line[i++];
    } else if (line[i] == '"') {
      quoted = !quoted;
    } else if (line[i] == separator && !quoted) {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  return cells;
}

//! Finds the key of a row: canonical product and role.
class RowKey {
 public:
  RowKey(const std::string &extension, const std::string &header,
         bool canonical)
      : d_canonical(canonical),
        d_separator(extension.rfind("tsv", 0) == 0 ? '\t' : ',') {
    if (extension.rfind("csv", 0) != 0 && extension.rfind("tsv", 0) != 0) {
      throw InputError("duplicates are removed from CSV and TSV only",
                       Where{"", 0, 0, "--unique"});
    }
    const auto names = cellsOf(header, d_separator);
    d_product = place(names, "product_smiles");
    d_role = place(names, "role");
  }

  std::string of(const std::string &line) const {
    const auto cells = cellsOf(line, d_separator);
    if (cells.size() <= std::max(d_product, d_role)) {
      throw InputError("a row with too few cells: " + line.substr(0, 80));
    }
    const std::string &smiles = cells[d_product];
    const std::string text = d_canonical || smiles.empty()
                                 ? smiles
                                 : canonicalSmiles(*readMolecule(smiles));
    return text + "\t" + cells[d_role];
  }

 private:
  static std::size_t place(const std::vector<std::string> &names,
                           const std::string &name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
      throw InputError("the parts have no column '" + name + "'",
                       Where{"", 0, 0, "--unique"});
    }
    return static_cast<std::size_t>(found - names.begin());
  }

  bool d_canonical;
  char d_separator;
  std::size_t d_product = 0;
  std::size_t d_role = 0;
};

//! Sorted runs on the disk, then one merge of them. Lines are "key \t row"
//! with the place of the row, so that the first of equals stays the first.
class ExternalSort {
 public:
  ExternalSort(const std::string &base, std::size_t rowsInMemory)
      : d_base(base), d_most(rowsInMemory) {}
  ~ExternalSort() {
    for (const auto &name : d_runs) {
      std::remove(name.c_str());
    }
  }
  ExternalSort(const ExternalSort &) = delete;
  ExternalSort &operator=(const ExternalSort &) = delete;

  void add(const std::string &key, const std::string &row) {
    char place[24];
    std::snprintf(place, sizeof place, "\t%015llu\t",
                  static_cast<unsigned long long>(d_count++));
    d_rows.push_back(key + place + row);
    if (d_rows.size() >= d_most) {
      flush();
    }
  }

  template <class Take>
  void drain(const Take &take) {
    flush();
    std::vector<std::unique_ptr<std::ifstream>> files;
    using Entry = std::pair<std::string, std::size_t>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    std::string line;
    for (const auto &name : d_runs) {
      files.push_back(std::make_unique<std::ifstream>(name));
      if (std::getline(*files.back(), line)) {
        queue.emplace(line, files.size() - 1);
      }
    }
    while (!queue.empty()) {
      const Entry top = queue.top();
      queue.pop();
      take(top.first);
      if (std::getline(*files[top.second], line)) {
        queue.emplace(line, top.second);
      }
    }
  }

 private:
  void flush() {
    if (d_rows.empty()) {
      return;
    }
    std::sort(d_rows.begin(), d_rows.end());
    const std::string name = d_base + ".run" + std::to_string(d_runs.size());
    d_runs.push_back(name);
    std::ofstream file(name, std::ios::binary);
    for (const auto &row : d_rows) {
      file << row << '\n';
    }
    file.flush();
    if (!file) {
      throw InputError("could not be written to the end (disk full?)",
                       Where{name, 0, 0, ""});
    }
    d_rows.clear();
  }

  std::string d_base;
  std::size_t d_most;
  std::uint64_t d_count = 0;
  std::vector<std::string> d_rows;
  std::vector<std::string> d_runs;
};

std::vector<Part> gather(const std::vector<std::string> &folders,
                         const MergeOptions &options, Manifest &manifest) {
  std::vector<Part> parts;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string path = (fs::path(folders[i]) / "manifest.json").string();
    const Manifest own = Manifest::read(path);
    if (i == 0) {
      manifest = own;
    } else if (own.ruleBookHash != manifest.ruleBookHash) {
      checkSame(manifest, own, path);
    } else if (own.extension != manifest.extension ||
               own.columns != manifest.columns ||
               own.smiles != manifest.smiles) {
      throw InputError("has other columns than " + folders[0],
                       Where{path, 0, 0, ""});
    }
    std::vector<std::string> faults;
    for (const auto &record : readShards(folders[i], own, faults)) {
      parts.push_back(
          {(fs::path(folders[i]) / record.file).string(), record.checksum});
    }
    if (!faults.empty() && !options.partial) {
      throw InputError(join(faults, "; "), Where{folders[i], 0, 0, ""},
                       "run them, or merge what is there with --partial");
    }
  }
  if (parts.empty()) {
    throw InputError("no finished shard", Where{folders[0], 0, 0, ""});
  }
  return parts;
}

}  // namespace

MergeResult mergeShards(const std::vector<std::string> &folders,
                        const std::string &out, const MergeOptions &options) {
  if (folders.empty()) {
    throw InputError("no folder to merge");
  }
  Manifest manifest;
  const auto parts = gather(folders, options, manifest);
  const std::string &kind = manifest.extension;
  const bool table = kind.rfind("csv", 0) == 0 || kind.rfind("tsv", 0) == 0;
  MergeResult result;
  result.shards = parts.size();
  PartFile file(out);
  ExternalSort sorter(out, options.rowsInMemory);
  std::unique_ptr<RowKey> key;
  std::string header;
  std::string buffer;
  const auto flush = [&](std::size_t least) {
    if (buffer.size() >= least) {
      file.write(buffer);
      buffer.clear();
    }
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (options.progress &&
        !options.progress(static_cast<double>(i) /
                          static_cast<double>(parts.size()))) {
      throw Stopped();
    }
    PartReader reader(parts[i].path);
    std::string line;
    if (table && reader.next(line)) {
      if (header.empty()) {
        header = line;
        buffer += header + "\n";
        if (options.unique) {
          key = std::make_unique<RowKey>(kind, header,
                                         manifest.smiles != "assembled");
        }
      } else if (line != header) {
        throw InputError("has another header than the first part",
                         Where{parts[i].path, 1, 0, ""});
      }
    } else if (options.unique) {
      RowKey(kind, "", false);  // says which kinds can be made unique
    }
    while (reader.next(line)) {
      if (key) {
        sorter.add(key->of(line), line);
      } else {
        buffer += line;
        buffer += '\n';
        ++result.rows;
        flush(kBuffer);
      }
    }
    if (reader.checksum() != parts[i].checksum) {
      throw InputError("is not what was written: its checksum differs",
                       Where{parts[i].path, 0, 0, ""},
                       "remove it and its .json, and run the shard again");
    }
  }
  std::string last;
  if (key) {
    sorter.drain([&](const std::string &entry) {
      auto end = entry.find('\t');
      end = entry.find('\t', end + 1);  // the key is product and role
      if (last.size() == end && entry.compare(0, end, last) == 0) {
        ++result.dropped;
        return;
      }
      last = entry.substr(0, end);
      buffer += entry.substr(entry.find('\t', end + 1) + 1);
      buffer += '\n';
      ++result.rows;
      flush(kBuffer);
    });
  }
  flush(0);
  file.commit();
  return result;
}

}  // namespace Diazepane
