// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Routes/StepJudge.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <set>

#include <Base/Text.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>
#include <Report/Sentences.h>
#include <Routes/Alternatives.h>

namespace Diazepane {

namespace {

//! From here on a side product is a conflict worth a sentence.
constexpr double kConflict = 0.05;
constexpr std::size_t kMostSideProducts = 4;
constexpr std::size_t kMostSentences = 4;
//! A step that gives less may have a better variant.
constexpr double kGoodEnough = 0.8;

//! Something made of the substrate; spent halide of a dihalide is none.
bool isSide(const ProductRow &row) {
  return row.role != "byproduct" && row.role != "unreacted" &&
         row.productSmiles.find_first_of("CcNn") != std::string::npos;
}

//! What a side product of this mode says about the plan.
std::string conflictOf(const ProductRow &row) {
  const std::string much = percentText(row.share) + " " + row.productSmiles;
  if (row.mode == "over_reaction" || row.mode == "quaternary") {
    return "selectivity: reacts again, " + much;
  }
  if (row.mode == "regioisomer") {
    return "selectivity: at another nitrogen, " + much;
  }
  if (row.mode == "dimer" || row.mode == "oligomer") {
    return "selectivity: several rings are joined, " + much;
  }
  if (row.mode == "deprotection") {
    return "protection: a protecting group goes, " + much;
  }
  if (row.mode == "hydrolysis" || row.mode == "reduction" ||
      row.mode == "oxidation" || row.mode == "fragmentation" ||
      row.mode == "elimination") {
    return "protection: a group does not survive (" + row.mode + "), " + much;
  }
  if (row.mode == "ring_contraction" || row.mode == "ring_expansion") {
    return "the ring does not survive (" + row.mode + "), " + much;
  }
  return "competition: " + (row.mode.empty() ? row.family : row.mode) + ", " +
         much;
}

std::vector<std::string> some(std::vector<std::string> sentences) {
  if (sentences.size() > kMostSentences) {
    sentences.resize(kMostSentences);
  }
  return sentences;
}

std::string conditionsOf(const Flask &flask) {
  auto parts = ingredientLines(flask);
  const std::string line = conditionsLine(flask.conditions);
  if (!line.empty()) {
    parts.push_back(line);
  }
  return join(parts, "; ");
}

bool saysAnything(const StepQuestion &step) {
  return step.whole || !step.flask.conditions.empty() ||
         !step.flask.ingredients.empty();
}

void takeSideProducts(StepVerdict &verdict, const Prediction &prediction,
                      const ProductRow &intended) {
  verdict.unreacted = 0.0;
  std::vector<const ProductRow *> sides;
  for (const auto &row : prediction.rows) {
    if (row.role == "unreacted") {
      verdict.unreacted += row.share;
    } else if (isSide(row) && &row != &intended && row.share >= kHelps) {
      sides.push_back(&row);
    }
  }
  std::stable_sort(sides.begin(), sides.end(),
                   [](const ProductRow *a, const ProductRow *b) {
                     return a->share > b->share;
                   });
  for (const auto *row : sides) {
    if (verdict.sideProducts.size() < kMostSideProducts) {
      verdict.sideProducts.push_back(
          {row->productSmiles, row->mode, row->share});
      if (row->share >= kConflict) {
        verdict.conflicts.push_back(conflictOf(*row));
      }
    }
  }
}

void takeNumbers(StepVerdict &verdict, const ProductRow &row) {
  verdict.family = row.family;
  verdict.share = row.share;
  verdict.shareDocuments = row.share;
  verdict.shareLow = row.shareLow;
  verdict.shareHigh = row.shareHigh;
  verdict.disputed = row.disputed;
  verdict.grade = row.grade;
  if (row.disputed && row.sharePhysics == row.sharePhysics) {
    // A route is not planned on the more hopeful of two words.
    verdict.sharePhysics = row.sharePhysics;
    verdict.share = std::min(row.share, row.sharePhysics);
  }
  verdict.rules = row.rules;
  verdict.sources = row.sources;
}

}  // namespace

StepJudge::StepJudge(RuleBookPtr book, JudgeOptions options)
    : d_book(book),
      d_options(options),
      d_forward(book,
                [&options] {
                  PredictOptions quick = Forward::defaults();
                  quick.progress = options.progress;
                  return quick;
                }()),
      d_banded(book,
               [&options] {
                 PredictOptions banded = Forward::defaults();
                 banded.samples = options.samples;
                 banded.progress = options.progress;
                 return banded;
               }()),
      d_variants(StepVariants::load(*book)) {}

StepJudge::Read StepJudge::read(const StepQuestion &step) const {
  Where where = step.flask.where;
  Read molecules;
  std::vector<Molecule> before;
  where.field = where.field.empty() ? "reactant" : where.field + " reactant";
  for (const auto &smiles : step.reactants) {
    before.push_back(readMolecule(smiles, where));
    molecules.reactants.push_back(canonicalSmiles(*before.back()));
  }
  for (const auto &smiles : step.reagents) {
    before.push_back(readMolecule(smiles, where));
  }
  where = step.flask.where;
  where.field = where.field.empty() ? "product" : where.field + " product";
  const auto after = readMolecule(step.product, where);
  molecules.product = canonicalSmiles(*after);
  molecules.ring = ringChange(before, *after);
  return molecules;
}

std::optional<Forward::Intended> StepJudge::find(const StepQuestion &step,
                                                 const Read &molecules,
                                                 std::string &fault) const {
  std::optional<Forward::Intended> found;
  if (step.whole) {
    try {
      FlaskSpec spec = step.flask;
      spec.want = molecules.product;
      Prediction prediction = d_banded.run(d_forward.flaskOf(spec));
      for (std::size_t i = 0; i < prediction.rows.size(); ++i) {
        if (prediction.rows[i].role == "desired") {
          spec.substrate = prediction.flask.substrate.smiles;
          found = Forward::Intended{std::move(prediction), i, FlaskSpec{}, "",
                                    false};
          return found;
        }
      }
    } catch (const InputError &error) {
      fault = error.what();
    }
  }
  ReactionLine line;
  line.reactants = step.reactants;
  line.reagents = step.reagents;
  // A whole flask that does not make it: its molecules may, as a record.
  const FlaskSpec none;
  return d_forward.towards(line, molecules.product,
                           step.whole ? none : step.flask, step.flask.where);
}

void StepJudge::fill(StepVerdict &verdict, const Forward::Intended &found,
                     const StepQuestion &step) const {
  const std::string product = found.prediction.rows[found.row].productSmiles;
  const Prediction prediction = d_banded.run(found.prediction.flask);
  const ProductRow *row = nullptr;
  for (const auto &one : prediction.rows) {
    if (isSide(one) && one.productSmiles == product) {
      row = &one;
      break;
    }
  }
  const Prediction &whole = row == nullptr ? found.prediction : prediction;
  if (row == nullptr) {
    row = &found.prediction.rows[found.row];
  }
  verdict.status = "judged";
  takeNumbers(verdict, *row);
  takeSideProducts(verdict, whole, *row);
  verdict.substrate = whole.flask.substrate.smiles;
  verdict.conditions = conditionsOf(whole.flask);
  verdict.conditionsGiven = saysAnything(step);
  verdict.hazards = some(sentences(whole.evidence, Verdict::Hazard));
  verdict.warnings = some(sentences(whole.evidence, Verdict::Warned));
  addSentence(verdict.message, found.reading);
  if (found.flat) {
    addSentence(verdict.message,
                "only the constitution agrees, the stereochemistry is not "
                "followed");
    verdict.grade = 'C';
  }
  if (verdict.disputed) {
    addSentence(verdict.message,
                "a document and physics differ (" +
                    percentText(verdict.shareDocuments) + " and " +
                    percentText(verdict.sharePhysics) + "); the lower counts");
  }
  if (d_options.variants && verdict.share < kGoodEnough &&
      !found.spec.substrate.empty()) {
    verdict.better = d_variants.best(d_forward, d_banded, found.spec, verdict);
  }
}

void StepJudge::explainNone(StepVerdict &verdict, const Read &molecules) const {
  verdict.message = verdict.ring == RingChange::Spectator
                        ? "the ring takes no part, and no rule makes this "
                          "product from these reactants"
                        : "the ring takes part, but no rule makes this product "
                          "from these reactants";
  ReactionLine line;
  line.reactants = molecules.reactants;
  const Prediction other = d_forward.run(line);
  const auto *best = bestOf(other);
  if (best != nullptr && best->share >= kRunsUnaided && takesPartner(other)) {
    verdict.conflicts.push_back("competition: the rules expect " +
                                best->productSmiles + " by " + best->family +
                                " instead");
  }
}

StepVerdict StepJudge::judge(const StepQuestion &step) const {
  StepVerdict verdict;
  try {
    const Read molecules = read(step);
    verdict.ring = molecules.ring;
    verdict.reaction =
        join(molecules.reactants, ".") + ">>" + molecules.product;
    if (molecules.ring == RingChange::None) {
      verdict.message = "no 1,4-diazepane on either side: not ours to judge";
      return verdict;
    }
    if (molecules.reactants.empty()) {
      verdict.message = "no reactants are given";
      return verdict;
    }
    std::string fault;
    const auto found = find(step, molecules, fault);
    if (found) {
      fill(verdict, *found, step);
    } else {
      explainNone(verdict, molecules);
    }
    if (!fault.empty()) {
      addSentence(verdict.message,
                  "the conditions of the step cannot be used: " + fault);
      verdict.warnings.push_back(fault);
    }
  } catch (const Error &error) {
    verdict.status = "error";
    verdict.message = error.what();
  }
  return verdict;
}

}  // namespace Diazepane
