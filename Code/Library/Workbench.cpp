// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Workbench.h>

namespace Diazepane {

namespace {

// A molecule and its answers take some 30 kB.
constexpr std::size_t kMostSubstrates = 64;
constexpr std::size_t kMostReagents = 256;

thread_local Workbench *present = nullptr;

}  // namespace

Workbench::Workbench(const FlaskBuilder &builder) : d_builder(builder) {
  d_views.emplace();
  present = this;
}

Workbench::~Workbench() { present = nullptr; }

Workbench *Workbench::of(const FlaskBuilder &builder) {
  return present != nullptr && &present->d_builder == &builder ? present
                                                               : nullptr;
}

void Workbench::makeRoom() {
  if (d_substrates.size() >= kMostSubstrates ||
      d_reagents.size() >= kMostReagents) {
    d_substrates.clear();
    d_reagents.clear();
    d_pieces.clear();
    d_views.reset();
    d_views.emplace();
  }
}

Flask Workbench::flaskOf(const FlaskSpec &spec, const Member &reagent) {
  if (spec.has("scale")) {
    return d_builder.build(spec);  // it weighs what was typed
  }
  makeRoom();
  auto substrate = d_substrates.find(spec.substrate);
  if (substrate == d_substrates.end()) {
    substrate = d_substrates
                    .emplace(spec.substrate,
                             d_builder.substrates().read(spec.substrate))
                    .first;
    ViewScope::keep(substrate->second.mol);
  }
  auto known = d_reagents.find(reagent.typed);
  if (known == d_reagents.end()) {
    known =
        d_reagents
            .emplace(reagent.typed, d_builder.reagents().byName(reagent.typed))
            .first;
    for (const auto &form : known->second->forms) {
      ViewScope::keep(form.mol);
    }
  }
  return d_builder.build(spec, substrate->second, d_reagents);
}

}  // namespace Diazepane
