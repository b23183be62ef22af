// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Explanation.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include <Base/Error.h>
#include <Base/Text.h>
#include <Report/Format.h>
#include <Report/Sentences.h>

namespace Diazepane {

namespace {

const StepRate *rateOf(const Prediction &prediction, int step) {
  for (const auto &rate : prediction.rates) {
    if (rate.step == step) {
      return &rate;
    }
  }
  return nullptr;
}

//! Most of a species that there ever is, by the curve or by the rows.
double mostOf(const Prediction &prediction, int species) {
  double most = 0.0;
  for (const auto &shares : prediction.course.shares) {
    if (species < static_cast<int>(shares.size())) {
      most = std::max(most, shares[static_cast<std::size_t>(species)]);
    }
  }
  for (const auto &row : prediction.rows) {
    if (row.species == species && row.role != "byproduct") {
      most = std::max(most, row.share);
    }
  }
  return most;
}

const ProductRow *rowOf(const Prediction &prediction, int species) {
  for (const auto &row : prediction.rows) {
    if (row.species == species) {
      return &row;
    }
  }
  return nullptr;
}

//! The rule of the last step of a row's pathway; claims stand behind it.
std::string lastRule(const ProductRow *row) {
  return row == nullptr || row->pathway.empty()
             ? std::string()
             : trim(split(row->pathway, '>').back());
}

//! The step that brings most of a species, -1 when nothing makes it.
int bestStep(const Prediction &prediction, int species) {
  const auto &all = prediction.species;
  const std::string rule = lastRule(rowOf(prediction, species));
  int best = -1;
  double most = -1.0;
  for (const auto &step : prediction.steps) {
    if (std::count(step.products.begin(), step.products.end(), species) == 0) {
      continue;
    }
    const StepRate *rate = rateOf(prediction, step.id);
    double flow = rate == nullptr ? 1.0 : rate->k;
    bool upward = false;
    for (const int id : step.reactants) {
      const auto &reactant = all[static_cast<std::size_t>(id)];
      upward = upward ||
               (reactant.substrateUnits > 0 &&
                reactant.depth < all[static_cast<std::size_t>(species)].depth);
      if (reactant.substrateUnits > 0) {
        flow *= 1e-3 + mostOf(prediction, id);
      }
    }
    flow *= upward ? 1.0 : 1e-30;
    flow *= rule.empty() || rule == step.ruleId ? 1.0 : 1e-12;
    if (flow > most) {
      most = flow;
      best = step.id;
    }
  }
  return best;
}

//! What a step makes its product from: the deepest part of the lineage.
int precursorOf(const Prediction &prediction, const Step &step) {
  int found = -1;
  for (const int id : step.reactants) {
    const auto &species = prediction.species[static_cast<std::size_t>(id)];
    if (species.substrateUnits > 0 &&
        (found < 0 ||
         species.depth >
             prediction.species[static_cast<std::size_t>(found)].depth)) {
      found = id;
    }
  }
  return found;
}

}  // namespace

std::vector<int> pathTo(const Prediction &prediction, int species) {
  std::vector<int> path;
  std::set<int> seen;
  int current = species;
  const int count = static_cast<int>(prediction.species.size());
  while (current > 0 && current < count && seen.insert(current).second) {
    const int step = bestStep(prediction, current);
    if (step < 0) {
      break;
    }
    path.insert(path.begin(), step);
    current = precursorOf(prediction,
                          prediction.steps[static_cast<std::size_t>(step)]);
  }
  return path;
}

Explanation explainProduct(const Prediction &prediction,
                           const ProductRow &row) {
  Explanation out;
  out.row = &row;
  for (const int id : pathTo(prediction, row.species)) {
    const Step &step = prediction.steps[static_cast<std::size_t>(id)];
    ExplainedStep entry;
    entry.step = id;
    entry.text = stepLine(prediction, step);
    entry.ruleId = step.ruleId;
    entry.site = step.site;
    if (const StepRate *rate = rateOf(prediction, id)) {
      entry.k = rate->k;
      entry.unit = rate->unit;
      entry.freeAtStart = rate->freeAtStart;
      entry.freeAtEnd = rate->freeAtEnd;
      entry.factors = rate->factors;
    }
    out.path.push_back(std::move(entry));
  }
  for (const auto &note : prediction.evidence) {
    const bool decides =
        note.verdict == Verdict::Applied || note.verdict == Verdict::Claimed;
    const bool itsRule =
        !note.ruleId.empty() &&
        std::count(row.rules.begin(), row.rules.end(), note.ruleId) > 0;
    const bool itself =
        !row.productSmiles.empty() && note.subject == row.productSmiles;
    if ((decides || itsRule || itself) &&
        std::find(out.rules.begin(), out.rules.end(), note) ==
            out.rules.end()) {
      out.rules.push_back(note);
    }
  }
  out.assumptions = prediction.flask.assumptions;
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Assumed &&
        std::find(out.assumptions.begin(), out.assumptions.end(), note) ==
            out.assumptions.end()) {
      out.assumptions.push_back(note);
    }
  }
  return out;
}

namespace {

//! First order in one species, or second order.
bool isUnimolecular(const Step &step) {
  return step.intramolecular || step.reactants.size() == 1;
}

std::string times(double ratio) {
  return ratio >= 10.0 ? formatNumber(ratio, 2) : formatNumber(ratio, 3);
}

std::string percent(double share) {
  return share < 1e-5 ? "0.001 %" : formatNumber(100.0 * share, 2) + " %";
}

//! The numbers that hold a step down, the strongest first.
std::string brakes(const StepRate &rate, WhyNot &entry) {
  std::vector<const Factor *> small;
  for (const auto &factor : rate.factors) {
    if (factor.value < 0.5 && factor.name.find(':') == std::string::npos) {
      small.push_back(&factor);
    }
  }
  std::stable_sort(
      small.begin(), small.end(),
      [](const Factor *a, const Factor *b) { return a->value < b->value; });
  std::vector<std::string> words;
  for (const Factor *factor : small) {
    if (words.size() == 2) {
      break;
    }
    words.push_back(factor->name + " " + formatNumber(factor->value, 2) +
                    (factor->note.empty() ? "" : " (" + factor->note + ")"));
    if (entry.source.empty()) {
      entry.source = factor->source;
    }
  }
  if (rate.freeAtStart < 0.5) {
    words.push_back("protonation, which leaves " + percent(rate.freeAtStart) +
                    " of the attacking nitrogen free");
  }
  return join(words, ", ");
}

//! The step that takes most of the same precursor away.
const StepRate *rivalOf(const Prediction &prediction, const Step &step,
                        int precursor) {
  const StepRate *rival = nullptr;
  for (const auto &other : prediction.steps) {
    const bool same = std::count(other.reactants.begin(), other.reactants.end(),
                                 precursor) > 0 &&
                      isUnimolecular(other) == isUnimolecular(step);
    const StepRate *rate = rateOf(prediction, other.id);
    if (other.id != step.id && same && rate != nullptr &&
        (rival == nullptr || rate->k > rival->k)) {
      rival = rate;
    }
  }
  return rival;
}

std::string slowness(const Prediction &prediction, const Step &step,
                     const StepRate &rate, int precursor, WhyNot &entry) {
  const std::string held = brakes(rate, entry);
  const std::string because = held.empty() ? "" : "; held down by " + held;
  const StepRate *rival = rivalOf(prediction, step, precursor);
  if (rival != nullptr && rate.k > 0 && rival->k > 3.0 * rate.k) {
    return times(rival->k / rate.k) +
           " times slower (k = " + rateText(rate.k, rate.unit, 2) + ") than " +
           prediction.steps[static_cast<std::size_t>(rival->step)].ruleId +
           " of the same species" + because;
  }
  const auto &conditions = prediction.flask.conditions;
  const double molar =
      isUnimolecular(step) ? 1.0 : conditions.concentrationMolar.value_or(0.3);
  const double seconds = conditions.timeSeconds.value_or(0.0);
  if (rate.k * molar * seconds < 0.05) {
    return "too slow: k = " + rateText(rate.k, rate.unit, 2) + " makes " +
           percent(rate.k * molar * seconds) + " in the time given" + because;
  }
  return "what it is made with is used up by faster steps" + because;
}

WhyNot negligible(const Prediction &prediction, const Species &species) {
  WhyNot entry;
  entry.kind = "negligible";
  entry.product = species.smiles;
  entry.share = prediction.course.shares.empty()
                    ? 0.0
                    : prediction.course.shares
                              .back()[static_cast<std::size_t>(species.id)] *
                          species.substrateUnits;
  const int id = bestStep(prediction, species.id);
  if (id < 0) {
    entry.reason = "no step of the network makes it";
    return entry;
  }
  const Step &step = prediction.steps[static_cast<std::size_t>(id)];
  entry.family = step.family;
  entry.ruleId = step.ruleId;
  const int precursor = precursorOf(prediction, step);
  const double own = mostOf(prediction, species.id);
  const double most = precursor < 0 ? 0.0 : mostOf(prediction, precursor);
  const StepRate *rate = rateOf(prediction, id);
  if (own >= 0.01 && own > 5.0 * entry.share) {
    entry.reason = "forms up to " + percent(own) + " and reacts on";
  } else if (precursor > 0 && most < 0.01) {
    entry.reason =
        "it comes from " +
        prediction.species[static_cast<std::size_t>(precursor)].smiles +
        ", of which there is never more than " + percent(most);
  } else if (rate == nullptr) {
    entry.reason = "its step has no rate";
  } else {
    entry.reason = slowness(prediction, step, *rate, precursor, entry);
  }
  return entry;
}

}  // namespace

std::vector<Evidence> computedBy(const Prediction &prediction) {
  std::vector<Evidence> list;
  for (const auto &note : prediction.evidence) {
    if (note.stage == "kinetics") {
      list.push_back(note);
    }
  }
  return list;
}

std::vector<WhyNot> whyNot(const Prediction &prediction) {
  std::vector<WhyNot> list;
  for (const auto &note : prediction.evidence) {
    if (note.verdict == Verdict::Closed) {
      list.push_back({"closed", "", note.subject, note.ruleId, note.source,
                      note.text, 0.0});
    }
  }
  for (const auto &veto : prediction.vetoed) {
    list.push_back({"vetoed", veto.productSmiles, veto.family, veto.ruleId,
                    veto.source, veto.reason, 0.0});
  }
  std::vector<WhyNot> small;
  for (const auto &species : prediction.species) {
    const ProductRow *row = rowOf(prediction, species.id);
    if (species.substrateUnits > 0 && species.id != 0 &&
        (row == nullptr || row->share < 1e-3)) {
      small.push_back(negligible(prediction, species));
    }
  }
  std::stable_sort(
      small.begin(), small.end(),
      [](const WhyNot &a, const WhyNot &b) { return a.share > b.share; });
  list.insert(list.end(), small.begin(), small.end());
  return list;
}

std::vector<const ProductRow *> rowsNamed(const Prediction &prediction,
                                          const std::string &name) {
  std::vector<const ProductRow *> rows;
  const std::string text = trim(name);
  char *end = nullptr;
  const long rank = std::strtol(text.c_str(), &end, 10);
  const bool number = !text.empty() && *end == '\0';
  std::string canonical;
  if (!text.empty() && !number) {
    try {
      const std::unique_ptr<RDKit::ROMol> mol(RDKit::SmilesToMol(text));
      canonical = mol ? RDKit::MolToSmiles(*mol) : "";
    } catch (const std::exception &) {
      canonical.clear();  // no SMILES: told below
    }
  }
  for (const auto &row : prediction.rows) {
    if (text.empty() || (number && row.rank == rank && rank > 0) ||
        (!number && (row.productSmiles == text ||
                     (!canonical.empty() && row.productSmiles == canonical) ||
                     row.role == text))) {
      rows.push_back(&row);
    }
  }
  if (rows.empty() && !text.empty()) {
    int ranks = 0;
    for (const auto &row : prediction.rows) {
      ranks = std::max(ranks, row.rank);
    }
    throw InputError("'" + text + "' is not among the products",
                     Where{"", 0, 0, "explain"},
                     "a rank from 1 to " + std::to_string(ranks) +
                         ", a SMILES of the table, or a role");
  }
  return rows;
}

}  // namespace Diazepane
