// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Predict/ProductRows.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>

#include <Base/Text.h>
#include <Masses/Proton.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

std::string hillText(const std::map<std::string, int> &counts) {
  std::string text;
  const auto put = [&text](const std::string &element, int count) {
    if (count > 0) {
      text += element + (count > 1 ? std::to_string(count) : "");
    }
  };
  for (const char *first : {"C", "H"}) {
    const auto found = counts.find(first);
    if (found != counts.end()) {
      put(first, found->second);
    }
  }
  for (const auto &entry : counts) {
    if (entry.first != "C" && entry.first != "H") {
      put(entry.first, entry.second);
    }
  }
  return text;
}

//! Modes that stay with a product whatever ordinary step comes after them: a
//! carbamate of an oxidised ring is still an oxidation product.
bool staysWith(const std::string &mode) {
  static const std::set<std::string> modes = {
      "oxidation",     "ring_contraction", "elimination",
      "fragmentation", "solvent_adduct",   "dimer",
      "oligomer",      "quaternary"};
  return modes.count(mode) > 0;
}

bool isOrdinary(const std::string &mode) {
  return mode == "main" || mode == "over_reaction";
}

}  // namespace

std::map<std::string, int> elementsIn(const std::string &formula) {
  std::map<std::string, int> counts;
  std::size_t i = 0;
  while (i < formula.size() &&
         std::isalpha(static_cast<unsigned char>(formula[i])) != 0) {
    std::string element(1, formula[i++]);
    while (i < formula.size() &&
           std::islower(static_cast<unsigned char>(formula[i])) != 0) {
      element += formula[i++];
    }
    int count = 0;
    while (i < formula.size() &&
           std::isdigit(static_cast<unsigned char>(formula[i])) != 0) {
      count = 10 * count + (formula[i++] - '0');
    }
    counts[element] += count == 0 ? 1 : count;
  }
  return counts;
}

int copiesOf(const Species &species, int component) {
  std::map<int, int> copies;
  int most = 0;
  for (const auto &origin : species.origins) {
    if (origin.component == component) {
      most = std::max(most, ++copies[origin.atom]);
    }
  }
  return most;
}

std::string deltaFormula(const std::string &formula, const std::string &from,
                         int units) {
  std::map<std::string, int> plus;
  std::map<std::string, int> minus;
  auto counts = elementsIn(formula);
  for (const auto &entry : elementsIn(from)) {
    counts[entry.first] -= entry.second * units;
  }
  for (const auto &entry : counts) {
    if (entry.second > 0) {
      plus[entry.first] = entry.second;
    } else if (entry.second < 0) {
      minus[entry.first] = -entry.second;
    }
  }
  std::string text;
  if (!plus.empty()) {
    text = "+" + hillText(plus);
  }
  if (!minus.empty()) {
    text += "-" + hillText(minus);
  }
  return text;
}

ProductRows::ProductRows(const Flask &flask, const Network &network,
                         const KineticResult &kinetics, const RuleBook &book,
                         double leastShare)
    : d_flask(flask),
      d_network(network),
      d_kinetics(kinetics),
      d_book(book),
      d_leastShare(leastShare) {
  d_total = 0.0;
  for (const auto &species : network.species) {
    d_total += kinetics.amounts[species.id] * species.substrateUnits;
  }
  d_total = d_total > 0 ? d_total : 1.0;
}

double ProductRows::share(int species) const {
  return d_kinetics.amounts[species] *
         d_network.species[species].substrateUnits / d_total;
}

Origin ProductRows::originOf(int species) const {
  Origin origin;
  std::set<int> seen;
  int current = species;
  while (current != 0 && seen.insert(current).second) {
    // The step that brings most: rate constant times what it starts from.
    const Step *best = nullptr;
    double most = -1.0;
    for (const auto &step : d_network.steps) {
      if (std::count(step.products.begin(), step.products.end(), current) ==
          0) {
        continue;
      }
      double flow = d_kinetics.rates[step.id].k;
      bool upward = false;
      for (const int id : step.reactants) {
        upward = upward || (d_network.species[id].substrateUnits > 0 &&
                            d_network.species[id].depth <
                                d_network.species[current].depth);
        if (d_network.species[id].substrateUnits > 0) {
          flow *= 1e-3 + d_kinetics.amounts[id];
        }
      }
      flow = upward ? flow : flow * 1e-30;
      if (flow > most) {
        most = flow;
        best = &step;
      }
    }
    if (best == nullptr) {
      break;
    }
    origin.steps.insert(origin.steps.begin(), best->id);
    origin.rules.insert(origin.rules.begin(), best->ruleId);
    if (!best->site.empty()) {
      origin.sites.insert(origin.sites.begin(), best->site);
    }
    if (origin.family.empty()) {
      origin.family = best->family;
      origin.mode = best->mode;
    } else if (isOrdinary(origin.mode) && staysWith(best->mode)) {
      origin.mode = best->mode;
    }
    int next = -1;
    for (const int id : best->reactants) {
      const auto &entry = d_network.species[id];
      if (entry.substrateUnits > 0 &&
          (next < 0 || entry.depth > d_network.species[next].depth)) {
        next = id;
      }
    }
    if (next < 0) {
      break;
    }
    current = next;
  }
  return origin;
}

ProductRow ProductRows::lineageRow(const Species &species) const {
  ProductRow row;
  row.species = species.id;
  row.productSmiles = species.smiles;
  row.mol = species.mol;
  row.formula = species.formula;
  row.exactMass = species.exactMass;
  row.deltaFormula = deltaFormula(species.formula, d_network.species[0].formula,
                                  std::max(1, species.substrateUnits));
  if (species.charge > 0) {
    row.mz = species.exactMass / species.charge;
    row.adduct = species.charge == 1
                     ? "[M]+"
                     : "[M]" + std::to_string(species.charge) + "+";
  } else {
    row.mz = species.exactMass + kProtonMass;
    row.adduct = "[M+H]+";
  }
  row.share = share(species.id);
  if (!d_kinetics.low.empty()) {
    const double units = species.substrateUnits;
    row.shareLow = std::min(row.share, d_kinetics.low[species.id] * units);
    row.shareHigh =
        std::max(row.share, std::min(1.0, d_kinetics.high[species.id] * units));
  }
  const Origin origin = originOf(species.id);
  row.rules = origin.rules;
  row.pathway = join(origin.rules, " > ");
  row.family = origin.family;
  row.mode = origin.mode;
  row.site = join(origin.sites, ";");
  row.role = species.id == 0 ? "unreacted" : "side_product";
  if (species.id != 0 && origin.mode == "stalled") {
    row.role = "intermediate";
  }
  std::set<std::string> sources;
  for (const int step : origin.steps) {
    for (const auto &factor : d_kinetics.rates[step].factors) {
      for (const auto &source : split(factor.source, ';')) {
        if (!source.empty()) {
          sources.insert(source);
        }
      }
    }
  }
  row.sources.assign(sources.begin(), sources.end());
  for (std::size_t i = 0; i < d_flask.ingredients.size(); ++i) {
    const auto &item = d_flask.ingredients[i];
    if (item.role != Role::Reactant) {
      continue;
    }
    if (row.reagentId.empty()) {
      row.reagentId =
          item.reagent->id.empty() ? item.reagent->name : item.reagent->id;
      const int copies = copiesOf(species, static_cast<int>(i) + 1);
      if (item.equivalents < 1.0 && copies > 0) {
        row.shareOnReagent =
            d_kinetics.amounts[species.id] * copies / item.equivalents;
      }
    }
  }
  return row;
}

ProductRow ProductRows::byproductRow(const Species &species) const {
  ProductRow row;
  row.species = species.id;
  row.productSmiles = species.smiles;
  row.mol = species.mol;
  row.formula = species.formula;
  row.exactMass = species.exactMass;
  row.role = "byproduct";
  row.share = d_kinetics.amounts[species.id];
  for (const auto &step : d_network.steps) {
    if (std::count(step.products.begin(), step.products.end(), species.id) >
        0) {
      row.family = step.family;
      row.rules = {step.ruleId};
      row.pathway = step.ruleId;
      break;
    }
  }
  return row;
}

void ProductRows::addSpent(std::vector<ProductRow> &rows) const {
  for (const auto &spent : d_kinetics.spent) {
    const auto mol = readMolecule(spent.smiles);
    const std::string smiles = canonicalSmiles(*mol);
    const auto same =
        std::find_if(rows.begin(), rows.end(), [&smiles](const ProductRow &r) {
          return r.role == "byproduct" && r.productSmiles == smiles;
        });
    if (same != rows.end()) {
      same->share += spent.amount;
      continue;
    }
    if (spent.amount < d_leastShare) {
      continue;
    }
    ProductRow row;
    row.species = -1;
    row.productSmiles = smiles;
    row.mol = mol;
    row.formula = formulaOf(*mol);
    row.exactMass = exactMassOf(*mol);
    row.role = "byproduct";
    row.share = spent.amount;
    rows.push_back(std::move(row));
  }
}

bool ProductRows::isAccident(const ProductRow &row) const {
  const bool given =
      std::any_of(d_flask.ingredients.begin(), d_flask.ingredients.end(),
                  [](const Ingredient &item) {
                    return item.role == Role::Reactant && !item.assumed;
                  });
  const auto steps = originOf(row.species).steps;
  return staysWith(row.mode) ||
         std::any_of(steps.begin(), steps.end(), [&](int id) {
           const auto &step = d_network.steps[static_cast<std::size_t>(id)];
           const bool takenOff =
               step.mode == "deprotection" || step.mode == "hydrolysis";
           return takenOff && step.hydrogensTaken == 0 &&
                  (given || id != steps.back());
         });
}

std::vector<ProductRow> ProductRows::rows() const {
  std::vector<ProductRow> rows;
  double listed = 0.0;
  std::vector<ProductRow> negligible;
  for (const auto &species : d_network.species) {
    if (species.substrateUnits == 0) {
      continue;
    }
    ProductRow row = lineageRow(species);
    if (species.id == 0 || row.share >= d_leastShare || isWanted(row)) {
      listed += row.share;
      rows.push_back(std::move(row));
    } else {
      negligible.push_back(std::move(row));
    }
  }
  chooseDesired(rows);
  const bool found =
      std::any_of(rows.begin(), rows.end(),
                  [](const ProductRow &row) { return row.role == "desired"; });
  // A trace of what nobody would make on purpose is no answer either.
  negligible.erase(
      std::remove_if(negligible.begin(), negligible.end(),
                     [this](const ProductRow &row) { return isAccident(row); }),
      negligible.end());
  if (!found && !negligible.empty() && d_flask.want.empty()) {
    // A reaction that hardly runs still has its product: say which, with 0.
    auto best = std::max_element(negligible.begin(), negligible.end(),
                                 [](const ProductRow &a, const ProductRow &b) {
                                   return a.share < b.share;
                                 });
    listed += best->share;
    rows.push_back(*best);
    chooseDesired(rows);
  }
  // What is not listed is shared out so that the rows sum to 1.
  if (listed > 0) {
    for (auto &row : rows) {
      row.share = std::min(1.0, row.share / listed);
      if (row.shareLow == row.shareLow) {
        row.shareLow = std::min(row.shareLow, row.share);
        row.shareHigh = std::max(row.shareHigh, row.share);
      }
    }
  }
  for (const auto &species : d_network.species) {
    const bool supplied =
        species.depth == 0 && species.ingredient < 0 && species.id != 0;
    if (species.substrateUnits == 0 && !supplied &&
        d_kinetics.amounts[species.id] >= d_leastShare) {
      const bool solvent =
          species.ingredient >= 0 &&
          d_flask.ingredients[species.ingredient].role == Role::Solvent;
      if (!solvent) {
        rows.push_back(byproductRow(species));
      }
    }
  }
  addSpent(rows);
  rankRows(rows);
  return rows;
}

}  // namespace Diazepane
