// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Every picture is made as SVG; this is the same picture as pixels, for
// slides and for what shows no SVG.
#ifndef DIAZEPANE_REPORT_PNG_H
#define DIAZEPANE_REPORT_PNG_H

#include <string>

namespace Diazepane {

//! The bytes of a PNG, `scale` pixels to one unit of the SVG. Throws
//! InputError for what is no SVG, and where the build has no librsvg.
std::string pngOf(const std::string &svg, double scale = 2.0);

//! The picture as its file name wants it: pixels for .png, else the SVG.
std::string pictureFor(const std::string &path, const std::string &svg);

}  // namespace Diazepane

#endif
