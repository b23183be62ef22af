// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// All of a flask's kinetics that stays while it is solved again and again:
// the plan, the rate constants as products, condition rules, what is
// uncertain.
#ifndef DIAZEPANE_KINETICS_KINETICSETUP_H
#define DIAZEPANE_KINETICS_KINETICSETUP_H

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <Kinetics/FlaskParts.h>
#include <Kinetics/RateModel.h>
#include <Kinetics/Speciation.h>
#include <Kinetics/Uncertainty.h>
#include <Model/Prediction.h>
#include <Network/Network.h>

namespace Diazepane {

//! What a condition rule does to the numbers, with the record that says so.
struct RateModifier {
  std::string target;  //!< rate, kappa, quaternary, hotspot, ring_em7 ...
  std::vector<std::string> families;  //!< or rule ids; empty: all
  std::optional<double> set;          //!< replaces; else it is multiplied
  double multiply = 1.0;
  std::string ruleId;
  std::string source;
  std::string text;
};

//! A parameter that a draw may multiply.
struct DrawnNumber {
  double value = 1.0;
  int uncertain = -1;  //!< index in the draw, -1 if it is none of its numbers

  double in(const Draw &draw) const {
    return uncertain < 0 || draw.empty() ? value : value * draw[uncertain];
  }
};

class KineticSetup {
 public:
  KineticSetup(const Flask &flask, const Network &network,
               const RateModel &rates, const RuleBookPtr &book,
               const SubstrateReader &reader,
               std::vector<RateModifier> modifiers);

  //! A parameter of the rule book, changed by condition rules and the draw.
  double parameter(const std::string &id, const Draw &draw) const {
    return drawn(id).in(draw);
  }
  //! The same, looked up once for many draws.
  DrawnNumber drawn(const std::string &id) const;

  //! One constant per channel of the mass-action system.
  void constants(double temperatureKelvin, const Draw &draw,
                 std::vector<double> &k) const;

  //! Rates at the flask's temperature, all factors named.
  const std::vector<StepRate> &stepRates() const { return d_rates; }

  const Flask &flask() const { return d_flask; }
  const Network &network() const { return d_network; }
  const RateModel &rates() const { return d_model; }
  const RuleBook &book() const { return *d_book; }
  const RuleBookPtr &bookPtr() const { return d_book; }
  const InitialAmounts &start() const { return d_start; }
  const FlaskPlan &plan() const { return d_plan; }
  const Uncertainty &uncertainty() const { return d_uncertainty; }
  //! Null when nothing can be protonated here.
  const Speciation *speciation() const { return d_speciation.get(); }

  //! Channels that need free acid, and the [H+] at which each is half active.
  const std::vector<std::pair<int, double>> &acidGates() const {
    return d_acidGates;
  }

  double molar() const { return d_molar; }
  double temperatureKelvin(const Draw &draw) const;
  //! End of a ramp, the start's temperature when there is none.
  double rampEndKelvin() const { return d_rampEndKelvin; }
  double rampSeconds() const { return d_rampSeconds; }
  double feedSeconds() const { return d_feedSeconds; }
  //! Species that run in over that time, what is fed to the others.
  std::vector<int> fed() const;
  //! When both partners run in: the channels by which a chain grows, and the
  //! open amines that it grows by, with their units of substrate. Otherwise
  //! growth goes by the concentration of the substrate.
  const std::vector<int> &growth() const { return d_growth; }
  const std::vector<std::pair<int, double>> &openChains() const {
    return d_openChains;
  }
  //! What had to be taken for granted about the feed.
  const std::vector<Evidence> &assumptions() const { return d_assumptions; }
  double totalSeconds() const { return d_totalSeconds; }
  double activation(std::size_t channel) const;

 private:
  //! A step's constant as a product: what holds for the flask, what holds for
  //! the atoms of this step, and the uncertain numbers in each.
  struct Numbers {
    double flask25 = 1.0;
    double own = 1.0;
    double perMolar = 1.0;
    double activationKjPerMol = 0.0;
    std::vector<int> flaskUncertain;
    std::vector<int> ownUncertain;
  };
  //! Steps of one species that share its flow.
  struct Group {
    std::string module;
    int species = -1;
    std::vector<int> steps;
  };

  void readConditions();
  void assumeFeed(const char *parameter);
  void collectGrowth();
  void rateStep(const Step &step);
  void applyModifiers(const Step &step, StepRate &rate, Numbers &numbers);
  void addParameter(const std::string &id);
  void collectUncertainty();
  void collectAcidGates();
  void collectGroups();
  void shareFlows(double temperatureKelvin, const Draw &draw,
                  std::vector<double> &k) const;
  void explainShares();
  std::map<std::string, double> sharesOf(const std::string &module,
                                         double temperatureKelvin,
                                         const Draw &draw) const;

  const Flask &d_flask;
  const Network &d_network;
  const RateModel &d_model;
  RuleBookPtr d_book;
  std::vector<RateModifier> d_modifiers;
  InitialAmounts d_start;
  FlaskPlan d_plan;
  std::unique_ptr<Speciation> d_speciation;
  Uncertainty d_uncertainty;
  std::vector<StepRate> d_rates;
  std::vector<Numbers> d_numbers;
  std::vector<Group> d_groups;
  std::vector<std::pair<int, double>> d_acidGates;
  std::vector<Evidence> d_assumptions;
  std::vector<int> d_growth;
  std::vector<std::pair<int, double>> d_openChains;
  double d_freeAcidFactor = 1.0;
  double d_molar = 0.3;
  double d_temperatureKelvin = 298.15;
  int d_temperatureRange = -1;  //!< uncertain number that is added to it
  double d_rampEndKelvin = 298.15;
  double d_rampSeconds = 0.0;
  double d_feedSeconds = 0.0;
  double d_totalSeconds = 0.0;
};

}  // namespace Diazepane

#endif
