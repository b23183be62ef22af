// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Judged routes for people: tables of steps and of routes, and a page.
#ifndef DIAZEPANE_ROUTEFILES_ROUTETABLES_H
#define DIAZEPANE_ROUTEFILES_ROUTETABLES_H

#include <iosfwd>
#include <string>
#include <vector>

#include <Model/Table.h>
#include <RouteFiles/Annotator.h>

namespace Diazepane {

//! One row a step, routes in the order of the file.
Table stepTable(const AnnotatedRoutes &routes);
//! One row a route.
Table routeTable(const AnnotatedRoutes &routes);

//! Lines for a terminal: the `most` best routes with their steps.
std::vector<std::string> routeLines(const AnnotatedRoutes &routes, int most);

//! A page with the `most` best routes drawn. `schema` as for all writers.
void writeRoutePage(std::ostream &out, const AnnotatedRoutes &routes, int most,
                    const std::vector<Column> &schema);

}  // namespace Diazepane

#endif
