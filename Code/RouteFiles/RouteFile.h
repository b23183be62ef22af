// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A file of routes in any of the formats known, and the same file written
// back with what we say about it. A new format is one class and one line in
// RouteFile.cpp.
#ifndef DIAZEPANE_ROUTEFILES_ROUTEFILE_H
#define DIAZEPANE_ROUTEFILES_ROUTEFILE_H

#include <memory>
#include <string>
#include <vector>

#include <RouteFiles/Route.h>

namespace Diazepane {

class RouteFile {
 public:
  virtual ~RouteFile() = default;

  //! By what is in it, not by its name; gzip is seen. InputError when nothing
  //! of it can be read.
  static std::unique_ptr<RouteFile> read(const std::string &path);
  static std::unique_ptr<RouteFile> fromText(std::string text,
                                             const std::string &name);

  const std::string &name() const { return d_name; }
  //! "AiZynthFinder trees", for messages.
  virtual std::string format() const = 0;
  const std::vector<Route> &routes() const { return d_routes; }
  //! Records that could not be read, with their places; the others were.
  const std::vector<std::string> &faults() const { return d_faults; }

  //! Puts JSON under the key `diazepane` of a step or of a whole route.
  virtual void annotateStep(int place, const std::string &json) = 0;
  virtual void annotateRoute(int place, const std::string &json) = 0;
  //! The file with its annotations; what was not understood stays as it was.
  //! Lists of reactions have no room for any: they come as trees.
  virtual std::string written() const = 0;

 protected:
  std::string d_name;
  std::vector<Route> d_routes;
  std::vector<std::string> d_faults;
};

}  // namespace Diazepane

#endif
