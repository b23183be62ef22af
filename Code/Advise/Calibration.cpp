// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Advise/Calibration.h>

#include <Eigen/Cholesky>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <set>

#include <Advise/LeastSquares.h>
#include <Base/Text.h>
#include <Predict/Predictor.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

// How little a direction may narrow its prior before it counts as not seen:
// 0.3 leaves 96 % of the prior's width.
constexpr double kLeastInformation = 0.3;
constexpr double kNoInfluence = 0.05;

std::string wordsOf(std::size_t count, const std::string &thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

class Fitter {
 public:
  Fitter(RuleBookPtr book, const Observations &observations,
         const std::vector<std::string> &names,
         const CalibrationOptions &options)
      : d_book(std::move(book)),
        d_start(d_book),
        d_observations(observations),
        d_options(options) {
    d_predict.samples = 0;
    d_predict.coursePoints = 0;
    std::set<std::string> seen;
    for (const auto &name : names) {
      if (!seen.insert(name).second) {
        continue;
      }
      d_priors.push_back(namedValue(*d_book, name));
      const NamedValue &prior = d_priors.back();
      if (!(prior.uncertainty > 1.0) && !(prior.spread > 0.0)) {
        throw InputError("'" + name + "' is stated as exact",
                         Where{"", 0, 0, "fit"},
                         "a number with an uncertainty or a spread");
      }
    }
    for (const auto &row : d_observations.rows) {
      d_count += row.weight > 0.0 ? row.shares.size() : 0;
    }
  }

  Calibration run() {
    checkCount();
    const Eigen::VectorXd zero = Eigen::VectorXd::Zero(size());
    const auto residuals = [this](const Eigen::VectorXd &x) {
      return scaled(sharesAt(x));
    };
    const Eigen::VectorXd before = sharesAt(zero);
    checkInformation(jacobianOf(residuals, zero, 0.05));
    const LeastSquaresFit fit =
        fitLeastSquares(residuals, zero, d_options.mostIterations, 0.05);
    return report(fit, before);
  }

 private:
  Eigen::Index size() const {
    return static_cast<Eigen::Index>(d_priors.size());
  }

  double valueAt(std::size_t i, double x) const {
    const NamedValue &prior = d_priors[i];
    return prior.spread > 0.0
               ? prior.value + x * prior.spread
               : prior.value * std::exp(x * std::log(prior.uncertainty));
  }

  Predictor predictorAt(const Eigen::VectorXd &x) const {
    std::map<std::string, double> values;
    for (std::size_t i = 0; i < d_priors.size(); ++i) {
      values[d_priors[i].name] = valueAt(i, x[static_cast<Eigen::Index>(i)]);
    }
    return d_start.withNumbers(values, d_predict);
  }

  //! How many iterations it will take is not known before: this many are
  //! usual, and more of them go slowly towards the end.
  double doneSoFar() const {
    constexpr double kUsualIterations = 5.0;
    const double slopes = 2.0 * static_cast<double>(size());
    const double sweeps = 2.0 + slopes + kUsualIterations * (slopes + 1.0);
    const double way =
        static_cast<double>(d_predicted) /
        (sweeps * static_cast<double>(d_observations.rows.size()));
    return way < 0.9 ? way : 1.0 - 0.09 / way;
  }

  //! Predicted shares in the order of the observed ones.
  Eigen::VectorXd sharesAt(const Eigen::VectorXd &x) const {
    const Predictor predictor = predictorAt(x);
    Eigen::VectorXd shares(static_cast<Eigen::Index>(total()));
    Eigen::Index place = 0;
    for (const auto &row : d_observations.rows) {
      if (d_options.progress && !d_options.progress(doneSoFar())) {
        throw InputError("stopped");
      }
      const Prediction prediction = predictor.run(row.flask);
      ++d_predicted;
      for (const auto &observed : row.shares) {
        shares[place++] = predictedShare(prediction, observed.what);
      }
    }
    return shares;
  }

  std::size_t total() const {
    std::size_t count = 0;
    for (const auto &row : d_observations.rows) {
      count += row.shares.size();
    }
    return count;
  }

  //! In standard deviations of an observed share.
  Eigen::VectorXd scaled(Eigen::VectorXd shares) const {
    Eigen::Index place = 0;
    for (const auto &row : d_observations.rows) {
      for (const auto &observed : row.shares) {
        shares[place] = std::sqrt(row.weight) *
                        (shares[place] - observed.share) / d_options.shareError;
        ++place;
      }
    }
    return shares;
  }

  void checkCount() const {
    if (d_priors.empty()) {
      throw InputError("nothing to fit", Where{"", 0, 0, "fit"},
                       "names as `predict --explain` prints them, as in "
                       "\"k25:ALK-HALIDE,tau_dropwise\"");
    }
    if (d_priors.size() > d_count) {
      throw InputError(
          wordsOf(d_priors.size(), "number") + " cannot be fitted to " +
              wordsOf(d_count, "observed share"),
          Where{d_observations.file, 0, 0, ""}, "fewer names or more rows");
    }
  }

  //! `jacobian`: residuals per standard deviation of the priors.
  void checkInformation(const Eigen::MatrixXd &jacobian) const {
    const Where where{d_observations.file, 0, 0, "fit"};
    std::size_t informative = 0;
    for (Eigen::Index i = 0; i < jacobian.rows(); ++i) {
      informative += jacobian.row(i).norm() > kNoInfluence ? 1 : 0;
    }
    for (Eigen::Index i = 0; i < size(); ++i) {
      if (jacobian.col(i).norm() < kNoInfluence) {
        throw InputError("'" + d_priors[static_cast<std::size_t>(i)].name +
                             "' moves none of the " + std::to_string(total()) +
                             " observed shares",
                         where,
                         "leave it out, or add flasks in which it matters");
      }
    }
    if (d_priors.size() > informative) {
      throw InputError(wordsOf(d_priors.size(), "number") +
                           " cannot be fitted: only " +
                           wordsOf(informative, "observed share") + " depend" +
                           (informative == 1 ? "s" : "") + " on them",
                       where, "fewer names or more rows");
    }
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(jacobian, Eigen::ComputeFullV);
    const Eigen::Index last = size() - 1;
    if (svd.singularValues()[last] >= kLeastInformation) {
      return;
    }
    std::vector<std::string> together;
    for (Eigen::Index i = 0; i < size(); ++i) {
      const double part = svd.matrixV()(i, last);
      if (std::fabs(part) > 0.2) {
        together.push_back(d_priors[static_cast<std::size_t>(i)].name + " (" +
                           formatNumber(part, 2) + ")");
      }
    }
    throw InputError(
        together.size() == 1
            ? "the observed shares hardly depend on " + together.front()
            : "the data do not tell apart " + join(together, ", ") +
                  ": changed in this proportion they move no observed share",
        where, "fit fewer of them, or add flasks in which they act apart");
  }

  Calibration report(const LeastSquaresFit &fit,
                     const Eigen::VectorXd &before) const {
    Calibration out;
    out.iterations = fit.iterations;
    out.converged = fit.converged;
    out.file = d_observations.file;
    out.rows = d_observations.rows.size();
    out.sourceId = "calibrated-" + d_observations.hash.substr(0, 8);
    for (std::size_t i = 0; i < d_priors.size(); ++i) {
      const auto index = static_cast<Eigen::Index>(i);
      FittedValue value;
      value.prior = d_priors[i];
      value.moved = fit.x[index];
      value.value = valueAt(i, fit.x[index]);
      const double width = std::sqrt(fit.covariance(index, index));
      value.uncertainty =
          value.prior.spread > 0.0
              ? value.prior.spread * width
              : std::max(1.01, std::pow(value.prior.uncertainty, width));
      out.values.push_back(std::move(value));
    }
    const Eigen::VectorXd after = sharesAt(fit.x);
    Eigen::Index place = 0;
    for (const auto &row : d_observations.rows) {
      for (const auto &observed : row.shares) {
        out.shares.push_back({row.where, observed.what, observed.share,
                              before[place], after[place], kUnknown});
        ++place;
      }
    }
    leaveOneOut(fit, out);
    summarise(out);
    return out;
  }

  //! From the fit to all rows, one Gauss-Newton step to the fit without this
  //! one; then the row is predicted with the numbers it had no part in.
  void leaveOneOut(const LeastSquaresFit &fit, Calibration &out) const {
    if (d_observations.rows.size() < 2) {
      return;
    }
    const Eigen::MatrixXd normal = fit.jacobian.transpose() * fit.jacobian +
                                   Eigen::MatrixXd::Identity(size(), size());
    Eigen::Index place = 0;
    for (const auto &row : d_observations.rows) {
      const auto count = static_cast<Eigen::Index>(row.shares.size());
      const Eigen::MatrixXd own = fit.jacobian.middleRows(place, count);
      const Eigen::VectorXd move =
          (normal - own.transpose() * own)
              .ldlt()
              .solve(own.transpose() * fit.residuals.segment(place, count));
      const Prediction prediction = predictorAt(fit.x + move).run(row.flask);
      for (const auto &observed : row.shares) {
        out.shares[static_cast<std::size_t>(place++)].leftOut =
            predictedShare(prediction, observed.what);
      }
    }
  }

  void summarise(Calibration &out) const {
    const auto rms = [&out](double FittedShare::*share) {
      double sum = 0.0;
      for (const auto &entry : out.shares) {
        sum += std::pow(entry.*share - entry.observed, 2.0);
      }
      return std::sqrt(sum / static_cast<double>(out.shares.size()));
    };
    out.rmsBefore = rms(&FittedShare::before);
    out.rmsAfter = rms(&FittedShare::after);
    out.rmsLeftOut = rms(&FittedShare::leftOut);
  }

  RuleBookPtr d_book;
  Predictor d_start;
  const Observations &d_observations;
  CalibrationOptions d_options;
  PredictOptions d_predict;
  std::vector<NamedValue> d_priors;
  std::size_t d_count = 0;
  mutable std::size_t d_predicted = 0;
};

std::string points(double share) { return fixedText(100.0 * share, 1); }

}  // namespace

Calibration calibrate(const RuleBookPtr &book, const Observations &observations,
                      const std::vector<std::string> &names,
                      const CalibrationOptions &options) {
  if (!(options.shareError > 0.0) || options.shareError > 0.5) {
    throw InputError(
        "the error of an observed share must be above 0 and at "
        "most 0.5",
        Where{"", 0, 0, "error"});
  }
  return Fitter(book, observations, names, options).run();
}

Table residualTable(const Calibration &calibration) {
  Table table;
  table.title = "Observed and predicted shares";
  table.columns = {{"line", ColumnType::Integer, "", ""},
                   {"what", ColumnType::Text, "", ""},
                   {"observed", ColumnType::Number, "fraction", ""},
                   {"before", ColumnType::Number, "fraction", ""},
                   {"after", ColumnType::Number, "fraction", ""},
                   {"left_out", ColumnType::Number, "fraction",
                    "predicted by a fit to the other rows"},
                   {"residual_before", ColumnType::Number, "fraction", ""},
                   {"residual_after", ColumnType::Number, "fraction", ""}};
  for (const auto &share : calibration.shares) {
    table.rows.push_back(
        {std::int64_t{share.where.line}, share.what, share.observed,
         share.before, share.after,
         std::isnan(share.leftOut) ? Cell{} : Cell{share.leftOut},
         share.before - share.observed, share.after - share.observed});
  }
  return table;
}

Table valueTable(const Calibration &calibration) {
  Table table;
  table.title = "Fitted numbers";
  table.columns = {{"name", ColumnType::Text, "", ""},
                   {"before", ColumnType::Number, "", ""},
                   {"after", ColumnType::Number, "", ""},
                   {"unit", ColumnType::Text, "", ""},
                   {"uncertainty_before", ColumnType::Number, "", ""},
                   {"uncertainty_after", ColumnType::Number, "", ""},
                   {"moved", ColumnType::Number, "", "in prior deviations"},
                   {"meaning", ColumnType::Text, "", ""}};
  for (const auto &value : calibration.values) {
    const bool additive = value.prior.spread > 0.0;
    table.rows.push_back(
        {value.prior.name, value.prior.value, value.value, value.prior.unit,
         additive ? value.prior.spread : value.prior.uncertainty,
         value.uncertainty, value.moved, value.prior.meaning});
  }
  return table;
}

std::vector<std::string> calibrationLines(const Calibration &calibration) {
  std::vector<std::string> lines;
  for (const auto &value : calibration.values) {
    const bool additive = value.prior.spread > 0.0;
    const std::string sign = additive ? " \u00B1 " : " \u00D7/\u00F7 ";
    lines.push_back(
        value.prior.name + ": " + formatNumber(value.prior.value, 3) + sign +
        formatNumber(additive ? value.prior.spread : value.prior.uncertainty,
                     3) +
        " \u2192 " + formatNumber(value.value, 3) + sign +
        formatNumber(value.uncertainty, 3) +
        (value.prior.unit == "1" || value.prior.unit.empty()
             ? ""
             : " " + value.prior.unit) +
        ", moved " + formatNumber(value.moved, 2) +
        " standard deviations of its prior");
  }
  lines.push_back(
      "root mean square residual: " + points(calibration.rmsBefore) +
      " points before, " + points(calibration.rmsAfter) + " after, " +
      (std::isnan(calibration.rmsLeftOut)
           ? "one row alone cannot be cross-validated"
           : points(calibration.rmsLeftOut) + " for rows left out of the fit"));
  if (calibration.rmsLeftOut > calibration.rmsBefore) {
    lines.emplace_back(
        "rows left out of the fit are predicted worse than without it: do not "
        "use these numbers beyond these rows");
  }
  if (!calibration.converged) {
    lines.emplace_back("the fit had not settled when it was stopped");
  }
  return lines;
}

}  // namespace Diazepane
