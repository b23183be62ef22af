// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Sentences.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Model/Addition.h>
#include <Report/Explanation.h>
#include <Report/Format.h>
#include <Report/ReagentTable.h>

namespace Diazepane {

namespace {

std::string bracketed(const std::string &ruleId, const std::string &source) {
  std::vector<std::string> parts;
  if (!ruleId.empty()) {
    parts.push_back(ruleId);
  }
  if (!source.empty() && source != ruleId) {
    parts.push_back(source);
  }
  return parts.empty() ? "" : " [" + join(parts, "; ") + "]";
}

std::string celsius(double kelvin) {
  return formatNumber(kelvin - kZeroCelsius, 4) + " \u00B0C";
}

std::string reagentName(const Ingredient &ingredient) {
  if (ingredient.reagent && !ingredient.reagent->name.empty()) {
    return ingredient.reagent->name;
  }
  return ingredient.typed;
}

std::string speciesName(const Prediction &prediction, int id) {
  const auto size = static_cast<int>(prediction.species.size());
  if (id < 0 || id >= size) {
    return "?";
  }
  const Species &species = prediction.species[static_cast<std::size_t>(id)];
  const auto ingredients =
      static_cast<int>(prediction.flask.ingredients.size());
  if (species.ingredient >= 0 && species.ingredient < ingredients) {
    return reagentName(
        prediction.flask
            .ingredients[static_cast<std::size_t>(species.ingredient)]);
  }
  return species.smiles;
}

std::string side(const Prediction &prediction, const std::vector<int> &ids) {
  std::vector<std::string> names;
  for (const int id : ids) {
    names.push_back(speciesName(prediction, id));
  }
  return join(names, " + ");
}

std::string temperatureText(const Conditions &conditions) {
  std::string text;
  if (conditions.temperatureKelvin) {
    text = celsius(*conditions.temperatureKelvin);
    if (conditions.temperatureEndKelvin) {
      text += (conditions.ramp ? " rising to " : " to ") +
              celsius(*conditions.temperatureEndKelvin);
    }
  }
  if (conditions.reflux) {
    text += text.empty() ? "reflux" : " (reflux)";
  }
  return text;
}

//! "sealed vessel of 10 mL, rated 20 bar".
std::string vesselText(const Conditions &conditions) {
  const std::string name = nameOf(*conditions.vessel);
  std::string text = name == "autoclave" ? name : name + " vessel";
  if (conditions.vesselLitre) {
    text += " of " + formatNumber(1000.0 * *conditions.vesselLitre) + " mL";
  }
  if (conditions.vesselRatingBar) {
    text += ", rated " + formatNumber(*conditions.vesselRatingBar, 3) + " bar";
  }
  return text;
}

//! Only where it is not what anybody expects of such a temperature.
std::string coolingText(const Conditions &conditions) {
  if (!conditions.cooling || !conditions.temperatureKelvin) {
    return "";
  }
  const double celsius = *conditions.temperatureKelvin - kZeroCelsius;
  const bool mild = celsius >= 15.0 && celsius <= 30.0;
  const bool cooled = *conditions.cooling == Cooling::Bath;
  return cooled == mild ? (cooled ? "cooled" : "uncooled") : "";
}

std::string signedText(double value, int digits) {
  return (value < 0.0 ? "\u2212" : "+") +
         formatNumber(std::fabs(value), digits);
}

}  // namespace

std::string sentence(const Evidence &evidence) {
  std::string out = cautious(oneLine(evidence.text));
  if (out.empty()) {
    out = std::string(verdictName(evidence.verdict));
  }
  if (!evidence.subject.empty() && evidence.subject != evidence.ruleId &&
      evidence.text.find(evidence.subject) == std::string::npos) {
    out = oneLine(evidence.subject) + ": " + out;
  }
  // The text of an assumption says its number already, in a chemist's unit.
  if (!evidence.numbers.empty() && evidence.verdict != Verdict::Assumed) {
    std::vector<std::string> parts;
    for (const auto &number : evidence.numbers) {
      parts.push_back(number.first + " = " + formatNumber(number.second, 3));
    }
    out += " (" + join(parts, ", ") + ")";
  }
  return out + bracketed(evidence.ruleId, evidence.source);
}

std::string sentence(const VetoedProduct &vetoed) {
  const std::string what =
      vetoed.productSmiles.empty() ? vetoed.family : vetoed.productSmiles;
  return oneLine(what) + ": " + cautious(oneLine(vetoed.reason)) +
         bracketed(vetoed.ruleId, vetoed.source);
}

std::vector<std::string> sentences(const std::vector<Evidence> &evidence,
                                   Verdict verdict) {
  std::vector<std::string> lines;
  for (const auto &entry : evidence) {
    if (entry.verdict == verdict) {
      std::string line = sentence(entry);
      if (std::find(lines.begin(), lines.end(), line) == lines.end()) {
        lines.push_back(std::move(line));
      }
    }
  }
  return lines;
}

std::vector<std::string> sensitivityLines(const Prediction &prediction) {
  std::vector<std::string> lines;
  for (const auto &entry : prediction.evidence) {
    if (entry.subject == "sensitivity" && !entry.numbers.empty()) {
      lines.push_back(entry.ruleId +
                      (entry.text.empty() ? "" : ", " + oneLine(entry.text)) +
                      ": " + signedText(entry.numbers.front().second, 2) +
                      bracketed("", entry.source));
    }
  }
  return lines;
}

std::vector<std::string> computedLines(const Prediction &prediction) {
  std::vector<std::string> lines;
  for (const auto &entry : computedBy(prediction)) {
    if (entry.subject != "sensitivity") {
      lines.push_back(sentence(entry));
    }
  }
  return lines;
}

std::vector<std::string> assumptions(const Prediction &prediction) {
  auto lines = sentences(prediction.flask.assumptions, Verdict::Assumed);
  for (auto &line : sentences(prediction.evidence, Verdict::Assumed)) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> warnings(const Prediction &prediction) {
  auto lines = sentences(prediction.flask.assumptions, Verdict::Warned);
  for (auto &line : sentences(prediction.evidence, Verdict::Warned)) {
    lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<std::string> ingredientLines(const Flask &flask) {
  std::vector<std::string> lines;
  for (const auto &ingredient : flask.ingredients) {
    std::string line = oneLine(reagentName(ingredient));
    if (ingredient.role == Role::Solvent) {
      line += " (solvent";
    } else {
      line += ", " + formatNumber(ingredient.equivalents, 4) + " eq (" +
              nameOf(ingredient.role);
    }
    lines.push_back(line + (ingredient.assumed ? ", assumed)" : ")"));
  }
  return lines;
}

std::string conditionsLine(const Conditions &conditions) {
  std::vector<std::string> parts;
  const std::string temperature = temperatureText(conditions);
  if (!temperature.empty()) {
    parts.push_back(temperature);
  }
  if (conditions.concentrationMolar) {
    parts.push_back(formatNumber(*conditions.concentrationMolar, 4) + " M");
  }
  if (conditions.addition) {
    std::string text = additionWords(conditions);
    if (conditions.additionSeconds) {
      text += " over " + durationText(*conditions.additionSeconds);
    }
    parts.push_back(text);
  }
  if (conditions.timeSeconds) {
    parts.push_back(durationText(*conditions.timeSeconds));
  }
  if (conditions.atmosphere) {
    parts.emplace_back(nameOf(*conditions.atmosphere));
  }
  if (conditions.vessel) {
    parts.push_back(vesselText(conditions));
  }
  const std::string bath = coolingText(conditions);
  if (!bath.empty()) {
    parts.push_back(bath);
  }
  if (conditions.heating && *conditions.heating == Heating::Microwave) {
    parts.emplace_back("microwave");
  }
  if (conditions.stirring) {
    parts.push_back(std::string(nameOf(*conditions.stirring)) + " stirring");
  }
  const auto order = orderAsTyped(conditions);
  if (!order.empty()) {
    parts.push_back("in the order " + join(order, ", "));
  }
  for (const auto &step : conditions.workup) {
    parts.push_back("then " + step.action +
                    (step.pH ? " to pH " + formatNumber(*step.pH) : "") +
                    (step.with.empty() ? "" : " with " + oneLine(step.with)));
  }
  return join(parts, ", ");
}

std::string stepLine(const Prediction &prediction, const Step &step) {
  return side(prediction, step.reactants) + " \u2192 " +
         side(prediction, step.products) + " by " + step.ruleId +
         (step.site.empty() ? "" : " at " + step.site);
}

std::string rateLine(const Prediction &prediction, int step) {
  for (const auto &rate : prediction.rates) {
    if (rate.step != step) {
      continue;
    }
    std::vector<std::string> parts;
    for (const auto &factor : rate.factors) {
      std::string part = factor.name + " " + formatNumber(factor.value, 3);
      std::vector<std::string> about;
      if (factor.uncertainty > 1.0) {
        about.push_back("\u00D7/\u00F7 " + formatNumber(factor.uncertainty, 3));
      }
      if (!factor.source.empty()) {
        about.push_back(factor.source);
      }
      part += about.empty() ? "" : " (" + join(about, ", ") + ")";
      parts.push_back(part);
    }
    return "k = " + rateText(rate.k, rate.unit) +
           (parts.empty() ? "" : " = " + join(parts, " \u00D7 "));
  }
  return "";
}

std::vector<std::string> explainRow(const Prediction &prediction,
                                    const ProductRow &row) {
  return explanationLines(explainProduct(prediction, row), true);
}

std::vector<std::string> explain(const Prediction &prediction) {
  std::vector<std::string> lines;
  const auto add = [&lines](const std::string &title,
                            const std::vector<std::string> &entries) {
    if (!entries.empty()) {
      lines.push_back(title + ":");
      for (const auto &entry : entries) {
        lines.push_back("  " + entry);
      }
    }
  };
  const auto &evidence = prediction.evidence;
  add("Hazards", sentences(evidence, Verdict::Hazard));
  lines.push_back("Status: " + prediction.status +
                  (prediction.message.empty()
                       ? ""
                       : ", " + cautious(oneLine(prediction.message))));
  std::vector<std::string> reagents;
  for (const auto &item : prediction.flask.ingredients) {
    for (const auto &profile : item.profiles) {
      reagents.push_back(oneLine(reagentName(item)) + " " +
                         profileText(profile));
    }
  }
  add("Reagents", reagents);
  for (const auto &row : prediction.rows) {
    for (auto &line :
         explanationLines(explainProduct(prediction, row), false)) {
      lines.push_back(std::move(line));
    }
  }
  add("Rules that applied", sentences(evidence, Verdict::Applied));
  add("Claims of documents", sentences(evidence, Verdict::Claimed));
  add("Warnings", warnings(prediction));
  add("Advice", sentences(evidence, Verdict::Advised));
  add("Limits", sentences(evidence, Verdict::Limited));
  add("Input", sentences(prediction.flask.assumptions, Verdict::Noted));
  add("Assumptions", assumptions(prediction));
  add("How it was computed", computedLines(prediction));
  add(kSensitivityTitle, sensitivityLines(prediction));
  std::vector<std::string> reasons;
  for (const auto &entry : whyNot(prediction)) {
    reasons.push_back(sentence(entry));
  }
  add("Why not", reasons);
  lines.push_back("Rule book " + prediction.ruleBookVersion + " " +
                  prediction.ruleBookHash);
  return lines;
}

}  // namespace Diazepane
