// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The network in the page: the drawing, and the steps as a list.
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/NetworkDrawing.h>
#include <Report/Sentences.h>

namespace Diazepane {

std::string htmlNetwork(const Prediction &prediction,
                        const std::string &prefix) {
  const NetworkDrawing drawing = networkDrawing(prediction, prefix);
  if (drawing.svg.empty()) {
    return "";
  }
  std::string out = "<section><h2 id=\"" + prefix +
                    "network\">Network</h2><div class=\"dz-scroll\" "
                    "tabindex=\"0\" role=\"region\" aria-labelledby=\"" +
                    prefix + "network\">" + drawing.svg + "</div>";
  if (drawing.hasFlux) {
    out +=
        "<p class=\"dz-note\">Width of an arrow and the figure beside it: the "
        "part of the substrate that goes this way, by kinetics.</p>";
  }
  if (drawing.left > 0) {
    out += "<p class=\"dz-note\">" + std::to_string(drawing.left) +
           " species with smaller shares are not drawn.</p>";
  }
  out += "<details><summary>Steps (" + std::to_string(prediction.steps.size()) +
         ")</summary><ol>";
  for (const auto &step : prediction.steps) {
    const std::string rate = rateLine(prediction, step.id);
    out += "<li>" + htmlEscape(stepLine(prediction, step)) +
           (rate.empty() ? "" : "<br><small>" + htmlEscape(rate) + "</small>") +
           "</li>";
  }
  return out + "</ol></details></section>";
}

}  // namespace Diazepane
