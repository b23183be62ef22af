// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Diagnosis/Suspects.h>

#include <algorithm>
#include <cmath>

#include <Advise/FlaskChanges.h>
#include <Diagnosis/CauseFlasks.h>
#include <Diagnosis/Masses.h>
#include <Diagnosis/Shares.h>

namespace Diazepane {

namespace {

constexpr double kUnexplained = 0.05;  // of a symptom that nothing speaks for
constexpr double kShown = 0.9;
constexpr double kFarthest = 16.0;  // squared deviations; none decides alone
constexpr double kTenToNinety = 2.563;
constexpr double kAsSaid = 0.5;

//! Does the prediction show the symptom? None when shares have no say.
std::optional<double> shown(const Symptom &symptom,
                            const Prediction &prediction) {
  if (symptom.measures.empty()) {
    return std::nullopt;
  }
  double least = 1.0;
  for (const auto &measure : symptom.measures) {
    const double share = shareOf(prediction, measure.share).share;
    least = std::min(least, share / measure.above);
  }
  return std::max(kUnexplained, kShown * std::min(1.0, least));
}

class Judge {
 public:
  explicit Judge(const Evidenced &seen)
      : d_sighting(seen.sighting),
        d_symptoms(seen.symptoms),
        d_masses(seen.masses) {}

  void weigh(Suspect &suspect) const {
    double logSum = 0.0;
    int count = 0;
    const auto add = [&](double likelihood) {
      logSum += std::log(likelihood);
      ++count;
    };
    for (const auto &seen : d_sighting.shares) {
      add(likelihood(seen, suspect.prediction));
      suspect.byEngine = true;
    }
    for (const auto *symptom : d_symptoms) {
      add(likelihood(*symptom, suspect));
    }
    if (!d_sighting.masses.empty()) {
      const FlaskIons ions(suspect.prediction, *d_masses);
      const auto tolerance = Tolerance::ppm(d_sighting.tolerancePpm);
      for (const double mz : d_sighting.masses) {
        add(ions.explains(mz, tolerance) ? kShown : kUnexplained * 2.0);
      }
    }
    suspect.fit = count == 0 ? 0.0 : std::exp(logSum / count);
    suspect.weight = suspect.cause->prior * std::exp(logSum);
  }

 private:
  double likelihood(const ObservedShare &seen,
                    const Prediction &prediction) const {
    const WordShare share = shareOf(prediction, seen.what);
    const double band = std::isfinite(share.high - share.low)
                            ? (share.high - share.low) / kTenToNinety
                            : 0.0;
    const double own =
        std::isfinite(seen.error) ? seen.error : d_sighting.shareError;
    const double error = std::hypot(own, band);
    const double z = (seen.share - share.share) / error;
    // A wide band fits everything: it pays for that by its width.
    return std::exp(-0.5 * std::min(kFarthest, z * z)) * own / error;
  }

  double likelihood(const Symptom &symptom, Suspect &suspect) const {
    const auto word = suspect.cause->explains.find(symptom.id);
    const double said =
        word == suspect.cause->explains.end() ? kUnexplained : word->second;
    const auto computed = shown(symptom, suspect.prediction);
    if (!computed) {
      return said;
    }
    suspect.byEngine = true;
    return std::sqrt(said * *computed);
  }

  const Sighting &d_sighting;
  const std::vector<const Symptom *> &d_symptoms;
  const MassRecordsPtr &d_masses;
};

//! The causes' own "nothing went wrong".
const Cause &asSaid() {
  static const Cause cause = [] {
    Cause made;
    made.id = "as-said";
    made.title = "nothing: this is what the flask as said gives";
    made.source = {"ours"};
    made.prior = kAsSaid;
    made.because = "the engine expects what was seen without any deviation";
    made.confirm = "the same again gives the same";
    made.fix = "change the conditions: `diazepane advise` with this flask";
    return made;
  }();
  return cause;
}

double observedOf(const Sighting &sighting, const std::string &what) {
  double share = 0.0;
  for (const auto &seen : sighting.shares) {
    const bool same = seen.what == what ||
                      (seen.what == "mono" && what == "main") ||
                      (seen.what == "bis" && what == "over_reaction");
    share += same ? seen.share : 0.0;
  }
  return share;
}

//! Do the observed shares show the symptom?
bool seenIn(const Sighting &sighting, const Symptom &symptom) {
  return !symptom.measures.empty() &&
         std::all_of(symptom.measures.begin(), symptom.measures.end(),
                     [&sighting](const SymptomMeasure &measure) {
                       return observedOf(sighting, measure.share) >=
                              measure.above;
                     });
}

//! A cause that leaves the flask as it was is looked at only where it speaks of
//! what was seen; one that changes it is judged by the shares that it makes.
bool concerns(const Cause &cause, const Sighting &sighting,
              const std::vector<const Symptom *> &symptoms,
              const DiagnosisBook &book) {
  for (const auto *symptom : symptoms) {
    if (cause.explains.count(symptom->id) > 0) {
      return true;
    }
  }
  if (!cause.deviation.empty() &&
      (!sighting.shares.empty() || !sighting.masses.empty())) {
    return true;
  }
  return std::any_of(cause.explains.begin(), cause.explains.end(),
                     [&](const auto &entry) {
                       const auto *symptom = book.find(entry.first);
                       return symptom != nullptr && seenIn(sighting, *symptom);
                     });
}

}  // namespace

std::vector<Suspect> suspectsOf(const FlaskSpec &spec, const Prediction &base,
                                const Evidenced &seen,
                                const DiagnosisBook &book,
                                const FlaskBuilder &builder,
                                const Predictor &predictor) {
  const Flask &flask = base.flask;
  std::vector<Suspect> suspects;
  suspects.push_back({&asSaid(), spec, base, false, 0.0, 0.0, false});
  for (const auto &cause : book.causes()) {
    if (!cause.when.holds(flask) ||
        !concerns(cause, seen.sighting, seen.symptoms, book)) {
      continue;
    }
    Suspect suspect{&cause, spec, base, false, 0.0, 0.0, false};
    if (!cause.deviation.empty()) {
      try {
        const FlaskSpec changed = withDeviation(spec, flask, cause.deviation);
        const Flask other = builder.build(changed);
        // A flask that is like this as it was said needs no change to suffer.
        if (!flaskChanges(flask, other).empty()) {
          suspect.spec = changed;
          suspect.prediction = predictor.run(other);
          suspect.deviates = true;
        }
      } catch (const InputError &) {
        continue;  // a flask that cannot be
      }
    }
    suspects.push_back(std::move(suspect));
  }
  return suspects;
}

double weigh(std::vector<Suspect> &suspects, const Evidenced &seen) {
  const Judge judge(seen);
  double sum = 0.0;
  for (auto &suspect : suspects) {
    judge.weigh(suspect);
    sum += suspect.weight;
  }
  std::stable_sort(
      suspects.begin(), suspects.end(),
      [](const Suspect &a, const Suspect &b) { return a.weight > b.weight; });
  return sum;
}

}  // namespace Diazepane
