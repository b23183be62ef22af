// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Whole files as text, gzip or not, told by their first bytes.
#ifndef DIAZEPANE_ROUTEFILES_FILETEXT_H
#define DIAZEPANE_ROUTEFILES_FILETEXT_H

#include <iosfwd>
#include <string>

namespace Diazepane {

bool isGzip(const std::string &bytes);

//! Throws InputError for what cannot be read, is empty, or breaks off.
std::string readFileText(const std::string &path);
std::string readStreamText(std::istream &in, const std::string &name);

std::string gzipped(const std::string &text);

}  // namespace Diazepane

#endif
