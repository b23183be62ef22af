// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/Candidates.h>

#include <GraphMol/Descriptors/MolDescriptors.h>
#include <GraphMol/MolOps.h>
#include <GraphMol/ROMol.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>

#include <algorithm>
#include <set>

#include <Base/Text.h>
#include <Report/Chart.h>

namespace Diazepane {

Composition Candidate::neutral() const {
  Composition out = composition;
  out.add("H", -charge);
  return out;
}

Candidate candidateOf(const std::string &smiles, const Molecule &mol,
                      const std::string &role) {
  Candidate out;
  out.smiles = smiles;
  out.mol = mol;
  out.role = role;
  out.composition =
      Composition::parse(RDKit::Descriptors::calcMolFormula(*mol));
  out.exactMass = RDKit::Descriptors::calcExactMW(*mol);
  out.charge = RDKit::MolOps::getFormalCharge(*mol);
  return out;
}

namespace {

bool hasCarbon(const Candidate &candidate) {
  return candidate.composition.count("C") > 0;
}

Candidate ofRow(const ProductRow &row, const Prediction &prediction) {
  Candidate out = candidateOf(row.productSmiles, row.mol, row.role);
  out.mode = row.mode;
  out.site = row.site;
  out.pathway = row.pathway;
  out.share = row.share;
  out.shareLow = row.shareLow;
  out.shareHigh = row.shareHigh;
  out.species = row.species;
  out.name = row.role == "unreacted"   ? "substrate"
             : row.role == "desired"   ? "desired product"
             : row.role == "byproduct" ? "byproduct"
                                       : shortName(row);
  const auto place = static_cast<std::size_t>(row.species);
  if (row.species >= 0 && place < prediction.species.size()) {
    out.substrateUnits = prediction.species[place].substrateUnits;
  }
  return out;
}

//! Share at the end of the course, where there is a course.
double lastShare(const Prediction &prediction, int species) {
  const auto &shares = prediction.course.shares;
  const auto place = static_cast<std::size_t>(species);
  return shares.empty() || place >= shares.back().size() ? kUnknown
                                                         : shares.back()[place];
}

class Collector {
 public:
  explicit Collector(const Prediction &prediction) : d_prediction(prediction) {}

  std::vector<Candidate> collect() {
    rows();
    substrate();
    traces();
    ingredients();
    return std::move(d_list);
  }

 private:
  void add(Candidate candidate) {
    if (hasCarbon(candidate) && d_seen.insert(candidate.smiles).second) {
      d_list.push_back(std::move(candidate));
    }
  }

  void rows() {
    for (const auto &row : d_prediction.rows) {
      if (row.mol) {
        add(ofRow(row, d_prediction));
      }
    }
  }

  //! Nothing reacts, or all of it did: the substrate is looked for anyway.
  void substrate() {
    const Substrate &substrate = d_prediction.flask.substrate;
    if (substrate.mol) {
      auto out = candidateOf(substrate.smiles, substrate.mol, "unreacted");
      out.name = "substrate";
      out.substrateUnits = 1;
      add(std::move(out));
    }
  }

  void traces() {
    for (const auto &species : d_prediction.species) {
      if (!species.mol || species.ingredient >= 0) {
        continue;
      }
      auto out = candidateOf(species.smiles, species.mol, "trace");
      out.species = species.id;
      out.substrateUnits = species.substrateUnits;
      out.name = species.substrateUnits > 0 ? "trace" : "trace byproduct";
      out.share =
          species.substrateUnits > 0
              ? lastShare(d_prediction, species.id) * species.substrateUnits
              : kUnknown;
      for (const auto &step : d_prediction.steps) {
        if (std::count(step.products.begin(), step.products.end(), species.id) >
            0) {
          out.mode = step.mode;
          out.site = step.site;
          out.pathway = step.ruleId;
          break;
        }
      }
      add(std::move(out));
    }
  }

  void ingredients() {
    for (const auto &item : d_prediction.flask.ingredients) {
      if (!item.reagent) {
        continue;
      }
      const std::string name =
          item.reagent->name.empty() ? item.typed : item.reagent->name;
      for (const auto &form : item.reagent->forms) {
        if (form.mol) {
          auto out = candidateOf(form.smiles, form.mol, "ingredient");
          out.name = name;
          add(std::move(out));
        }
      }
    }
  }

  const Prediction &d_prediction;
  std::vector<Candidate> d_list;
  std::set<std::string> d_seen;
};

}  // namespace

std::vector<Candidate> candidatesOf(const Prediction &prediction) {
  return Collector(prediction).collect();
}

int substrateOf(const std::vector<Candidate> &candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].role == "unreacted") {
      return static_cast<int>(i);
    }
  }
  return -1;
}

int desiredOf(const std::vector<Candidate> &candidates) {
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i].role == "desired") {
      return static_cast<int>(i);
    }
  }
  return -1;
}

std::vector<AdductRecord> adductsFrom(const std::vector<std::string> &texts,
                                      const MassRecords &records) {
  std::vector<AdductRecord> list;
  for (const auto &text : texts) {
    AdductRecord record;
    record.adduct = Adduct::parse(text, records.words);
    record.id = record.adduct.name();
    record.polarity =
        record.adduct.charge > 0 ? Polarity::Positive : Polarity::Negative;
    record.meaning = "asked for";
    // One that the records know keeps what they say about it.
    for (const auto &known : records.adducts) {
      if (known.adduct.shift == record.adduct.shift &&
          known.adduct.multimer == record.adduct.multimer &&
          known.adduct.charge == record.adduct.charge) {
        record.weight = known.weight;
        record.fragment = known.fragment;
        record.meaning = known.meaning;
        record.source = known.source;
      }
    }
    list.push_back(std::move(record));
  }
  return list;
}

std::vector<PredictedIon> ionsOf(const std::vector<Candidate> &candidates,
                                 const MassRecords &records, Polarity polarity,
                                 const std::vector<AdductRecord> &own) {
  const auto &adducts = own.empty() ? records.adducts : own;
  std::vector<PredictedIon> ions;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate &candidate = candidates[i];
    for (const auto &record : adducts) {
      if (record.polarity != polarity ||
          !record.suits(*candidate.mol, candidate.charge)) {
        continue;
      }
      PredictedIon ion;
      ion.ion = record.adduct.ion(candidate.composition);
      if (!ion.ion.isMolecule() || ion.ion.empty()) {
        continue;
      }
      ion.candidate = static_cast<int>(i);
      ion.adduct = record.adduct.name(candidate.charge);
      ion.openMs = record.adduct.openMsName(candidate.charge);
      ion.mz = record.adduct.mz(candidate.exactMass, candidate.charge);
      ion.charge = record.adduct.ionCharge(candidate.charge);
      ion.weight = record.weight;
      ion.fragment = record.fragment;
      ion.meaning = record.meaning;
      ions.push_back(std::move(ion));
    }
  }
  return ions;
}

}  // namespace Diazepane
