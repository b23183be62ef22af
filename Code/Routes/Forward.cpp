// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/Forward.h>

#include <algorithm>
#include <optional>

namespace Diazepane {

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
    : d_book(book), d_predictor(book, std::move(options)), d_builder(book) {}

Prediction Forward::run(const std::string &reaction, const Where &where) const {
  return run(readReactionLine(reaction, where), where);
}

std::vector<std::size_t> Forward::candidates(
    const std::vector<std::string> &molecules, const Where &where) const {
  struct Candidate {
    int rank = 0;
    std::size_t index = 0;
  };
  std::vector<Candidate> found;
  for (std::size_t i = 0; i < molecules.size(); ++i) {
    const auto reagent = d_builder.reagents().fromSmiles(molecules[i], where);
    const bool helper = !reagent->id.empty() && reagent->forms.empty();
    if (helper) {
      continue;
    }
    Candidate candidate;
    candidate.index = i;
    try {
      const auto substrate = d_builder.substrates().read(molecules[i], where);
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
    if (!ring || candidate.rank < 10) {
      order.push_back(candidate.index);
    }
  }
  return order;
}

Flask Forward::flaskOf(const std::vector<std::string> &molecules,
                       std::size_t substrate, const std::string &id,
                       const Where &where) const {
  FlaskSpec spec;
  spec.where = where;
  spec.substrate = molecules[substrate];
  spec.substrateId = id;
  spec.assumeMissing = true;
  for (std::size_t i = 0; i < molecules.size(); ++i) {
    if (i != substrate) {
      spec.add("reagent", molecules[i], "", where);
    }
  }
  return d_builder.build(spec);
}

Prediction Forward::run(const ReactionLine &line, const Where &where) const {
  std::vector<std::string> molecules = line.reactants;
  molecules.insert(molecules.end(), line.reagents.begin(), line.reagents.end());
  std::optional<Prediction> best;
  int tries = 0;
  for (const std::size_t index : candidates(molecules, where)) {
    if (++tries > 4) {
      break;
    }
    Prediction prediction =
        d_predictor.run(flaskOf(molecules, index, line.id, where));
    const bool hasRing = !prediction.flask.substrate.rings.empty();
    const bool makesRing =
        hasRing ||
        std::any_of(prediction.rows.begin(), prediction.rows.end(),
                    [](const ProductRow &row) {
                      return row.rank > 0 &&
                             !SubstrateReader::ringsOf(*row.mol).empty();
                    });
    if (prediction.status == "ok" && makesRing) {
      return prediction;
    }
    if (!best || (best->status == "no_reaction" &&
                  prediction.status != "no_reaction" && makesRing)) {
      if (!makesRing) {
        // Chemistry that has nothing to do with a diazepane is not ours.
        prediction.status = "no_reaction";
        prediction.message =
            "No diazepane transformation recognised: neither a 1,4-diazepane "
            "nor a precursor that closes to one";
        prediction.rows.clear();
      }
      best = std::move(prediction);
    }
  }
  if (!best) {
    throw InputError("no molecule that could be the substrate", where);
  }
  return *best;
}

}  // namespace Diazepane
