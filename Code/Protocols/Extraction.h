// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Where the components of a crude go between water and an organic solvent, and
// at which pH the product follows with less of the rest.
#ifndef DIAZEPANE_PROTOCOLS_EXTRACTION_H
#define DIAZEPANE_PROTOCOLS_EXTRACTION_H

#include <optional>
#include <string>
#include <vector>

#include <Model/Prediction.h>
#include <Perception/SubstrateReader.h>
#include <Protocols/ProtocolPlan.h>
#include <Protocols/ProtocolRecord.h>

namespace Diazepane {

struct Component {
  std::string what;
  std::string smiles;
  double logP = 0.0;
  std::vector<double> pKa;        //!< of conjugate acids, most basic first
  std::optional<double> acidPKa;  //!< of an acid
  double amount = 0.0;            //!< mol per mol of substrate, still there
  double start = 0.0;
  bool lineage = false;  //!< holds the substrate: counts for the purity
  bool desired = false;
};

class Extraction {
 public:
  Extraction(const Prediction &prediction, const RuleBookPtr &book,
             const SubstrateReader &reader);

  //! Fraction in the organic layers together after the step's portions.
  double organic(const Component &component, const StepRecord &step,
                 double pH) const;

  //! The pH of the step, or a better one where the step allows it: the product
  //! must follow (or stay) nearly as well as it can at all, and then the rest
  //! must not.
  double choosePH(const StepRecord &step) const;

  std::vector<PhaseShare> phases(const StepRecord &step, double pH) const;
  void keep(const StepRecord &step, double pH);

  //! Purity and recovery of the product if the step were done at this pH.
  struct Outcome {
    double recovery = 0.0;
    double purity = 0.0;
  };
  Outcome outcome(const StepRecord &step, double pH) const;

  const Component *desired() const;
  //! Mole fraction of the product among what holds the substrate.
  double purity() const;
  double recovered(const std::string &smiles) const;
  bool empty() const { return d_components.empty(); }

 private:
  double bestOf(const StepRecord &step) const;
  double kept(const Component &component, const StepRecord &step,
              double pH) const;
  std::vector<Component> d_components;
};

}  // namespace Diazepane

#endif
