// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// One self-contained page: nothing is fetched, and the policy in its head
// forbids fetching.
#include <ostream>

#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Writer.h>

namespace Diazepane {

namespace {

class HtmlWriter : public Writer {
 public:
  using Writer::Writer;

  void begin(std::ostream &out) override {
    const std::string title = htmlEscape(
        d_options.title.empty() ? "What is in the flask" : d_options.title);
    out << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
           "<meta name=\"viewport\" content=\"width=device-width, "
           "initial-scale=1\"><meta name=\"color-scheme\" content=\"light "
           "dark\"><meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'; "
           "script-src 'unsafe-inline'; img-src data:\"><title>"
        << title << "</title><style>" << htmlStyle()
        << "</style></head><body class=\"dz dz-page\"><a class=\"dz-skip\" "
           "href=\"#products\">To the products</a><main class=\"dz-main\">"
           "<h1 id=\"products\">"
        << title << "</h1>\n";
  }

  void add(std::ostream &out, const Prediction &prediction) override {
    const std::string prefix = "f" + std::to_string(++d_count) + "-";
    const std::string &id = prediction.flask.substrateId;
    const PageExtras extras =
        d_options.extras ? d_options.extras(prediction) : PageExtras();
    out << "<article class=\"dz-article\" aria-labelledby=\"" << prefix
        << "title\"><h2 id=\"" << prefix << "title\">"
        << htmlEscape(id.empty() ? prediction.flask.substrate.smiles : id)
        << "</h2>" << htmlHazards(prediction) << htmlFlask(prediction)
        << "<h2>Products</h2>" << htmlProducts(prediction)
        << charts(prediction, extras, prefix) << htmlNetwork(prediction, prefix)
        << protocol(extras, prefix) << htmlReasons(prediction)
        << "<p class=\"dz-foot\">rule book "
        << htmlEscape(prediction.ruleBookVersion) << " ("
        << htmlEscape(prediction.ruleBookHash)
        << "). Shares are estimates with the grade shown; nothing here "
           "replaces a risk assessment.</p></article>\n";
  }

  void addFailure(std::ostream &out, const FailedFlask &failure) override {
    out << "<article class=\"dz-article\"><h2>"
        << htmlEscape(failure.substrateId)
        << "</h2><p class=\"dz-status\"><strong>error</strong> "
        << htmlEscape(failure.message) << "</p></article>\n";
  }

  void end(std::ostream &out) override {
    out << "</main><script>" << htmlScript() << "</script></body></html>\n";
  }

  void table(std::ostream &out, const Table &table) override {
    begin(out);
    out << htmlTable(table);
    end(out);
  }

 private:
  static std::string charts(const Prediction &prediction,
                            const PageExtras &extras,
                            const std::string &prefix) {
    std::vector<std::string> palette;
    std::string out = "<div class=\"dz-charts\">";
    out += htmlSlider(timeSlider(prediction), prefix + "course", palette);
    if (extras.overEquivalents) {
      LineChart chart = *extras.overEquivalents;
      chart.title = "Composition over equivalents of the reagent";
      out += htmlSlider(axisSlider(chart, "Equivalents", "eq"),
                        prefix + "equivalents", palette);
    }
    return out + "</div>";
  }

  static std::string protocol(const PageExtras &extras,
                              const std::string &prefix) {
    return extras.protocol
               ? "<section class=\"dz-protocol\" aria-labelledby=\"" + prefix +
                     "protocol\"><h2 id=\"" + prefix + "protocol\">" +
                     htmlEscape(extras.protocol->title) + "</h2>" +
                     htmlBlocks(*extras.protocol, 1) + "</section>"
               : "";
  }

  int d_count = 0;
};

}  // namespace

std::unique_ptr<Writer> makeHtmlWriter(WriterOptions options) {
  return std::make_unique<HtmlWriter>(std::move(options));
}

}  // namespace Diazepane
