// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A diagnosis as a document, as a table and as JSON.
#include <Base/Error.h>
#include <Base/Text.h>
#include <Diagnosis/Diagnosis.h>
#include <Model/TableCells.h>
#include <Report/Format.h>
#include <Report/JsonFields.h>

namespace Diazepane {

DIAZEPANE_JSON_FIELDS(ObservedShare, what, share)
DIAZEPANE_JSON_FIELDS(DiagnosedShare, what, observed, asSaid, asSaidLow,
                      asSaidHigh, asSaidGrade, withCause, withCauseLow,
                      withCauseHigh, fixed, fixedLow, fixedHigh, grade,
                      fixedGrade)
DIAZEPANE_JSON_FIELDS(RankedCause, id, title, source, weight, fit, byEngine,
                      deviation, because, confirm, fix, fixInputs, fixRefused,
                      protocol, shares, recoveryBefore, recoveryAfter, hazards)
DIAZEPANE_JSON_FIELDS(AssignedMass, mz, what, smiles, adduct, ppm, share, grade,
                      symptom)
DIAZEPANE_JSON_FIELDS(Diagnosis, flask, substrate, observed, symptoms, masses,
                      causes, verdict, hazards, assumptions, ruleBookVersion,
                      ruleBookHash)

namespace {

constexpr int kVersion = 1;
using Json = nlohmann::ordered_json;

std::string withBand(double share, const std::optional<double> &low,
                     const std::optional<double> &high,
                     const std::string &grade) {
  return percentText(share) +
         (low && high ? " (" + bandText(*low, *high) + ")" : "") +
         (grade.empty() ? "" : " " + grade);
}

Table causeShares(const RankedCause &cause) {
  Table table;
  table.title =
      "Shares: seen, as said, with this cause, with the fix "
      "(10-90 band, grade)";
  addTextColumns(
      table, {"product", "seen", "as said", "with the cause", "with the fix"});
  for (const auto &share : cause.shares) {
    table.rows.push_back(
        {share.what,
         share.observed ? Cell(percentText(*share.observed)) : Cell(),
         withBand(share.asSaid, share.asSaidLow, share.asSaidHigh,
                  share.asSaidGrade),
         withBand(share.withCause, share.withCauseLow, share.withCauseHigh,
                  share.grade),
         share.fixed ? Cell(withBand(*share.fixed, share.fixedLow,
                                     share.fixedHigh, share.fixedGrade))
                     : Cell()});
  }
  return table;
}

Table massTable(const Diagnosis &diagnosis) {
  Table table;
  table.title = "Masses";
  addTextColumns(table, {"m/z", "what", "ion", "ppm", "share", "structure"});
  for (const auto &mass : diagnosis.masses) {
    table.rows.push_back(
        {fixedText(mass.mz, 4), mass.what, mass.adduct,
         mass.ppm ? Cell(fixedText(*mass.ppm, 1)) : Cell(),
         mass.share ? Cell(percentText(*mass.share) + " " + mass.grade)
                    : Cell(),
         mass.smiles});
  }
  return table;
}

void addCause(Document &document, const RankedCause &cause,
              std::size_t number) {
  document.heading(std::to_string(number) + ". " + cause.title + " (" +
                       percentText(cause.weight) + " of the weight, fit " +
                       fixedText(cause.fit, 2) + ")",
                   3);
  document.paragraph(cause.because + " [" + join(cause.source, ";") + "]. " +
                     (cause.byEngine
                          ? "Judged by shares that the engine computed."
                          : "Judged by the record's word; no share tells it."));
  if (!cause.deviation.empty()) {
    document.paragraph("Computed with: " + cause.deviation);
  }
  document.paragraph("To confirm: " + cause.confirm);
  document.paragraph(
      "Fix: " + cause.fix +
      (cause.fixInputs.empty() ? ""
                               : " (computed with " + cause.fixInputs + ")") +
      (cause.protocol.empty() ? "" : ". diazepane protocol " + cause.protocol));
  if (!cause.fixRefused.empty()) {
    document.paragraph("Not in this flask: " + cause.fixRefused);
  }
  if (cause.recoveryBefore && cause.recoveryAfter) {
    document.paragraph(
        "Recovered in the work-up: " + percentText(*cause.recoveryBefore) +
        " as it was, " + percentText(*cause.recoveryAfter) +
        " with the fix, grade C");
  }
  document.list("New hazards of the fix", cause.hazards);
  document.table(causeShares(cause));
}

}  // namespace

Document documentOf(const Diagnosis &diagnosis) {
  Document document;
  document.title = "What went wrong";
  document.paragraph(diagnosis.substrate + " + " + diagnosis.flask);
  document.hazards(diagnosis.hazards);
  document.paragraph(diagnosis.verdict);
  document.list("Seen", diagnosis.symptoms);
  document.table(massTable(diagnosis));
  std::size_t number = 0;
  for (const auto &cause : diagnosis.causes) {
    addCause(document, cause, ++number);
  }
  document.list("Assumptions", diagnosis.assumptions);
  document.paragraph(
      "rule book " + diagnosis.ruleBookVersion + " (" + diagnosis.ruleBookHash +
      "). The weights compare the causes of the list with each other; they "
      "are no probabilities that one of them is right. ! documents and "
      "physics differ; physics is shown.");
  return document;
}

Table diagnosisTable(const Diagnosis &diagnosis) {
  Table table;
  table.title = "Causes";
  const auto number = ColumnType::Number;
  table.columns = {
      {"rank", ColumnType::Integer, "", "1 is the most likely"},
      {"cause", ColumnType::Text, "", "id of the record"},
      {"title", ColumnType::Text, "", "what went wrong"},
      {"weight", number, "", "among the causes"},
      {"fit", number, "", "how well what was seen follows, 0 to 1"},
      {"product", ColumnType::Text, "", "kind of product"},
      {"seen", number, "", "observed share"},
      {"as_said", number, "", "share of the flask as said"},
      {"with_cause", number, "", "share with the deviation"},
      {"with_fix", number, "", "share with the fix"},
      {"grade", ColumnType::Text, "", "of the share with the deviation"},
      {"fix", ColumnType::Text, "", "what to do"},
      {"source", ColumnType::Text, "", "ids of Sources"}};
  std::int64_t rank = 0;
  for (const auto &cause : diagnosis.causes) {
    ++rank;
    for (const auto &share : cause.shares) {
      table.rows.push_back({rank, cause.id, cause.title, cause.weight,
                            cause.fit, share.what, cellOf(share.observed),
                            share.asSaid, share.withCause, cellOf(share.fixed),
                            share.grade, cause.fix, join(cause.source, ";")});
    }
  }
  return table;
}

std::string diagnosisToJson(const Diagnosis &diagnosis, int indent) {
  Json json = {{"kind", "diagnosis"}, {"version", kVersion}};
  const Json fields = diagnosis;
  json.update(fields);
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

Diagnosis diagnosisFromJson(const std::string &text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("kind") != "diagnosis" || json.at("version") != kVersion) {
      throw InputError("a diagnosis of version " + std::to_string(kVersion) +
                       " is expected");
    }
    return json.get<Diagnosis>();
  } catch (const Json::exception &error) {
    throw InputError(std::string("no diagnosis: ") + error.what());
  }
}

}  // namespace Diazepane
