// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A document as one page that fetches nothing.
#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

#include <algorithm>
#include <memory>

#include <Base/Text.h>
#include <Report/Document.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

std::string drawn(const std::string &smiles) {
  try {
    const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol(smiles));
    if (mol) {
      return structureSvg(*mol, 190, 140);
    }
  } catch (const std::exception &) {
    // Not a structure after all: its text says what it is.
  }
  return "<code>" + htmlEscape(smiles) + "</code>";
}

std::string listed(const std::vector<std::string> &items) {
  std::string out = "<ul>";
  for (const auto &item : items) {
    out += "<li>" + htmlEscape(item) + "</li>";
  }
  return out + "</ul>";
}

std::string numbered(const Block &block) {
  std::string out = "<ol start=\"" + std::to_string(block.first) + "\">";
  for (const auto &item : block.items) {
    std::string inner;
    bool first = true;
    out += "<li>";
    for (const auto &line : split(item, '\n')) {
      if (first) {
        out += htmlEscape(line);
      } else {
        inner += "<li>" + htmlEscape(line) + "</li>";
      }
      first = false;
    }
    out += (inner.empty() ? "" : "<ul>" + inner + "</ul>") + "</li>";
  }
  return out + "</ol>";
}

std::string barTable(const Block &block) {
  std::string out =
      "<div class=\"dz-scroll\"><table class=\"dz-bars\"><caption>" +
      htmlEscape(block.text) + "</caption><tbody>";
  for (const auto &bar : block.bars) {
    out += "<tr><th scope=\"row\">" + htmlEscape(bar.label) +
           "</th><td><div class=\"dz-bar\" aria-hidden=\"true\"><span "
           "class=\"dz-fill\" style=\"width:" +
           fixedText(100.0 * std::clamp(bar.part, 0.0, 1.0), 1) +
           "%\"></span></div></td><td class=\"dz-num\">" +
           htmlEscape(bar.text) + "</td></tr>";
  }
  return out + "</tbody></table></div>";
}

std::string htmlBlock(const Block &block, int deeper) {
  const std::string text = htmlEscape(block.text);
  switch (block.kind) {
    case Block::Kind::Heading: {
      const std::string tag = "h" + std::to_string(block.level + deeper);
      return "<" + tag + ">" + text + "</" + tag + ">";
    }
    case Block::Kind::Paragraph:
      return "<p>" + text + "</p>";
    case Block::Kind::Hazards:
      return "<section class=\"dz-hazard\"><h2>" + text + "</h2>" +
             listed(block.items) + "</section>";
    case Block::Kind::List:
      return (text.empty() ? "" : "<h3>" + text + "</h3>") +
             listed(block.items);
    case Block::Kind::Steps:
      return numbered(block);
    case Block::Kind::Table:
      return htmlTable(block.table);
    case Block::Kind::Structures: {
      std::string out = "<div class=\"dz-flask\">";
      for (std::size_t i = 0; i < block.structures.size(); ++i) {
        const auto &[smiles, caption] = block.structures[i];
        out += "<figure class=\"dz-mol\">" +
               (i < block.drawings.size() && !block.drawings[i].empty()
                    ? block.drawings[i]
                    : drawn(smiles)) +
               "<figcaption>" + htmlEscape(caption) + "</figcaption></figure>";
      }
      return out + "</div>";
    }
    case Block::Kind::Bars:
      return barTable(block);
  }
  return "";
}

}  // namespace

std::string htmlBlocks(const Document &document, int deeper) {
  std::string out;
  for (const auto &block : document.blocks) {
    out += htmlBlock(block, deeper) + "\n";
  }
  return out;
}

std::string documentHtml(const Document &document) {
  const std::string title = htmlEscape(document.title);
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
      "'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
      "img-src data:\"><title>" +
      title + "</title><style>" + htmlStyle() +
      "</style></head><body class=\"dz dz-page\"><main class=\"dz-main\">"
      "<h1>" +
      title + "</h1>\n" + htmlBlocks(document, 0);
  return out + "</main><script>" + htmlScript() + "</script></body></html>\n";
}

}  // namespace Diazepane
