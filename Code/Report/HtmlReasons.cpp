// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Base/Text.h>
#include <Report/Explanation.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

std::string list(const std::vector<std::string> &entries) {
  std::string out = "<ul>";
  for (const auto &entry : entries) {
    out += "<li>" + htmlEscape(entry) + "</li>";
  }
  return out + "</ul>";
}

std::string section(const std::string &title,
                    const std::vector<std::string> &entries) {
  return entries.empty() ? std::string()
                         : "<section><h2>" + htmlEscape(title) + "</h2>" +
                               list(entries) + "</section>";
}

std::string fold(const std::string &title,
                 const std::vector<std::string> &entries) {
  return entries.empty() ? std::string()
                         : "<details><summary>" + htmlEscape(title) + " (" +
                               std::to_string(entries.size()) + ")</summary>" +
                               list(entries) + "</details>";
}

std::vector<std::string> ruledOut(const Prediction &prediction) {
  std::vector<std::string> lines;
  for (const auto &entry : whyNot(prediction)) {
    lines.push_back(sentence(entry));
  }
  return lines;
}

// What was perceived and applied: the rest of the evidence.
std::vector<std::string> trail(const Prediction &prediction) {
  std::vector<std::string> lines;
  for (const auto &entry : prediction.evidence) {
    if (entry.verdict == Verdict::Noted || entry.verdict == Verdict::Applied ||
        entry.verdict == Verdict::Vetoed) {
      lines.push_back(entry.stage + ": " + sentence(entry));
    }
  }
  return lines;
}

}  // namespace

std::string htmlFlask(const Prediction &prediction) {
  const Flask &flask = prediction.flask;
  std::string out = "<section class=\"dz-flask\" aria-label=\"Flask\">";
  if (flask.substrate.mol) {
    out +=
        "<figure class=\"dz-mol\"><div role=\"img\" "
        "aria-label=\"structure of the substrate\">" +
        decorative(structureSvg(*flask.substrate.mol, 190, 130)) +
        "</div><figcaption><code>" + htmlEscape(flask.substrate.smiles) +
        "</code></figcaption></figure>";
  }
  out += "<div><strong>In the flask</strong>";
  out += list(ingredientLines(flask));
  const std::string conditions = conditionsLine(flask.conditions);
  if (!conditions.empty()) {
    out += "<div>" + htmlEscape(conditions) + "</div>";
  }
  if (!flask.want.empty()) {
    out += "<div>wanted: " + htmlEscape(flask.want) + "</div>";
  }
  return out + "</div></section>";
}

std::string htmlHazards(const Prediction &prediction) {
  std::string out;
  const auto hazards = sentences(prediction.evidence, Verdict::Hazard);
  if (!hazards.empty()) {
    out += "<section class=\"dz-hazard\"><h2>Hazards</h2>" + list(hazards) +
           "</section>";
  }
  if (prediction.status != "ok" || !prediction.message.empty()) {
    out += "<p class=\"dz-status\"><strong>" + htmlEscape(prediction.status) +
           "</strong> " + htmlEscape(cautious(prediction.message)) + "</p>";
  }
  return out;
}

std::string htmlReasons(const Prediction &prediction) {
  const auto &evidence = prediction.evidence;
  return section("Claims of documents", sentences(evidence, Verdict::Claimed)) +
         section("Warnings", warnings(prediction)) +
         section("Limits", sentences(evidence, Verdict::Limited)) +
         section("Advice", sentences(evidence, Verdict::Advised)) +
         section("Input",
                 sentences(prediction.flask.assumptions, Verdict::Noted)) +
         section("Assumptions", assumptions(prediction)) +
         section(kSensitivityTitle, sensitivityLines(prediction)) +
         fold("Ruled out, or hardly formed", ruledOut(prediction)) +
         fold("Evidence", trail(prediction));
}

std::string htmlFragment(const Prediction &prediction) {
  std::vector<std::string> lines = explain(prediction);
  for (auto &line : lines) {
    line = trim(line);
  }
  return "<div class=\"dz\"><style>" + htmlStyle() + "</style>" +
         htmlHazards(prediction) + htmlProducts(prediction, false) +
         fold("why", lines) + "</div>";
}

}  // namespace Diazepane
