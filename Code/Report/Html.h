// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Pieces of the page and of the notebook view. Each returns escaped HTML; all
// classes live under .dz, so a fragment may sit in anyone's page.
#ifndef DIAZEPANE_REPORT_HTML_H
#define DIAZEPANE_REPORT_HTML_H

#include <string>

#include <Model/Prediction.h>
#include <Model/Table.h>

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
//! Composition over time with a slider; empty without a course. `prefix`
//! keeps element ids apart when a page holds several flasks.
std::string htmlCourse(const Prediction &prediction, const std::string &prefix);
//! Species and steps as a drawing and as a list; empty without steps.
std::string htmlNetwork(const Prediction &prediction,
                        const std::string &prefix);
//! Claims, warnings, assumptions, vetoed products, evidence with sources.
std::string htmlReasons(const Prediction &prediction);

//! Any table, sortable by the page's script.
std::string htmlTable(const Table &table);

//! For notebooks: style, hazards, products and a fold-out "why"; no script.
std::string htmlFragment(const Prediction &prediction);

}  // namespace Diazepane

#endif
