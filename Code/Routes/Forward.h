// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// What a reaction SMILES gives: finds the substrate among the molecules,
// takes default conditions for the family, and ranks the products.
#ifndef DIAZEPANE_ROUTES_FORWARD_H
#define DIAZEPANE_ROUTES_FORWARD_H

#include <optional>
#include <string>
#include <vector>

#include <Input/FlaskBuilder.h>
#include <Model/Prediction.h>
#include <Predict/Predictor.h>
#include <Routes/Helpers.h>
#include <Routes/ReactionLine.h>

namespace Diazepane {

class Forward {
 public:
  explicit Forward(RuleBookPtr book, PredictOptions options = defaults());

  //! Few samples, no curve, products below half a percent left out.
  static PredictOptions defaults();

  Prediction run(const std::string &reaction, const Where &where = {}) const;
  Prediction run(const ReactionLine &line, const Where &where = {}) const;

  //! One way to a product that is known to be meant.
  struct Intended {
    Prediction prediction;  //!< of the flask that makes it
    std::size_t row = 0;    //!< the product among its rows
    FlaskSpec spec;         //!< that flask; no substrate: several steps
    std::string reading;    //!< what had to be read into the line
    bool flat = false;      //!< only the constitution agrees
  };

  //! Of all readings of a line the one that makes most of `product`, with what
  //! is known of the conditions. Empty when none makes it.
  std::optional<Intended> towards(const ReactionLine &line,
                                  const std::string &product,
                                  const FlaskSpec &given,
                                  const Where &where = {}) const;

  //! A flask whose default temperature its solvent can reach.
  Flask flaskOf(const FlaskSpec &spec) const;
  const FlaskBuilder &builder() const { return d_builder; }

 private:
  //! All that is known of one line.
  struct Job {
    std::vector<std::string> molecules;
    std::string id;
    Where where;
    bool hot = false;  //!< at 110 C, when nothing else is said
    std::string want;  //!< the product that is meant, when it is known
    const FlaskSpec *given = nullptr;  //!< what is known of the conditions
  };

  //! The molecules of a line. What stands over the arrow takes part in the
  //! product only when the reactants make none of their own (`all`).
  Job jobOf(const ReactionLine &line, const Where &where, bool all) const;
  bool isPartner(const std::string &molecule, const Where &where) const;
  //! First answer that makes something of a diazepane, or one.
  std::optional<Prediction> answer(const Job &job) const;
  std::optional<Prediction> answerInSteps(const Job &job) const;
  Prediction nothing(const Job &job) const;

  //! How likely a molecule is the substrate: 0 most, -1 not at all.
  int rankOf(const std::string &molecule, const Where &where) const;
  //! Molecules that may be the substrate, the likeliest first.
  std::vector<std::size_t> candidates(const Job &job) const;
  FlaskSpec specOf(const Job &job, std::size_t substrate) const;

  //! With what the line names; what only needs a helper beside a partner may
  //! have it, unless what needs none already goes.
  Prediction asNamed(const Job &job, std::size_t substrate) const;
  //! The substrate alone with each helper that suits it, put together.
  std::optional<Prediction> withHelpers(const std::string &substrate,
                                        const Job &job,
                                        const Flask &named) const;
  //! A protecting group is taken off before the partner comes.
  std::optional<Prediction> setFreeFirst(const Job &job,
                                         std::size_t substrate) const;
  //! A precursor that has taken its partner is closed by a helper or by heat.
  std::optional<Prediction> closeAfterwards(const Job &job,
                                            std::size_t substrate) const;
  //! Of several partners two make the reagent that the substrate then takes:
  //! amine and chloroformate before the urea. Only when that uses more of
  //! them than `direct` does.
  std::optional<Prediction> preparedFirst(const Job &job, std::size_t substrate,
                                          const Prediction &direct) const;
  //! What the step that often follows makes of the first product.
  void addNextStep(Prediction &prediction) const;

  //! The parts of towards: what is named, one helper, more than one step.
  void towardsNamed(const Job &job, std::optional<Intended> &best) const;
  //! An acid among the partners is coupled; empty when there is none.
  std::optional<FlaskSpec> withCoupling(FlaskSpec spec, const Job &job) const;
  void towardsHelped(const Job &job, std::optional<Intended> &best) const;
  void towardsInSteps(const Job &job, std::optional<Intended> &best) const;
  void consider(const Job &job, const FlaskSpec &spec, Prediction prediction,
                const std::string &reading,
                std::optional<Intended> &best) const;

  Prediction runHelper(const Helper &helper, FlaskSpec spec) const;
  Prediction runFlask(const FlaskSpec &spec) const;
  //! Only what is named is there. Nothing when such a flask cannot be: what a
  //! record lists may have been added one after the other.
  std::optional<Prediction> runStrictly(FlaskSpec spec) const;

  RuleBookPtr d_book;
  Predictor d_predictor;
  FlaskBuilder d_builder;
  Helpers d_helpers;
};

}  // namespace Diazepane

#endif
