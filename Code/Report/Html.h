// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pieces of the page and of the notebook view. Each returns escaped HTML; all
// classes live under .dz, so a fragment may sit in anyone's page.
#ifndef DIAZEPANE_REPORT_HTML_H
#define DIAZEPANE_REPORT_HTML_H

#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Model/Table.h>
#include <Report/Chart.h>
#include <Report/Document.h>

namespace Diazepane {

std::string htmlStyle();
std::string htmlScript();

//! A drawing inside an element that has its name already: screen readers
//! pass over it.
std::string decorative(std::string svg);

//! The flask: substrate drawn, ingredients, conditions.
std::string htmlFlask(const Prediction &prediction);
//! Hazards and status; what has to be read before anything else.
std::string htmlHazards(const Prediction &prediction);
//! Table of products with structures, bars and badges; sortable where the
//! page's script is.
std::string htmlProducts(const Prediction &prediction, bool sortable = true);
//! A chart with a slider that reads the lines out; empty without a line.
struct SliderChart {
  LineChart chart;
  std::vector<std::string> points;  //!< each value of the axis in words
  std::size_t start = 0;            //!< where the slider stands
  std::string slider;               //!< its name: "Time"
};
SliderChart timeSlider(const Prediction &prediction);
//! Over another axis whose values are numbers of `unit`; starts at the flask's
//! own.
SliderChart axisSlider(const LineChart &chart, const std::string &slider,
                       const std::string &unit);
//! `id` keeps elements apart when a page holds several; a line has the colour
//! of its place in `palette`, where it is added if it is not there.
std::string htmlSlider(const SliderChart &slider, const std::string &id,
                       std::vector<std::string> &palette);

//! Species and steps as a drawing and as a list; empty without steps.
std::string htmlNetwork(const Prediction &prediction,
                        const std::string &prefix);
//! Claims, warnings, assumptions, vetoed products, evidence with sources.
std::string htmlReasons(const Prediction &prediction);

//! What a document says, without its title; headings go down by `deeper`.
std::string htmlBlocks(const Document &document, int deeper);

//! Any table, sortable by the page's script.
std::string htmlTable(const Table &table);

//! For notebooks: style, hazards, products and a fold-out "why"; no script.
std::string htmlFragment(const Prediction &prediction);

}  // namespace Diazepane

#endif
