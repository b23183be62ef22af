// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Alternatives.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <set>

#include <Base/Text.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

namespace {

bool isLineage(const ProductRow &row) {
  return row.role == "desired" || row.role == "side_product" ||
         row.role == "intermediate" || row.role == "unreacted";
}

void scale(ProductRow &row, double by) {
  row.share *= by;
  if (row.shareLow == row.shareLow) {
    row.shareLow *= by;
    row.shareHigh *= by;
  }
}

void rankAgain(std::vector<ProductRow> &rows) {
  const auto group = [](const ProductRow &row) {
    return row.role == "desired" ? 0 : row.role == "byproduct" ? 2 : 1;
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&group](const ProductRow &a, const ProductRow &b) {
                     return group(a) != group(b) ? group(a) < group(b)
                                                 : a.share > b.share;
                   });
  int rank = 0;
  for (auto &row : rows) {
    const bool product = isLineage(row) && row.role != "unreacted";
    row.rank = product ? ++rank : 0;
  }
}

//! Rows of another reading that are worth listing: what it is for first.
std::vector<ProductRow> worthListing(const Prediction &other,
                                     std::size_t most) {
  constexpr double kLeast = 0.05;
  std::vector<ProductRow> rows;
  for (const auto &row : other.rows) {
    const bool product = row.role == "desired" || row.role == "side_product";
    if (product && (row.role == "desired" || row.share >= kLeast) &&
        rows.size() < most) {
      rows.push_back(row);
    }
  }
  return rows;
}

}  // namespace

const ProductRow *bestOf(const Prediction &prediction) {
  for (const auto &row : prediction.rows) {
    if (row.role == "desired") {
      return &row;
    }
  }
  return nullptr;
}

bool makesProduct(const Prediction &prediction, double leastShare) {
  const auto *best = bestOf(prediction);
  return best != nullptr && best->share >= leastShare &&
         prediction.status != "no_reaction";
}

bool concernsDiazepane(const Prediction &prediction) {
  if (!prediction.flask.substrate.rings.empty()) {
    return true;
  }
  return std::any_of(prediction.rows.begin(), prediction.rows.end(),
                     [](const ProductRow &row) {
                       return row.rank > 0 && row.mol &&
                              !SubstrateReader::ringsOf(*row.mol).empty();
                     });
}

bool namesHelper(const Flask &flask) {
  return std::any_of(flask.ingredients.begin(), flask.ingredients.end(),
                     [](const Ingredient &item) {
                       return !item.assumed && item.role != Role::Reactant &&
                              item.role != Role::Solvent &&
                              item.role != Role::Base &&
                              item.role != Role::Ligand;
                     });
}

bool namesPartner(const Flask &flask) {
  for (const auto &item : flask.ingredients) {
    // Ammonia is a base to the catalogue, but nobody adds it as one.
    const bool reacts = item.role == Role::Reactant ||
                        item.reagent->hasClass("ammonia") ||
                        item.reagent->smiles == "N";
    const bool hydride = item.reagent->hasClass("borohydride") ||
                         item.reagent->hasClass("hydride");
    if (!item.assumed && reacts && !hydride &&
        item.reagent->smiles.find_first_of("CcNn") != std::string::npos) {
      return true;
    }
  }
  return false;
}

namespace {

//! Ingredients with atoms in the best product; of one element, or of any (0).
std::set<int> givers(const Prediction &prediction, int element) {
  std::set<int> found;
  const auto *best = bestOf(prediction);
  if (best == nullptr || best->species < 0) {
    return found;
  }
  const auto &origins =
      prediction.species[static_cast<std::size_t>(best->species)].origins;
  for (std::size_t i = 0; i < origins.size(); ++i) {
    const int item = origins[i].component - 1;
    const auto *atom = best->mol->getAtomWithIdx(static_cast<unsigned int>(i));
    if (item >= 0 && (element == 0 || atom->getAtomicNum() == element) &&
        !prediction.flask.ingredients[static_cast<std::size_t>(item)].assumed) {
      found.insert(item);
    }
  }
  return found;
}

}  // namespace

int partnersOf(const Prediction &prediction) {
  return static_cast<int>(givers(prediction, 0).size());
}

bool takesPartner(const Prediction &prediction) {
  return !givers(prediction, 6).empty();
}

void addSentence(std::string &message, const std::string &text) {
  message += (message.empty() ? "" : ". ") + text;
}

void joinReading(Prediction &main, double mainWeight, const Prediction &other,
                 double otherWeight, std::size_t most,
                 const std::vector<std::string> &before) {
  auto added = worthListing(other, most);
  double listed = 0.0;
  for (const auto &row : added) {
    listed += row.share;
  }
  if (added.empty()) {
    return;
  }
  const double sum = mainWeight + otherWeight;
  for (auto &row : main.rows) {
    if (isLineage(row)) {
      scale(row, mainWeight / sum);
    }
  }
  for (auto &row : added) {
    // What the other reading leaves unchanged or makes in traces is shared
    // out among what is listed of it.
    scale(row, (listed > 0 ? 1.0 / listed : 0.0) * otherWeight / sum);
    if (listed <= 0) {
      row.share = otherWeight / sum / static_cast<double>(added.size());
    }
    const auto same = std::find_if(
        main.rows.begin(), main.rows.end(), [&row](const ProductRow &mine) {
          return isLineage(mine) && mine.productSmiles == row.productSmiles;
        });
    if (same != main.rows.end()) {
      same->share += row.share;
      continue;
    }
    row.role = "side_product";
    row.species = -1;  // of another network
    row.rules.insert(row.rules.begin(), before.begin(), before.end());
    row.pathway = join(row.rules, " > ");
    row.grade = 'C';
    main.rows.push_back(row);
  }
  rankAgain(main.rows);
}

}  // namespace Diazepane
