// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Kinetics/Uncertainty.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace Diazepane {

int Uncertainty::add(const Number &number) {
  const auto known = d_byName.find(number.name);
  if (known != d_byName.end()) {
    return known->second;
  }
  const int index = static_cast<int>(d_numbers.size());
  d_numbers.push_back(number);
  d_byName[number.name] = index;
  return index;
}

int Uncertainty::addFactor(const std::string &name, double factor) {
  return factor > 1.0 ? addRange(name, 1.0 / factor, factor) : -1;
}

int Uncertainty::addRange(const std::string &name, double lowest,
                          double highest) {
  return highest > lowest ? add({name, lowest, highest, false}) : -1;
}

int Uncertainty::addUniform(const std::string &name, double lowest,
                            double highest) {
  return highest > lowest ? add({name, lowest, highest, true}) : -1;
}

int Uncertainty::addSpread(const std::string &name, double spread) {
  return spread > 0.0 ? add({name, -spread, spread, true}) : -1;
}

int Uncertainty::find(const std::string &name) const {
  const auto known = d_byName.find(name);
  return known == d_byName.end() ? -1 : known->second;
}

Draw Uncertainty::drawAt(const std::vector<double> &point) const {
  Draw draw(d_numbers.size());
  for (std::size_t i = 0; i < draw.size(); ++i) {
    const Number &number = d_numbers[i];
    draw[i] = number.uniform
                  ? number.low + point[i] * (number.high - number.low)
                  : number.low * std::pow(number.high / number.low, point[i]);
  }
  return draw;
}

namespace {

std::vector<double> ranksOf(const std::vector<double> &values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&values](auto a, auto b) { return values[a] < values[b]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    ranks[order[i]] = static_cast<double>(i);
  }
  return ranks;
}

//! Of numbers in [0, 1), spread evenly as a Latin hypercube's are: nearly in
//! order when they are dealt out into as many slices.
std::vector<double> ranksInUnit(const std::vector<double> &values) {
  const std::size_t n = values.size();
  const auto sliceOf = [&values, n](std::size_t i) {
    return std::min(
        n - 1, static_cast<std::size_t>(values[i] * static_cast<double>(n)));
  };
  std::vector<std::size_t> place(n + 1, 0);
  for (std::size_t i = 0; i < n; ++i) {
    ++place[sliceOf(i) + 1];
  }
  std::partial_sum(place.begin(), place.end(), place.begin());
  std::vector<std::size_t> order(n);
  for (std::size_t i = 0; i < n; ++i) {
    order[place[sliceOf(i)]++] = i;
  }
  std::vector<double> ranks(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t next = order[i];
    std::size_t at = i;
    for (; at > 0 && values[order[at - 1]] > values[next]; --at) {
      order[at] = order[at - 1];
    }
    order[at] = next;
  }
  for (std::size_t i = 0; i < n; ++i) {
    ranks[order[i]] = static_cast<double>(i);
  }
  return ranks;
}

double correlation(const std::vector<double> &a, const std::vector<double> &b) {
  const double n = static_cast<double>(a.size());
  const double meanA = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double meanB = std::accumulate(b.begin(), b.end(), 0.0) / n;
  double ab = 0.0;
  double aa = 0.0;
  double bb = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - meanA) * (b[i] - meanB);
    aa += (a[i] - meanA) * (a[i] - meanA);
    bb += (b[i] - meanB) * (b[i] - meanB);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0.0;
}

}  // namespace

std::vector<std::pair<std::string, double>> rankSensitivity(
    const Uncertainty &uncertainty,
    const std::vector<std::vector<double>> &points,
    const std::vector<const std::vector<double> *> &drawn) {
  const std::vector<double> *widest = nullptr;
  double spread = 1e-6;
  for (const auto *values : drawn) {
    const auto ends = std::minmax_element(values->begin(), values->end());
    if (*ends.second - *ends.first > spread) {
      spread = *ends.second - *ends.first;
      widest = values;
    }
  }
  std::vector<std::pair<std::string, double>> out;
  if (widest == nullptr) {
    return out;
  }
  const auto target = ranksOf(*widest);
  std::vector<double> values(points.size());
  for (std::size_t d = 0; d < uncertainty.size(); ++d) {
    for (std::size_t i = 0; i < points.size(); ++i) {
      values[i] = points[i][d];
    }
    out.emplace_back(uncertainty.name(d),
                     correlation(ranksInUnit(values), target));
  }
  std::stable_sort(out.begin(), out.end(), [](const auto &a, const auto &b) {
    return std::fabs(a.second) > std::fabs(b.second);
  });
  return out;
}

}  // namespace Diazepane
