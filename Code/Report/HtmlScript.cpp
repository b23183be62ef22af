// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Html.h>

namespace Diazepane {

// Sorting, the sliders, and opening all folds before printing: the page is
// complete without it.
std::string htmlScript() {
  return R"js(
"use strict";
(function () {
  function sortBy(button) {
    var th = button.closest("th"), table = th.closest("table");
    var column = Array.prototype.indexOf.call(th.parentNode.children, th);
    var up = th.getAttribute("aria-sort") !== "ascending";
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    function key(row) { return row.cells[column].dataset.value || ""; }
    var numeric = rows.every(function (row) {
      return key(row) === "" || !isNaN(Number(key(row)));
    });
    rows.sort(function (a, b) {
      var x = key(a), y = key(b);
      if (x === "" || y === "") { return x === y ? 0 : x === "" ? 1 : -1; }
      var order = numeric ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
      return up ? order : -order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
    table.querySelectorAll("th[aria-sort]").forEach(function (other) {
      other.setAttribute("aria-sort", "none");
    });
    th.setAttribute("aria-sort", up ? "ascending" : "descending");
  }
  document.querySelectorAll(".dz th button").forEach(function (button) {
    button.addEventListener("click", function () { sortBy(button); });
  });

  function percent(share) {
    if (share === null) { return "not known"; }
    if (share >= 0.98) { return "\u2265 98 % expected"; }
    if (share < 0.001) { return "< 0.1 %"; }
    return (100 * share).toFixed(share < 0.0995 ? 1 : 0) + " %";
  }
  document.querySelectorAll(".dz-course").forEach(function (course) {
    var data = JSON.parse(course.querySelector("script").textContent);
    var input = course.querySelector("input[type=range]");
    var now = course.querySelector(".dz-now");
    var outputs = course.querySelectorAll(".dz-legend output");
    var label = course.querySelector(".dz-time");
    function show() {
      var i = Number(input.value);
      now.setAttribute("x1", data.x[i]);
      now.setAttribute("x2", data.x[i]);
      label.textContent = data.t[i];
      input.setAttribute("aria-valuetext", data.t[i]);
      outputs.forEach(function (output, k) {
        output.textContent = percent(data.s[k][i]);
      });
    }
    input.addEventListener("input", show);
    show();
  });

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll(".dz details").forEach(function (fold) {
      fold.open = true;
    });
  });
})();
)js";
}

}  // namespace Diazepane
