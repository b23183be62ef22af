// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Fills the gaps of a flask from the defaults, one printed assumption each,
// and checks what several fields say together.
#ifndef DIAZEPANE_INPUT_ASSUMPTIONS_H
#define DIAZEPANE_INPUT_ASSUMPTIONS_H

#include <string>
#include <utility>
#include <vector>

#include <Input/FlaskDefaults.h>
#include <Input/FlaskSpec.h>
#include <Input/IngredientResolver.h>
#include <Model/Flask.h>

namespace Diazepane {

class Assumptions {
 public:
  Assumptions(const FlaskSpec &spec, const FlaskDefaults &defaults,
              const ReagentReader &reagents, Flask &flask)
      : d_spec(spec),
        d_defaults(defaults),
        d_reagents(reagents),
        d_flask(flask) {}

  //! Ingredients with their missing amounts, base, solvent.
  void fillIngredients(const ResolvedIngredients &resolved);
  //! Concentration, volume and scale to each other; temperature, time,
  //! addition, cooling, atmosphere.
  void fillConditions();
  //! Contradictions between fields.
  void check() const;

 private:
  void fillAmount(ResolvedIngredient entry, bool leads);
  void fillBase(const ResolvedIngredients &resolved);
  void fillSolvent(const ResolvedIngredients &resolved);
  double lowestBoilingPoint() const;  //!< of the solvents; NaN: not known
  void fillTemperature();
  void resolveReflux();
  void fillVolumes();
  void assume(const std::string &field, const std::string &text,
              const DefaultRecord *record,
              std::vector<std::pair<std::string, double>> numbers = {});
  Where whereOf(const std::string &key) const;

  const FlaskSpec &d_spec;
  const FlaskDefaults &d_defaults;
  const ReagentReader &d_reagents;
  Flask &d_flask;
  const DefaultRecord *d_family = nullptr;
};

}  // namespace Diazepane

#endif
