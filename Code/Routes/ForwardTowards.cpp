// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The part of Forward that knows the product: which reading of the line makes
// most of it.
#include <Routes/Forward.h>

#include <GraphMol/ROMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>

#include <Perception/MoleculeReader.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

//! A reading that makes this much needs no other to be tried.
constexpr double kEnough = 0.5;

std::string flatSmiles(const RDKit::ROMol &mol) {
  const RDKit::ROMol copy(mol);
  return RDKit::MolToSmiles(copy, false);
}

bool holdsSubstrate(const ProductRow &row) {
  return row.role != "byproduct" && row.role != "unreacted" && row.mol;
}

//! The row of the product, else one of its constitution; -1 for none.
int findProduct(const Prediction &prediction, const std::string &product,
                bool &flat) {
  int found = -1;
  const auto better = [&](std::size_t i) {
    return found < 0 ||
           prediction.rows[i].share >
               prediction.rows[static_cast<std::size_t>(found)].share;
  };
  flat = false;
  for (std::size_t i = 0; i < prediction.rows.size(); ++i) {
    const auto &row = prediction.rows[i];
    if (holdsSubstrate(row) && row.productSmiles == product && better(i)) {
      found = static_cast<int>(i);
    }
  }
  if (found >= 0) {
    return found;
  }
  const auto target = readMolecule(product);
  const std::string constitution = flatSmiles(*target);
  for (std::size_t i = 0; i < prediction.rows.size(); ++i) {
    const auto &row = prediction.rows[i];
    if (holdsSubstrate(row) && better(i) &&
        flatSmiles(*row.mol) == constitution) {
      found = static_cast<int>(i);
      flat = true;
    }
  }
  return found;
}

double shareIn(const std::optional<Forward::Intended> &best) {
  return best ? best->prediction.rows[best->row].share : -1.0;
}

}  // namespace

void Forward::consider(const Job &job, const FlaskSpec &spec,
                       Prediction prediction, const std::string &reading,
                       std::optional<Intended> &best) const {
  bool flat = false;
  const int row = findProduct(prediction, job.want, flat);
  if (row < 0) {
    return;
  }
  const auto index = static_cast<std::size_t>(row);
  // The right stereochemistry comes before a larger share of another.
  const bool sameKind = best && best->flat == flat;
  if (!best || (sameKind && prediction.rows[index].share > shareIn(best)) ||
      (best->flat && !flat)) {
    best = Intended{std::move(prediction), index, spec, reading, flat};
  }
}

std::optional<FlaskSpec> Forward::withCoupling(FlaskSpec spec,
                                               const Job &job) const {
  bool acid = false;
  for (auto &item : spec.ingredients) {
    if (item.role == "coupling") {
      return std::nullopt;
    }
    if (item.role != "reagent" || !isPartner(item.name, job.where)) {
      continue;
    }
    const auto reagent = d_builder.reagents().fromSmiles(item.name, job.where);
    if (reagent->hasClass("acid") && !reagent->hasClass("boc_cleaving_acid")) {
      acid = true;
      item.amount = item.amount.empty() ? "1.2 eq" : item.amount;
    }
  }
  if (!acid) {
    return std::nullopt;
  }
  // Their amounts, the solvent and the time are the usual ones of a coupling.
  spec.add("coupling", "HATU", "", job.where);
  const bool base = std::any_of(
      spec.ingredients.begin(), spec.ingredients.end(),
      [](const IngredientSpec &item) { return item.role == "base"; });
  if (!base) {
    spec.add("base", "DIPEA", "2 eq", job.where);
  }
  return spec;
}

void Forward::towardsNamed(const Job &job,
                           std::optional<Intended> &best) const {
  const std::string reading =
      job.hot ? "at 110 C, as little runs at the usual temperature" : "";
  for (const std::size_t index : candidates(job)) {
    FlaskSpec spec = specOf(job, index);
    if (const auto coupled = withCoupling(spec, job)) {
      consider(job, *coupled, runFlask(*coupled),
               "a coupling reagent and a base, which are not named, are taken",
               best);
      if (shareIn(best) >= kHelps) {
        return;
      }
    }
    spec.assumeMissing = true;
    Prediction generous = runFlask(spec);
    bool assumes = false;
    for (const auto &note : generous.evidence) {
      assumes = assumes || (note.stage == "conditions" &&
                            note.verdict == Verdict::Assumed);
    }
    consider(
        job, spec, std::move(generous),
        reading + (assumes && !reading.empty() ? "; " : "") +
            (assumes ? "helpers that are not named are taken to be there" : ""),
        best);
    if (assumes) {
      spec.assumeMissing = false;
      if (auto strict = runStrictly(spec)) {
        consider(job, spec, std::move(*strict), reading, best);
      }
    }
    // The same flask seen from another molecule in it says nothing new.
    if (shareIn(best) >= kHelps) {
      return;
    }
  }
}

void Forward::towardsHelped(const Job &job,
                            std::optional<Intended> &best) const {
  for (const std::size_t index : candidates(job)) {
    const Flask named = d_builder.build(specOf(job, index));
    if (namesPartner(named)) {
      continue;
    }
    FlaskSpec spec;
    spec.where = job.where;
    spec.substrate = job.molecules[index];
    spec.want = job.want;
    for (const Helper *helper : d_helpers.forSubstrate(*named.substrate.mol)) {
      if (!helper->goesWith(named)) {
        continue;
      }
      FlaskSpec helped = spec;
      for (const auto &entry : helper->flask) {
        helped.set(entry.first, entry.second, helper->where);
      }
      consider(job, helped, runFlask(helped),
               "no helper is named, taken: " + helper->title, best);
    }
  }
}

void Forward::towardsInSteps(const Job &job,
                             std::optional<Intended> &best) const {
  Job open = job;  // what is made on the way is not what is wanted
  open.want.clear();
  for (const std::size_t index : candidates(job)) {
    try {
      const Flask named = d_builder.build(specOf(open, index));
      std::optional<Prediction> reading;
      std::string text = "more than one step in one: ";
      if (named.substrate.rings.empty()) {
        reading = closeAfterwards(open, index);
        text += "the ring closes afterwards";
      } else if (namesPartner(named)) {
        reading = setFreeFirst(open, index);
        text += "a group is taken off first";
        if (!reading) {
          reading = preparedFirst(open, index, runFlask(specOf(open, index)));
          text = "the reagent is made first";
        }
      }
      if (reading) {
        consider(job, FlaskSpec{}, std::move(*reading), text, best);
      }
    } catch (const InputError &) {
      continue;  // what the first step leaves is no substrate: a gas, water
    }
  }
}

std::optional<Forward::Intended> Forward::towards(const ReactionLine &line,
                                                  const std::string &product,
                                                  const FlaskSpec &given,
                                                  const Where &where) const {
  std::optional<Intended> best;
  const std::string want = d_builder.substrates().read(product, where).smiles;
  std::vector<Job> jobs = {jobOf(line, where, false)};
  Job all = jobOf(line, where, true);
  if (all.molecules.size() != jobs.front().molecules.size()) {
    jobs.push_back(std::move(all));
  }
  for (auto &job : jobs) {
    job.want = want;
    job.given = &given;
    towardsNamed(job, best);
    if (shareIn(best) < kRunsUnaided) {
      towardsHelped(job, best);
    }
    if (best && shareIn(best) < kRunsUnaided && !given.has("temperature")) {
      Job hot = job;  // nobody leaves a step cold that does not run
      hot.hot = true;
      towardsNamed(hot, best);
    }
    if (shareIn(best) < kHelps) {
      towardsInSteps(job, best);
    }
    if (shareIn(best) >= kEnough) {
      break;
    }
  }
  return best;
}

}  // namespace Diazepane
