// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/StepVariants.h>

#include <GraphMol/MolOps.h>
#include <GraphMol/RWMol.h>

#include <algorithm>
#include <filesystem>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

//! Better by less than this is not worth telling.
constexpr double kWorthTelling = 0.10;
//! A side product below this spoils nothing.
constexpr double kSpoils = 0.05;

VariantRecord readVariant(const Record &record, const RuleBook &book,
                          std::vector<Fault> &faults) {
  static const std::vector<std::string> keys = {
      "id",         "title",   "against", "flask",       "reagent_amount",
      "on_reagent", "protect", "without", "extra_steps", "source"};
  for (const auto &entry : record.entries()) {
    if (std::find(keys.begin(), keys.end(), entry.first) == keys.end()) {
      faults.push_back(
          {entry.second.where(),
           "unknown key '" + entry.first + "'; known are " + join(keys, ", ")});
    }
  }
  for (const char *key : {"id", "title", "against", "source"}) {
    if (!record.has(key)) {
      faults.push_back(
          {record.where(), std::string("key '") + key + "' is missing"});
    }
  }
  VariantRecord variant;
  variant.where = record.where();
  variant.id = record["id"].asText();
  variant.title = record["title"].asText();
  variant.against = record["against"].asTexts();
  for (const auto &entry : record["flask"].entries()) {
    variant.flask.emplace_back(entry.first, entry.second.asText());
  }
  variant.reagentAmount = record["reagent_amount"].asText();
  variant.onReagent = record["on_reagent"].asBoolean(false);
  variant.protect = record["protect"].asBoolean(false);
  for (const auto &item : record["without"].items()) {
    try {
      variant.without.emplace_back(item.asText(), item.where());
    } catch (const InputError &error) {
      faults.push_back(faultOf(error));
    }
  }
  variant.extraSteps = record["extra_steps"].asInteger(0);
  variant.source = join(record["source"].asTexts(), ";");
  for (const auto &item : record["source"].items()) {
    if (book.sources().count(item.asText()) == 0) {
      faults.push_back(
          {item.where(), "no source '" + item.asText() + "' in sources.tsv"});
    }
  }
  if (!variant.protect && variant.flask.empty() &&
      variant.reagentAmount.empty()) {
    faults.push_back({record.where(), "changes nothing"});
  }
  return variant;
}

bool appliesTo(const VariantRecord &variant, const StepVerdict &verdict) {
  const auto against = [&variant](const std::string &mode) {
    return std::find(variant.against.begin(), variant.against.end(), mode) !=
           variant.against.end();
  };
  if (verdict.unreacted >= kSpoils && against("unreacted")) {
    return true;
  }
  return std::any_of(verdict.sideProducts.begin(), verdict.sideProducts.end(),
                     [&against](const SideProduct &side) {
                       return side.share >= kSpoils && against(side.mode);
                     });
}

//! The flask changed as the record says; false when it cannot be.
bool change(FlaskSpec &spec, const VariantRecord &variant) {
  for (const auto &[key, value] : variant.flask) {
    const std::string name = key;
    spec.conditions.erase(
        std::remove_if(
            spec.conditions.begin(), spec.conditions.end(),
            [&name](const ConditionSpec &entry) { return entry.key == name; }),
        spec.conditions.end());
    spec.ingredients.erase(
        std::remove_if(spec.ingredients.begin(), spec.ingredients.end(),
                       [&name](const IngredientSpec &entry) {
                         return entry.role == name;
                       }),
        spec.ingredients.end());
    spec.set(key, value, variant.where);
  }
  if (!variant.reagentAmount.empty()) {
    const auto reagent = std::find_if(
        spec.ingredients.begin(), spec.ingredients.end(),
        [](const IngredientSpec &entry) { return entry.role == "reagent"; });
    if (reagent == spec.ingredients.end()) {
      return false;
    }
    reagent->amount = variant.reagentAmount;
  }
  return true;
}

//! The molecule with Boc on this nitrogen.
std::string withBoc(const RDKit::ROMol &mol, int nitrogen) {
  RDKit::RWMol copy(mol);
  const auto add = [&copy](int element, int to, RDKit::Bond::BondType bond) {
    const auto at = copy.addAtom(new RDKit::Atom(element), false, true);
    copy.addBond(static_cast<unsigned int>(to), at, bond);
    return static_cast<int>(at);
  };
  copy.getAtomWithIdx(static_cast<unsigned int>(nitrogen))->setNumExplicitHs(0);
  const auto single = RDKit::Bond::SINGLE;
  const int carbonyl = add(6, nitrogen, single);
  add(8, carbonyl, RDKit::Bond::DOUBLE);
  const int oxygen = add(8, carbonyl, single);
  const int centre = add(6, oxygen, single);
  for (int i = 0; i < 3; ++i) {
    add(6, centre, single);
  }
  RDKit::MolOps::sanitizeMol(copy);
  return canonicalSmiles(copy);
}

//! Ring nitrogens that can still react.
std::vector<int> freeNitrogens(const Substrate &substrate) {
  std::vector<int> found;
  for (const auto &site : substrate.sites) {
    if (site.freeNH && (site.label == "N1" || site.label == "N4")) {
      found.push_back(site.atom);
    }
  }
  return found;
}

//! Share of a trial that makes nothing, or cannot be made.
constexpr double kNothing = -1.0;

//! The lower of the two shares where document and physics differ.
double trustedShare(const ProductRow &row, bool onReagent) {
  if (onReagent) {
    return row.shareOnReagent == row.shareOnReagent ? row.shareOnReagent
                                                    : kNothing;
  }
  return row.disputed && row.sharePhysics == row.sharePhysics
             ? std::min(row.share, row.sharePhysics)
             : row.share;
}

double tryOut(const Forward &forward, const Predictor &predictor,
              const FlaskSpec &spec, bool onReagent) {
  try {
    const Prediction prediction = predictor.run(forward.flaskOf(spec));
    const auto *row = bestOf(prediction);
    return row == nullptr ? kNothing : trustedShare(*row, onReagent);
  } catch (const InputError &) {
    // What does not fit this flask (a temperature above the boiling point of
    // its only solvent) is no variant of it.
  }
  return kNothing;
}

double tryProtected(const Forward &forward, const Predictor &predictor,
                    const FlaskSpec &spec, const VariantRecord &variant) {
  double best = kNothing;
  const auto &substrates = forward.builder().substrates();
  const Substrate before = substrates.read(spec.substrate, spec.where);
  const Substrate after = substrates.read(spec.want, spec.where);
  const auto freeBefore = freeNitrogens(before);
  const auto freeAfter = freeNitrogens(after);
  if (freeBefore.size() != 2 || freeAfter.size() != 1 ||
      std::any_of(
          variant.without.begin(), variant.without.end(),
          [&after](const Pattern &one) { return one.matches(*after.mol); })) {
    return best;
  }
  for (const int nitrogen : freeBefore) {
    FlaskSpec masked = spec;
    masked.substrate = withBoc(*before.mol, nitrogen);
    masked.want = withBoc(*after.mol, freeAfter.front());
    best = std::max(best, tryOut(forward, predictor, masked, false));
  }
  return best;
}

std::string changeText(const VariantRecord &variant) {
  std::vector<std::string> parts;
  for (const auto &[key, value] : variant.flask) {
    parts.push_back(key + " " + value);
  }
  if (!variant.reagentAmount.empty()) {
    parts.push_back("reagent " + variant.reagentAmount);
  }
  if (variant.protect) {
    parts.emplace_back("substrate with Boc");
  }
  return join(parts, ", ");
}

}  // namespace

StepVariants StepVariants::load(const RuleBook &book) {
  StepVariants variants;
  std::vector<Fault> faults;
  for (const auto &folder : book.folders()) {
    const std::string path = folder + "/Parameters/route_variants.yaml";
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
      continue;
    }
    const Record file = Record::fromYamlFile(path, faults);
    for (const auto &item : file["variants"].items()) {
      try {
        VariantRecord variant = readVariant(item, book, faults);
        auto &list = variants.d_records;
        list.erase(std::remove_if(list.begin(), list.end(),
                                  [&variant](const VariantRecord &older) {
                                    return older.id == variant.id;
                                  }),
                   list.end());
        list.push_back(std::move(variant));
      } catch (const InputError &fault) {
        faults.push_back(faultOf(fault));
      }
    }
  }
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return variants;
}

StepVariant StepVariants::best(const Forward &forward,
                               const Predictor &predictor,
                               const FlaskSpec &flask,
                               const StepVerdict &verdict) const {
  StepVariant best;
  double most = verdict.share + kWorthTelling;
  for (const auto &variant : d_records) {
    if (!appliesTo(variant, verdict)) {
      continue;
    }
    FlaskSpec spec = flask;
    if (!change(spec, variant)) {
      continue;
    }
    const double share =
        variant.protect ? tryProtected(forward, predictor, spec, variant)
                        : tryOut(forward, predictor, spec, variant.onReagent);
    if (share >= most) {
      most = share;
      best.id = variant.id;
      best.title = variant.title;
      best.change = changeText(variant);
      best.share = share;
      best.extraSteps = variant.extraSteps;
      best.onReagent = variant.onReagent;
      best.source = variant.source;
    }
  }
  return best;
}

}  // namespace Diazepane
