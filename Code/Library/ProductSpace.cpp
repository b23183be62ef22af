// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/ProductSpace.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <set>

#include <Base/Hash.h>
#include <Library/Parallel.h>
#include <Library/Workbench.h>
#include <Perception/MoleculeReader.h>

namespace Diazepane {

namespace {

const char *const kAnyReagent = "*";  // the library's own, in conditions

}  // namespace

ProductSpace::ProductSpace(RuleBookPtr book, MemberSet cores,
                           MemberSet reagents,
                           std::vector<FlaskSpec> conditions,
                           SpaceOptions options)
    : d_book(book),
      d_cores(std::move(cores)),
      d_reagents(std::move(reagents)),
      d_conditions(std::move(conditions)),
      d_options(std::move(options)),
      d_builder(book),
      d_predictor(book, d_options.predict) {
  if (d_conditions.empty()) {
    d_conditions.emplace_back();
  }
  if (d_cores.members.empty() || d_reagents.members.empty()) {
    throw InputError(d_cores.members.empty() ? "no cores" : "no reagents");
  }
  for (std::size_t i = 0; i < d_conditions.size(); ++i) {
    if (!d_conditions[i].substrate.empty()) {
      throw InputError("conditions of a library name a substrate",
                       d_conditions[i].where,
                       "the cores are the substrates; leave it out");
    }
    if (d_conditions[i].conditionsId.empty() && d_conditions.size() > 1) {
      d_conditions[i].conditionsId = "c" + std::to_string(i + 1);
    }
  }
}

ProductSpace::~ProductSpace() = default;

FlaskSpec ProductSpace::specOf(int conditions, int core, int reagent) const {
  FlaskSpec spec = d_conditions[conditions];
  const Member &own = d_cores.members[core];
  const Member &other = d_reagents.members[reagent];
  spec.substrate = own.typed;
  spec.substrateId = own.id;
  bool named = false;
  for (auto &item : spec.ingredients) {
    if (item.name == kAnyReagent) {
      item.name = other.typed;
      named = true;
    }
  }
  if (!named) {
    spec.add("reagent", other.typed, "");
    // The first reactant leads: it decides the defaults of the family.
    std::rotate(spec.ingredients.begin(), spec.ingredients.end() - 1,
                spec.ingredients.end());
  }
  return spec;
}

Prediction ProductSpace::predict(int conditions, int core, int reagent) const {
  const FlaskSpec spec = specOf(conditions, core, reagent);
  Workbench *bench = Workbench::of(d_builder);
  return d_predictor.run(bench != nullptr
                             ? bench->flaskOf(spec, d_reagents.members[reagent])
                             : d_builder.build(spec));
}

void ProductSpace::forPairs(std::size_t count,
                            const std::function<void(std::size_t)> &work,
                            const Progress &progress) const {
  parallelFor(count, d_options.threads, work,
              d_options.progress && progress ? progress : d_options.progress,
              [this] { return std::make_shared<Workbench>(d_builder); });
}

bool ProductSpace::sharable(int conditions) const {
  // Grams and millilitres make the equivalents depend on the molar mass.
  const FlaskSpec &spec = d_conditions[conditions];
  return d_options.share && !spec.has("scale") &&
         std::all_of(spec.ingredients.begin(), spec.ingredients.end(),
                     [](const IngredientSpec &item) {
                       const auto kind = kindOfQuantity(item.amount);
                       return item.amount.empty() || !kind ||
                              *kind == Quantity::Equivalents;
                     });
}

ProductSpace::Classes ProductSpace::classesOf(
    const std::vector<std::uint64_t> &keys) {
  Classes classes;
  std::unordered_map<std::uint64_t, int> known;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto entry =
        known.emplace(keys[i], static_cast<int>(classes.members.size()));
    if (entry.second) {
      classes.members.emplace_back();
    }
    auto &list = classes.members[entry.first->second];
    classes.of.push_back(entry.first->second);
    classes.place.push_back(static_cast<int>(list.size()));
    list.push_back(static_cast<int>(i));
  }
  return classes;
}

std::size_t ProductSpace::templateIndex(int conditions, int coreClass,
                                        int reagentClass) const {
  return (static_cast<std::size_t>(conditions) * d_coreClasses.members.size() +
          coreClass) *
             d_reagentClasses.members.size() +
         reagentClass;
}

const FlaskTemplate &ProductSpace::templateOf(int conditions, int coreClass,
                                              int reagentClass) const {
  return d_templates[templateIndex(conditions, coreClass, reagentClass)];
}

FlaskTemplate ProductSpace::tryPair(int conditions, int core,
                                    int reagent) const {
  FlaskTemplate made;
  try {
    const Prediction prediction = predict(conditions, core, reagent);
    const auto &items = prediction.flask.ingredients;
    const Member &member = d_reagents.members[reagent];
    int component = 0;
    int same = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].typed == member.typed && component == 0) {
        component = static_cast<int>(i) + 1;
      }
      same += items[i].reagent->smiles == member.smiles ? 1 : 0;
    }
    if (component > 0) {
      Workbench *bench = Workbench::of(d_builder);
      KnownPieces own;
      made = makeTemplate(prediction, component, d_cores.members[core], member,
                          bench != nullptr ? bench->pieces() : own, d_words);
    }
    if (component == 0 || same > 1) {
      made.shared = false;
      made.why = "the reagent is in the flask twice";
    }
  } catch (const InputError &error) {
    made.failure = error.what();
    made.status = "error";
    made.why = "the flask cannot be set up";
  } catch (const SolverError &error) {
    made.failure = error.what();
    made.status = "error";
    made.why = "the kinetics did not finish";
  }
  made.conditions = conditions;
  made.core = core;
  made.reagent = reagent;
  {
    const std::lock_guard<std::mutex> lock(d_madeMutex);
    for (auto &species : made.reagentSpecies) {
      species = d_made.emplace(species->smiles, species).first->second;
    }
  }
  return made;
}

FlaskTemplate ProductSpace::makeClass(int conditions, int coreClass,
                                      int reagentClass) const {
  const auto &cores = d_coreClasses.members[coreClass];
  const auto &reagents = d_reagentClasses.members[reagentClass];
  if (!sharable(conditions)) {
    FlaskTemplate alone;
    alone.conditions = conditions;
    alone.core = cores.front();
    alone.reagent = reagents.front();
    alone.why = d_options.share ? "amounts by mass or volume" : "as asked for";
    return alone;
  }
  return tryPair(conditions, cores.front(), reagents.front());
}

void ProductSpace::report(double done) const {
  if (d_options.progress && !d_options.progress(done)) {
    throw Stopped();
  }
}

void ProductSpace::learnFromTemplates() {
  for (auto &flask : d_templates) {
    for (const auto &species : flask.reagentSpecies) {
      learnFrom(*species);
    }
    flask.reagentSpecies = decltype(flask.reagentSpecies)();
  }
}

SpaceCounts ProductSpace::counts() const {
  SpaceCounts out;
  out.cores = d_cores.members.size();
  out.reagents = d_reagents.members.size();
  out.conditions = d_conditions.size();
  out.coreProfiles = d_coreSides.fines.size();
  out.reagentProfiles = d_reagentSides.fines.size();
  out.coreClasses = d_coreClasses.members.size();
  out.reagentClasses = d_reagentClasses.members.size();
  out.questions = d_profiler ? d_profiler->questions() : 0;
  out.templates = d_templates.size();
  out.pairs =
      static_cast<std::uint64_t>(out.cores) * out.reagents * out.conditions;
  out.pairsKept = d_specialOf.size();
  std::vector<bool> coreReacts(out.coreClasses, false);
  std::vector<bool> reagentReacts(out.reagentClasses, false);
  for (const auto &flask : d_templates) {
    const int c = d_coreClasses.of[flask.core];
    const int r = d_reagentClasses.of[flask.reagent];
    const auto &cores = d_coreClasses.members[c];
    const auto &reagents = d_reagentClasses.members[r];
    const auto alone = [&](std::uint64_t pairs, const std::string &why) {
      out.pairsAlone += pairs;
      if (pairs > 0) {
        out.reasons[why] += pairs;
      }
    };
    if (!flask.shared) {
      alone(cores.size() * reagents.size(), flask.why);
    } else {
      const auto own =
          std::count(flask.coreAlone.begin(), flask.coreAlone.end(), true);
      const auto other = std::count(flask.reagentAlone.begin(),
                                    flask.reagentAlone.end(), true);
      alone(own * reagents.size() + (cores.size() - own) * other,
            "atoms that do not correspond one to one");
      std::uint64_t pairs = 0;
      for (const auto &entry : flask.pairsAlone) {
        pairs += entry.second.size();
      }
      alone(pairs, "a group or a formula that comes twice");
    }
    const bool reacts =
        flask.status != "no_reaction" && flask.status != "error";
    coreReacts[c] = coreReacts[c] || reacts;
    reagentReacts[r] = reagentReacts[r] || reacts;
  }
  for (std::size_t c = 0; c < coreReacts.size() && !d_templates.empty(); ++c) {
    out.idleCores += coreReacts[c] ? 0 : d_coreClasses.members[c].size();
  }
  for (std::size_t r = 0; r < reagentReacts.size() && !d_templates.empty();
       ++r) {
    out.idleReagents +=
        reagentReacts[r] ? 0 : d_reagentClasses.members[r].size();
  }
  return out;
}

}  // namespace Diazepane
