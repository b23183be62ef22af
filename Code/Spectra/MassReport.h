// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// An explained peak list for people and for machines: table, words, JSON,
// picture, page.
#ifndef DIAZEPANE_SPECTRA_MASSREPORT_H
#define DIAZEPANE_SPECTRA_MASSREPORT_H

#include <string>
#include <vector>

#include <Model/Table.h>
#include <Spectra/MassExplanation.h>
#include <Spectra/ShareEstimate.h>

namespace Diazepane {

//! A row for each assignment of each peak, for each isotope peak, and for
//! each listed peak without an explanation.
Table massTable(const MassExplanation &explanation);
//! A row for each suggestion for an unexplained peak.
Table suggestionTable(const MassExplanation &explanation);
//! A row for each member of each group of isobars that was met.
Table isobarTable(const MassExplanation &explanation,
                  const MassRecords &records);
//! product_smiles, predicted, observed with its band, updated.
Table compositionTable(const ShareEstimate &estimate);
//! what, share, low, high, role: what was seen as shares of the substrate, in
//! the form that `diazepane diagnose` reads. What was not seen keeps its
//! predicted part of the whole.
Table seenTable(const ShareEstimate &estimate);

//! For a terminal.
std::vector<std::string> massLines(const MassExplanation &explanation,
                                   const MassRecords &records,
                                   const ShareEstimate &estimate);

std::string massJson(const MassExplanation &explanation,
                     const MassRecords &records, const ShareEstimate &estimate);

//! Observed sticks upwards, predicted ones downwards, what matches labelled.
std::string massSvg(const MassExplanation &explanation);

//! A whole page that fetches nothing.
std::string massHtml(const MassExplanation &explanation,
                     const MassRecords &records, const ShareEstimate &estimate);

//! Groups that a peak of the list belongs to.
std::vector<int> groupsMet(const MassExplanation &explanation);
const IsobarRecord *isobarRecord(const MassRecords &records,
                                 const std::string &id);
const WorkflowRecord *workflowRecord(const MassRecords &records,
                                     const std::string &id);

}  // namespace Diazepane

#endif
