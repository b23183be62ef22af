// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Predicates over the substrate as a whole and over its sites.
#include <GraphMol/ROMol.h>

#include <algorithm>
#include <optional>

#include <Base/Text.h>
#include <ConditionRules/PatternList.h>
#include <ConditionRules/Range.h>
#include <ConditionRules/SubstrateCounts.h>

namespace Diazepane {

int freeNitrogens(const Substrate &substrate) {
  return static_cast<int>(
      std::count_if(substrate.sites.begin(), substrate.sites.end(),
                    [](const Site &site) { return site.freeNH; }));
}

int freeHydrogens(const Substrate &substrate) {
  int hydrogens = 0;
  for (const auto &site : substrate.sites) {
    if (site.freeNH && substrate.mol) {
      hydrogens += static_cast<int>(
          substrate.mol->getAtomWithIdx(site.atom)->getTotalNumHs());
    }
  }
  return hydrogens;
}

namespace {

//! Everything that is asked of the substrate as a whole.
class SubstrateNode : public PredicateNode {
 public:
  PatternList smarts;
  std::vector<RingKind> kinds;
  std::optional<bool> ring;
  std::optional<bool> equivalent;
  std::optional<bool> salt;
  std::optional<Range> freeNh;
  std::optional<Range> heavyAtoms;

  Truth test(const Flask &flask) const override {
    const Substrate &it = flask.substrate;
    return truthOf(
        (kinds.empty() ||
         std::find(kinds.begin(), kinds.end(), it.kind) != kinds.end()) &&
        (!ring || *ring == !it.rings.empty()) &&
        (!equivalent || *equivalent == it.equivalentNitrogens) &&
        (!salt || *salt == !it.saltForm.empty()) &&
        (!freeNh || freeNh->contains(freeNitrogens(it))) &&
        (!heavyAtoms ||
         (it.mol && heavyAtoms->contains(it.mol->getNumHeavyAtoms()))) &&
        (smarts.empty() || smarts.anyIn(it.mol)));
  }
  std::string describe() const override {
    std::vector<std::string> parts;
    const auto flag = [&](const std::optional<bool> &value, const char *yes,
                          const char *no) {
      if (value) {
        parts.push_back(*value ? yes : no);
      }
    };
    std::vector<std::string> words;
    for (const auto kind : kinds) {
      words.push_back(nameOf(kind));
    }
    if (!words.empty()) {
      parts.push_back("of kind " + join(words, " or "));
    }
    flag(ring, "with a 1,4-diazepane ring", "without a 1,4-diazepane ring");
    flag(equivalent, "with equivalent nitrogens", "with different nitrogens");
    flag(salt, "as a salt", "as a free base");
    if (freeNh) {
      parts.push_back("with " + freeNh->describe() + " free N-H");
    }
    if (heavyAtoms) {
      parts.push_back("with " + heavyAtoms->describe() + " heavy atoms");
    }
    if (!smarts.empty()) {
      parts.push_back("that matches " + smarts.describe());
    }
    return "substrate " + join(parts, ", ");
  }
  std::string found(const Flask &flask) const override {
    if (freeNh && !freeNh->contains(freeNitrogens(flask.substrate))) {
      return "the substrate has " +
             std::to_string(freeNitrogens(flask.substrate)) +
             " free N-H, not " + freeNh->describe();
    }
    return "it is not a " + describe();
  }
  int cost() const override {
    return static_cast<int>(smarts.empty() ? Cost::Site : Cost::Structure);
  }
};

class SiteNode : public PredicateNode {
 public:
  std::vector<std::string> classes;
  std::optional<bool> free;
  std::optional<bool> electronPoor;
  std::optional<Range> alphaBranches;
  std::optional<Range> count;

  Truth test(const Flask &flask) const override {
    const int number = countIn(flask);
    return truthOf(count ? count->contains(number) : number > 0);
  }
  std::string describe() const override {
    std::string text = classes.empty() ? "site" : join(classes, " or ");
    text += free ? (*free ? ", free N-H" : ", no free N-H") : "";
    text += electronPoor ? (*electronPoor ? ", electron-poor" : "") : "";
    text +=
        alphaBranches ? ", alpha branches " + alphaBranches->describe() : "";
    return text + (count ? ", number " + count->describe() : "");
  }
  std::string found(const Flask &flask) const override {
    return "the substrate has " + std::to_string(countIn(flask)) +
           " of: " + describe();
  }
  int cost() const override { return static_cast<int>(Cost::Site); }

 private:
  int countIn(const Flask &flask) const {
    const auto &sites = flask.substrate.sites;
    return static_cast<int>(
        std::count_if(sites.begin(), sites.end(), [this](const Site &site) {
          return (classes.empty() ||
                  std::find(classes.begin(), classes.end(), site.siteClass) !=
                      classes.end()) &&
                 (!free || *free == site.freeNH) &&
                 (!electronPoor || *electronPoor == site.electronPoor) &&
                 (!alphaBranches ||
                  alphaBranches->contains(site.alphaBranches));
        }));
  }
};

std::optional<bool> flagOf(const Record &record, PredicateContext &context) {
  if (record.isNull()) {
    return std::nullopt;
  }
  try {
    return record.asBoolean(false);
  } catch (const InputError &) {
    context.fault(record.where(),
                  "'" + record.text() + "' is neither true nor false");
    return std::nullopt;
  }
}

std::optional<Range> numberOf(const Record &record, PredicateContext &context) {
  if (record.isNull()) {
    return std::nullopt;
  }
  return Range::compile(record, std::nullopt, {}, context);
}

std::optional<RingKind> kindFromWord(const std::string &word) {
  for (const auto kind : {RingKind::None, RingKind::Plain, RingKind::Lactam,
                          RingKind::Fused, RingKind::Benzo, RingKind::Bridged,
                          RingKind::Spiro, RingKind::Precursor}) {
    if (foldName(nameOf(kind)) == foldName(word)) {
      return kind;
    }
  }
  return std::nullopt;
}

}  // namespace

NodePtr makeSubstrate(const std::string &, const Record &value,
                      PredicateContext &context) {
  if (!value.isMap() ||
      !context.onlyKeys(
          value, {"smarts", "kind", "ring", "salt", "equivalent_nitrogens",
                  "free_nh", "heavy_atoms"})) {
    if (!value.isMap()) {
      context.fault(value.where(), "a map such as {free_nh: 2} is expected");
    }
    return nullptr;
  }
  auto node = std::make_shared<SubstrateNode>();
  node->smarts = PatternList::compile(value["smarts"], context);
  node->ring = flagOf(value["ring"], context);
  node->salt = flagOf(value["salt"], context);
  node->equivalent = flagOf(value["equivalent_nitrogens"], context);
  node->freeNh = numberOf(value["free_nh"], context);
  node->heavyAtoms = numberOf(value["heavy_atoms"], context);
  for (const auto &item : value["kind"].items()) {
    if (const auto kind = kindFromWord(item.text())) {
      node->kinds.push_back(*kind);
    } else {
      context.fault(item.where(), "unknown kind of ring '" + item.text() + "'");
    }
  }
  return node;
}

NodePtr makeSite(const std::string &, const Record &value,
                 PredicateContext &context) {
  if (!value.isMap() ||
      !context.onlyKeys(value, {"class", "free", "alpha_branches",
                                "electron_poor", "count"})) {
    if (!value.isMap()) {
      context.fault(value.where(),
                    "a map such as {class: secondary_amine} is expected");
    }
    return nullptr;
  }
  auto node = std::make_shared<SiteNode>();
  node->free = flagOf(value["free"], context);
  node->electronPoor = flagOf(value["electron_poor"], context);
  node->alphaBranches = numberOf(value["alpha_branches"], context);
  node->count = numberOf(value["count"], context);
  std::vector<std::string> known;
  if (context.book()) {
    for (const auto &record : context.book()->sites()) {
      known.push_back(record.id);
    }
  }
  for (const auto &item : value["class"].items()) {
    node->classes.push_back(item.text());
    if (!known.empty() &&
        std::find(known.begin(), known.end(), item.text()) == known.end()) {
      const auto near = nearestNames(item.text(), known);
      context.fault(
          item.where(),
          "unknown class of site '" + item.text() + "'" +
              (near.empty() ? ""
                            : ": did you mean " + join(near, " or ") + "?"));
    }
  }
  return node;
}

}  // namespace Diazepane
