// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/ReagentTable.h>

#include <Base/Text.h>

namespace Diazepane {

namespace {

std::string nameOf(const Reagent &reagent) {
  return reagent.id.empty() ? reagent.name : reagent.id;
}

//! Why a reagent without a fragment has none.
std::string withoutFragment(const Reagent &reagent) {
  if (reagent.classes.empty()) {
    return "no class fits: no carbon, carbonyl, sulfonyl or aryl that an amine "
           "attacks; if it is a base, acid, solvent, reductant, oxidant or "
           "metal, give it in its own field; if it has a name, give the name";
  }
  return reagent.role.empty() || reagent.role == "reactant"
             ? "hands nothing to an amine by itself"
             : "a helper: hands nothing to an amine, works as " + reagent.role;
}

}  // namespace

Table reagentTable(const std::vector<ReagentPtr> &reagents,
                   const std::vector<std::vector<ReagentProfile>> &profiles) {
  Table table;
  table.title = "Reagents";
  const std::pair<const char *, const char *> columns[] = {
      {"reagent", "id, or SMILES of what has none"},
      {"smiles", "canonical, salts included"},
      {"classes", "all that the reagent belongs to"},
      {"class", "classes at the atom that takes the bond"},
      {"fragment", "what stands on the nitrogen afterwards"},
      {"leaving_group", "what leaves, as a molecule"},
      {"steric_class", "crowding of that atom"},
      {"family", "reaction family"},
      {"rules", "reactions that do it"},
      {"needs", "what else must be in the flask"}};
  for (const auto &column : columns) {
    table.columns.push_back(
        {column.first, ColumnType::Text, "", column.second});
  }
  for (std::size_t i = 0; i < reagents.size(); ++i) {
    const Reagent &reagent = *reagents[i];
    const std::string classes = join(reagent.classes, ";");
    for (const auto &profile : profiles[i]) {
      table.rows.push_back({nameOf(reagent), reagent.smiles, classes,
                            profile.reagentClass, profile.fragment,
                            profile.leavingGroup, profile.stericClass,
                            profile.family, profile.ruleId, profile.needs});
    }
    if (profiles[i].empty()) {
      const std::string none;
      table.rows.push_back({nameOf(reagent), reagent.smiles, classes, none,
                            none, none, none, none, none,
                            withoutFragment(reagent)});
    }
  }
  return table;
}

std::string profileText(const ReagentProfile &profile) {
  std::string text = "hands over " + profile.fragment;
  if (!profile.stericClass.empty()) {
    text += " (" + profile.stericClass + ")";
  }
  if (!profile.leavingGroup.empty()) {
    text += ", " + profile.leavingGroup + " leaves";
  }
  if (!profile.reagentClass.empty()) {
    text += ", as " + join(split(profile.reagentClass, ';'), ", ");
  }
  text += ", " + profile.family + " [" + profile.ruleId + "]";
  return text + (profile.needs.empty() ? "" : "; " + profile.needs);
}

}  // namespace Diazepane
