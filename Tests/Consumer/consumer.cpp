// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The smallest program on the installed package: headers and library answer.
#include <cstdio>

#include <diazepane/Base/Text.h>

int main() {
  const auto name = Diazepane::foldName("K2-CO3 ");
  std::printf("%s\n", name.c_str());
  return name == "k2co3" ? 0 : 1;
}
