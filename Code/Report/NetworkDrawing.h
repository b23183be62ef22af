// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What the substrate can become, drawn: species in columns by the number of
// steps, arrows as wide as what passes through them.
#ifndef DIAZEPANE_REPORT_NETWORKDRAWING_H
#define DIAZEPANE_REPORT_NETWORKDRAWING_H

#include <string>

#include <Model/Prediction.h>

namespace Diazepane {

struct NetworkDrawing {
  std::string svg;        //!< empty when there is nothing to draw
  std::size_t drawn = 0;  //!< species
  std::size_t left = 0;   //!< species with smaller shares, not drawn
  bool hasFlux = false;   //!< widths of the arrows mean something
};

//! For a page with its style sheet; `prefix` keeps element ids apart.
NetworkDrawing networkDrawing(const Prediction &prediction,
                              const std::string &prefix);

//! A picture of its own; says so when there is nothing to draw.
std::string networkSvg(const Prediction &prediction);

}  // namespace Diazepane

#endif
