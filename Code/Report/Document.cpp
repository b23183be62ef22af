// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Document.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr std::size_t kTextWidth = 88;  // of running text on a terminal

Block &added(Document &document, Block::Kind kind) {
  document.blocks.emplace_back();
  document.blocks.back().kind = kind;
  return document.blocks.back();
}

std::string head(const Column &column) {
  return column.name + (column.unit.empty() ? "" : " / " + column.unit);
}

bool isNumber(const Column &column) {
  return column.type == ColumnType::Number ||
         column.type == ColumnType::Integer;
}

//! Words of one line, broken where it gets too long for a terminal.
std::string wrapped(const std::string &text, const std::string &first,
                    const std::string &rest) {
  std::string out;
  std::string line = first;
  bool fresh = true;
  for (const auto &word : split(oneLine(text), ' ')) {
    if (!fresh && displayWidth(line) + 1 + displayWidth(word) > kTextWidth) {
      out += line + "\n";
      line = rest;
      fresh = true;
    }
    line += (fresh ? "" : " ") + word;
    fresh = false;
  }
  return out + line + "\n";
}

std::string textTable(const Table &table) {
  std::vector<std::size_t> widths;
  for (const auto &column : table.columns) {
    widths.push_back(displayWidth(head(column)));
  }
  for (const auto &row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(
          widths[i], displayWidth(oneLine(cellText(row[i], table.columns[i]))));
    }
  }
  std::string out = table.title.empty() ? "" : table.title + "\n";
  const auto line = [&](const auto &cell) {
    std::string text = " ";
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      text +=
          " " + padded(cell(i), widths[i], isNumber(table.columns[i])) + " ";
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += text + "\n";
  };
  line([&](std::size_t i) { return head(table.columns[i]); });
  std::size_t total = 0;
  for (const std::size_t width : widths) {
    total += width + 2;
  }
  out += "  " + std::string(std::min(total, std::size_t{100}), '-') + "\n";
  for (const auto &row : table.rows) {
    line([&](std::size_t i) {
      return oneLine(cellText(row[i], table.columns[i]));
    });
  }
  return out;
}

std::string textBars(const Block &block) {
  constexpr double kLongest = 40.0;
  std::size_t width = 0;
  for (const auto &bar : block.bars) {
    width = std::max(width, displayWidth(bar.label));
  }
  std::string out = block.text.empty() ? "" : oneLine(block.text) + "\n";
  for (const auto &bar : block.bars) {
    const double part = std::clamp(bar.part, 0.0, 1.0);
    out +=
        "  " + padded(oneLine(bar.label), width, true) + "  " +
        std::string(static_cast<std::size_t>(std::ceil(kLongest * part)), '#') +
        (part > 0.0 ? " " : "") + oneLine(bar.text) + "\n";
  }
  return out;
}

std::string textBlock(const Block &block) {
  std::string out;
  switch (block.kind) {
    case Block::Kind::Heading: {
      const std::string text = oneLine(block.text);
      return text + "\n" +
             std::string(displayWidth(text), block.level < 3 ? '=' : '-') +
             "\n";
    }
    case Block::Kind::Paragraph:
      return wrapped(block.text, "", "");
    case Block::Kind::Hazards:
    case Block::Kind::List:
      out = block.text.empty() ? "" : oneLine(block.text) + "\n";
      for (const auto &item : block.items) {
        out += wrapped(item, "  - ", "    ");
      }
      return out;
    case Block::Kind::Steps: {
      int number = block.first;
      for (const auto &item : block.items) {
        std::string lead = std::to_string(number++) + ". ";
        bool first = true;
        for (const auto &line : split(item, '\n')) {
          out += first ? wrapped(line, padded(lead, 4), "    ")
                       : wrapped(line, "      ", "      ");
          first = false;
        }
      }
      return out;
    }
    case Block::Kind::Table:
      return textTable(block.table);
    case Block::Kind::Structures:
      for (const auto &[smiles, caption] : block.structures) {
        out += "  " + oneLine(caption) + ": " + oneLine(smiles) + "\n";
      }
      return out;
    case Block::Kind::Bars:
      return textBars(block);
  }
  return out;
}

//! What Markdown would take for its own.
std::string quoted(const std::string &text) {
  std::string out;
  for (const char c : oneLine(text)) {
    if (c == '|' || c == '*' || c == '_' || c == '<' || c == '`' || c == '[' ||
        c == ']' || c == '\\') {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string markdownTable(const Table &table) {
  std::string out =
      table.title.empty() ? "" : "**" + quoted(table.title) + "**\n\n";
  std::string rule = "|";
  out += "|";
  for (const auto &column : table.columns) {
    out += " " + quoted(head(column)) + " |";
    rule += isNumber(column) ? " ---: |" : " --- |";
  }
  out += "\n" + rule + "\n";
  for (const auto &row : table.rows) {
    out += "|";
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += " " + quoted(cellText(row[i], table.columns[i])) + " |";
    }
    out += "\n";
  }
  return out;
}

std::string markdownBlock(const Block &block) {
  std::string out;
  switch (block.kind) {
    case Block::Kind::Heading:
      return std::string(static_cast<std::size_t>(block.level), '#') + " " +
             quoted(block.text) + "\n";
    case Block::Kind::Paragraph:
      return quoted(block.text) + "\n";
    case Block::Kind::Hazards:
    case Block::Kind::List:
      out = block.text.empty() ? "" : "**" + quoted(block.text) + "**\n\n";
      for (const auto &item : block.items) {
        out += "- " + quoted(item) + "\n";
      }
      return out;
    case Block::Kind::Steps: {
      int number = block.first;
      for (const auto &item : block.items) {
        bool first = true;
        for (const auto &line : split(item, '\n')) {
          out += first ? std::to_string(number++) + ". " : "   - ";
          out += quoted(line) + "\n";
          first = false;
        }
      }
      return out;
    }
    case Block::Kind::Table:
      return markdownTable(block.table);
    case Block::Kind::Structures:
      for (const auto &[smiles, caption] : block.structures) {
        out += "- " + quoted(caption) + ": `" + oneLine(smiles) + "`\n";
      }
      return out;
    case Block::Kind::Bars:
      out = block.text.empty() ? "" : "**" + quoted(block.text) + "**\n\n";
      for (const auto &bar : block.bars) {
        out += "- " + quoted(bar.label) + ": " + quoted(bar.text) + "\n";
      }
      return out;
  }
  return out;
}

std::string joined(const Document &document, const std::string &title,
                   std::string (*one)(const Block &)) {
  std::string out = title;
  for (const auto &block : document.blocks) {
    out += "\n" + one(block);
  }
  return out;
}

}  // namespace

void Document::heading(const std::string &text, int level) {
  Block &block = added(*this, Block::Kind::Heading);
  block.text = text;
  block.level = level;
}

void Document::paragraph(const std::string &text) {
  if (!text.empty()) {
    added(*this, Block::Kind::Paragraph).text = text;
  }
}

void Document::list(const std::string &title_,
                    const std::vector<std::string> &items) {
  if (!items.empty()) {
    Block &block = added(*this, Block::Kind::List);
    block.text = title_;
    block.items = items;
  }
}

void Document::hazards(const std::vector<std::string> &items) {
  if (!items.empty()) {
    Block &block = added(*this, Block::Kind::Hazards);
    block.text = "HAZARDS";
    block.items = items;
  }
}

void Document::steps(const std::vector<std::string> &items, int first) {
  if (!items.empty()) {
    Block &block = added(*this, Block::Kind::Steps);
    block.items = items;
    block.first = first;
  }
}

void Document::table(Table table_) {
  if (!table_.rows.empty()) {
    added(*this, Block::Kind::Table).table = std::move(table_);
  }
}

void Document::structures(
    const std::vector<std::pair<std::string, std::string>> &structures_,
    std::vector<std::string> drawings) {
  if (!structures_.empty()) {
    Block &block = added(*this, Block::Kind::Structures);
    block.structures = structures_;
    block.drawings = std::move(drawings);
  }
}

void Document::bars(const std::string &title_, std::vector<Bar> bars_) {
  if (!bars_.empty()) {
    Block &block = added(*this, Block::Kind::Bars);
    block.text = title_;
    block.bars = std::move(bars_);
  }
}

std::string documentText(const Document &document) {
  return joined(document, oneLine(document.title) + "\n", textBlock);
}

std::string documentMarkdown(const Document &document) {
  return joined(document, "# " + quoted(document.title) + "\n", markdownBlock);
}

std::string render(const Document &document, const std::string &format) {
  if (format == "text") {
    return documentText(document);
  }
  if (format == "md" || format == "markdown") {
    return documentMarkdown(document);
  }
  if (format == "html") {
    return documentHtml(document);
  }
  throw InputError("unknown format '" + format + "'", {"", 0, 0, "format"},
                   "one of: text, md, html, json");
}

}  // namespace Diazepane
