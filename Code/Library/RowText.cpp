// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/RowText.h>

#include <GraphMol/Depictor/RDDepictor.h>
#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Library/RowFormatter.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>

namespace Diazepane {

RowFormat parseRowFormat(const std::string &name) {
  for (const auto format :
       {RowFormat::Csv, RowFormat::Tsv, RowFormat::JsonLines, RowFormat::Smi,
        RowFormat::Sdf}) {
    if (name == nameOf(format)) {
      return format;
    }
  }
  throw InputError("a library is not written as '" + name + "'", {},
                   "csv, tsv, jsonl, smi or sdf");
}

const char *nameOf(RowFormat format) {
  switch (format) {
    case RowFormat::Tsv:
      return "tsv";
    case RowFormat::JsonLines:
      return "jsonl";
    case RowFormat::Smi:
      return "smi";
    case RowFormat::Sdf:
      return "sdf";
    default:
      return "csv";
  }
}

std::string delimitedField(const std::string &text, char separator) {
  if (separator == ' ') {
    std::string word = text;
    std::replace_if(
        word.begin(), word.end(),
        [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
    return word;
  }
  const char special[] = {'"', '\r', '\n', separator, '\0'};
  if (text.find_first_of(special) == std::string::npos) {
    return text;
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + "\"";
}

std::string jsonText(const std::string &text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", c);
      out += code;
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string jsonValue(const Cell &cell, const Column &column) {
  if (std::holds_alternative<std::string>(cell)) {
    return jsonText(std::get<std::string>(cell));
  }
  const std::string text = cellText(cell, column);
  return text.empty() ? "null" : text;
}

void putFixed4(double value, RowBuffer &out) {
  constexpr double kMost = 1e14;
  if (!(value >= 0.0) || value * 1e4 > kMost) {
    out.put(fixedText(value, 4));
    return;
  }
  auto scaled = static_cast<std::uint64_t>(value * 1e4 + 0.5);
  char digits[24];
  int at = sizeof digits;
  for (int i = 0; i < 4 || scaled > 0 || i < 5; ++i) {
    if (i == 4) {
      digits[--at] = '.';
    }
    digits[--at] = static_cast<char>('0' + scaled % 10);
    scaled /= 10;
  }
  out.put(digits + at, sizeof digits - static_cast<std::size_t>(at));
}

void appendSdf(const std::string &smiles, const std::string &title,
               const std::vector<std::pair<std::string, std::string>> &tags,
               std::string &out) {
  RDKit::RWMol mol;
  if (!smiles.empty()) {
    mol = RDKit::RWMol(*readMolecule(smiles));
    RDDepict::compute2DCoords(mol);
  }
  mol.setProp("_Name", title);
  out += RDKit::MolToMolBlock(mol);
  for (const auto &tag : tags) {
    out += "> <" + tag.first + ">\n" + oneLine(tag.second) + "\n\n";
  }
  out += "$$$$\n";
}

}  // namespace Diazepane
