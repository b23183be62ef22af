// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The numbers of a flask that are not known well, drawn together; and which of
// them moves the answer.
#ifndef DIAZEPANE_KINETICS_UNCERTAINTY_H
#define DIAZEPANE_KINETICS_UNCERTAINTY_H

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace Diazepane {

//! One set of the uncertain numbers; empty is the nominal one. A multiplier
//! per number, or what is added to it.
using Draw = std::vector<double>;

class Uncertainty {
 public:
  //! Index of a number that is right within x or / `factor`; known names are
  //! returned. A factor of 1 is no uncertainty: -1.
  int addFactor(const std::string &name, double factor);
  //! The same between two multiples that need not be each other's inverse.
  int addRange(const std::string &name, double lowest, double highest);
  //! A multiple that is as likely anywhere between two stated ends.
  int addUniform(const std::string &name, double lowest, double highest);
  //! The same within + or - `spread`.
  int addSpread(const std::string &name, double spread);

  int find(const std::string &name) const;
  std::size_t size() const { return d_numbers.size(); }
  bool empty() const { return d_numbers.empty(); }
  const std::string &name(std::size_t index) const {
    return d_numbers[index].name;
  }

  //! A point of the unit cube as numbers: factors are log-uniform.
  Draw drawAt(const std::vector<double> &point) const;

  double multiplied(int index, const Draw &draw) const {
    return index < 0 || draw.empty() ? 1.0 : draw[index];
  }
  double added(int index, const Draw &draw) const {
    return index < 0 || draw.empty() ? 0.0 : draw[index];
  }

 private:
  struct Number {
    std::string name;
    double low = 1.0;
    double high = 1.0;
    bool uniform = false;
  };
  int add(const Number &number);

  std::vector<Number> d_numbers;
  std::map<std::string, int> d_byName;
};

//! Rank correlation of each number with the amount that spreads most.
//! `drawn`: per species that counts, its amounts in all draws.
std::vector<std::pair<std::string, double>> rankSensitivity(
    const Uncertainty &uncertainty,
    const std::vector<std::vector<double>> &points,
    const std::vector<const std::vector<double> *> &drawn);

}  // namespace Diazepane

#endif
