// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The command line: sub-commands, one file each, and the exit codes.
#include <App/Session.h>
#include <Base/Text.h>
#include <Library/Parallel.h>

#include <iostream>

namespace {

//! The nearest sub-command or option, for a typo.
std::string hint(const CLI::App &app, const std::string &message) {
  const auto last = message.rfind(' ');
  if (last == std::string::npos) {
    return "";
  }
  const std::string word = Diazepane::trim(message.substr(last));
  std::vector<std::string> names;
  for (const auto *command : app.get_subcommands({})) {
    names.push_back(command->get_name());
    if (command->parsed()) {
      for (const auto *option : command->get_options()) {
        names.push_back(option->get_name(false, true));
      }
    }
  }
  const auto near = Diazepane::nearestNames(word, names, 1);
  return near.empty() ? "" : " (did you mean " + near.front() + "?)";
}

}  // namespace

int main(int argc, char **argv) {
  using namespace Diazepane;
  CLI::App app{"What will be in the flask when a 1,4-diazepane reacts."};
  app.name("diazepane");
  app.set_version_flag("--version", "diazepane " DIAZEPANE_VERSION);
  app.require_subcommand(0, 1);
  Session session;
  session.addRulesOption(app);
  addPredictCommand(app, session);
  addForwardCommand(app, session);
  addEnumerateCommand(app, session);
  addMergeCommand(app, session);
  addRouteCommand(app, session);
  addRulesCommand(app, session);
  addSweepCommand(app, session);
  addCalibrateCommand(app, session);
  addAdviseCommand(app, session);
  addProtocolCommand(app, session);
  addExplainMassCommand(app, session);
  addMassListCommand(app, session);
  addDiagnoseCommand(app, session);
  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) {
      std::cout << app.help();
      return kBadInput;
    }
    return session.exitCode();
  } catch (const CLI::CallForHelp &help) {
    return app.exit(help);
  } catch (const CLI::CallForAllHelp &help) {
    return app.exit(help);
  } catch (const CLI::CallForVersion &version) {
    return app.exit(version);
  } catch (const CLI::ParseError &error) {
    std::cerr << "diazepane: " << error.what() << hint(app, error.what())
              << "\nRun `diazepane --help` for the commands and options.\n";
    return kBadInput;
  } catch (const Stopped &stopped) {
    std::cerr << "diazepane: " << stopped.what() << "\n";
    return kInterrupted;
  } catch (const SolverError &error) {
    std::cerr << "diazepane: internal: " << error.what() << "\n";
    return kInternal;
  } catch (const Error &error) {
    std::cerr << "diazepane: " << error.what() << "\n";
    return kBadInput;
  } catch (const std::exception &error) {
    std::cerr << "diazepane: internal: " << error.what() << "\n";
    return kInternal;
  }
}
