// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Input/FlaskBuilder.h>

#include <algorithm>
#include <cmath>
#include <map>

#include <Base/Text.h>
#include <Base/Units.h>
#include <Input/Assumptions.h>
#include <Input/ConditionsReader.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

Where at(const FlaskSpec &spec, const std::string &field) {
  Where where = spec.where;
  where.field = field;
  return where;
}

Evidence noted(const std::string &subject, const std::string &text) {
  Evidence evidence;
  evidence.stage = "input";
  evidence.verdict = Verdict::Noted;
  evidence.subject = subject;
  evidence.text = text;
  return evidence;
}

std::optional<double> readScale(const FlaskSpec &spec, double molarMass) {
  for (const auto &entry : spec.conditions) {
    if (entry.key != "scale") {
      continue;
    }
    double mol = 0.0;
    if (kindOfQuantity(entry.value) == Quantity::Mass) {
      if (std::isnan(molarMass)) {
        throw InputError("the molar mass of the substrate is not known",
                         entry.where, "give the scale in mmol");
      }
      mol = parseQuantity(entry.value, Quantity::Mass, entry.where) / molarMass;
    } else {
      mol = parseQuantity(entry.value, Quantity::Amount, entry.where);
    }
    if (mol <= 0.0) {
      throw InputError("'" + entry.value + "' is nothing at all", entry.where,
                       "as in \"2 mmol\" or \"1 g\"");
    }
    return mol;
  }
  return std::nullopt;
}

}  // namespace

FlaskBuilder::FlaskBuilder(RuleBookPtr book, Limits limits)
    : d_book(std::move(book)),
      d_limits(limits),
      d_reagents(d_book, limits),
      d_substrates(d_book, limits),
      d_defaults(FlaskDefaults::load(*d_book)) {}

FlaskBuilder::Start FlaskBuilder::startFrom(const FlaskSpec &spec) const {
  if (spec.substrate.empty()) {
    return findSubstrate(spec);
  }
  Start start;
  start.spec = spec;
  const Where where = at(spec, "substrate");
  std::string smiles = spec.substrate;
  try {
    start.substrate = d_substrates.read(smiles, where);
  } catch (const InputError &) {
    // Not a SMILES, but perhaps the name of an amine that we know.
    const auto known = d_book->findReagent(smiles);
    if (!known || known->smiles.empty()) {
      throw;
    }
    smiles = known->smiles;
    start.substrate = d_substrates.read(smiles, where);
  }
  if (spec.has("scale")) {
    start.molarMass = d_reagents.fromSmiles(smiles, where)->molarMass;
  }
  return start;
}

std::vector<FlaskBuilder::Candidate> FlaskBuilder::candidatesIn(
    const FlaskSpec &spec) const {
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < spec.ingredients.size(); ++i) {
    const auto &entry = spec.ingredients[i];
    if (entry.role != "reagent" || foldName(entry.name) == "none") {
      continue;
    }
    Candidate candidate;
    candidate.place = i;
    candidate.reagent = d_reagents.byName(entry.name, entry.where);
    if (candidate.reagent->smiles.empty()) {
      continue;
    }
    try {
      candidate.substrate =
          d_substrates.read(candidate.reagent->smiles, entry.where);
    } catch (const InputError &) {
      continue;  // a salt or a mixture: a helper, not a substrate
    }
    found.push_back(std::move(candidate));
  }
  return found;
}

//! The first with the ring; else a precursor, best one whose other half is in
//! the flask too.
const FlaskBuilder::Candidate *FlaskBuilder::chosenOf(
    const std::vector<Candidate> &candidates) const {
  const Candidate *precursor = nullptr;
  bool paired = false;
  for (const auto &one : candidates) {
    const RingKind kind = one.substrate.kind;
    if (kind != RingKind::None && kind != RingKind::Precursor) {
      return &one;
    }
    if (kind == RingKind::None || paired) {
      continue;
    }
    const bool pair = std::any_of(
        candidates.begin(), candidates.end(), [&](const Candidate &other) {
          return &other != &one &&
                 d_substrates.closesWith(one.substrate, *other.substrate.mol);
        });
    if (precursor == nullptr || pair) {
      precursor = &one;
      paired = pair;
    }
  }
  return precursor;
}

FlaskBuilder::Start FlaskBuilder::findSubstrate(const FlaskSpec &spec) const {
  Start start;
  const auto candidates = candidatesIn(spec);
  const Candidate *taking = chosenOf(candidates);
  if (taking == nullptr) {
    std::string reasons;
    for (const auto &candidate : candidates) {
      reasons += "; " + candidate.substrate.message;
    }
    throw InputError(
        "no substrate is given, and none of the ingredients has "
        "a 1,4-diazepane ring or is a precursor of one" +
            reasons,
        at(spec, "substrate"), "as in \"C1CNCCNC1\"");
  }
  const std::size_t chosen = taking->place;
  const ReagentPtr reagent = taking->reagent;
  start.substrate = taking->substrate;
  start.spec = spec;
  start.molarMass = reagent->molarMass;
  const IngredientSpec taken = spec.ingredients[chosen];
  start.spec.substrate = reagent->smiles;
  start.spec.ingredients.erase(start.spec.ingredients.begin() +
                               static_cast<std::ptrdiff_t>(chosen));
  start.notes.push_back(noted(
      "substrate",
      taken.name + " is taken as the substrate: " +
          (start.substrate.kind == RingKind::Precursor ? start.substrate.message
                                                       : "it has the ring")));
  const auto kind = kindOfQuantity(taken.amount);
  if (taken.amount.empty()) {
    return start;
  }
  if (!kind || kind == Quantity::Equivalents) {
    start.equivalents =
        parseQuantity(taken.amount, Quantity::Equivalents, taken.where);
    if (start.equivalents <= 0.0) {
      throw InputError("no substrate at all", taken.where);
    }
  } else if (!spec.has("scale")) {
    const double mol =
        IngredientResolver::molesOf(*reagent, taken.amount, taken.where);
    Where where = taken.where;
    where.field = "scale";
    start.spec.conditions.push_back(
        {"scale", formatNumber(mol, 12) + " mol", where});
  }
  return start;
}

Flask FlaskBuilder::build(const FlaskSpec &spec) const {
  return finish(startFrom(spec));
}

Flask FlaskBuilder::build(const FlaskSpec &spec,
                          const Molecule &substrate) const {
  if (!substrate) {
    throw InputError("no molecule", at(spec, "substrate"));
  }
  Start start;
  start.spec = spec;
  start.substrate = d_substrates.read(substrate, at(spec, "substrate"));
  start.molarMass =
      d_reagents.fromMolecule(substrate, at(spec, "substrate"))->molarMass;
  if (!spec.substrate.empty()) {
    throw InputError("given as a molecule and as '" + spec.substrate + "'",
                     at(spec, "substrate"), "one of the two");
  }
  return finish(std::move(start));
}

Flask FlaskBuilder::build(const FlaskSpec &spec,
                          const Substrate &substrate) const {
  return build(spec, substrate, {});
}

Flask FlaskBuilder::build(const FlaskSpec &spec, const Substrate &substrate,
                          const KnownReagents &known) const {
  Start start;
  start.spec = spec;
  start.substrate = substrate;
  if (spec.has("scale") && substrate.mol) {
    start.molarMass =
        d_reagents.fromMolecule(substrate.mol, at(spec, "substrate"))
            ->molarMass;
  }
  return finish(std::move(start), known);
}

void FlaskBuilder::readGoals(const FlaskSpec &spec, Flask &flask) const {
  if (!spec.policy.empty()) {
    const std::string word = foldName(spec.policy);
    if (word == "physics") {
      flask.policy = Policy::Physics;
    } else if (word != "documents") {
      throw InputError("unknown policy '" + spec.policy + "'",
                       at(spec, "policy"), "one of: documents, physics");
    }
  }
  if (spec.want.empty()) {
    return;
  }
  static const std::map<std::string, std::string> words = {
      {"mono", "mono"},
      {"monoalkylated", "mono"},
      {"monosubstituted", "mono"},
      {"monoacylated", "mono"},
      {"bis", "bis"},
      {"di", "bis"},
      {"disubstituted", "bis"},
      {"n1", "N1"},
      {"n4", "N4"},
      {"quaternary", "quaternary"},
      {"quat", "quaternary"}};
  const auto found = words.find(foldName(spec.want));
  if (found != words.end()) {
    flask.want = found->second;
    return;
  }
  try {
    flask.want =
        canonicalSmiles(*readMolecule(spec.want, at(spec, "want"), d_limits));
  } catch (const InputError &) {
    const std::vector<std::string> names = {"mono", "bis", "N1", "N4",
                                            "quaternary"};
    const auto near = nearestNames(spec.want, names, 1);
    throw InputError(
        "'" + spec.want + "' is neither a goal nor a SMILES" +
            (near.empty() ? "" : ": did you mean " + near[0] + "?"),
        at(spec, "want"), "one of: " + join(names, ", ") + ", or a SMILES");
  }
}

Flask FlaskBuilder::finish(Start start, const KnownReagents &known) const {
  const FlaskSpec &spec = start.spec;
  Flask flask;
  flask.substrate = std::move(start.substrate);
  flask.substrateId = spec.substrateId;
  flask.conditionsId = spec.conditionsId;
  flask.assumeMissing = spec.assumeMissing;
  flask.assumptions = std::move(start.notes);
  readGoals(spec, flask);
  flask.conditions = readConditions(spec);
  Conditions &conditions = flask.conditions;
  conditions.substrateMol = readScale(spec, start.molarMass);
  if (!conditions.substrateMol && conditions.concentrationMolar &&
      conditions.volumeLitre) {
    conditions.substrateMol =
        *conditions.concentrationMolar * *conditions.volumeLitre;
  }
  const IngredientResolver resolver(d_reagents, known);
  auto resolved = resolver.resolve(spec.ingredients, conditions.substrateMol,
                                   start.equivalents);
  for (auto &note : resolved.notes) {
    flask.assumptions.push_back(std::move(note));
  }
  for (const auto &field : spec.ignored) {
    flask.assumptions.push_back(noted(field, "not used by this program"));
  }
  Assumptions assumptions(spec, d_defaults, d_reagents, flask);
  assumptions.fillIngredients(resolved);
  assumptions.fillConditions();
  assumptions.check();
  return flask;
}

}  // namespace Diazepane
