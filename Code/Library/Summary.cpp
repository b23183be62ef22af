// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Summary.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include <Base/Text.h>
#include <Library/SummaryTables.h>
#include <Library/SummaryTally.h>
#include <Report/Format.h>
#include <Report/Sentences.h>
#include <Report/Structure.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostFlasks = 48;  // predicted for hazards, conditions
constexpr std::size_t kMostSides = 8;
constexpr int kDrawn = 210;

class Page {
 public:
  Page(const ProductSpace &space, const SummaryOptions &options)
      : d_space(space),
        d_options(options),
        d_counts(space.counts()),
        d_tally(tallyOf(space, options)) {}

  Document write() {
    d_page.title =
        "Library: " + std::to_string(d_counts.cores) + " cores, " +
        std::to_string(d_counts.reagents) + " reagents" +
        (d_counts.conditions > 1
             ? ", " + std::to_string(d_counts.conditions) + " conditions"
             : "");
    lookAtFlasks();
    d_page.hazards(d_hazards);
    glance();
    distribution();
    best();
    sides();
    d_page.heading("Families");
    d_page.table(familiesTable(d_tally));
    profiles("Reagents", false);
    profiles("Cores", true);
    conditions();
    notUsed();
    d_page.paragraph(
        "rule book " + d_space.ruleBook()->version() + " (" +
        d_space.ruleBook()->hash() +
        "). Shares are estimates with the grade shown (A statistics or one "
        "free N-H, B fitted kinetics, C a rule or a claim). Where documents "
        "and physics differ, the lower share counts here. Nothing here "
        "replaces a risk assessment.");
    return std::move(d_page);
  }

 private:
  std::string conditionsName(int index) const {
    const auto &id =
        d_space.conditions()[static_cast<std::size_t>(index)].conditionsId;
    return id.empty() ? std::to_string(index + 1) : id;
  }
  std::string pairName(const PairOf &pair) const {
    return nameOf(d_space.cores(), pair.core) + " + " +
           nameOf(d_space.reagents(), pair.reagent) +
           (d_counts.conditions > 1 ? ", " + conditionsName(pair.conditions)
                                    : "");
  }

  std::optional<Prediction> predicted(const PairOf &pair) const {
    try {
      return d_space.predict(pair.conditions, pair.core, pair.reagent);
    } catch (const Error &) {
      return std::nullopt;
    }
  }

  //! One flask of each reagent profile: what it is run under, and its hazards.
  void lookAtFlasks() {
    std::map<std::string, int> hazards;
    std::vector<std::string> order;
    std::size_t largest = 0;
    const auto &classes = d_space.coreClasses();
    for (std::size_t c = 1; c < classes.size(); ++c) {
      largest = classes[c].size() > classes[largest].size() ? c : largest;
    }
    std::size_t looked = 0;
    d_flasks.resize(d_counts.conditions);
    for (std::size_t r = 0; r < d_space.reagentClasses().size(); ++r) {
      for (std::size_t k = 0; k < d_counts.conditions; ++k) {
        if (classes.empty() || ++looked > kMostFlasks) {
          continue;
        }
        const auto &flask =
            d_space.templateOf(static_cast<int>(k), static_cast<int>(largest),
                               static_cast<int>(r));
        const auto one =
            predicted({static_cast<int>(k), flask.core, flask.reagent});
        if (!one) {
          continue;
        }
        for (const auto &text : sentences(one->evidence, Verdict::Hazard)) {
          if (hazards[text]++ == 0) {
            order.push_back(text);
          }
        }
        auto &lines = d_flasks[k];
        const std::string line = conditionsLine(one->flask.conditions);
        if (lines.conditions.empty()) {
          lines.conditions = line;
        }
        lines.vary = lines.vary || lines.conditions != line;
        for (const auto &text :
             sentences(one->flask.assumptions, Verdict::Assumed)) {
          ++lines.assumptions[text];
        }
        ++lines.flasks;
      }
    }
    for (const auto &text : order) {
      d_hazards.push_back(text + " (" + std::to_string(hazards[text]) +
                          (hazards[text] == 1 ? " kind" : " kinds") +
                          " of flask)");
    }
  }

  void glance() {
    Table table = textTable("At a glance", {"what", "how many"});
    const auto row = [&table](const std::string &what,
                              const std::string &count) {
      table.rows.push_back({what, count});
    };
    row("cores", counted(d_space.cores()));
    row("reagents", counted(d_space.reagents()));
    row("sets of conditions", std::to_string(d_counts.conditions));
    row("pairs", countText(d_tally.pairs));
    for (const auto &[status, pairs] : d_tally.status) {
      row("pairs with the status " + status, partText(pairs, d_tally.pairs));
    }
    for (const auto &[grade, pairs] : d_tally.grades) {
      row(std::string("desired product of grade ") + grade,
          partText(pairs, d_tally.pairs));
    }
    if (d_tally.disputed > 0.0) {
      row("documents and physics differ",
          partText(d_tally.disputed, d_tally.pairs));
    }
    row("profiles that share their kinetics",
        std::to_string(d_counts.coreClasses) + " of cores, " +
            std::to_string(d_counts.reagentClasses) + " of reagents");
    d_page.table(std::move(table));
  }

  static std::string counted(const MemberSet &set) {
    std::string text = std::to_string(set.members.size()) + " from " +
                       std::to_string(set.rows) + " rows";
    if (set.duplicates > 0) {
      text += ", " + std::to_string(set.duplicates) + " duplicates merged";
    }
    if (!set.rejects.empty()) {
      text += ", " + std::to_string(set.rejects.size()) + " not used";
    }
    return text;
  }

  void distribution() {
    std::vector<Bar> bars;
    double most = d_tally.without;
    for (const double pairs : d_tally.bins) {
      most = std::max(most, pairs);
    }
    for (int i = 9; i >= 0; --i) {
      const double pairs = d_tally.bins[static_cast<std::size_t>(i)];
      bars.push_back({i == 9   ? "90 % and more"
                      : i == 0 ? "below 10 %"
                               : std::to_string(10 * i) + " to " +
                                     std::to_string(10 * i + 10) + " %",
                      most > 0.0 ? pairs / most : 0.0,
                      partText(pairs, d_tally.pairs)});
    }
    bars.push_back({"no desired product",
                    most > 0.0 ? d_tally.without / most : 0.0,
                    partText(d_tally.without, d_tally.pairs)});
    d_page.heading("Share of the desired product");
    d_page.bars("Pairs by the share of their desired product", std::move(bars));
    if (static_cast<double>(d_tally.predicted) < d_tally.alone) {
      d_page.paragraph("Of the " + countText(d_tally.alone) +
                       " pairs that share with no other " +
                       std::to_string(d_tally.predicted) +
                       ", evenly over all, were predicted; each counts for its "
                       "neighbours.");
    }
  }

  void best() {
    std::vector<std::pair<std::string, std::string>> drawn;
    std::vector<std::string> pictures;
    Table table = textTable("Best products, one of each pair of profiles",
                            {"core", "reagent"});
    if (d_counts.conditions > 1) {
      table.columns.push_back({"conditions", ColumnType::Text, "", ""});
    }
    table.columns.push_back(numberColumn("share", "%"));
    for (const char *name : {"grade", "formula"}) {
      table.columns.push_back({name, ColumnType::Text, "", ""});
    }
    table.columns.push_back(numberColumn("exact mass", "Da"));
    table.columns.push_back(numberColumn("pairs alike"));
    table.columns.push_back({"product", ColumnType::Text, "", ""});
    for (const auto &entry : d_tally.best) {
      const auto prediction = predicted(entry.pair);
      const ProductRow *row = nullptr;
      for (std::size_t i = 0; prediction && i < prediction->rows.size(); ++i) {
        if (prediction->rows[i].role == "desired" && row == nullptr) {
          row = &prediction->rows[i];
        }
      }
      if (row == nullptr) {
        continue;
      }
      drawn.emplace_back(row->productSmiles, pairName(entry.pair) + ": " +
                                                 percentText(row->share) +
                                                 ", grade " + row->grade);
      pictures.push_back(rowSvg(*prediction, *row, kDrawn, 150));
      std::vector<Cell> cells = {
          nameOf(d_space.cores(), entry.pair.core),
          nameOf(d_space.reagents(), entry.pair.reagent)};
      if (d_counts.conditions > 1) {
        cells.emplace_back(conditionsName(entry.pair.conditions));
      }
      cells.insert(cells.end(),
                   {percentOf(entry.share), std::string(1, row->grade),
                    row->formula, std::round(1e4 * row->exactMass) / 1e4,
                    std::round(entry.pairs), row->productSmiles});
      table.rows.push_back(std::move(cells));
    }
    if (!drawn.empty()) {
      d_page.heading("Best products");
      d_page.structures(drawn, std::move(pictures));
      d_page.table(std::move(table));
    }
  }

  void sides() {
    std::vector<std::pair<std::string, SideTally>> all(d_tally.sides.begin(),
                                                       d_tally.sides.end());
    std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
      return a.second.sum > b.second.sum;
    });
    Table table = textTable("Side products by kind", {"kind"});
    table.columns.push_back(numberColumn("mean share", "%"));
    table.columns.push_back(numberColumn("pairs with 1 % or more"));
    table.columns.push_back(numberColumn("most", "%"));
    table.columns.push_back({"most in", ColumnType::Text, "", ""});
    std::vector<std::pair<std::string, std::string>> drawn;
    std::vector<std::string> pictures;
    for (const auto &[mode, side] : all) {
      if (side.pairs <= 0.0) {
        continue;
      }
      table.rows.push_back({modeName(mode), percentOf(side.sum / d_tally.pairs),
                            std::round(side.pairs), percentOf(side.most),
                            pairName(side.where)});
      if (drawn.size() < kMostSides) {
        draw(mode, side, drawn, pictures);
      }
    }
    if (!table.rows.empty()) {
      d_page.heading("Main side products");
      d_page.table(std::move(table));
      d_page.structures(drawn, std::move(pictures));
    }
  }

  void draw(const std::string &mode, const SideTally &side,
            std::vector<std::pair<std::string, std::string>> &drawn,
            std::vector<std::string> &pictures) const {
    const auto prediction = predicted(side.where);
    const ProductRow *most = nullptr;
    for (std::size_t i = 0; prediction && i < prediction->rows.size(); ++i) {
      const ProductRow &row = prediction->rows[i];
      if (row.role == "side_product" && row.mode == mode &&
          (most == nullptr || row.share > most->share)) {
        most = &row;
      }
    }
    if (most != nullptr) {
      drawn.emplace_back(most->productSmiles, modeName(mode) + ", " +
                                                  pairName(side.where) + ": " +
                                                  percentText(most->share));
      pictures.push_back(rowSvg(*prediction, *most, kDrawn, 150));
    }
  }

  void profiles(const std::string &title, bool ofCores) {
    const std::size_t all =
        ofCores ? d_tally.cores.size() : d_tally.reagents.size();
    d_page.heading(title);
    d_page.table(profilesTable(d_space, d_tally, ofCores, d_options.profiles));
    if (all > d_options.profiles) {
      d_page.paragraph("The best " + std::to_string(d_options.profiles) +
                       " of " + std::to_string(all) + " profiles.");
    }
  }

  void conditions() {
    d_page.heading("Conditions and assumptions");
    for (std::size_t k = 0; k < d_flasks.size(); ++k) {
      const auto &flask = d_flasks[k];
      const auto tally = d_tally.conditions.find(static_cast<int>(k));
      std::string line =
          conditionsName(static_cast<int>(k)) + ": " + flask.conditions;
      if (flask.vary) {
        line += " (what was not given differs between the flasks)";
      }
      if (tally != d_tally.conditions.end()) {
        line += "; mean share of the desired product " +
                percentText(tally->second.mean());
      }
      std::vector<std::string> assumed;
      for (const auto &[text, count] : flask.assumptions) {
        assumed.push_back(count == flask.flasks
                              ? text
                              : text + " (" + std::to_string(count) + " of " +
                                    std::to_string(flask.flasks) +
                                    " kinds of flask)");
      }
      d_page.paragraph(line);
      d_page.list("", assumed);
    }
  }

  void notUsed() {
    d_page.heading("Not used, idle, alone");
    const std::size_t all =
        d_space.cores().rejects.size() + d_space.reagents().rejects.size();
    if (all == 0) {
      d_page.paragraph("Every row of both inputs was used.");
    }
    d_page.table(rejectsTable(d_space, d_options.rejects));
    if (all > d_options.rejects) {
      d_page.paragraph("The first " + std::to_string(d_options.rejects) +
                       " of " + std::to_string(all) +
                       "; --rejects FILE lists all.");
    }
    if (d_counts.idleCores + d_counts.idleReagents > 0) {
      d_page.paragraph(std::to_string(d_counts.idleCores) +
                       " cores react with nothing here, " +
                       std::to_string(d_counts.idleReagents) +
                       " reagents do nothing to any core.");
    }
    d_page.table(aloneTable(d_counts));
    if (d_counts.pairsAlone == 0) {
      d_page.paragraph("No pair had to be predicted by itself.");
    }
  }

  struct Lines {
    std::string conditions;
    bool vary = false;
    int flasks = 0;
    std::map<std::string, int> assumptions;
  };

  const ProductSpace &d_space;
  const SummaryOptions &d_options;
  SpaceCounts d_counts;
  SummaryTally d_tally;
  std::vector<std::string> d_hazards;
  std::vector<Lines> d_flasks;
  Document d_page;
};

}  // namespace

Document summaryOf(const ProductSpace &space, const SummaryOptions &options) {
  return Page(space, options).write();
}

}  // namespace Diazepane
