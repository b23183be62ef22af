// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Html.h>

namespace Diazepane {

std::string htmlStyle() {
  return R"css(
.dz { --ink:#1b1f24; --soft:#57606a; --line:#d0d7de; --paper:#ffffff;
  --panel:#f6f8fa; --accent:#0b57a4; --danger:#a40e26; --danger-bg:#fff0f0;
  --fill:#7fb2e5; --band:#0b3d73; --c0:#0072b2; --c1:#c24e00; --c2:#00795a;
  --c3:#a8487f; --c4:#946200; --c5:#3b7ea8; --c6:#5b5b5b; --c7:#7a3fb0;
  color:var(--ink); background:var(--paper);
  font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif; }
@media (prefers-color-scheme: dark) { .dz-page .dz, .dz.dz-page {
  --ink:#e6edf3; --soft:#9ea7b1; --line:#3a424c; --paper:#0d1117;
  --panel:#161b22; --accent:#79b8ff; --danger:#ff9aa5; --danger-bg:#3a1218;
  --fill:#2f6fb0; --band:#b9d8ff; --c0:#58b0ec; --c1:#ff9d5c; --c2:#3ecf9f;
  --c3:#f09aca; --c4:#f0c04c; --c5:#9ad4f5; --c6:#b8b8b8; --c7:#c7a0f2; }
  .dz-page figure.dz-mol svg, .dz-page .dz-net g.dz-mol
    { filter:invert(1) hue-rotate(180deg); } }
body.dz-page { margin:0; }
.dz-main { max-width:1200px; margin:0 auto; padding:16px; }
.dz-skip { position:absolute; left:-999px; }
.dz-skip:focus { left:8px; top:8px; background:var(--paper); padding:8px; }
.dz h1, .dz h2, .dz li, .dz p { overflow-wrap:anywhere; }
.dz h1 { font-size:1.5rem; margin:.3em 0; }
.dz h2 { font-size:1.15rem; margin:1.4em 0 .4em; }
.dz :focus-visible { outline:3px solid var(--accent); outline-offset:2px; }
.dz-flask { display:flex; flex-wrap:wrap; gap:16px; align-items:center;
  background:var(--panel); border:1px solid var(--line); border-radius:8px;
  padding:12px; }
.dz-flask ul { margin:0; padding-left:1.2em; }
.dz-hazard { border:2px solid var(--danger); background:var(--danger-bg);
  border-radius:8px; padding:8px 14px; margin:12px 0; }
.dz-hazard h2 { color:var(--danger); margin:.2em 0; }
.dz-status { border-left:4px solid var(--accent); padding:4px 12px;
  background:var(--panel); margin:12px 0; }
.dz-flask, .dz-scroll { margin:12px 0; }
.dz-scroll { overflow-x:auto; border:1px solid var(--line);
  border-radius:8px; }
.dz table { border-collapse:collapse; width:100%; font-size:.92em;
  color:var(--ink); background:var(--paper); }
.dz caption { text-align:left; padding:8px; color:var(--soft); }
.dz th, .dz td { text-align:left; padding:6px 10px; vertical-align:middle;
  border-top:1px solid var(--line); background:var(--paper); }
.dz th { background:var(--panel); white-space:nowrap; }
.dz th button { all:unset; cursor:pointer; font-weight:600; }
.dz th button:focus-visible { outline:3px solid var(--accent); }
.dz th button::after { content:" \2195"; color:var(--soft); }
.dz th[aria-sort=ascending] button::after { content:" \2191"; }
.dz th[aria-sort=descending] button::after { content:" \2193"; }
.dz td.dz-num { text-align:right; font-variant-numeric:tabular-nums;
  white-space:nowrap; }
.dz th.dz-num { text-align:right; }
.dz td.dz-long { min-width:17em; } .dz td.dz-middling { min-width:9em; }
.dz td.dz-long, .dz td.dz-middling { overflow-wrap:anywhere; }
.dz code { font:0.9em ui-monospace,Consolas,monospace;
  overflow-wrap:anywhere; }
.dz figure.dz-mol { margin:0; min-width:150px; }
.dz figure.dz-mol svg { display:block; max-width:100%; height:auto; }
.dz-mol figcaption { font-size:.8em; max-width:190px; color:var(--soft);
  overflow-wrap:anywhere; }
.dz-share { min-width:130px; }
.dz-bar { position:relative; height:10px; background:var(--panel);
  border:1px solid var(--line); border-radius:5px; margin-top:3px; }
.dz-bar span { position:absolute; top:0; bottom:0; border-radius:4px; }
.dz-bar .dz-fill { left:0; background:var(--fill); }
.dz-bar .dz-band { top:3px; bottom:3px; background:var(--band);
  opacity:.75; min-width:2px; }
.dz-bars { table-layout:auto; } .dz-bars th { width:1%; }
.dz-bars td:nth-child(2) { width:60%; } .dz-bars td.dz-num { width:1%; }
.dz-badge { display:inline-block; border:1px solid currentColor;
  border-radius:10px; padding:0 8px; font-size:.85em; white-space:nowrap; }
.dz-desired { color:var(--c2); font-weight:700; } .dz-side_product
  { color:var(--c1); } .dz-unreacted, .dz-intermediate, .dz-byproduct
  { color:var(--soft); }
.dz-A { color:var(--c2); } .dz-B { color:var(--c0); }
.dz-C { color:var(--c1); }
.dz-charts { display:grid; gap:0 28px;
  grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr)); }
.dz-chart { width:100%; max-width:760px; height:auto; display:block; }
.dz-chart text, .dz-net text { fill:var(--ink); font-size:12px; }
.dz-chart text { font-size:15px; }
.dz-net text.dz-rule { font-size:9px; fill:var(--soft);
  paint-order:stroke; stroke:var(--paper); stroke-width:3px; }
@media (max-width:600px) { .dz-chart text { font-size:23px; }
  .dz-flask > figure.dz-mol { flex:1 1 140px; min-width:0;
    max-width:calc(50% - 8px); } }
.dz-axis { stroke:var(--soft); stroke-width:1; fill:none; }
.dz-grid { stroke:var(--line); stroke-width:1; }
.dz-line { fill:none; stroke-width:2.5; }
.dz-now { stroke:var(--ink); stroke-width:1.5; stroke-dasharray:3 3; }
.dz-own { stroke:var(--soft); stroke-width:1; }
.dz-slider { display:flex; gap:10px; align-items:center; max-width:760px; }
.dz-slider input { flex:1; accent-color:var(--accent); min-width:120px; }
.dz-legend { list-style:none; padding:0; display:grid; gap:2px 18px;
  grid-template-columns:repeat(auto-fill,minmax(min(100%,260px),1fr)); }
.dz-legend output { font-weight:600; }
.dz-net { display:block; } .dz-net g>rect { fill:var(--panel);
  stroke:var(--line); } .dz-net path.dz-edge { fill:none;
  stroke:var(--soft); stroke-width:1.5; }
.dz-net .dz-head { fill:var(--soft); } .dz-net .dz-idle { opacity:.45; }
.dz-note { color:var(--soft); font-size:.9em; margin:.4em 0; }
.dz details { border:1px solid var(--line); border-radius:8px;
  padding:6px 12px; margin:8px 0; }
.dz summary { cursor:pointer; font-weight:600; }
.dz-foot { color:var(--soft); font-size:.85em; margin:2em 0; }
@media screen and (max-width:600px) {
  .dz-products table, .dz-products tbody, .dz-products thead,
  .dz-products caption { display:block; }
  .dz-products thead tr { display:flex; flex-wrap:wrap; }
  .dz-products th { border:0; padding:4px 8px; }
  .dz-products tbody tr { display:grid; padding:8px 0;
    grid-template-columns:minmax(0,11fr) minmax(0,9fr);
    border-top:1px solid var(--line); }
  .dz-products td, .dz-products td.dz-num { border:0; padding:2px 8px;
    grid-column:2; text-align:left; }
  .dz-products td:empty { display:none; }
  .dz-products td:nth-child(1)::before { content:"rank "; }
  .dz-products td:nth-child(2) { grid-column:1; grid-row:1 / span 8; }
  .dz-products figure.dz-mol { min-width:0; }
  .dz-products td:nth-child(10) { grid-column:1 / span 2; } }
@media print { .dz-slider, .dz-skip { display:none; }
  .dz details { break-inside:avoid; } .dz-scroll { overflow:visible; }
  .dz tr, .dz-flask { break-inside:avoid; }
  .dz-article { break-after:page; } }
)css";
}

}  // namespace Diazepane
