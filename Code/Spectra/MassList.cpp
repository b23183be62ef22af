// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/MassList.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Masses/Envelope.h>
#include <Report/Format.h>
#include <Spectra/Candidates.h>
#include <Spectra/Cells.h>
#include <Spectra/DeltaNames.h>

namespace Diazepane {

namespace {

//! "M+2 32 %": what else of the pattern stands at a tenth or more.
std::string isotopeText(const PredictedIon &ion) {
  const auto pattern = isotopePattern(ion.ion, ion.charge, ion.mz, 0.05);
  double main = 0.0;
  for (const auto &peak : pattern) {
    main = peak.above == 0 ? peak.height : main;
  }
  std::vector<std::string> parts;
  for (const auto &peak : pattern) {
    if (peak.above != 0 && main > 0.0 && peak.height >= 0.05 * main) {
      parts.push_back("M" + std::string(peak.above < 0 ? "" : "+") +
                      std::to_string(peak.above) + " " +
                      fixedText(100.0 * peak.height / main, 0) + " %");
    }
  }
  return join(parts, "; ");
}

struct Listed {
  std::vector<Candidate> candidates;
  std::vector<PredictedIon> ions;
};

Listed listed(const Prediction &prediction, const MassRecords &records,
              const MassListOptions &options) {
  Listed out;
  out.candidates = candidatesOf(prediction);
  if (!options.all) {
    out.candidates.erase(
        std::remove_if(out.candidates.begin(), out.candidates.end(),
                       [](const Candidate &one) {
                         return one.role == "trace" || one.role == "ingredient";
                       }),
        out.candidates.end());
  }
  out.ions = ionsOf(out.candidates, records, options.polarity,
                    adductsFrom(options.adducts, records));
  return out;
}

}  // namespace

Table massList(const Prediction &prediction, const MassRecords &records,
               const MassListOptions &options) {
  const Listed list = listed(prediction, records, options);
  const DeltaNames names(records, prediction, list.candidates);
  Table table;
  table.title = "Masses of " + prediction.flask.substrate.smiles;
  table.columns = {
      {"mz", ColumnType::Number, "m/z", "of the commonest isotopes"},
      {"adduct", ColumnType::Text, "", "the ion"},
      {"charge", ColumnType::Integer, "", "of the ion"},
      {"ion_formula", ColumnType::Text, "", "atoms of the ion"},
      {"isotopes", ColumnType::Text, "", "peaks of at least 5 % beside it"},
      {"product_smiles", ColumnType::Text, "", "the species"},
      {"formula", ColumnType::Text, "", "of the species"},
      {"exact_mass", ColumnType::Number, "Da", "of the species as it is"},
      {"role", ColumnType::Text, "", "desired, side_product, ..."},
      {"mode", ColumnType::Text, "", "how it came about"},
      {"site", ColumnType::Text, "", "where"},
      {"share", ColumnType::Number, "fraction", "predicted"},
      {"delta_formula", ColumnType::Text, "", "against the substrate"},
      {"delta_mass", ColumnType::Number, "Da", "against the substrate"},
      {"delta_name", ColumnType::Text, "", "against the substrate"},
      {"delta_desired_mass", ColumnType::Number, "Da", "against the desired"},
      {"delta_desired_name", ColumnType::Text, "", "against the desired"},
      {"openms_adduct", ColumnType::Text, "", "the ion as OpenMS spells it"},
      {"fragment", ColumnType::Boolean, "", "made in the source"},
      {"note", ColumnType::Text, "", "what the ion is"}};
  for (const auto &ion : list.ions) {
    const auto &one = list.candidates[static_cast<std::size_t>(ion.candidate)];
    const Delta substrate = names.toSubstrate(one);
    const Delta desired = names.toDesired(one);
    table.rows.push_back({ion.mz,
                          ion.adduct,
                          static_cast<std::int64_t>(ion.charge),
                          ion.ion.formula(),
                          textCell(isotopeText(ion)),
                          one.smiles,
                          one.composition.formula(),
                          one.exactMass,
                          one.role,
                          textCell(one.mode),
                          textCell(one.site),
                          numberCell(one.share),
                          textCell(substrate.formula),
                          numberCell(substrate.mass),
                          textCell(substrate.name),
                          numberCell(desired.mass),
                          textCell(desired.name),
                          ion.openMs,
                          ion.fragment,
                          textCell(ion.meaning)});
  }
  return table;
}

Table mzmineTable(const Prediction &prediction, const MassRecords &records,
                  const MassListOptions &options) {
  const Listed list = listed(prediction, records, options);
  const DeltaNames names(records, prediction, list.candidates);
  Table table;
  table.title = "mzmine local compound database";
  table.columns = {{"neutral_mass", ColumnType::Number, "Da", ""},
                   {"mz", ColumnType::Number, "m/z", ""},
                   {"adduct", ColumnType::Text, "", ""},
                   {"name", ColumnType::Text, "", ""},
                   {"formula", ColumnType::Text, "", ""},
                   {"smiles", ColumnType::Text, "", ""},
                   {"comment", ColumnType::Text, "", ""}};
  for (const auto &ion : list.ions) {
    const auto &one = list.candidates[static_cast<std::size_t>(ion.candidate)];
    // A cation has no neutral mass; its m/z says all there is.
    const double neutral = one.charge == 0 ? one.exactMass : kUnknown;
    const std::string delta = names.toSubstrate(one).text();
    table.rows.push_back(
        {numberCell(neutral), ion.mz, ion.adduct, one.name + " " + one.smiles,
         one.composition.formula(), one.smiles,
         one.role + (delta.empty() ? "" : "; " + delta) +
             (std::isfinite(one.share) ? "; predicted " + percentText(one.share)
                                       : "")});
  }
  return table;
}

}  // namespace Diazepane
