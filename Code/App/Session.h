// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What all sub-commands share: the rule book, the predictor, where output
// goes, and how a failure becomes an exit code.
#ifndef DIAZEPANE_APP_SESSION_H
#define DIAZEPANE_APP_SESSION_H

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <Predict/Predictor.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! Exit codes of the command line (Docs/Book, command line).
enum ExitCode {
  kAllDone = 0,
  kSomeFailed = 1,
  kBadInput = 2,
  kInternal = 3,
  kInterrupted = 130  //!< as shells say it of Ctrl-C
};

class Session {
 public:
  //! --rules DIR, repeatable, laid over our own records.
  void addRulesOption(CLI::App &command);

  RuleBookPtr ruleBook();
  std::vector<std::string> folders() const;

  //! Failures of single rows end here; the others go on.
  void fail(const std::string &message);
  int exitCode() const { return d_exitCode; }
  void setExitCode(int code) { d_exitCode = code; }

 private:
  std::vector<std::string> d_overlays;
  RuleBookPtr d_book;
  int d_exitCode = kAllDone;
};

//! --format and --out: a stream that is renamed into place when all is well.
class Output {
 public:
  void addOptions(CLI::App &command, const std::string &formats);
  //! Format by --format, else by the extension of --out, else `text`.
  std::string format() const;
  //! The same for what is a text and no table: text, md, html or json.
  std::string documentFormat() const;
  //! Runs the writer on the terminal or on a temporary file beside --out.
  void write(const std::function<void(std::ostream &)> &writer) const;
  const std::string &path() const { return d_path; }
  //! The same for a file that is named elsewhere.
  static void toFile(const std::string &path,
                     const std::function<void(std::ostream &)> &writer);

 private:
  std::string d_format;
  std::string d_path;
};

void addPredictCommand(CLI::App &app, Session &session);
void addForwardCommand(CLI::App &app, Session &session);
void addEnumerateCommand(CLI::App &app, Session &session);
void addMergeCommand(CLI::App &app, Session &session);
void addRouteCommand(CLI::App &app, Session &session);
void addRulesCommand(CLI::App &app, Session &session);
void addSweepCommand(CLI::App &app, Session &session);
void addCalibrateCommand(CLI::App &app, Session &session);
void addAdviseCommand(CLI::App &app, Session &session);
void addProtocolCommand(CLI::App &app, Session &session);
void addDiagnoseCommand(CLI::App &app, Session &session);
void addExplainMassCommand(CLI::App &app, Session &session);
void addMassListCommand(CLI::App &app, Session &session);

}  // namespace Diazepane

#endif
