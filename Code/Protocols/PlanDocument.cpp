// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A plan as a document: hazards, amounts, steps, what to expect.
#include <Base/Text.h>
#include <Model/TableCells.h>
#include <Protocols/Amounts.h>
#include <Protocols/ProtocolPlan.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

Cell textOr(const std::optional<double> &value, std::string (*write)(double)) {
  return value ? Cell(write(*value)) : Cell();
}

std::string band(const std::optional<double> &low,
                 const std::optional<double> &high) {
  return low && high ? bandText(*low, *high) : "";
}

std::string gradeText(const std::string &grade) {
  return grade.empty() ? "" : ", grade " + grade;
}

Table amounts(const PlannedStage &stage) {
  Table table;
  table.title = "Amounts";
  addTextColumns(table,
                 {"what", "eq", "amount", "mass", "volume", "as sold", "for"});
  for (const auto &charge : stage.charges) {
    table.rows.push_back(
        {charge.name + (charge.limiting ? " *" : ""),
         charge.equivalents ? Cell(formatNumber(*charge.equivalents, 4))
                            : Cell(),
         textOr(charge.mmol, amountText), textOr(charge.grams, massText),
         textOr(charge.millilitres, volumeText), charge.asSold,
         charge.role.empty() ? charge.slot : charge.role});
  }
  return table;
}

std::string mzText(const Checkpoint &point) {
  return point.what + " " + point.adduct + " " + fixedText(point.mz, 4) +
         (point.share
              ? " (" + percentText(*point.share) + gradeText(point.grade) + ")"
              : "");
}

//! Part of a component: a partition, no claim about a reaction.
std::string partText(double part) {
  return part > 0.985   ? "99 %"
         : part < 0.005 ? "< 1 %"
                        : formatNumber(100.0 * part, 2) + " %";
}

std::string phaseLine(const std::vector<PhaseShare> &phases, double pH) {
  std::vector<std::string> parts;
  for (const auto &phase : phases) {
    parts.push_back(phase.what + " " + phase.smiles + " " +
                    partText(phase.organic) + " organic" +
                    (phase.layer == "both" ? " (both layers)" : ""));
  }
  return "at pH " + formatNumber(pH, 3) + ": " + join(parts, "; ");
}

std::vector<std::string> stepLines(const PlannedStage &stage) {
  std::vector<std::string> lines;
  for (const auto &step : stage.steps) {
    std::string line = step.text;
    std::vector<std::string> masses;
    for (const auto &point : step.checkpoints) {
      masses.push_back(mzText(point));
    }
    if (!masses.empty()) {
      line += "\nlook for m/z: " + join(masses, "; ");
    }
    if (!step.phases.empty()) {
      line += "\n" + phaseLine(step.phases, step.pH.value_or(7.0)) +
              " (all portions together; estimated)";
    }
    if (step.pHOfSource && !step.phasesOfSource.empty()) {
      line += "\nfor comparison, " +
              phaseLine(step.phasesOfSource, *step.pHOfSource);
    }
    if (!step.note.empty()) {
      line += "\n" + step.note;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

Table expectedTable(const PlannedStage &stage) {
  Table table;
  table.title = "Expected in the flask";
  bool workedUp = false;
  for (const auto &row : stage.expected) {
    workedUp = workedUp || row.recovered.has_value();
  }
  addTextColumns(table, {"role", "mode", "share", "10-90 band", "on reagent",
                         "grade", "m/z"});
  if (workedUp) {
    addTextColumns(table, {"left after work-up"});
  }
  addTextColumns(table, {"product"});
  for (const auto &row : stage.expected) {
    if (row.role == "byproduct") {
      continue;
    }
    std::vector<Cell> cells = {
        row.role,
        row.mode,
        percentText(row.share),
        band(row.shareLow, row.shareHigh),
        row.shareOnReagent ? Cell(percentText(*row.shareOnReagent)) : Cell(),
        row.grade + (row.disputed ? "!" : ""),
        row.mz ? Cell(fixedText(*row.mz, 4)) : Cell()};
    if (workedUp) {
      cells.push_back(row.recovered ? Cell(partText(*row.recovered)) : Cell());
    }
    cells.push_back(row.smiles);
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table choiceTable(const PlannedStage &stage) {
  Table table;
  table.title = "Sources disagree; what each way gives here";
  addTextColumns(table, {"taken", "way", "wanted", "band", "on reagent", "left",
                         "over", "grade", "source"});
  for (const auto &choice : stage.choices) {
    table.rows.push_back({choice.taken ? "yes" : "", choice.title,
                          textOr(choice.desired, percentText),
                          band(choice.desiredLow, choice.desiredHigh),
                          textOr(choice.onReagent, percentText),
                          textOr(choice.unreacted, percentText),
                          textOr(choice.over, percentText), choice.grade,
                          join(choice.source, ";")});
  }
  return table;
}

std::string yieldLine(const PlannedStage &stage) {
  if (!stage.theoreticalGrams) {
    return "";
  }
  std::string line = "Limiting: " + stage.limiting + ". Theoretical yield " +
                     massText(*stage.theoreticalGrams) + " (" +
                     amountText(stage.theoreticalMmol.value_or(0.0)) + ") of " +
                     stage.product + ".";
  if (stage.predictedGrams) {
    line += " Expected " +
            (*stage.predictedGrams < 0.001 * *stage.theoreticalGrams
                 ? std::string("hardly any")
                 : massText(*stage.predictedGrams)) +
            (stage.predictedGramsLow && stage.predictedGramsHigh
                 ? " (" + massText(*stage.predictedGramsLow) + " to " +
                       massText(*stage.predictedGramsHigh) + ")"
                 : "") +
            gradeText(stage.grade);
    line += stage.purityPercent
                ? ", " + partText(*stage.purityPercent / 100.0) +
                      " pure by moles after the work-up, losses on glass and "
                      "silica not counted."
                : ", before any loss in the work-up.";
  }
  return line;
}

void addStage(Document &document, const PlannedStage &stage, std::size_t number,
              std::size_t count) {
  document.heading(count > 1
                       ? "Stage " + std::to_string(number) + ": " + stage.title
                       : stage.title);
  if (!stage.flask.empty()) {
    document.paragraph(stage.substrate + "; " + stage.flask);
  }
  if (!stage.message.empty()) {
    document.paragraph("MIND: " + stage.status + ": " +
                       cautious(stage.message));
  }
  document.table(amounts(stage));
  bool limited = false;
  for (const auto &charge : stage.charges) {
    limited = limited || charge.limiting;
  }
  if (limited) {
    document.paragraph("* runs out first");
  }
  document.steps(stepLines(stage));
  document.table(expectedTable(stage));
  document.paragraph(yieldLine(stage));
  std::vector<std::string> gases;
  for (const auto &gas : stage.gases) {
    gases.push_back(gas.name + ": " + volumeText(gas.litres * 1000.0) + " " +
                    gas.basis + "; vent");
  }
  document.list("Gas", gases);
  document.table(choiceTable(stage));
  std::vector<std::string> because;
  for (const auto &choice : stage.choices) {
    because.push_back(choice.title + ": " + choice.because + " [" +
                      join(choice.source, ";") + "]");
  }
  document.list("Why this way", because);
  std::vector<std::pair<std::string, std::string>> drawn;
  for (const auto &row : stage.expected) {
    if (row.role != "byproduct") {
      drawn.emplace_back(row.smiles, row.role + " " + percentText(row.share) +
                                         gradeText(row.grade));
    }
  }
  document.structures(drawn);
  document.list("Warnings", stage.warnings);
  document.list("Assumptions", stage.assumptions);
}

}  // namespace

Table chargeTable(const ProtocolPlan &plan) {
  Table table;
  table.title = plan.title;
  const auto number = ColumnType::Number;
  table.columns = {
      {"stage", ColumnType::Integer, "", "number of the flask, from 1"},
      {"slot", ColumnType::Text, "", "name in the steps"},
      {"name", ColumnType::Text, "", "what is weighed"},
      {"role", ColumnType::Text, "", "role in the flask; empty: none"},
      {"equivalents", number, "", "mol per mol of the basis"},
      {"mmol", number, "mmol", "amount"},
      {"grams", number, "g", "mass as sold"},
      {"millilitres", number, "mL", "volume as sold"},
      {"limiting", ColumnType::Boolean, "", "runs out first"}};
  std::int64_t stage = 0;
  for (const auto &entry : plan.stages) {
    ++stage;
    for (const auto &charge : entry.charges) {
      table.rows.push_back({stage, charge.slot, charge.name, charge.role,
                            cellOf(charge.equivalents), cellOf(charge.mmol),
                            cellOf(charge.grams), cellOf(charge.millilitres),
                            charge.limiting});
    }
  }
  return table;
}

Document documentOf(const ProtocolPlan &plan) {
  Document document;
  document.title = plan.title;
  if (!plan.purpose.empty()) {
    document.paragraph(plan.purpose + ". Source: " + plan.place + " [" +
                       join(plan.source, ";") + "]");
  }
  document.hazards(plan.hazards);
  if (plan.stages.empty() && !plan.message.empty()) {
    document.paragraph("MIND: " + plan.status + ": " + cautious(plan.message));
  }
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    addStage(document, plan.stages[i], i + 1, plan.stages.size());
  }
  document.list("Notes", plan.notes);
  document.paragraph(
      "rule book " + plan.ruleBookVersion + " (" + plan.ruleBookHash +
      "). Shares are estimates with the grade shown (A statistics or one free "
      "N-H, B fitted kinetics, C a rule or a claim; ! documents and physics "
      "differ). Nothing here replaces a risk assessment.");
  return document;
}

}  // namespace Diazepane
