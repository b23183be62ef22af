// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A network becomes amounts: initial amounts, mixing in the feed plume, hot
// spots, protonation, feeds, losses; integrated, and sampled for the band.
#ifndef DIAZEPANE_KINETICS_FLASKKINETICS_H
#define DIAZEPANE_KINETICS_FLASKKINETICS_H

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <Base/Progress.h>
#include <Kinetics/RateModel.h>
#include <Kinetics/Speciation.h>
#include <Model/Prediction.h>
#include <Network/Network.h>

namespace Diazepane {

struct KineticsOptions {
  int samples = 120;      //!< draws for the band; 0: none
  int coursePoints = 60;  //!< times of the composition curve; 0: none
  double relativeTolerance = 1e-7;
  Progress progress;
};

//! What condition rules do to the numbers: multipliers by family or mode, and
//! the record that says so.
struct RateModifier {
  std::string target;                 //!< rate, kappa, quaternary, hotspot ...
  std::vector<std::string> families;  //!< empty: all
  double multiply = 1.0;
  std::string ruleId;
  std::string source;
};

struct KineticResult {
  std::vector<double> amounts;    //!< per species, mol/mol substrate
  std::vector<double> low, high;  //!< 10-90 % band; empty: none
  Course course;
  std::vector<StepRate> rates;
  std::vector<Evidence> evidence;  //!< mixing, pH, status
  std::vector<std::pair<std::string, double>> sensitivity;  //!< of the band
  double plumeShare = 0.0;  //!< reagent that reacts in the plume
  double finalPH = 14.0;
  std::vector<double> protons;  //!< bound per molecule at the end
  bool solved = true;
};

class FlaskKinetics {
 public:
  FlaskKinetics(const Flask &flask, const Network &network,
                const RateModel &rates, const RuleBookPtr &book,
                const SubstrateReader &reader,
                std::vector<RateModifier> modifiers,
                KineticsOptions options = {});

  KineticResult run() const;

 private:
  //! One set of the uncertain numbers: multipliers by name, nominal = 1.
  using Draw = std::vector<double>;

  struct Vessel;  // amounts, temperature and time of one well mixed part

  void prepare();
  void collectParameters();
  double parameter(const std::string &id, const Draw &draw) const;
  std::vector<double> constants(double temperatureKelvin,
                                const Draw &draw) const;
  std::vector<double> solve(const Draw &draw, Course *course,
                            KineticResult *report) const;
  std::vector<double> integrate(const Vessel &vessel, const Draw &draw,
                                Course *course, double *finalPH) const;
  double modifierOf(const Step &step) const;
  void addBand(KineticResult &result) const;

  const Flask &d_flask;
  const Network &d_network;
  const RateModel &d_rates;
  RuleBookPtr d_book;
  std::vector<RateModifier> d_modifiers;
  KineticsOptions d_options;
  Speciation d_speciation;

  std::vector<double> d_initial;  //!< per species
  std::vector<int> d_acids;       //!< by-products that are strong acids
  std::vector<Buffer> d_buffers;
  double d_acidEquivalents = 0.0;
  bool d_baseInExcess = true;
  int d_electrophile = -1;          //!< species that is fed
  std::vector<StepRate> d_nominal;  //!< per step at 25 C

  struct Uncertain {
    std::string name;
    double factor = 1.0;  //!< x or /
  };
  std::vector<Uncertain> d_uncertain;
  std::map<std::string, int> d_uncertainByName;
  std::vector<std::vector<std::pair<int, double>>> d_stepParameters;
};

}  // namespace Diazepane

#endif
