// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One output format: predictions one after the other, or any table. New
// formats are one class and one line in Writers.cpp.
#ifndef DIAZEPANE_REPORT_WRITER_H
#define DIAZEPANE_REPORT_WRITER_H

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Report/Chart.h>
#include <Report/Document.h>
#include <Report/ProductTable.h>

namespace Diazepane {

//! What only those above know of a flask and a page shows with it.
struct PageExtras {
  std::optional<LineChart> overEquivalents;
  std::optional<Document> protocol;
};

struct WriterOptions {
  std::vector<Column> schema;  //!< RuleBook::outputSchema()
  bool many = false;           //!< more than one flask will be added
  std::string title;           //!< of a page
  //! Asked for each flask by formats that show it; may be empty.
  std::function<PageExtras(const Prediction &)> extras;
};

//! begin, then any number of add and addFailure, then end; or table alone.
class Writer {
 public:
  explicit Writer(WriterOptions options) : d_options(std::move(options)) {}
  virtual ~Writer() = default;
  Writer(const Writer &) = delete;
  Writer &operator=(const Writer &) = delete;

  virtual void begin(std::ostream &) {}
  virtual void add(std::ostream &out, const Prediction &prediction) = 0;
  virtual void addFailure(std::ostream &out, const FailedFlask &failure) = 0;
  virtual void end(std::ostream &) {}
  //! A whole document of its own: advice, rules, masses.
  virtual void table(std::ostream &out, const Table &table) = 0;

 protected:
  WriterOptions d_options;
};

struct WriterEntry {
  using Factory = std::function<std::unique_ptr<Writer>(WriterOptions)>;
  std::string name;
  std::vector<std::string> extensions;  //!< without the dot
  std::string meaning;                  //!< one line of help
  Factory factory;
};

class WriterRegistry {
 public:
  //! text, csv, tsv, json, sdf, html, svg.
  static WriterRegistry standard();

  void add(WriterEntry entry);
  const std::vector<WriterEntry> &entries() const { return d_entries; }
  std::vector<std::string> names() const;
  bool has(const std::string &name) const;

  //! Throws InputError with the known names.
  std::unique_ptr<Writer> make(const std::string &name,
                               WriterOptions options) const;
  //! Format for a path by its extension; InputError when there is none.
  std::string nameForPath(const std::string &path) const;

 private:
  std::vector<WriterEntry> d_entries;
};

//! One prediction as a whole document in the named format.
std::string render(const Prediction &prediction, const std::string &format,
                   const std::vector<Column> &schema);

std::string render(const Prediction &prediction, const std::string &format,
                   WriterOptions options);

std::unique_ptr<Writer> makeTextWriter(WriterOptions options);
std::unique_ptr<Writer> makeCsvWriter(WriterOptions options);
std::unique_ptr<Writer> makeTsvWriter(WriterOptions options);
std::unique_ptr<Writer> makeJsonWriter(WriterOptions options);
std::unique_ptr<Writer> makeSdfWriter(WriterOptions options);
std::unique_ptr<Writer> makeHtmlWriter(WriterOptions options);
std::unique_ptr<Writer> makeSvgWriter(WriterOptions options);
std::unique_ptr<Writer> makePngWriter(WriterOptions options);

}  // namespace Diazepane

#endif
