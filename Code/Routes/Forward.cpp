// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Forward.h>

#include <algorithm>

#include <Base/Text.h>
#include <Input/FlaskDefaults.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

constexpr std::size_t kMostCandidates = 4;
//! Share above which a product is there without any assumed helper.
constexpr double kRunsUnaided = 0.2;
//! Share above which a helper is taken to do something.
constexpr double kHelps = 0.02;
//! Share below which a product is made only on paper.
constexpr double kTrace = 0.001;
//! How likely a record goes on to the next step, against stopping here.
constexpr double kNextStep = 0.1;
constexpr std::size_t kMostOfReading = 2;
constexpr std::size_t kMostReadings = 4;

Evidence assumed(const Helper &helper) {
  Evidence note;
  note.stage = "forward";
  note.ruleId = helper.id;
  note.verdict = Verdict::Assumed;
  note.text = helper.title;
  note.source = helper.source;
  return note;
}

void append(std::string &message, const std::string &text) {
  message += (message.empty() ? "" : ". ") + text;
}

}  // namespace

PredictOptions Forward::defaults() {
  PredictOptions options;
  options.samples = 0;
  options.coursePoints = 0;
  options.leastShare = 0.005;
  options.limits.depth = 4;
  options.limits.species = 60;
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

std::vector<std::size_t> Forward::candidates(const Job &job) const {
  struct Candidate {
    int rank = 0;
    std::size_t index = 0;
  };
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    const auto reagent =
        d_builder.reagents().fromSmiles(job.molecules[i], job.where);
    // Proline is a ligand to the catalogue and an amino acid to chemistry.
    const bool helper = !reagent->id.empty() && reagent->forms.empty() &&
                        reagent->role != "ligand" &&
                        reagent->role != "additive";
    if (helper) {
      continue;
    }
    Candidate candidate;
    candidate.index = i;
    try {
      const auto substrate =
          d_builder.substrates().read(job.molecules[i], job.where);
      if (!substrate.rings.empty()) {
        // A ring that can still react comes before one that is closed off.
        const bool free = std::any_of(
            substrate.sites.begin(), substrate.sites.end(),
            [](const Site &site) {
              return site.freeNH && (site.label == "N1" || site.label == "N4");
            });
        candidate.rank = free ? 0 : 1;
      } else {
        const auto amines =
            std::count_if(substrate.sites.begin(), substrate.sites.end(),
                          [](const Site &site) { return site.freeNH; });
        candidate.rank = amines >= 2 ? 10 : amines == 1 ? 11 : 12;
      }
    } catch (const InputError &) {
      continue;  // a salt without an organic part is a reagent
    }
    found.push_back(candidate);
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const Candidate &a, const Candidate &b) { return a.rank < b.rank; });
  std::vector<std::size_t> order;
  const bool ring = !found.empty() && found.front().rank < 10;
  for (const auto &candidate : found) {
    if ((!ring || candidate.rank < 10) && order.size() < kMostCandidates) {
      order.push_back(candidate.index);
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
  if (job.hot) {
    spec.set("temperature", "110 C", job.where);
  }
  return spec;
}

Prediction Forward::runFlask(const FlaskSpec &spec) const {
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
  return d_predictor.run(flask);
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
  spec.assumeMissing = false;
  Prediction strict = runFlask(spec);
  const double enough = namesHelper(strict.flask) ? kHelps : kRunsUnaided;
  if (!concernsDiazepane(strict)) {
    return generous;
  }
  if (!makesProduct(strict, enough)) {
    if (makesProduct(strict, kHelps) && makesProduct(generous, kHelps)) {
      join(generous, 0.7, strict, 0.3, 1);
    }
    return generous;
  }
  join(strict, 0.7, generous, 0.3, kMostOfReading);
  return strict;
}

Prediction Forward::runHelper(const Helper &helper, FlaskSpec spec) const {
  for (const auto &entry : helper.flask) {
    spec.set(entry.first, entry.second, helper.where);
  }
  Prediction prediction = runFlask(spec);
  prediction.evidence.push_back(assumed(helper));
  return prediction;
}

std::optional<Prediction> Forward::withHelpers(const std::string &substrate,
                                               const Job &job,
                                               const Flask &named) const {
  FlaskSpec spec;
  spec.where = job.where;
  spec.substrate = substrate;
  spec.substrateId = job.id;
  const auto mol = d_builder.substrates().read(substrate, job.where).mol;
  std::optional<Prediction> main;
  double weight = 0.0;
  std::size_t readings = 0;
  std::string others;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->goesWith(named)) {
      continue;
    }
    Prediction other = runHelper(*helper, spec);
    if (!makesProduct(other, kHelps) || !concernsDiazepane(other)) {
      continue;
    }
    if (!main) {
      main = std::move(other);
      append(main->message, "no helper is named, taken: " + helper->title);
    } else {
      join(*main, weight, other, helper->weight, kMostOfReading);
      others += (others.empty() ? "" : ", ") + helper->title;
    }
    weight += helper->weight;
    if (++readings == kMostReadings) {
      break;
    }
  }
  if (main && !others.empty()) {
    append(main->message, "also possible: " + others);
  }
  return main;
}

std::optional<Prediction> Forward::setFreeFirst(const Job &job,
                                                std::size_t substrate) const {
  FlaskSpec alone;
  alone.where = job.where;
  alone.substrate = job.molecules[substrate];
  const auto mol = d_builder.substrates().read(alone.substrate, job.where).mol;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->maySetFree(*mol)) {
      continue;
    }
    const Prediction first = runHelper(*helper, alone);
    if (!makesProduct(first, kRunsUnaided)) {
      continue;
    }
    Job next = job;
    next.molecules[substrate] = bestOf(first)->productSmiles;
    Prediction second = asNamed(next, substrate);
    if (!makesProduct(second, kHelps) || !takesPartner(second)) {
      continue;
    }
    const auto before = bestOf(first)->rules;
    for (auto &row : second.rows) {
      if (row.role == "byproduct") {
        continue;
      }
      if (row.role == "unreacted") {
        row.role = "intermediate";
        row.mode = "deprotection";
      }
      row.rules.insert(row.rules.begin(), before.begin(), before.end());
      row.pathway = join(row.rules, " > ");
    }
    second.evidence.push_back(assumed(*helper));
    append(second.message,
           "first, as nothing is free to react: " + helper->title);
    return second;
  }
  return std::nullopt;
}

void Forward::addNextStep(Prediction &prediction) const {
  const auto *best = bestOf(prediction);
  if (best == nullptr || prediction.status == "no_reaction" ||
      namesHelper(prediction.flask)) {
    return;
  }
  const Molecule mol = best->mol;
  const auto before = best->rules;
  FlaskSpec spec;
  spec.substrate = best->productSmiles;
  for (const Helper *helper : d_helpers.forSubstrate(*mol)) {
    if (!helper->afterwards) {
      continue;
    }
    const Prediction next = runHelper(*helper, spec);
    if (makesProduct(next, kRunsUnaided)) {
      join(prediction, 1.0, next, kNextStep, 1, before);
    }
  }
}

std::optional<Prediction> Forward::closeAfterwards(
    const Job &job, std::size_t substrate) const {
  Job hot = job;
  hot.hot = true;
  Prediction first = asNamed(hot, substrate);
  if (makesProduct(first, kHelps) && concernsDiazepane(first)) {
    append(first.message, "at 110 C, as nothing closes at room temperature");
    return first;
  }
  const ProductRow *open = nullptr;
  for (const auto &row : first.rows) {
    const bool made = row.rank > 0 && row.share >= kHelps;
    if (made && (open == nullptr || row.share > open->share)) {
      open = &row;
    }
  }
  if (open == nullptr) {
    return std::nullopt;
  }
  auto second = withHelpers(open->productSmiles, job, first.flask);
  if (!second) {
    return std::nullopt;
  }
  for (auto &row : second->rows) {
    if (row.role == "byproduct") {
      continue;
    }
    if (row.role == "unreacted") {
      row.role = "intermediate";
      row.mode = "stalled";
    }
    row.rules.insert(row.rules.begin(), open->rules.begin(), open->rules.end());
    row.pathway = join(row.rules, " > ");
  }
  return second;
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

std::optional<Prediction> Forward::preparedFirst(
    const Job &job, std::size_t substrate, const Prediction &direct) const {
  std::vector<std::size_t> partners;
  for (std::size_t i = 0; i < job.molecules.size(); ++i) {
    if (i != substrate && isPartner(job.molecules[i], job.where)) {
      partners.push_back(i);
    }
  }
  if (partners.size() != 2 || partnersOf(direct) >= 2) {
    return std::nullopt;
  }
  for (std::size_t turn = 0; turn < 2; ++turn) {
    const std::size_t one = partners[turn];
    const std::size_t other = partners[1 - turn];
    Job make = job;
    make.molecules = {job.molecules[one], job.molecules[other]};
    const Prediction reagent = asNamed(make, 0);
    if (!makesProduct(reagent, kRunsUnaided) || partnersOf(reagent) < 1) {
      continue;
    }
    Job use = job;
    use.molecules[one] = bestOf(reagent)->productSmiles;
    use.molecules.erase(use.molecules.begin() +
                        static_cast<std::ptrdiff_t>(other));
    const std::size_t at = substrate - (other < substrate ? 1 : 0);
    Prediction product = asNamed(use, at);
    if (makesProduct(product, kHelps) && takesPartner(product) &&
        concernsDiazepane(product)) {
      append(product.message,
             "first the reagent is made: " + bestOf(reagent)->productSmiles);
      return product;
    }
  }
  return std::nullopt;
}

std::optional<Prediction> Forward::answer(const Job &job) const {
  for (const std::size_t index : candidates(job)) {
    Prediction prediction = asNamed(job, index);
    if (makesProduct(prediction, 0.0) && concernsDiazepane(prediction)) {
      if (auto prepared = preparedFirst(job, index, prediction)) {
        join(*prepared, 0.6, prediction, 0.4, kMostOfReading);
        return prepared;
      }
      addNextStep(prediction);
      return prediction;
    }
  }
  return std::nullopt;
}

std::optional<Prediction> Forward::answerInSteps(const Job &job) const {
  for (const std::size_t index : candidates(job)) {
    const Flask named = d_builder.build(specOf(job, index));
    std::optional<Prediction> reading;
    try {
      if (!namesPartner(named)) {
        reading = withHelpers(job.molecules[index], job, named);
      } else if (named.substrate.rings.empty()) {
        reading = closeAfterwards(job, index);
      } else {
        reading = setFreeFirst(job, index);
      }
    } catch (const InputError &) {
      continue;  // what the first step leaves is no substrate: a gas, water
    }
    if (reading) {
      addNextStep(*reading);
      return reading;
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
  if (!concernsDiazepane(prediction)) {
    // Chemistry that has nothing to do with a diazepane is not ours.
    prediction.status = "no_reaction";
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
