// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/Diagnoser.h>

#include <algorithm>
#include <cmath>
#include <set>

#include <Advise/Counterfactuals.h>
#include <Advise/FlaskChanges.h>
#include <Advise/Moves.h>
#include <Base/Text.h>
#include <Diagnosis/CauseFlasks.h>
#include <Diagnosis/Masses.h>
#include <Diagnosis/Shares.h>
#include <Diagnosis/Suspects.h>
#include <Report/Format.h>
#include <Report/Sentences.h>

namespace Diazepane {

namespace {

constexpr double kListed = 0.01;
constexpr double kPoorFit = 0.25;
constexpr double kLeastWeight = 0.01;

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>(value) : std::nullopt;
}

PredictOptions quick(int samples) {
  PredictOptions options;
  options.samples = samples;
  options.coursePoints = 0;
  return options;
}

}  // namespace

struct Diagnoser::Parts {
  Parts(const FlaskBuilder &builder_, const Predictor &predictor_)
      : builder(builder_),
        predictor(predictor_),
        fast(predictor_.withNumbers({}, quick(24))),
        book(DiagnosisBook::load(predictor_.ruleBook())),
        masses(MassRecords::load(predictor_.ruleBook())),
        moves(Moves::load(predictor_.ruleBook())) {}

  const FlaskBuilder &builder;
  const Predictor &predictor;
  Predictor fast;
  DiagnosisBook book;
  MassRecordsPtr masses;
  Moves moves;
};

namespace {

std::vector<DiagnosedShare> sharesOfThree(const Sighting &sighting,
                                          const Prediction &said,
                                          const Prediction &suspected,
                                          const Prediction *fixed) {
  std::vector<std::string> kinds;
  std::set<std::string> known;
  for (const auto &seen : sighting.shares) {
    kinds.push_back(seen.what);
    known.insert(seen.what == "mono"  ? "main"
                 : seen.what == "bis" ? "over_reaction"
                                      : seen.what);
  }
  for (const auto *prediction : {&said, &suspected, fixed}) {
    if (prediction == nullptr) {
      continue;
    }
    for (const auto &[kind, share] : sharesOf(*prediction)) {
      if (share >= kListed && known.insert(kind).second) {
        kinds.push_back(kind);
      }
    }
  }
  std::vector<DiagnosedShare> out;
  for (const auto &kind : kinds) {
    DiagnosedShare share;
    share.what = kind;
    for (const auto &seen : sighting.shares) {
      if (seen.what == kind) {
        share.observed = seen.share;
      }
    }
    const WordShare meant = shareOf(said, kind);
    share.asSaid = meant.share;
    share.asSaidLow = finite(meant.low);
    share.asSaidHigh = finite(meant.high);
    share.asSaidGrade = meant.grade;
    const WordShare with = shareOf(suspected, kind);
    share.withCause = with.share;
    share.withCauseLow = finite(with.low);
    share.withCauseHigh = finite(with.high);
    share.grade = with.grade;
    if (fixed != nullptr) {
      const WordShare after = shareOf(*fixed, kind);
      share.fixed = after.share;
      share.fixedLow = finite(after.low);
      share.fixedHigh = finite(after.high);
      share.fixedGrade = after.grade;
    }
    out.push_back(std::move(share));
  }
  return out;
}

std::string inputsText(
    const std::vector<std::pair<std::string, std::string>> &settings) {
  std::vector<std::string> parts;
  for (const auto &[key, value] : settings) {
    parts.push_back(key + " " + value);
  }
  return join(parts, ", ");
}

}  // namespace

Diagnoser::Diagnoser(const FlaskBuilder &builder, const Predictor &predictor)
    : d_parts(std::make_unique<const Parts>(builder, predictor)) {}

Diagnoser::~Diagnoser() = default;

const DiagnosisBook &Diagnoser::book() const { return d_parts->book; }

namespace {

std::string forbids(const Prediction &prediction) {
  for (const auto &entry : prediction.evidence) {
    if (entry.verdict == Verdict::Vetoed && entry.subject.empty()) {
      return entry.text + " [" + entry.ruleId + "]";
    }
  }
  return "";
}

}  // namespace

namespace {

//! One cause worked out: bands, fix, hazards.
class CauseWriter {
 public:
  CauseWriter(const FlaskSpec &spec, const Sighting &sighting,
              const Prediction &base, const FlaskBuilder &builder,
              const Predictor &predictor, const Moves &moves)
      : d_spec(spec),
        d_sighting(sighting),
        d_base(base),
        d_builder(builder),
        d_predictor(predictor),
        d_moves(moves) {}

  RankedCause written(const Suspect &suspect, double sum) const {
    const Cause &cause = *suspect.cause;
    RankedCause out;
    out.id = cause.id;
    out.title = cause.title;
    out.source = cause.source;
    out.weight = sum > 0.0 ? suspect.weight / sum : 0.0;
    out.fit = suspect.fit;
    out.byEngine = suspect.byEngine;
    out.because = cause.because;
    out.confirm = cause.confirm;
    out.fix = cause.fix;
    out.fixInputs = inputsText(cause.fixSet);
    out.protocol = cause.protocol;
    const auto &book = *d_predictor.ruleBook();
    if (!cause.recoveryBefore.empty()) {
      out.recoveryBefore = book.value(cause.recoveryBefore);
      out.recoveryAfter = book.value(cause.recoveryAfter);
    }
    const Prediction suspected =
        suspect.deviates ? d_predictor.run(d_builder.build(suspect.spec))
                         : d_base;
    if (suspect.deviates) {
      out.deviation = deviationText(d_base.flask, suspected.flask);
    }
    const auto fixed = mended(suspect, out);
    out.shares =
        sharesOfThree(d_sighting, d_base, suspected, fixed ? &*fixed : nullptr);
    if (fixed) {
      addHazards(*fixed, out);
    }
    return out;
  }

 private:
  //! The flask as meant with the fix; none when it must not be made.
  std::optional<Prediction> mended(const Suspect &suspect,
                                   RankedCause &out) const {
    if (suspect.cause->fixSet.empty() && !suspect.deviates) {
      return std::nullopt;
    }
    try {
      const Flask flask = d_builder.build(
          withSettings(d_spec, d_base.flask, suspect.cause->fixSet));
      Prediction fixed = d_predictor.run(flask);
      out.fixRefused = d_moves.outOfRange(flask);
      if (out.fixRefused.empty()) {
        out.fixRefused = forbids(fixed);
      }
      if (out.fixRefused.empty()) {
        return fixed;
      }
    } catch (const InputError &error) {
      out.fixRefused = error.what();
    }
    return std::nullopt;
  }

  void addHazards(const Prediction &fixed, RankedCause &out) const {
    const auto before = sentences(d_base.evidence, Verdict::Hazard);
    for (const auto &hazard : sentences(fixed.evidence, Verdict::Hazard)) {
      if (std::find(before.begin(), before.end(), hazard) == before.end()) {
        out.hazards.push_back(hazard);
      }
    }
  }

  const FlaskSpec &d_spec;
  const Sighting &d_sighting;
  const Prediction &d_base;
  const FlaskBuilder &d_builder;
  const Predictor &d_predictor;
  const Moves &d_moves;
};

}  // namespace

Diagnosis Diagnoser::run(const FlaskSpec &spec, const Sighting &sighting,
                         const DiagnoseOptions &options) const {
  const Parts &parts = *d_parts;
  Evidenced seen{sighting, {}, parts.masses};
  for (const auto &name : sighting.symptoms) {
    seen.symptoms.push_back(&parts.book.symptom(name));
  }
  if (sighting.shares.empty() && sighting.masses.empty() &&
      seen.symptoms.empty()) {
    throw InputError("nothing was seen", Where{"", 0, 0, "seen"},
                     "shares, masses or symptoms");
  }
  const Flask flask = parts.builder.build(spec);
  const Prediction base = parts.predictor.run(flask);
  const Prediction quickBase = parts.fast.run(flask);  // judged like the others
  Diagnosis out;
  out.substrate = flask.substrate.smiles;
  out.flask = join(ingredientLines(flask), ", ") + "; " +
              conditionsLine(flask.conditions);
  out.observed = sighting.shares;
  out.hazards = sentences(base.evidence, Verdict::Hazard);
  out.assumptions = sentences(flask.assumptions, Verdict::Assumed);
  out.ruleBookVersion = base.ruleBookVersion;
  out.ruleBookHash = base.ruleBookHash;
  std::vector<Suspect> suspects =
      suspectsOf(spec, quickBase, seen, parts.book, parts.builder, parts.fast);
  if (!sighting.masses.empty()) {
    std::vector<FlaskIons> flasks;
    for (const auto &suspect : suspects) {
      flasks.emplace_back(suspect.prediction, *parts.masses);
    }
    out.masses = assign(sighting.masses, flasks, parts.book.shifts(),
                        Tolerance::ppm(sighting.tolerancePpm));
  }
  const std::size_t before = seen.symptoms.size();
  for (const auto &mass : out.masses) {
    const Symptom *told =
        mass.symptom.empty() ? nullptr : parts.book.find(mass.symptom);
    if (told != nullptr && std::find(seen.symptoms.begin(), seen.symptoms.end(),
                                     told) == seen.symptoms.end()) {
      seen.symptoms.push_back(told);
    }
  }
  if (seen.symptoms.size() > before) {  // a mass has told more
    suspects = suspectsOf(spec, quickBase, seen, parts.book, parts.builder,
                          parts.fast);
  }
  for (const auto *symptom : seen.symptoms) {
    out.symptoms.push_back(symptom->title);
  }
  const double sum = weigh(suspects, seen);
  const CauseWriter writer(spec, sighting, base, parts.builder, parts.predictor,
                           parts.moves);
  for (const auto &suspect : suspects) {
    if (out.causes.size() == options.most ||
        (!out.causes.empty() && suspect.weight < kLeastWeight * sum)) {
      break;
    }
    out.causes.push_back(writer.written(suspect, sum));
  }
  const RankedCause &top = out.causes.front();
  out.verdict =
      top.fit < kPoorFit
          ? "Nothing in reach explains this well; nearest is: " + top.title
          : "Most likely: " + top.title + ". " + top.fix;
  return out;
}

}  // namespace Diazepane
