// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Lists of reaction SMILES: one reaction a line, a blank line between routes.
#ifndef DIAZEPANE_ROUTEFILES_LISTFILE_H
#define DIAZEPANE_ROUTEFILES_LISTFILE_H

#include <map>

#include <RouteFiles/RouteFile.h>
#include <RouteFiles/StepJoin.h>

namespace Diazepane {

class ListFile : public RouteFile {
 public:
  ListFile(const std::string &text, const std::string &name);

  std::string format() const override { return "list of reactions"; }
  void annotateStep(int place, const std::string &json) override;
  void annotateRoute(int place, const std::string &json) override;
  //! Trees, one for each route: a line of SMILES has no room for more.
  std::string written() const override;

 private:
  struct Line {
    std::vector<std::string> left;
    std::vector<std::string> agents;
    std::vector<std::string> right;
    std::string id;
    int number = 0;
  };

  void readLine(const std::string &text, int number);
  void endBlock();
  LooseStep stepOf(const Line &line, bool retro);

  std::vector<Line> d_block;
  int d_stepCount = 0;
  std::map<int, std::string> d_stepNotes;
  std::map<int, std::string> d_routeNotes;
};

}  // namespace Diazepane

#endif
