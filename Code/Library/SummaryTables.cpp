// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/SummaryTables.h>

#include <algorithm>
#include <cmath>

#include <Base/Text.h>
#include <Report/Format.h>

namespace Diazepane {

Table textTable(const std::string &title,
                const std::vector<std::string> &columns) {
  Table table;
  table.title = title;
  for (const auto &name : columns) {
    table.columns.push_back({name, ColumnType::Text, "", ""});
  }
  return table;
}

Column numberColumn(const std::string &name, const std::string &unit) {
  return {name, ColumnType::Number, unit, ""};
}

std::string countText(double count) {
  return formatNumber(std::round(count), 12);
}

std::string partText(double part, double all) {
  return countText(part) + (part == 1.0 ? " pair" : " pairs") +
         (all > 0.0 && part > 0.0
              ? " (" + formatNumber(100.0 * part / all, 3) + " %)"
              : "");
}

//! Rounded for a column that sorts by number.
double percentOf(double share) { return std::round(1000.0 * share) / 10.0; }

std::string modeName(std::string mode) {
  std::replace(mode.begin(), mode.end(), '_', ' ');
  return mode.empty() ? "other" : mode;
}

const std::string &nameOf(const MemberSet &set, int index) {
  const Member &member = set.members[static_cast<std::size_t>(index)];
  return member.id.empty() ? member.typed : member.id;
}

Table familiesTable(const SummaryTally &tally) {
  Table table = textTable("Families of the desired product", {"family"});
  table.columns.push_back(numberColumn("pairs"));
  table.columns.push_back(numberColumn("mean share", "%"));
  table.columns.push_back(numberColumn("least", "%"));
  table.columns.push_back(numberColumn("most", "%"));
  for (const auto &[family, one] : tally.families) {
    table.rows.push_back({modeName(family), std::round(one.pairs),
                          percentOf(one.mean()), percentOf(one.low),
                          percentOf(one.high)});
  }
  return table;
}

Table profilesTable(const ProductSpace &space, const SummaryTally &tally,
                    bool ofCores, std::size_t most) {
  const auto &tallies = ofCores ? tally.cores : tally.reagents;
  const auto &classes = ofCores ? space.coreClasses() : space.reagentClasses();
  const MemberSet &set = ofCores ? space.cores() : space.reagents();
  std::vector<std::pair<int, ShareTally>> all(tallies.begin(), tallies.end());
  std::stable_sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
    return a.second.mean() > b.second.mean();
  });
  if (all.size() > most) {
    all.resize(most);
  }
  Table table =
      textTable("Members of one profile react alike",
                {ofCores ? "like core" : "like reagent", "structure"});
  table.columns.push_back(numberColumn("members"));
  table.columns.push_back(numberColumn("mean share", "%"));
  table.columns.push_back(numberColumn("least", "%"));
  table.columns.push_back(numberColumn("most", "%"));
  for (const auto &[index, one] : all) {
    const auto &members = classes[static_cast<std::size_t>(index)];
    table.rows.push_back(
        {nameOf(set, members.front()),
         set.members[static_cast<std::size_t>(members.front())].smiles,
         static_cast<double>(members.size()), percentOf(one.mean()),
         percentOf(one.low), percentOf(one.high)});
  }
  return table;
}

Table rejectsTable(const ProductSpace &space, std::size_t most) {
  Table table = textTable("Rows that could not be used",
                          {"file", "line", "text", "reason"});
  for (const auto *set : {&space.cores(), &space.reagents()}) {
    for (const auto &reject : set->rejects) {
      if (table.rows.size() < most) {
        table.rows.push_back({reject.file, std::to_string(reject.line),
                              reject.text, reject.reason});
      }
    }
  }
  return table;
}

Table aloneTable(const SpaceCounts &counts) {
  Table table =
      textTable("Pairs that are predicted one by one, because", {"reason"});
  table.columns.push_back(numberColumn("pairs"));
  for (const auto &[reason, pairs] : counts.reasons) {
    table.rows.push_back({reason, static_cast<double>(pairs)});
  }
  return table;
}

}  // namespace Diazepane
