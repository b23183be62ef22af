// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <App/Terminal.h>

#include <unistd.h>

#include <cstdio>

namespace Diazepane {

Progress progressBar() {
  if (isatty(STDERR_FILENO) == 0) {
    return {};
  }
  return [](double done) {
    std::fprintf(stderr, "\r%3.0f %%", 100.0 * done);
    return true;
  };
}

void clearProgressBar() {
  if (isatty(STDERR_FILENO) != 0) {
    std::fprintf(stderr, "\r     \r");
  }
}

void addSamplesOption(CLI::App &command, int &samples) {
  command
      .add_option("--samples", samples,
                  "draws for the 10-90 % band; 0 for none")
      ->type_name("N")
      ->check(CLI::Range(0, 100000));
}

}  // namespace Diazepane
