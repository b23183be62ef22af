// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// CSV by RFC 4180 and TSV in the same quoting; line ends are plain \n, which
// every reader of today takes.
#include <ostream>

#include <Report/Format.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

class DelimitedWriter : public Writer {
 public:
  DelimitedWriter(WriterOptions options, char separator)
      : Writer(std::move(options)), d_separator(separator) {}

  void begin(std::ostream &out) override {
    header(out, emptyProductTable(d_options.schema));
  }

  void add(std::ostream &out, const Prediction &prediction) override {
    rows(out, productTable(prediction, d_options.schema));
  }

  void addFailure(std::ostream &out, const FailedFlask &failure) override {
    Table table = emptyProductTable(d_options.schema);
    appendFailure(table, failure);
    rows(out, table);
  }

  void table(std::ostream &out, const Table &table) override {
    header(out, table);
    rows(out, table);
  }

 private:
  void field(std::ostream &out, const std::string &text) const {
    const std::string special = std::string("\"\r\n") + d_separator;
    if (text.find_first_of(special) == std::string::npos) {
      out << text;
      return;
    }
    out << '"';
    for (const char c : text) {
      if (c == '"') {
        out << '"';
      }
      out << c;
    }
    out << '"';
  }

  void header(std::ostream &out, const Table &table) const {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (i > 0) {
        out << d_separator;
      }
      field(out, table.columns[i].name);
    }
    out << '\n';
  }

  void rows(std::ostream &out, const Table &table) const {
    for (const auto &row : table.rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) {
          out << d_separator;
        }
        field(out, cellText(row[i], table.columns[i]));
      }
      out << '\n';
    }
  }

  char d_separator;
};

}  // namespace

std::unique_ptr<Writer> makeCsvWriter(WriterOptions options) {
  return std::make_unique<DelimitedWriter>(std::move(options), ',');
}

std::unique_ptr<Writer> makeTsvWriter(WriterOptions options) {
  return std::make_unique<DelimitedWriter>(std::move(options), '\t');
}

}  // namespace Diazepane
