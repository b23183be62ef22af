// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// From what the user said to a Flask: names looked up, amounts converted,
// contradictions refused, gaps filled by stated defaults.
#ifndef DIAZEPANE_INPUT_FLASKBUILDER_H
#define DIAZEPANE_INPUT_FLASKBUILDER_H

#include <string>
#include <vector>

#include <Input/FlaskDefaults.h>
#include <Input/FlaskSpec.h>
#include <Input/IngredientResolver.h>
#include <Model/Flask.h>
#include <Perception/ReagentReader.h>
#include <Perception/SubstrateReader.h>

namespace Diazepane {

//! Made once per rule book, const and shared by threads afterwards.
class FlaskBuilder {
 public:
  explicit FlaskBuilder(RuleBookPtr book, Limits limits = {});

  //! Substrate as the spec says. When it names none, the first ingredient
  //! with a 1,4-diazepane (else a precursor of one) is the substrate.
  Flask build(const FlaskSpec &spec) const;
  //! Substrate from elsewhere: an RDKit molecule, a line of a stream. What the
  //! spec says about the substrate's structure must be empty.
  Flask build(const FlaskSpec &spec, const Molecule &substrate) const;
  Flask build(const FlaskSpec &spec, const Substrate &substrate) const;
  //! The same with ingredients that were looked up before, by their names.
  Flask build(const FlaskSpec &spec, const Substrate &substrate,
              const KnownReagents &known) const;

  const ReagentReader &reagents() const { return d_reagents; }
  const SubstrateReader &substrates() const { return d_substrates; }

 private:
  //! A spec whose substrate was taken out of its ingredients.
  struct Start {
    FlaskSpec spec;
    Substrate substrate;
    double molarMass = kUnknown;  //!< of what is weighed, salt included
    double equivalents = 1.0;     //!< if the substrate was given in eq
    std::vector<Evidence> notes;
  };

  //! An ingredient that may be the substrate.
  struct Candidate {
    std::size_t place = 0;
    ReagentPtr reagent;
    Substrate substrate;
  };

  std::vector<Candidate> candidatesIn(const FlaskSpec &spec) const;
  const Candidate *chosenOf(const std::vector<Candidate> &candidates) const;
  Start startFrom(const FlaskSpec &spec) const;
  Start findSubstrate(const FlaskSpec &spec) const;
  Flask finish(Start start, const KnownReagents &known = {}) const;
  void readGoals(const FlaskSpec &spec, Flask &flask) const;

  RuleBookPtr d_book;
  Limits d_limits;
  ReagentReader d_reagents;
  SubstrateReader d_substrates;
  FlaskDefaults d_defaults;
};

}  // namespace Diazepane

#endif
