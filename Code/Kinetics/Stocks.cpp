// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Stocks.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

StockTable::StockTable(const RuleBook &book, std::vector<Fault> &faults) {
  for (const auto &record : book.records("stocks")) {
    StockRecord entry;
    entry.id = record["id"].asText();
    entry.reagents = record["reagents"].asTexts();
    entry.oxidises = record["kind"].asText() == "oxidant";
    entry.pairsPerMole = record["pairs"].asNumber(0.0);
    entry.spent = record["spent"].asText();
    entry.source = join(record["source"].asTexts(), ";");
    if (!(entry.pairsPerMole > 0.0)) {
      faults.push_back({record["pairs"].where(),
                        entry.id + ": a mole holds more than no pairs"});
    }
    for (const auto &name : entry.reagents) {
      const auto &classes = book.reagentClasses();
      const auto &reagents = book.reagents();
      const bool known =
          std::any_of(classes.begin(), classes.end(),
                      [&name](const auto &one) { return one.id == name; }) ||
          std::any_of(reagents.begin(), reagents.end(),
                      [&name](const auto &one) { return one->id == name; });
      if (!known) {
        faults.push_back(
            {record["reagents"].where(),
             entry.id + ": no reagent and no class '" + name + "'"});
      }
    }
    if (!entry.spent.empty()) {
      try {
        readMolecule(entry.spent, record["spent"].where());
      } catch (const InputError &error) {
        faults.push_back(faultOf(error));
      }
    }
    d_records.push_back(std::move(entry));
  }
}

const StockRecord *StockTable::find(const Reagent &reagent,
                                    bool oxidises) const {
  for (const auto &record : d_records) {
    if (record.oxidises == oxidises &&
        std::any_of(record.reagents.begin(), record.reagents.end(),
                    [&reagent](const std::string &name) {
                      return reagent.id == name || reagent.hasClass(name);
                    })) {
      return &record;
    }
  }
  return nullptr;
}

double Stock::pairs() const {
  double sum = 0.0;
  for (const auto &part : parts) {
    sum += part.pairs;
  }
  return sum;
}

bool Stock::leavesSomething() const {
  return std::any_of(parts.begin(), parts.end(), [](const Part &part) {
    return !part.record->spent.empty();
  });
}

std::vector<Stock> stocksOf(const Flask &flask, const StockTable &table) {
  std::vector<Stock> stocks;
  if (flask.assumeMissing) {
    return stocks;
  }
  for (const bool oxidises : {false, true}) {
    const Role role = oxidises ? Role::Oxidant : Role::Reductant;
    Stock stock;
    stock.oxidises = oxidises;
    for (std::size_t i = 0; i < flask.ingredients.size(); ++i) {
      const auto &item = flask.ingredients[i];
      if (item.role != role && item.role != Role::Reactant) {
        continue;
      }
      const auto *record = table.find(*item.reagent, oxidises);
      if (record != nullptr) {
        stock.parts.push_back({static_cast<int>(i),
                               item.equivalents * record->pairsPerMole,
                               record});
      }
    }
    if (!stock.parts.empty()) {
      stocks.push_back(std::move(stock));
    }
  }
  return stocks;
}

double drawOn(const Stock &stock, const Step &step) {
  const int taken = stock.oxidises ? -step.hydrogensTaken : step.hydrogensTaken;
  return std::max(0, taken) / 2.0;
}

namespace {

//! What limits a step besides the stock: something put in with the substrate.
int partnerOf(const Network &network, const Step &step,
              const std::vector<double> &start) {
  for (const int id : step.reactants) {
    if (network.species[id].substrateUnits == 0 && start[id] > 0.0) {
      return id;
    }
  }
  return -1;
}

}  // namespace

bool canRunOut(const Stock &stock, const Network &network,
               const std::vector<double> &start) {
  // Steps with a partner cannot draw more than the partner lasts; those of
  // the substrate alone not more than the longest way from it.
  std::map<int, double> perPartner;
  std::vector<double> along(network.species.size(), 0.0);
  std::vector<const Step *> outward;
  for (const auto &step : network.steps) {
    const double draw = drawOn(stock, step);
    const int partner = partnerOf(network, step, start);
    if (draw > 0.0 && partner >= 0) {
      perPartner[partner] = std::max(perPartner[partner], draw);
    }
    outward.push_back(&step);
  }
  std::stable_sort(outward.begin(), outward.end(),
                   [&network](const Step *a, const Step *b) {
                     return network.species[a->reactants.front()].depth <
                            network.species[b->reactants.front()].depth;
                   });
  for (const Step *step : outward) {
    double before = 0.0;
    int depth = 0;
    for (const int id : step->reactants) {
      before = std::max(before, along[id]);
      depth = std::max(depth, network.species[id].depth);
    }
    const bool own = partnerOf(network, *step, start) < 0;
    for (const int id : step->products) {
      if (network.species[id].depth > depth) {
        along[id] =
            std::max(along[id], before + (own ? drawOn(stock, *step) : 0.0));
      }
    }
  }
  double most = *std::max_element(along.begin(), along.end());
  for (const auto &[partner, draw] : perPartner) {
    most += start[partner] * draw;
  }
  return most > stock.pairs();
}

}  // namespace Diazepane
