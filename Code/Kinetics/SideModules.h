// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Small models beside the network, each a few numbers in and shares out: ring
// closure, Schmidt, Eschweiler-Clarke, couplings, losses, work-up, LAH quench.
#ifndef DIAZEPANE_KINETICS_SIDEMODULES_H
#define DIAZEPANE_KINETICS_SIDEMODULES_H

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <Model/Flask.h>

namespace Diazepane {

//! Value of a parameter by its id; a sampled one during the band.
using ParameterLookup = std::function<double(const std::string &id)>;

//! How a halo-amine ends: `molar` is the nucleophilic nitrogen that it sees.
struct RingShares {
  double ring7 = 0.0;
  double ring14 = 0.0;
  double oligomer = 0.0;
};
RingShares ringShares(double molar, double em7Molar, double em14Molar);

struct SchmidtSetting {
  double azideEquivalents = 1.0;
  double ketoneMolar = 1.0;
  double temperatureKelvin = 298.15;
  Addition mode = Addition::AllAtOnce;
  bool fluorinatedAlcohol = false;  //!< hexafluoroisopropanol as solvent
  double freeAcidFactor = 1.0;      //!< on the free hydrazoic acid
};
struct SchmidtShares {
  double lactam = 0.0;
  double tetrazole = 0.0;
  double fragment = 0.0;
  double ketone = 0.0;
};
SchmidtShares schmidtShares(const SchmidtSetting &setting,
                            const ParameterLookup &parameter);

//! Methylation per N-H while the reagent lasts, and what that makes of a ring
//! with two of them.
struct MethylationShares {
  double perNH = 0.0;
  double bis = 0.0;
  double mono = 0.0;
  double unreacted = 0.0;
  double ratePerHour = 0.0;
};
MethylationShares eschweilerClarke(double temperatureKelvin, double hours,
                                   const ParameterLookup &parameter);

//! Conversion when a molecule would react `events` times over the life of a
//! catalyst, and the range of isolated yields that goes with it.
double conversionOfEvents(double events);
struct IsolatedYield {
  double middle = 0.0;
  double low = 0.0;
  double high = 0.0;
};
IsolatedYield isolatedCoupling(double conversion,
                               const ParameterLookup &parameter);

//! Share of a ring amine lost to air in some hours; 1 % of the rate without.
double autoxidation(double temperatureKelvin, double hours, bool air,
                    const ParameterLookup &parameter);

//! Share of an amine in the organic layer. pKa's of its conjugate acids from
//! the most basic on; none for a neutral compound.
double organicFraction(double logP, const std::vector<double> &pKa, double pH,
                       double waterPerOrganic = 1.0);

//! What is left in the layers after `times` equal extractions.
double extracted(double organicFractionOnce, int times);

//! Recovery after the quench of `grams` of LAH with water, 15 % NaOH, water.
double lahRecovery(double grams, double waterMl, double hydroxideMl,
                   double secondWaterMl, const ParameterLookup &parameter);

//! Shares of the branches by which reaction records name them, for a module
//! that splits a flow in this flask; empty when the module does not split.
std::map<std::string, double> branchShares(const std::string &module,
                                           const Flask &flask,
                                           double temperatureKelvin,
                                           double freeAcidFactor,
                                           const ParameterLookup &parameter);

//! Modules of which branchShares knows, and the parameters each one reads.
const std::map<std::string, std::vector<std::string>> &branchModules();

}  // namespace Diazepane

#endif
