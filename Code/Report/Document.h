// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A text with headings, lists, tables and structures on its way out: plans,
// diagnoses. Whoever has more to say than a table makes one of these.
#ifndef DIAZEPANE_REPORT_DOCUMENT_H
#define DIAZEPANE_REPORT_DOCUMENT_H

#include <string>
#include <utility>
#include <vector>

#include <Model/Table.h>

namespace Diazepane {

struct Bar {
  std::string label;
  double part = 0.0;  //!< of the longest bar, 0 to 1
  std::string text;   //!< what stands behind it
};

struct Block {
  enum class Kind {
    Heading,
    Paragraph,
    Hazards,     //!< a list that has to be read first
    List,        //!< `items`
    Steps,       //!< `items`, numbered on from `first`
    Table,       //!< `table`; cells are printed as they are
    Structures,  //!< `structures`: SMILES and caption
    Bars         //!< `bars`: how much of each
  };
  Kind kind = Kind::Paragraph;
  int level = 2;  //!< of a heading
  int first = 1;
  std::string text;  //!< heading, paragraph, title of a list
  std::vector<std::string> items;
  Table table;
  std::vector<std::pair<std::string, std::string>> structures;
  //! SVG of each structure where it is drawn already, with what changed
  //! highlighted; else the page draws the SMILES.
  std::vector<std::string> drawings;
  std::vector<Bar> bars;
};

struct Document {
  std::string title;
  std::vector<Block> blocks;

  void heading(const std::string &text, int level = 2);
  void paragraph(const std::string &text);
  //! Nothing is added for an empty list or table.
  void list(const std::string &title, const std::vector<std::string> &items);
  void hazards(const std::vector<std::string> &items);
  void steps(const std::vector<std::string> &items, int first = 1);
  void table(Table table);
  void structures(
      const std::vector<std::pair<std::string, std::string>> &structures,
      std::vector<std::string> drawings = {});
  void bars(const std::string &title, std::vector<Bar> bars);
};

//! "text", "md" or "html"; InputError for any other word.
std::string render(const Document &document, const std::string &format);

std::string documentText(const Document &document);
std::string documentMarkdown(const Document &document);
//! One page that needs no network.
std::string documentHtml(const Document &document);

}  // namespace Diazepane

#endif
