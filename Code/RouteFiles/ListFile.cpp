// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/ListFile.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unordered_map>

#include <Base/Text.h>
#include <RouteFiles/Direction.h>
#include <Routes/ReactionLine.h>

namespace Diazepane {

namespace {

std::string quoted(const std::string &text) {
  return nlohmann::json(text).dump(-1, ' ', false,
                                   nlohmann::json::error_handler_t::replace);
}

//! Of several products the one that another line takes, else the heaviest.
std::string mainOf(const std::vector<std::string> &products) {
  std::string best;
  int most = -1;
  for (const auto &smiles : products) {
    int heavy = 0;
    for (const auto &entry : atomsOf({smiles})) {
      heavy += entry.second;
    }
    if (heavy > most) {
      most = heavy;
      best = smiles;
    }
  }
  return best;
}

//! One route as a tree of molecules and reactions, whatever its depth.
class TreeText {
 public:
  TreeText(const Route &route, const std::map<int, std::string> &notes)
      : d_notes(notes) {
    for (const auto &step : route.steps) {
      if (!step.alternative) {
        d_makers.emplace(moleculeKey(step.question.product), &step);
      }
    }
  }

  std::string of(const std::string &target, const std::string &note) {
    molecule(target, note);
    while (!d_open.empty()) {
      Level &level = d_open.back();
      const auto &reactants = level.step->question.reactants;
      if (level.next == reactants.size()) {
        d_out += "]}]}";
        d_open.pop_back();
        continue;
      }
      if (level.next > 0) {
        d_out += ",";
      }
      const std::string smiles = reactants[level.next++];
      molecule(smiles, "");
    }
    return std::move(d_out);
  }

 private:
  struct Level {
    const RouteStep *step;
    std::size_t next;
  };

  void molecule(const std::string &smiles, const std::string &note) {
    d_out += R"({"type":"mol","smiles":)" + quoted(smiles) +
             R"(,"is_chemical":true)";
    if (!note.empty()) {
      d_out += ",\"diazepane\":" + note;
    }
    const auto maker = d_makers.find(moleculeKey(smiles));
    if (maker == d_makers.end()) {
      d_out += R"(,"in_stock":true})";
      return;
    }
    const RouteStep *step = maker->second;
    d_makers.erase(maker);  // told once: a circle ends here
    d_out += R"(,"in_stock":false,"children":[{"type":"reaction","smiles":)" +
             quoted(step->question.product + ">>" +
                    join(step->question.reactants, ".")) +
             R"(,"is_reaction":true,"metadata":{"reaction_smiles":)" +
             quoted(join(step->question.reactants, ".") + ">" +
                    join(step->question.reagents, ".") + ">" +
                    step->question.product);
    const auto told = d_notes.find(step->place);
    if (told != d_notes.end()) {
      d_out += ",\"diazepane\":" + told->second;
    }
    d_out += R"(},"children":[)";
    d_open.push_back({step, 0});
  }

  const std::map<int, std::string> &d_notes;
  std::unordered_map<std::string, const RouteStep *> d_makers;
  std::vector<Level> d_open;
  std::string d_out;
};

}  // namespace

ListFile::ListFile(const std::string &text, const std::string &name) {
  d_name = name;
  std::istringstream in(text);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::string content = trim(line);
    if (content.empty()) {
      endBlock();
    } else if (content[0] != '#') {
      readLine(content, number);
    }
  }
  endBlock();
  if (d_routes.empty()) {
    throw InputError(
        "holds no route" +
            (d_faults.empty() ? std::string() : "; first: " + d_faults.front()),
        {name, 0, 0, ""},
        "reaction SMILES, or JSON of AiZynthFinder, ASKCOS or ORD");
  }
}

void ListFile::readLine(const std::string &text, int number) {
  try {
    const ReactionLine read =
        readReactionLine(text, Where{d_name, number, 0, ""});
    Line line;
    line.left = read.reactants;
    line.agents = read.reagents;
    for (const auto &part : split(read.product, '.')) {
      if (!trim(part).empty()) {
        line.right.push_back(trim(part));
      }
    }
    line.id = read.id;
    line.number = number;
    if (line.right.empty()) {
      throw InputError("a reaction without a product",
                       Where{d_name, number, 0, ""});
    }
    d_block.push_back(std::move(line));
  } catch (const InputError &error) {
    d_faults.emplace_back(error.what());
  }
}

LooseStep ListFile::stepOf(const Line &line, bool retro) {
  LooseStep loose;
  auto &step = loose.step;
  step.question.product = mainOf(retro ? line.left : line.right);
  step.question.reactants = retro ? line.right : line.left;
  step.question.reagents = line.agents;
  step.question.flask.where = Where{d_name, line.number, 0, ""};
  step.id = line.id;
  step.place = d_stepCount++;
  loose.productKey = moleculeKey(step.question.product);
  for (const auto &reactant : step.question.reactants) {
    loose.reactantKeys.push_back(moleculeKey(reactant));
  }
  return loose;
}

void ListFile::endBlock() {
  if (d_block.empty()) {
    return;
  }
  std::vector<DirectionVote> votes;
  bool several = false;
  for (const auto &line : d_block) {
    votes.push_back(voteOf(line.left, line.right));
    several = several || (line.right.size() > 1 && line.left.size() == 1);
  }
  const bool retro = isRetro(votes, several);
  std::vector<LooseStep> steps;
  for (const auto &line : d_block) {
    steps.push_back(stepOf(line, retro));
  }
  for (auto &route : joinSteps(steps)) {
    route.place = static_cast<int>(d_routes.size());
    route.id = std::to_string(d_routes.size() + 1);
    d_routes.push_back(std::move(route));
  }
  d_block.clear();
}

void ListFile::annotateStep(int place, const std::string &json) {
  d_stepNotes[place] = json;
}

void ListFile::annotateRoute(int place, const std::string &json) {
  d_routeNotes[place] = json;
}

std::string ListFile::written() const {
  std::string out = "[";
  for (const auto &route : d_routes) {
    const auto note = d_routeNotes.find(route.place);
    out +=
        (out.size() > 1 ? ",\n" : "\n") +
        TreeText(route, d_stepNotes)
            .of(route.target, note == d_routeNotes.end() ? "" : note->second);
  }
  return out + "\n]\n";
}

}  // namespace Diazepane
