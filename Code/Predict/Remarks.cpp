// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What to know of the input and of single products.
#include <Predict/Finish.h>

#include <algorithm>

#include <Base/Text.h>
#include <Network/NewStereo.h>
#include <Predict/ProductRows.h>

namespace Diazepane {

void markNewStereo(Prediction &prediction) {
  const NewStereo stereo(prediction.flask);
  for (auto &row : prediction.rows) {
    if (row.species <= 0 || row.role == "byproduct") {
      continue;
    }
    Species &species =
        prediction.species[static_cast<std::size_t>(row.species)];
    species.newStereo = stereo.of(species);
    row.note = newStereoText(species, prediction.flask.substrate);
  }
}

void remarkOnOverReaction(Prediction &prediction) {
  const auto desired =
      std::find_if(prediction.rows.begin(), prediction.rows.end(),
                   [](const ProductRow &row) { return row.role == "desired"; });
  if (desired == prediction.rows.end()) {
    return;
  }
  const auto takesMore = [&prediction](const ProductRow &row) {
    return row.species > 0 &&
           takesMoreThanGiven(
               prediction.flask,
               prediction.species[static_cast<std::size_t>(row.species)]);
  };
  const auto say = [&desired](const std::string &text) {
    desired->note += (desired->note.empty() ? "" : "; ") + text;
  };
  if (trim(prediction.flask.want).empty() && takesMore(*desired)) {
    say("takes up more reagent than was put in per substrate, so that part of "
        "the substrate is left");
    return;
  }
  for (const auto &row : prediction.rows) {
    if (row.role == "side_product" && row.share > desired->share &&
        isUsualMode(row.mode) && takesMore(row)) {
      say("more forms of what has taken up more reagent than was put in per "
          "substrate: " +
          formatNumber(100 * row.share, 2) + " % of product " +
          std::to_string(row.rank));
      return;
    }
  }
}

namespace {

//! Did anything of this ingredient take part in a step?
bool takesPart(const Network &network, int ingredient) {
  return std::any_of(
      network.steps.begin(), network.steps.end(), [&](const Step &step) {
        return std::any_of(
            step.reactants.begin(), step.reactants.end(), [&](int id) {
              return network.species[id].ingredient == ingredient;
            });
      });
}

std::string notUnderstood(const Ingredient &item) {
  const Reagent &reagent = *item.reagent;
  if (reagent.classes.empty()) {
    return "no class of reagent fits " + reagent.name +
           ": no carbon, carbonyl, sulfonyl or aryl that an amine attacks was "
           "found, no nucleophile and no helper; if it is a base, acid, "
           "solvent, reductant, oxidant or metal, say so in its own field "
           "(base, acid, solvent ...); if it is sold under a name, give the "
           "name";
  }
  if (item.profiles.empty()) {
    return reagent.name + " (" + join(reagent.classes, ", ") +
           ") hands nothing to an amine by itself, and no rule that needs it "
           "applies here; if it is a helper, give it in its own field (base, "
           "acid, coupling ...)";
  }
  std::vector<std::string> needs;
  for (const auto &profile : item.profiles) {
    if (!profile.needs.empty() &&
        std::find(needs.begin(), needs.end(), profile.needs) == needs.end()) {
      needs.push_back(profile.needs);
    }
  }
  return needs.empty() ? ""
                       : reagent.name + " would hand over " +
                             item.profiles.front().fragment +
                             ", but: " + join(needs, "; or ");
}

void warn(Prediction &prediction, const std::string &subject,
          const std::string &text) {
  Evidence note;
  note.stage = "perception";
  note.verdict = Verdict::Warned;
  note.subject = subject;
  note.text = text;
  prediction.evidence.push_back(std::move(note));
}

}  // namespace

void remarkOnInput(Prediction &prediction, const Network &network) {
  for (const auto &remark : prediction.flask.substrate.remarks) {
    warn(prediction, "substrate", remark);
  }
  if (prediction.flask.substrate.rings.empty()) {
    warn(prediction, "substrate", prediction.flask.substrate.message);
  }
  const auto &items = prediction.flask.ingredients;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].role != Role::Reactant || items[i].assumed ||
        takesPart(network, static_cast<int>(i))) {
      continue;
    }
    const std::string text = notUnderstood(items[i]);
    if (!text.empty()) {
      warn(prediction, items[i].typed, text);
    }
  }
}

}  // namespace Diazepane
