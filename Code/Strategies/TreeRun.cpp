// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Strategies/DecisionTree.h>

#include <GraphMol/Chirality.h>
#include <GraphMol/ROMol.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include <Advise/Counterfactuals.h>
#include <Base/Text.h>
#include <Model/TableCells.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

using Json = nlohmann::ordered_json;

std::string readable(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

const ProductRow *desiredOf(const Prediction &prediction) {
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      return &row;
    }
  }
  return nullptr;
}

//! Places that are stereocentres, specified or not.
double stereocentresOf(const Prediction &prediction) {
  const ProductRow *row = desiredOf(prediction);
  if (row == nullptr || !row->mol) {
    return 0.0;
  }
  RDKit::ROMol copy(*row->mol);
  double count = 0.0;
  for (const auto &entry :
       RDKit::Chirality::findPotentialStereo(copy, false, true)) {
    count += entry.type == RDKit::Chirality::StereoType::Atom_Tetrahedral;
  }
  return count;
}

double isomersOf(const Prediction &prediction) {
  const ProductRow *wanted = desiredOf(prediction);
  double sum = 0.0;
  for (const auto &row : prediction.rows) {
    sum += wanted != nullptr && &row != wanted && isLineage(row) &&
                   row.role != "unreacted" && row.formula == wanted->formula
               ? row.share
               : 0.0;
  }
  return sum;
}

const AdvisedChange *changeOf(const Advice &advice, const std::string &move) {
  for (const auto *list : {&advice.changes, &advice.useless, &advice.harmful}) {
    for (const auto &change : *list) {
      if (change.moves.size() == 1 && change.moves[0] == move) {
        return &change;
      }
    }
  }
  return nullptr;
}

const Plan *planOf(const PlanTable &plans, const std::string &strategy) {
  for (const auto &plan : plans.plans) {
    if (plan.strategy == strategy) {
      return &plan;
    }
  }
  return nullptr;
}

class Walk {
 public:
  Walk(const DecisionTree &tree, const TreeFacts &facts)
      : d_tree(tree), d_facts(facts) {}

  TreeRun run() {
    TreeRun out;
    out.id = d_tree.id;
    out.title = d_tree.title;
    out.note = d_tree.note;
    out.source = d_tree.source;
    const TreeNode *node = &d_tree.nodes.front();
    while (!node->question.empty()) {
      TreeStep step = answer(*node);
      node = d_tree.find(step.yes ? node->onYes : node->onNo);
      out.path.push_back(std::move(step));
    }
    out.advice = node->advice;
    out.because = node->because;
    out.strategy = node->strategy;
    out.move = node->move;
    out.effect = effectOf(*node);
    return out;
  }

 private:
  TreeStep answer(const TreeNode &node) const {
    TreeStep step;
    step.question = node.question;
    step.because = node.because;
    if (node.condition) {
      const Flask &flask = d_facts.prediction->flask;
      const Truth truth = node.condition->test(flask);
      step.yes = truth == Truth::Yes;
      step.reason = step.yes                  ? node.condition->describe()
                    : truth == Truth::Unknown ? "the flask does not say"
                                              : node.condition->explain(flask);
    } else if (!node.ask.empty()) {
      const auto told = d_facts.told.find(node.ask);
      step.yes = told != d_facts.told.end() ? told->second : node.assume;
      step.reason = told != d_facts.told.end()
                        ? "as told"
                        : "not told, taken as " +
                              std::string(node.assume ? "yes" : "no") + " (" +
                              node.ask + ")";
    } else {
      compute(node, step);
    }
    return step;
  }

  void compute(const TreeNode &node, TreeStep &step) const {
    std::string name = readable(node.computed);
    bool isCount = false;
    const std::optional<double> value = valueOf(node.computed, name, isCount);
    if (!value) {
      step.yes = false;
      step.reason = name;
      return;
    }
    const auto text = [isCount](double x) {
      return isCount   ? formatNumber(x, 3)
             : x < 0.0 ? "\u2212" + percentText(-x)
                       : percentText(x);
    };
    step.yes = node.above ? *value > *node.above : *value < *node.below;
    const double bound = node.above ? *node.above : *node.below;
    step.reason = name + " " + text(*value) +
                  (*value > bound ? ", above " : ", not above ") +
                  (isCount ? formatNumber(bound, 3)
                           : formatNumber(100.0 * bound, 3) + " %");
  }

  //! None with the reason in `name` when it cannot be had.
  std::optional<double> valueOf(const std::string &word, std::string &name,
                                bool &isCount) const {
    const Prediction &prediction = *d_facts.prediction;
    if (word.rfind("MOVE-", 0) == 0) {
      const AdvisedChange *change =
          d_facts.advice == nullptr ? nullptr : changeOf(*d_facts.advice, word);
      if (change == nullptr || change->shares.empty()) {
        name = "that change does not apply to this flask";
        return std::nullopt;
      }
      name = "gain of product by \"" + change->title + "\"";
      const auto &share = change->shares.front();
      return share.after.value - share.before.value;
    }
    if (word.rfind("STRAT-", 0) == 0) {
      const Plan *plan =
          d_facts.plans == nullptr ? nullptr : planOf(*d_facts.plans, word);
      if (plan == nullptr) {
        name = "that strategy does not reach the target";
        return std::nullopt;
      }
      name = "overall share by \"" + plan->title + "\"";
      return plan->overall;
    }
    if (word == "stereocentres") {
      isCount = true;
      return stereocentresOf(prediction);
    }
    if (word == "isomers") {
      name = "isomers of the product";
      return isomersOf(prediction);
    }
    if (word == "product") {
      const ProductRow *row = desiredOf(prediction);
      return row == nullptr ? 0.0 : row->share;
    }
    return shareIn(sharesOf(prediction), word);
  }

  std::string effectOf(const TreeNode &node) const {
    if (!node.move.empty() && d_facts.advice != nullptr) {
      const AdvisedChange *change = changeOf(*d_facts.advice, node.move);
      if (change != nullptr && !change->shares.empty()) {
        const auto &share = change->shares.front();
        return readable(share.what) + " " + percentText(share.before.value) +
               " on " + share.before.basis + " \u2192 " +
               percentText(share.after.value) + " on " + share.after.basis +
               ", grade " + share.after.grade;
      }
    }
    if (!node.strategy.empty() && d_facts.plans != nullptr) {
      const Plan *plan = planOf(*d_facts.plans, node.strategy);
      if (plan != nullptr) {
        return "overall " + percentText(plan->overall) + ", crude " +
               percentText(plan->purity) + ", " +
               std::to_string(plan->steps.size()) + " steps, grade " +
               plan->grade;
      }
    }
    return "";
  }

  const DecisionTree &d_tree;
  const TreeFacts &d_facts;
};

}  // namespace

std::vector<TreeRun> runTrees(const std::vector<DecisionTree> &trees,
                              const TreeFacts &facts) {
  std::vector<TreeRun> runs;
  for (const auto &tree : trees) {
    if (tree.when.test(facts.prediction->flask) == Truth::Yes) {
      runs.push_back(Walk(tree, facts).run());
    }
  }
  return runs;
}

std::vector<std::string> treeLines(const std::vector<TreeRun> &runs) {
  std::vector<std::string> lines;
  for (const auto &run : runs) {
    lines.push_back("  " + run.title + " [" + run.id + "; " + run.source + "]");
    for (const auto &step : run.path) {
      lines.push_back("     " + step.question + " " +
                      (step.yes ? "Yes: " : "No: ") + oneLine(step.reason));
    }
    lines.push_back("     \u2192 " + run.advice +
                    (run.effect.empty() ? "" : " (" + run.effect + ")") +
                    (run.because.empty() ? "" : ": " + run.because));
  }
  return lines;
}

Table treeTable(const std::vector<TreeRun> &runs) {
  Table table;
  table.title = "Decision trees";
  addTextColumns(table, {"tree", "question", "answer", "reason"});
  for (const auto &run : runs) {
    for (const auto &step : run.path) {
      table.rows.push_back({run.id, step.question,
                            std::string(step.yes ? "yes" : "no"), step.reason});
    }
    table.rows.push_back({run.id, std::string("therefore"), run.advice,
                          run.effect.empty() ? run.because : run.effect});
  }
  return table;
}

std::string treeJson(const std::vector<TreeRun> &runs) {
  Json list = Json::array();
  for (const auto &run : runs) {
    Json path = Json::array();
    for (const auto &step : run.path) {
      path.push_back({{"question", step.question},
                      {"answer", step.yes ? "yes" : "no"},
                      {"reason", step.reason},
                      {"because", step.because}});
    }
    list.push_back({{"tree", run.id},
                    {"title", run.title},
                    {"path", path},
                    {"advice", run.advice},
                    {"because", run.because},
                    {"effect", run.effect},
                    {"strategy", run.strategy},
                    {"move", run.move},
                    {"note", run.note},
                    {"sources", split(run.source, ';')}});
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace Diazepane
