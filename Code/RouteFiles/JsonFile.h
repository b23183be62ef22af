// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// JSON with routes anywhere in it: trees of AiZynthFinder and ASKCOS, tables
// of trees, graphs of nodes and links, ORD reactions; one document, a list, or
// one a line.
#ifndef DIAZEPANE_ROUTEFILES_JSONFILE_H
#define DIAZEPANE_ROUTEFILES_JSONFILE_H

#include <deque>
#include <map>

#include <RouteFiles/JsonText.h>
#include <RouteFiles/RouteFile.h>
#include <RouteFiles/StepJoin.h>

namespace Diazepane {

class JsonFile : public RouteFile {
 public:
  JsonFile(std::string text, const std::string &name);

  std::string format() const override;
  void annotateStep(int place, const std::string &json) override;
  void annotateRoute(int place, const std::string &json) override;
  std::string written() const override;

 private:
  enum class Kind { Tree, Graph, Ord };
  //! Where an annotation goes.
  struct Place {
    const JsonText *json;
    int node;
    Kind kind;
  };
  struct Record {
    std::size_t begin;
    std::size_t end;
    bool broken = false;
  };

  //! One document, the entries of a list, or lines.
  std::vector<Record> split();
  void cutBroken(JsonEdits &edits) const;
  void readRecord(const Record &record);
  //! Routes in a document; false when there are none.
  bool findRoutes(const JsonText &json);
  void addRoute(Route route, const JsonText &json, int node, Kind kind);
  int addPlace(const JsonText &json, int node, Kind kind);
  void readTree(const JsonText &json, int root);
  RouteStep treeStep(const JsonText &json, int reaction,
                     const std::string &product, int depth);
  void readGraph(const JsonText &json, int graph);
  void readOrd(const JsonText &json, int reaction);
  void joinOrd();
  Where whereOf(const JsonText &json, int node) const;

  std::string d_text;
  std::deque<JsonText> d_documents;
  std::vector<Record> d_records;
  bool d_isList = false;
  std::vector<Place> d_places;
  std::vector<LooseStep> d_ordSteps;
  std::map<int, std::string> d_notes;  //!< by place
  std::string d_kinds;
};

}  // namespace Diazepane

#endif
