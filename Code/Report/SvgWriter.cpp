// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The curve of one flask as a picture.
#include <ostream>

#include <Base/Error.h>
#include <Report/Chart.h>
#include <Report/Png.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

class SvgWriter : public Writer {
 public:
  using Writer::Writer;

  void add(std::ostream &out, const Prediction &prediction) override {
    if (d_options.many) {
      throw InputError("one picture shows one flask", {},
                       "one flask, or another format");
    }
    out << picture(svgOf(courseChart(prediction)));
  }

  void addFailure(std::ostream &, const FailedFlask &failure) override {
    throw InputError(failure.message);
  }

  void table(std::ostream &, const Table &) override {
    throw InputError("a table is no picture", {}, "text, csv, tsv or json");
  }

 protected:
  virtual std::string picture(std::string svg) const { return svg; }
};

class PngWriter : public SvgWriter {
 public:
  using SvgWriter::SvgWriter;

 protected:
  std::string picture(std::string svg) const override { return pngOf(svg); }
};

}  // namespace

std::unique_ptr<Writer> makeSvgWriter(WriterOptions options) {
  return std::make_unique<SvgWriter>(std::move(options));
}

std::unique_ptr<Writer> makePngWriter(WriterOptions options) {
  return std::make_unique<PngWriter>(std::move(options));
}

}  // namespace Diazepane
