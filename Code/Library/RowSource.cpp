// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/RowSource.h>

#include <algorithm>
#include <boost/iostreams/device/file.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <fstream>
#include <iostream>

#include <Base/Error.h>
#include <Base/Hash.h>
#include <Base/Text.h>

namespace Diazepane {

namespace io = boost::iostreams;

namespace {

//! "cores.smi.gz" -> "smi".
std::string extensionOf(const std::string &path) {
  std::string name = lower(path);
  if (name.size() > 3 && name.compare(name.size() - 3, 3, ".gz") == 0) {
    name.resize(name.size() - 3);
  }
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : name.substr(dot + 1);
}

//! The bytes themselves say whether they are gzipped, not the name.
std::unique_ptr<std::istream> openText(const std::string &path) {
  auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*file) {
    throw InputError("cannot be read", Where{path, 0, 0, ""});
  }
  const int first = file->get();
  const int second = file->get();
  file->clear();
  file->seekg(0);
  if (first != 0x1F || second != 0x8B) {
    return file;
  }
  file.reset();
  auto stream = std::make_unique<io::filtering_istream>();
  stream->push(io::gzip_decompressor());
  stream->push(io::file_source(path, std::ios::binary));
  stream->exceptions(std::ios::badbit);
  return stream;
}

int columnNamed(const std::vector<std::string> &header,
                const std::vector<std::string> &names) {
  for (const auto &name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (foldName(header[i]) == foldName(name)) {
        return static_cast<int>(i);
      }
    }
  }
  return -1;
}

}  // namespace

RowSource::RowSource(const std::string &path, RowSourceOptions options)
    : d_path(path), d_options(std::move(options)), d_hash(stableHash("")) {
  const std::string extension = extensionOf(path);
  if (extension == "csv") {
    d_format = Format::Csv;
  } else if (extension == "tsv" || extension == "tab") {
    d_format = Format::Tsv;
  } else if (extension == "sdf" || extension == "sd" || extension == "mol") {
    d_format = Format::Sdf;
  } else if (path != "-" && extension != "smi" && extension != "smiles" &&
             extension != "txt" && extension != "can") {
    throw InputError("the kind of file is not known by its name",
                     Where{path, 0, 0, ""},
                     ".smi, .csv, .tsv or .sdf, each also with .gz");
  }
  if (path != "-") {
    d_stream = openText(path);
  }
  if (d_format == Format::Csv || d_format == Format::Tsv) {
    readHeader();
  }
}

RowSource::~RowSource() = default;

std::string RowSource::checksum() const { return hashText(d_hash); }

bool RowSource::readLine(std::string &line) {
  std::istream &in = d_stream ? *d_stream : std::cin;
  try {
    if (!std::getline(in, line)) {
      return false;
    }
  } catch (const std::exception &) {
    throw InputError("the gzip stream is damaged or breaks off here",
                     Where{d_path, d_line + 1, 0, ""});
  }
  ++d_line;
  d_hash = stableHash(line, d_hash);
  d_hash = stableHash("\n", d_hash);
  if (!line.empty() && line.back() == '\r') {
    line.pop_back();
  }
  if (d_line == 1 && line.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    line.erase(0, 3);
  }
  return true;
}

//! A record of a table; quoted cells may hold separators and line ends.
bool RowSource::readRecord(std::vector<std::string> &cells) {
  std::string line;
  if (!readLine(line)) {
    return false;
  }
  const char separator = d_format == Format::Csv ? ',' : '\t';
  constexpr int kLongestCell = 2000;  // lines; a quote that is never closed
  cells.assign(1, "");
  bool quoted = false;
  int lines = 0;
  d_quoteOpen = false;
  for (std::size_t i = 0;; ++i) {
    if (i >= line.size()) {
      if (!quoted) {
        return true;
      }
      if (++lines > kLongestCell || !readLine(line)) {
        d_quoteOpen = true;
        return true;
      }
      cells.back() += '\n';
      i = static_cast<std::size_t>(-1);
      continue;
    }
    const char c = line[i];
    if (quoted) {
      if (c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
        cells.back() += '"';
        ++i;
      } else if (c == '"') {
        quoted = false;
      } else {
        cells.back() += c;
      }
    } else if (c == '"' && cells.back().empty()) {
      quoted = true;
    } else if (c == separator) {
      cells.emplace_back();
    } else {
      cells.back() += c;
    }
  }
}

void RowSource::readHeader() {
  std::vector<std::string> header;
  if (!readRecord(header)) {
    throw InputError("is empty", Where{d_path, 0, 0, ""});
  }
  const auto &wanted = d_options.structureColumn;
  d_structure = columnNamed(
      header,
      wanted.empty()
          ? std::vector<std::string>{"smiles", "canonical_smiles", "structure",
                                     "substrate", "reagent", "core", "mol"}
          : std::vector<std::string>{wanted});
  if (d_structure < 0) {
    throw InputError(
        wanted.empty() ? "no column of structures"
                       : "no column '" + wanted + "'",
        Where{d_path, 1, 0, ""},
        "the columns are " + join(header, ", ") +
            (wanted.empty() ? "; one should be named smiles" : ""));
  }
  const auto &named = d_options.idColumn;
  d_id = columnNamed(
      header,
      named.empty()
          ? std::vector<std::string>{"id", "name", "substrate_id", "reagent_id",
                                     "compound_id", "title"}
          : std::vector<std::string>{named});
  if (d_id < 0 && !named.empty()) {
    throw InputError("no column '" + named + "'", Where{d_path, 1, 0, ""},
                     "the columns are " + join(header, ", "));
  }
  d_width = header.size();
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (static_cast<int>(i) != d_structure && static_cast<int>(i) != d_id) {
      d_names.push_back(header[i]);
      d_columns.push_back(static_cast<int>(i));
    }
  }
}

bool RowSource::next(RawRow &row) {
  row = RawRow();
  switch (d_format) {
    case Format::Smi:
      return nextSmi(row);
    case Format::Sdf:
      return nextSdf(row);
    default:
      return nextTable(row);
  }
}

bool RowSource::nextSmi(RawRow &row) {
  std::string line;
  while (readLine(line)) {
    const std::string text = trim(line);
    if (text.empty() || text[0] == '#') {
      continue;
    }
    const auto blank = text.find_first_of(" \t");
    row.line = d_line;
    row.structure = text.substr(0, blank);
    row.id = blank == std::string::npos ? "" : trim(text.substr(blank));
    if (d_line == 1 && lower(row.structure) == "smiles") {
      continue;  // some programs write a header
    }
    return true;
  }
  return false;
}

bool RowSource::nextTable(RawRow &row) {
  std::vector<std::string> cells;
  do {
    row.line = d_line + 1;
    if (!readRecord(cells)) {
      return false;
    }
  } while (cells.size() == 1 && trim(cells[0]).empty());
  if (d_quoteOpen) {
    row.fault = "a quote that opens here is not closed";
  } else if (cells.size() != d_width) {
    row.fault = std::to_string(cells.size()) + " cells where the header has " +
                std::to_string(d_width);
  }
  cells.resize(std::max(d_width, cells.size()));
  row.structure = trim(cells[d_structure]);
  row.id = d_id < 0 ? "" : trim(cells[d_id]);
  for (const int column : d_columns) {
    row.properties.push_back(cells[column]);
  }
  return true;
}

bool RowSource::nextSdf(RawRow &row) {
  const auto isId = [this](const std::string &name) {
    return !name.empty() && name == d_options.idColumn;
  };
  std::string line;
  std::string tag;
  bool block = true;
  bool any = false;
  row.isBlock = true;
  row.line = d_line + 1;
  row.properties.resize(d_names.size());
  while (readLine(line)) {
    if (line.compare(0, 4, "$$$$") == 0) {
      return true;
    }
    any = any || !trim(line).empty();
    if (block) {
      if (row.structure.empty() && row.id.empty()) {
        row.id = trim(line);
      }
      row.structure += line + "\n";
      block = line.compare(0, 6, "M  END") != 0;
      continue;
    }
    const auto open = line.find('<');
    if (!line.empty() && line[0] == '>' && open != std::string::npos) {
      tag = line.substr(open + 1, line.find('>', open) - open - 1);
      if (isId(tag)) {
        continue;
      }
      if (std::find(d_names.begin(), d_names.end(), tag) == d_names.end()) {
        d_names.push_back(tag);
      }
      row.properties.resize(d_names.size());
      continue;
    }
    if (isId(tag)) {
      row.id = line.empty() ? row.id : trim(line);
      tag.clear();
      continue;
    }
    const auto place = std::find(d_names.begin(), d_names.end(), tag);
    if (!tag.empty() && place != d_names.end()) {
      std::string &value =
          row.properties[static_cast<std::size_t>(place - d_names.begin())];
      value += (value.empty() || line.empty() ? "" : "\n") + line;
      tag = line.empty() ? "" : tag;
    }
  }
  if (any && block) {
    row.fault = "the file ends inside a mol block";
  }
  return any;
}

}  // namespace Diazepane
