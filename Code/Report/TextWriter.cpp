// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The answer on a terminal: hazards first, then the table, then what to know.
#include <algorithm>
#include <ostream>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Sentences.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

using Line = std::vector<std::string>;

// The last column is never padded, so that long SMILES do not pad the rest.
void printGrid(std::ostream &out, const Line &header,
               const std::vector<Line> &lines, const std::vector<bool> &right) {
  std::vector<std::size_t> widths;
  for (const auto &title : header) {
    widths.push_back(displayWidth(title));
  }
  for (const auto &line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], displayWidth(line[i]));
    }
  }
  const auto print = [&](const Line &line) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const bool last = i + 1 == line.size() && !right[i];
      text += (i > 0 ? "  " : "") +
              (last ? line[i] : padded(line[i], widths[i], right[i]));
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out << text << '\n';
  };
  print(header);
  std::size_t total = header.empty() ? 0 : 2 * (header.size() - 1);
  for (std::size_t i = 0; i < widths.size(); ++i) {
    total += i + 1 < widths.size() ? widths[i] : displayWidth(header[i]);
  }
  out << std::string(total, '-') << '\n';
  for (const auto &line : lines) {
    print(line);
  }
}

void printList(std::ostream &out, const std::string &title,
               const std::vector<std::string> &entries) {
  if (entries.empty()) {
    return;
  }
  out << '\n' << title << '\n';
  for (const auto &entry : entries) {
    out << "  - " << entry << '\n';
  }
}

// A terminal has few lines; the other formats have them all.
void shorten(std::vector<std::string> &entries) {
  constexpr std::size_t kShown = 8;
  if (entries.size() > kShown + 1) {
    const std::size_t more = entries.size() - kShown;
    entries.resize(kShown);
    entries.push_back("and " + std::to_string(more) +
                      " more, all of them with --format json or html");
  }
}

// Ranked products of a table on a terminal: those that a chemist looks for in
// the flask. A flask of many small ones says how many more there are.
int lastShown(const std::vector<ProductRow> &rows) {
  constexpr int kRanked = 12;
  int last = 0;
  for (const auto &row : rows) {
    last = std::max(last, row.rank);
  }
  return last <= kRanked + 2 ? last : kRanked;  // nobody folds one or two
}

std::string foldedLine(const std::vector<ProductRow> &rows, int shown) {
  int count = 0;
  double sum = 0.0;
  double most = 0.0;
  for (const auto &row : rows) {
    if (row.rank > shown) {
      ++count;
      sum += row.share;
      most = std::max(most, row.share);
    }
  }
  return count == 0 ? ""
                    : "and " + std::to_string(count) + " more products, " +
                          percentText(sum) + " together, none above " +
                          percentText(most) +
                          "; all of them with --format csv, json or html\n";
}

Line productLine(const ProductRow &row) {
  return {row.rank > 0 ? std::to_string(row.rank) : "",
          row.role,
          row.mode,
          row.site,
          shareText(row),
          rowBandText(row),
          std::string(1, row.grade) + (row.disputed ? "!" : ""),
          row.exactMass > 0.0 ? fixedText(row.exactMass, 4) : "",
          row.productSmiles};
}

// The first few; all of them stand in the other formats.
std::string shortSources(const std::vector<std::string> &sources) {
  constexpr std::size_t kShown = 3;
  if (sources.empty()) {
    return "";
  }
  std::vector<std::string> first = sources;
  first.resize(std::min(kShown, sources.size()));
  const std::size_t more = sources.size() - first.size();
  return " (" + join(first, ", ") +
         (more > 0 ? " and " + std::to_string(more) + " more" : "") + ")";
}

// One line of reasons per product: its path and where the word comes from.
std::vector<std::string> whyLines(const Prediction &prediction) {
  std::vector<std::string> lines;
  const int shown = lastShown(prediction.rows);
  for (const auto &row : prediction.rows) {
    if (row.pathway.empty() || row.role == "byproduct" || row.rank > shown) {
      continue;
    }
    lines.push_back(row.productSmiles + ": " + row.pathway +
                    shortSources(row.sources));
  }
  return lines;
}

std::vector<std::string> notesOfRows(const Prediction &prediction) {
  std::vector<std::string> lines;
  const int shown = lastShown(prediction.rows);
  for (const auto &row : prediction.rows) {
    if (!row.note.empty() && row.rank <= shown) {
      lines.push_back(row.productSmiles + ": " + row.note);
    }
  }
  return lines;
}

class TextWriter : public Writer {
 public:
  using Writer::Writer;

  void add(std::ostream &out, const Prediction &prediction) override {
    separate(out);
    const Flask &flask = prediction.flask;
    const auto &evidence = prediction.evidence;
    out << (flask.substrateId.empty() ||
                    flask.substrateId == flask.substrate.smiles
                ? ""
                : oneLine(flask.substrateId) + "  ")
        << flask.substrate.smiles;
    for (const auto &line : ingredientLines(flask)) {
      out << " + " << line;
    }
    out << '\n';
    const std::string conditions = conditionsLine(flask.conditions);
    if (!conditions.empty()) {
      out << conditions << '\n';
    }
    printList(out, "HAZARDS", sentences(evidence, Verdict::Hazard));
    out << '\n';
    if (prediction.status != "ok" || prediction.rows.empty() ||
        !prediction.message.empty()) {
      out << prediction.status
          << (prediction.message.empty()
                  ? ""
                  : ": " + cautious(oneLine(prediction.message)))
          << "\n\n";
    }
    products(out, prediction);
    printList(out, "On single products", notesOfRows(prediction));
    printList(out, "Claims of documents",
              sentences(evidence, Verdict::Claimed));
    printList(out, "Warnings", warnings(prediction));
    printList(out, "Limits", sentences(evidence, Verdict::Limited));
    printList(out, "Advice", sentences(evidence, Verdict::Advised));
    printList(out, "Input", sentences(flask.assumptions, Verdict::Noted));
    printList(out, "Assumptions", assumptions(prediction));
    printList(out, kSensitivityTitle, sensitivityLines(prediction));
    printList(out, "Why", whyLines(prediction));
    std::vector<std::string> ruledOut = sentences(evidence, Verdict::Closed);
    for (const auto &entry : prediction.vetoed) {
      ruledOut.push_back(sentence(entry));
    }
    shorten(ruledOut);
    printList(out, "Ruled out", ruledOut);
    out << "\nrule book " << prediction.ruleBookVersion << " ("
        << prediction.ruleBookHash << ")\n";
  }

  void addFailure(std::ostream &out, const FailedFlask &failure) override {
    separate(out);
    out << oneLine(failure.substrateId) << ' ' << oneLine(failure.reagentId)
        << "\nerror: " << oneLine(failure.message) << '\n';
  }

  void table(std::ostream &out, const Table &table) override {
    Line header;
    std::vector<bool> right;
    for (const auto &column : table.columns) {
      header.push_back(column.name);
      right.push_back(column.type == ColumnType::Number ||
                      column.type == ColumnType::Integer);
    }
    std::vector<Line> lines;
    for (const auto &row : table.rows) {
      Line line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        line.push_back(oneLine(cellText(row[i], table.columns[i])));
      }
      lines.push_back(std::move(line));
    }
    if (!table.title.empty()) {
      out << table.title << "\n\n";
    }
    printGrid(out, header, lines, right);
  }

 private:
  void separate(std::ostream &out) {
    out << (d_first ? "" : "\n");
    d_first = false;
  }

  static void products(std::ostream &out, const Prediction &prediction) {
    if (prediction.rows.empty()) {
      return;
    }
    std::vector<Line> lines;
    const int shown = lastShown(prediction.rows);
    bool disputed = false;
    for (const auto &row : prediction.rows) {
      if (row.rank <= shown) {
        lines.push_back(productLine(row));
      }
      disputed = disputed || row.disputed;
    }
    printGrid(out,
              {"rank", "role", "mode", "site", "share", "10\u201390 band",
               "grade", "mass/Da", "product"},
              lines,
              {true, false, false, false, true, true, false, true, false});
    out << foldedLine(prediction.rows, shown);
    if (disputed) {
      out << "! documents and physics differ\n";
    }
  }

  bool d_first = true;
};

}  // namespace

std::unique_ptr<Writer> makeTextWriter(WriterOptions options) {
  return std::make_unique<TextWriter>(std::move(options));
}

}  // namespace Diazepane
