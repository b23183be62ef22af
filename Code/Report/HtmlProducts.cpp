// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Html.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

constexpr int kStructureWidth = 220;
constexpr int kStructureHeight = 130;

//! "over reaction": names of the schema as people read them.
std::string words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string head(const std::string &title, const char *cssClass = "") {
  return "<th scope=\"col\" class=\"" + std::string(cssClass) +
         "\" aria-sort=\"none\"><button type=\"button\">" +
         htmlEscape(words(title)) + "</button></th>";
}

std::string cell(const std::string &key, const std::string &content,
                 const char *cssClass = "") {
  return "<td class=\"" + std::string(cssClass) + "\" data-value=\"" +
         htmlEscape(key) + "\">" + content + "</td>";
}

std::string badge(const std::string &cssClass, const std::string &text) {
  return "<span class=\"dz-badge dz-" + htmlEscape(cssClass) + "\">" +
         htmlEscape(words(text)) + "</span>";
}

std::string percentCss(double fraction) {
  return fixedText(100.0 * std::clamp(fraction, 0.0, 1.0), 1) + "%";
}

// The number is text beside the bar, so the bar itself is decoration.
std::string shareBar(const ProductRow &row) {
  std::string out = "<strong>" + htmlEscape(shareText(row)) + "</strong>";
  const std::string band = rowBandText(row);
  if (!band.empty()) {
    out += " <small>" + htmlEscape(band) + "</small>";
  }
  if (row.role == "byproduct" || std::isnan(row.share)) {
    return out;
  }
  out +=
      "<div class=\"dz-bar\" aria-hidden=\"true\"><span class=\"dz-fill\" "
      "style=\"width:" +
      percentCss(row.share) + "\"></span>";
  if (!band.empty()) {
    out += "<span class=\"dz-band\" style=\"left:" + percentCss(row.shareLow) +
           ";width:" + percentCss(row.shareHigh - row.shareLow) + "\"></span>";
  }
  return out + "</div>";
}

std::string figure(const Prediction &prediction, const ProductRow &row) {
  const std::string svg =
      rowSvg(prediction, row, kStructureWidth, kStructureHeight);
  return "<figure class=\"dz-mol\"><div role=\"img\" aria-label=\"" +
         htmlEscape("structure of " + row.formula) + "\">" + decorative(svg) +
         "</div><figcaption><code>" + htmlEscape(row.productSmiles) +
         "</code></figcaption></figure>";
}

std::string gradeBadge(const ProductRow &row) {
  std::string out =
      badge(std::string(1, row.grade), std::string("grade ") + row.grade);
  if (row.disputed) {
    out += " " + badge("C", "disputed");
    if (!std::isnan(row.sharePhysics)) {
      out += "<br><small>physics alone: " +
             htmlEscape(percentText(row.sharePhysics)) + "</small>";
    }
  }
  return out;
}

std::string whyFold(const Prediction &prediction, const ProductRow &row) {
  const auto lines = explainRow(prediction, row);
  std::string out = "<details><summary>why</summary><ul>";
  for (std::size_t i = 1; i < lines.size(); ++i) {
    out += "<li>" + htmlEscape(trim(lines[i])) + "</li>";
  }
  return out + "</ul></details>";
}

}  // namespace

std::string decorative(std::string svg) {
  const std::string tag = "<svg";
  if (svg.rfind(tag, 0) == 0) {
    svg.insert(tag.size(), " aria-hidden=\"true\"");
  }
  return svg;
}

std::string htmlProducts(const Prediction &prediction, bool sortable) {
  if (prediction.rows.empty()) {
    return "";
  }
  std::string out =
      "<div class=\"dz-scroll dz-products\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"Products\"><table><caption>Share: fraction of the "
      "substrate that ends in each species, with the 10\u201390 band. "
      "Byproducts are counted per mole of substrate, outside the sum."
      "</caption><thead><tr>";
  for (const char *title : {"Rank", "Structure", "Role", "Mode", "Site",
                            "Share", "Grade", "Mass / Da", "Ion", "Path"}) {
    const std::string name = title;
    const char *css =
        name == "Rank" || name == "Mass / Da" || name == "Ion" ? "dz-num" : "";
    out += sortable ? head(name, css)
                    : "<th scope=\"col\" class=\"" + std::string(css) + "\">" +
                          htmlEscape(name) + "</th>";
  }
  out += "</tr></thead><tbody>";
  for (const auto &row : prediction.rows) {
    const std::string rank = row.rank > 0 ? std::to_string(row.rank) : "";
    const std::string mass =
        row.exactMass > 0.0 ? fixedText(row.exactMass, 4) : "";
    const std::string mz = std::isnan(row.mz) ? "" : fixedText(row.mz, 4);
    out +=
        "<tr>" + cell(rank, rank, "dz-num") +
        cell(row.productSmiles, figure(prediction, row)) +
        cell(row.role, badge(row.role, row.role)) +
        cell(row.mode, htmlEscape(words(row.mode))) +
        cell(row.site, htmlEscape(row.site)) +
        cell(std::isnan(row.share) ? "" : fixedText(row.share, 6),
             shareBar(row), "dz-share") +
        cell(std::string(1, row.grade), gradeBadge(row)) +
        cell(mass, mass + "<br><small>" + htmlEscape(row.formula) + "</small>",
             "dz-num") +
        cell(mz, mz + "<br><small>" + htmlEscape(row.adduct) + "</small>",
             "dz-num") +
        cell(row.pathway, htmlEscape(row.pathway) + whyFold(prediction, row)) +
        "</tr>";
  }
  return out + "</tbody></table></div>";
}

namespace {

bool isNumber(const Column &column) {
  return column.type == ColumnType::Number ||
         column.type == ColumnType::Integer;
}

//! Numbers with the digits that mean something; the cell sorts by all.
std::string shown(const Cell &value, const Column &column) {
  const auto *number = std::get_if<double>(&value);
  if (number == nullptr || std::isnan(*number)) {
    return cellText(value, column);
  }
  const bool mass = column.unit == "Da" ||
                    column.name.find("mass") != std::string::npos ||
                    column.name.find("m/z") != std::string::npos ||
                    column.name.find("mz") != std::string::npos;
  return mass ? fixedText(*number, 4)
         : std::fabs(*number) < 1e6 && *number == std::round(*number)
             ? fixedText(*number, 0)
             : formatNumber(*number, 4);
}

//! Long texts get room, so that no cell becomes a tower of single words.
const char *widthOf(const Table &table, std::size_t column) {
  constexpr std::size_t kLong = 60;
  constexpr std::size_t kMiddling = 24;
  if (isNumber(table.columns[column])) {
    return "dz-num";
  }
  std::size_t most = 0;
  for (const auto &row : table.rows) {
    most = std::max(most,
                    displayWidth(cellText(row[column], table.columns[column])));
  }
  return most > kLong ? "dz-long" : most > kMiddling ? "dz-middling" : "";
}

}  // namespace

std::string htmlTable(const Table &table) {
  std::string out =
      "<div class=\"dz-scroll\" tabindex=\"0\" role=\"region\" "
      "aria-label=\"" +
      htmlEscape(table.title) + "\"><table><caption>" +
      htmlEscape(table.title) + "</caption><thead><tr>";
  std::vector<const char *> css;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Column &column = table.columns[i];
    css.push_back(widthOf(table, i));
    out += head(column.name + (column.unit.empty() ? "" : " / " + column.unit),
                isNumber(column) ? "dz-num" : "");
  }
  out += "</tr></thead><tbody>";
  for (const auto &row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Column &column = table.columns[i];
      out += cell(cellText(row[i], column), htmlEscape(shown(row[i], column)),
                  css[i]);
    }
    out += "</tr>";
  }
  return out + "</tbody></table></div>";
}

}  // namespace Diazepane
