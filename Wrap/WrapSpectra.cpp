// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <Spectra/Explainer.h>
#include <Spectra/MassList.h>
#include <Spectra/MassReport.h>

#include "BoostPythonHelpers.h"
#include "Handles.h"

namespace Diazepane {
namespace Wrap {

namespace {

struct RecordsHandle {
  MassRecordsPtr records;
};

//! An explanation with what its reports need.
struct ExplainedHandle {
  MassExplanation explanation;
  ShareEstimate estimate;
  MassRecordsPtr records;
};

std::shared_ptr<RecordsHandle> loadRecords(const python::object &book) {
  const RuleBookPtr rules = ruleBookOf(book);
  auto handle = std::make_shared<RecordsHandle>();
  const GilRelease unlocked;
  handle->records = MassRecords::load(rules);
  return handle;
}

PeakList readText(const std::string &text, const std::string &name) {
  const GilRelease unlocked;
  return readPeaks(text, name);
}

double numberOf(const python::object &value) {
  return value.is_none() ? kUnknown : python::extract<double>(value)();
}

//! Columns of one length; an empty one is not known.
PeakList makePeaks(const python::object &mz, const python::object &intensity,
                   const python::object &minutes, const std::string &name) {
  PeakList list;
  list.name = name;
  const auto count = python::len(mz);
  const bool intensities = python::len(intensity) == count && count > 0;
  const bool times = python::len(minutes) == count && count > 0;
  for (python::ssize_t i = 0; i < count; ++i) {
    Peak peak;
    peak.row = static_cast<int>(i) + 1;
    peak.mz = numberOf(mz[i]);
    peak.intensity = intensities ? numberOf(intensity[i]) : kUnknown;
    peak.minutes = times ? numberOf(minutes[i]) : kUnknown;
    const std::string wrong = peakFault(peak.mz, peak.intensity, peak.minutes);
    if (!wrong.empty()) {
      ++list.faultCount;
      if (list.faults.size() < 100) {
        list.faults.push_back(
            {{name, 0, 0, "peak " + std::to_string(i + 1)}, wrong});
      }
      continue;
    }
    list.hasIntensity = list.hasIntensity || peak.intensity == peak.intensity;
    list.hasTime = list.hasTime || peak.minutes == peak.minutes;
    list.peaks.push_back(peak);
  }
  if (list.peaks.empty()) {
    throw InputError("holds no peak", Where{name, 0, 0, ""},
                     list.faults.empty() ? "m/z values above 0"
                                         : list.faults.front().text());
  }
  return list;
}

python::tuple peakColumns(const PeakList &list) {
  python::list mz;
  python::list intensity;
  python::list minutes;
  for (const auto &peak : list.peaks) {
    mz.append(peak.mz);
    intensity.append(toPython(peak.intensity));
    minutes.append(toPython(peak.minutes));
  }
  return python::make_tuple(mz, intensity, minutes);
}

python::list peakFaults(const PeakList &list) {
  python::list faults;
  for (const auto &fault : list.faults) {
    faults.append(fault.text());
  }
  return faults;
}

int peakCount(const PeakList &list) {
  return static_cast<int>(list.peaks.size());
}

std::shared_ptr<ExplainedHandle> explainPeaks(
    const Prediction &prediction, const PeakList &peaks,
    const RecordsHandle &records, const std::string &mode, double tolerance,
    bool inPpm, const python::object &adducts, bool uv,
    const python::object &responses) {
  MassOptions options;
  options.polarity = parsePolarity(mode);
  options.tolerance = {tolerance, inPpm};
  options.adducts = toTexts(adducts);
  options.uv = uv;
  for (const auto &text : toTexts(responses)) {
    const auto entry = parseResponse(text);
    options.responses[entry.first] = entry.second;
  }
  return withoutGil([&] {
    auto handle = std::make_shared<ExplainedHandle>();
    handle->records = records.records;
    handle->explanation =
        explainMasses(prediction, peaks, records.records, options);
    handle->estimate = estimateShares(handle->explanation, *records.records);
    return handle;
  });
}

python::dict peakTable(const ExplainedHandle &handle) {
  return toColumns(massTable(handle.explanation));
}
python::dict suggestions(const ExplainedHandle &handle) {
  return toColumns(suggestionTable(handle.explanation));
}
python::dict isobars(const ExplainedHandle &handle) {
  return toColumns(isobarTable(handle.explanation, *handle.records));
}
python::dict composition(const ExplainedHandle &handle) {
  return toColumns(compositionTable(handle.estimate));
}
python::dict seen(const ExplainedHandle &handle) {
  return toColumns(seenTable(handle.estimate));
}
python::list compositionNotes(const ExplainedHandle &handle) {
  return toList(handle.estimate.notes);
}
python::list warnings(const ExplainedHandle &handle) {
  return toList(handle.explanation.warnings);
}

python::dict counts(const ExplainedHandle &handle) {
  python::dict out;
  out["read"] = handle.explanation.read;
  out["assigned"] = handle.explanation.assigned;
  out["isotopes"] = handle.explanation.isotopes;
  out["unexplained"] = handle.explanation.unexplained;
  return out;
}

std::string text(const ExplainedHandle &handle) {
  return join(massLines(handle.explanation, *handle.records, handle.estimate),
              "\n");
}
std::string json(const ExplainedHandle &handle) {
  return massJson(handle.explanation, *handle.records, handle.estimate);
}
std::string html(const ExplainedHandle &handle) {
  return massHtml(handle.explanation, *handle.records, handle.estimate);
}
std::string svg(const ExplainedHandle &handle) {
  return massSvg(handle.explanation);
}

python::dict massesOf(const Prediction &prediction,
                      const RecordsHandle &records, const std::string &mode,
                      const python::object &adducts, bool all, bool mzmine) {
  MassListOptions options;
  options.polarity = parsePolarity(mode);
  options.adducts = toTexts(adducts);
  options.all = all;
  return toColumns(mzmine ? mzmineTable(prediction, *records.records, options)
                          : massList(prediction, *records.records, options));
}

double ionMz(const RecordsHandle &records, const std::string &adduct,
             double exactMass, int charge) {
  const Adduct parsed = Adduct::parse(adduct, records.records->words);
  if (parsed.ionCharge(charge) == 0) {
    throw InputError("'" + adduct + "' is no ion of a species of charge " +
                         std::to_string(charge),
                     Where{"", 0, 0, "adduct"});
  }
  return parsed.mz(exactMass, charge);
}

}  // namespace

void wrapSpectra() {
  python::class_<RecordsHandle, std::shared_ptr<RecordsHandle>>(
      "MassRecords", "Ions, shifts, isobars and chromophores of a rule book.",
      python::no_init)
      .def("__init__", python::make_constructor(&loadRecords))
      .def("GetMz", &ionMz,
           (python::arg("self"), python::arg("adduct"),
            python::arg("exactMass"), python::arg("charge") = 0),
           R"(m/z of an ion of a species of this exact mass and charge.

>>> from diazepane import rdDiazepane
>>> records = rdDiazepane.MassRecords(
...     rdDiazepane.RuleBook([rdDiazepane.DefaultFolder()]))
>>> round(records.GetMz('[M+H]+', 190.1470), 4)
191.1543
)");
  python::class_<PeakList>("PeakList", "What an instrument wrote.",
                           python::no_init)
      .def_readonly("name", &PeakList::name)
      .def_readonly("faultCount", &PeakList::faultCount)
      .def("__len__", &peakCount)
      .def("GetColumns", &peakColumns, python::arg("self"),
           "Lists of m/z, intensity and minutes; None is not known.")
      .def("GetFaults", &peakFaults, python::arg("self"),
           "Rows that were left out, the first hundred.");
  python::def("ReadPeaks", &readText,
              (python::arg("text"), python::arg("name")),
              "Peaks of a CSV text; rows that are wrong are left out.");
  python::def("MakePeaks", &makePeaks,
              (python::arg("mz"), python::arg("intensity"),
               python::arg("minutes"), python::arg("name")),
              "Peaks of columns; an empty column is not known.");
  python::class_<ExplainedHandle, std::shared_ptr<ExplainedHandle>>(
      "MassExplanation", "A peak list explained by a prediction.",
      python::no_init)
      .def("GetTable", &peakTable, python::arg("self"),
           "Assignments, isotopes and unexplained peaks, a dict of lists.")
      .def("GetSuggestions", &suggestions, python::arg("self"),
           "What unexplained peaks may be, as a dict of lists.")
      .def("GetIsobars", &isobars, python::arg("self"),
           "Species of one mass, as a dict of lists.")
      .def("GetComposition", &composition, python::arg("self"),
           "Fractions seen, predicted and updated, as a dict of lists.")
      .def("GetSeen", &seen, python::arg("self"),
           "What was seen as shares of the substrate, as a dict of lists.")
      .def("GetCompositionNotes", &compositionNotes, python::arg("self"),
           "What to know before using the composition.")
      .def("GetWarnings", &warnings, python::arg("self"), "To be read first.")
      .def("GetCounts", &counts, python::arg("self"),
           "Peaks read, assigned, isotopes, unexplained.")
      .def("ToText", &text, python::arg("self"), "In words.")
      .def("ToJson", &json, python::arg("self"), "As JSON text.")
      .def("ToHtml", &html, python::arg("self"), "As a page of its own.")
      .def("ToSvg", &svg, python::arg("self"),
           "Observed against predicted, mirrored.");
  python::def(
      "ExplainMasses", &explainPeaks,
      (python::arg("prediction"), python::arg("peaks"), python::arg("records"),
       python::arg("mode"), python::arg("tolerance"), python::arg("inPpm"),
       python::arg("adducts"), python::arg("uv"), python::arg("responses")),
      "Which peak is what; other threads run meanwhile.");
  python::def(
      "MassList", &massesOf,
      (python::arg("prediction"), python::arg("records"), python::arg("mode"),
       python::arg("adducts"), python::arg("all"), python::arg("mzmine")),
      "The ions of a prediction, as a dict of lists.");
}

}  // namespace Wrap
}  // namespace Diazepane
