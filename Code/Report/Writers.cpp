// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <sstream>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Report/Writer.h>

namespace Diazepane {

WriterRegistry WriterRegistry::standard() {
  WriterRegistry registry;
  registry.add({"text", {"txt"}, "a table for people", makeTextWriter});
  registry.add({"csv", {"csv"}, "comma-separated values", makeCsvWriter});
  registry.add({"tsv", {"tsv", "tab"}, "tab-separated values", makeTsvWriter});
  registry.add(
      {"json", {"json", "jsonl"}, "one object per flask", makeJsonWriter});
  registry.add({"sdf",
                {"sdf", "sd"},
                "structures with every column as a tag",
                makeSdfWriter});
  registry.add({"html",
                {"html", "htm"},
                "one page with structures and curves",
                makeHtmlWriter});
  registry.add(
      {"svg", {"svg"}, "a picture of composition over time", makeSvgWriter});
  registry.add({"png", {"png"}, "the same picture in pixels", makePngWriter});
  return registry;
}

void WriterRegistry::add(WriterEntry entry) {
  if (has(entry.name)) {
    throw InputError("an output format '" + entry.name +
                     "' is registered already");
  }
  d_entries.push_back(std::move(entry));
}

std::vector<std::string> WriterRegistry::names() const {
  std::vector<std::string> names;
  for (const auto &entry : d_entries) {
    names.push_back(entry.name);
  }
  return names;
}

bool WriterRegistry::has(const std::string &name) const {
  return std::any_of(
      d_entries.begin(), d_entries.end(),
      [&name](const WriterEntry &entry) { return entry.name == name; });
}

std::unique_ptr<Writer> WriterRegistry::make(const std::string &name,
                                             WriterOptions options) const {
  for (const auto &entry : d_entries) {
    if (entry.name == name) {
      return entry.factory(std::move(options));
    }
  }
  throw InputError("unknown output format '" + name + "'",
                   Where{"", 0, 0, "format"}, "known: " + join(names(), ", "));
}

std::string WriterRegistry::nameForPath(const std::string &path) const {
  const auto dot = path.find_last_of('.');
  const auto slash = path.find_last_of('/');
  const bool hasExtension =
      dot != std::string::npos && (slash == std::string::npos || dot > slash);
  const std::string extension =
      hasExtension ? lower(path.substr(dot + 1)) : std::string();
  std::vector<std::string> known;
  for (const auto &entry : d_entries) {
    for (const auto &candidate : entry.extensions) {
      if (candidate == extension) {
        return entry.name;
      }
      known.push_back("." + candidate);
    }
  }
  throw InputError("cannot tell the output format of '" + path + "'",
                   Where{"", 0, 0, "out"},
                   "name it with --format or end it in " + join(known, ", "));
}

std::string render(const Prediction &prediction, const std::string &format,
                   const std::vector<Column> &schema) {
  WriterOptions options;
  options.schema = schema;
  return render(prediction, format, std::move(options));
}

std::string render(const Prediction &prediction, const std::string &format,
                   WriterOptions options) {
  const auto writer =
      WriterRegistry::standard().make(format, std::move(options));
  std::ostringstream out;
  writer->begin(out);
  writer->add(out, prediction);
  writer->end(out);
  return out.str();
}

}  // namespace Diazepane
