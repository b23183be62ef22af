// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Forward.h>

#include <algorithm>

#include <Base/Text.h>
#include <Input/FlaskDefaults.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostCandidates = 4;
constexpr int kNoRing = 10;       // ranks from here on have no diazepane
constexpr int kHelperOnly = 100;  // ranks from here on are solvents and such
//! Share below which a product is made only on paper.
constexpr double kTrace = 0.001;
}  // namespace

PredictOptions Forward::defaults() {
  PredictOptions options;
  options.samples = 0;
  options.coursePoints = 0;
  options.leastShare = 0.005;
  options.limits.depth = 4;
  options.limits.species = 60;
  options.limits.seconds = 4.0;
  return options;
}

Forward::Forward(RuleBookPtr book, PredictOptions options)
    : d_book(book),
      d_predictor(book, std::move(options)),
      d_builder(book),
      d_helpers(Helpers::load(*book)) {}

Prediction Forward::run(const std::string &reaction, const Where &where) const {
  return run(readReactionLine(reaction, where), where);
}

int Forward::rankOf(const std::string &molecule, const Where &where) const {
  try {
    const auto substrate = d_builder.substrates().read(molecule, where);
    if (!substrate.rings.empty()) {
      // A ring that can still react comes before one that is closed off.
      const bool free = std::any_of(
          substrate.sites.begin(), substrate.sites.end(), [](const Site &site) {
            return site.freeNH && (site.label == "N1" || site.label == "N4");
          });
      return free ? 0 : 1;
    }
    const auto amines =
        std::count_if(substrate.sites.begin(), substrate.sites.end(),
                      [](const Site &site) { return site.freeNH; });
    return amines >= 2 ? kNoRing : amines == 1 ? kNoRing + 1 : kNoRing + 2;
  } catch (const InputError &) {
    return -1;  // a salt without an organic part is a reagent
  }
}

std::vector<std::size_t> Forward::candidates(const Job &job) const {
  std::vector<std::pair<int, std::size_t>> found;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    const auto reagent =
        d_builder.reagents().fromSmiles(job.molecules[i], job.where);
    // Proline is a ligand to the catalogue and an amino acid to chemistry.
    const bool helper = !reagent->id.empty() && reagent->forms.empty() &&
                        reagent->role != "ligand" &&
                        reagent->role != "additive";
    const int rank = rankOf(job.molecules[i], job.where);
    if (rank >= 0) {
      found.emplace_back(helper ? kHelperOnly + rank : rank, i);
    }
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const auto &a, const auto &b) { return a.first < b.first; });
  std::vector<std::size_t> order;
  for (const auto &candidate : found) {
    // With a ring there, nothing else is the substrate; a solvent is it only
    // when there is nothing but solvents.
    const int best = found.front().first;
    const bool sameKind =
        (best < kNoRing) == (candidate.first < kNoRing) &&
        (best < kHelperOnly) == (candidate.first < kHelperOnly);
    if (sameKind && order.size() < kMostCandidates) {
      order.push_back(candidate.second);
    }
  }
  return order;
}

FlaskSpec Forward::specOf(const Job &job, std::size_t substrate) const {
  FlaskSpec spec;
  spec.where = job.where;
  spec.substrate = job.molecules[substrate];
  spec.substrateId = job.id;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    if (i != substrate) {
      const auto reagent =
          d_builder.reagents().fromSmiles(job.molecules[i], job.where);
      const bool hydride =
          reagent->hasClass("borohydride") || reagent->hasClass("hydride");
      spec.add(hydride ? "reductant" : "reagent", job.molecules[i], "",
               job.where);
    }
  }
  spec.want = job.want;
  if (job.given != nullptr) {
    spec.fillFrom(*job.given);
  }
  if (job.hot && !spec.has("temperature")) {
    spec.set("temperature", "110 C", job.where);
  }
  return spec;
}

Flask Forward::flaskOf(const FlaskSpec &spec) const {
  Flask flask = d_builder.build(spec);
  // A default temperature that the named solvent does not reach is none.
  if (!spec.has("temperature") && flask.conditions.temperatureKelvin) {
    for (const auto &item : flask.ingredients) {
      const double boiling = item.reagent->boilingPointKelvin;
      if (item.role == Role::Solvent && !item.assumed && boiling == boiling) {
        flask.conditions.temperatureKelvin =
            std::min(*flask.conditions.temperatureKelvin, boiling);
      }
    }
  }
  return flask;
}

Prediction Forward::runFlask(const FlaskSpec &spec) const {
  return d_predictor.run(flaskOf(spec));
}

std::optional<Prediction> Forward::runStrictly(FlaskSpec spec) const {
  spec.assumeMissing = false;
  try {
    return runFlask(spec);
  } catch (const InputError &) {
    return std::nullopt;
  }
}

Prediction Forward::asNamed(const Job &job, std::size_t substrate) const {
  FlaskSpec spec = specOf(job, substrate);
  spec.assumeMissing = true;
  Prediction generous = runFlask(spec);
  const bool assumes = std::any_of(
      generous.evidence.begin(), generous.evidence.end(),
      [](const Evidence &note) {
        return note.stage == "conditions" && note.verdict == Verdict::Assumed;
      });
  if (!assumes) {
    return generous;
  }
  // What goes with what is named comes before what needs a helper that is not.
  auto read = runStrictly(spec);
  if (!read || !concernsDiazepane(*read)) {
    return generous;
  }
  Prediction &strict = *read;
  const double enough = namesHelper(strict.flask) ? kHelps : kRunsUnaided;
  if (!makesProduct(strict, enough)) {
    if (makesProduct(strict, kHelps) && makesProduct(generous, kHelps)) {
      joinReading(generous, 0.7, strict, 0.3, 1);
    }
    return generous;
  }
  joinReading(strict, 0.7, generous, 0.3, kMostOfReading);
  return std::move(strict);
}

bool Forward::isPartner(const std::string &molecule, const Where &where) const {
  const auto reagent = d_builder.reagents().fromSmiles(molecule, where);
  return findRole(reagent->role).value_or(Role::Reactant) == Role::Reactant &&
         !reagent->forms.empty();
}

Forward::Job Forward::jobOf(const ReactionLine &line, const Where &where,
                            bool all) const {
  Job job;
  job.id = line.id;
  job.where = where;
  job.molecules = line.reactants;
  for (const auto &molecule : line.reagents) {
    if (all || !isPartner(molecule, where)) {
      job.molecules.push_back(molecule);
    }
  }
  bool base = false;
  bool workingSolvent = false;
  const auto usual = [&](const std::string &molecule) {
    return d_builder.reagents().fromSmiles(molecule, where);
  };
  for (const auto &molecule : job.molecules) {
    const auto reagent = usual(molecule);
    base = base || reagent->role == "base";
    workingSolvent =
        workingSolvent || (reagent->role == "solvent" &&
                           !reagent->hasClass("extraction_solvent") &&
                           !reagent->hasClass("protic_solvent"));
  }
  // Left out: what the work-up brought (ether, dichloromethane beside DMSO),
  // and hydrogen chloride of a salt that a base has set free.
  auto &list = job.molecules;
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const std::string &molecule) {
                              const auto reagent = usual(molecule);
                              return (base && molecule == "Cl") ||
                                     (workingSolvent &&
                                      reagent->role == "solvent" &&
                                      reagent->hasClass("extraction_solvent"));
                            }),
             list.end());
  return job;
}

std::optional<Prediction> Forward::answer(const Job &job) const {
  for (const std::size_t index : candidates(job)) {
    Prediction prediction = asNamed(job, index);
    if (makesProduct(prediction, 0.0) && concernsDiazepane(prediction)) {
      if (auto prepared = preparedFirst(job, index, prediction)) {
        joinReading(*prepared, 0.6, prediction, 0.4, kMostOfReading);
        return prepared;
      }
      addNextStep(prediction);
      return prediction;
    }
  }
  return std::nullopt;
}

Prediction Forward::nothing(const Job &job) const {
  const auto order = candidates(job);
  if (order.empty()) {
    throw InputError("no molecule that could be the substrate", job.where);
  }
  Prediction prediction = asNamed(job, order.front());
  std::vector<std::string> partners;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    if (i != order.front() && isPartner(job.molecules[i], job.where)) {
      partners.push_back(job.molecules[i]);
    }
  }
  prediction.status = "no_reaction";
  addSentence(prediction.message,
              partners.empty()
                  ? "nothing that could react with it is named"
                  : "no rule joins it with " + join(partners, ", "));
  if (!concernsDiazepane(prediction)) {
    // Chemistry that has nothing to do with a diazepane is not ours.
    prediction.message =
        "No diazepane transformation recognised: neither a 1,4-diazepane "
        "nor a precursor that closes to one";
    prediction.rows.clear();
  }
  return prediction;
}

Prediction Forward::run(const ReactionLine &line, const Where &where) const {
  const Job all = jobOf(line, where, true);
  const Job reactants = jobOf(line, where, false);
  const bool differ = reactants.molecules.size() != all.molecules.size();
  std::optional<Prediction> found;
  if (differ) {
    found = answer(reactants);
  }
  if (!found) {
    found = answer(all);
  }
  // A trace is an answer when nothing better is found.
  if (!found || !makesProduct(*found, kTrace)) {
    if (auto steps = answerInSteps(differ ? reactants : all)) {
      found = std::move(steps);
    }
  }
  return found ? *found : nothing(all);
}

}  // namespace Diazepane
