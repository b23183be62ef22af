// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The words under which the enums of Model appear in outputs.
#include <Model/Evidence.h>
#include <Model/Flask.h>
#include <Model/Site.h>

namespace Diazepane {

const char *verdictName(Verdict verdict) {
  switch (verdict) {
    case Verdict::Noted:
      return "noted";
    case Verdict::Assumed:
      return "assumed";
    case Verdict::Applied:
      return "applied";
    case Verdict::Claimed:
      return "claimed";
    case Verdict::Warned:
      return "warning";
    case Verdict::Hazard:
      return "hazard";
    case Verdict::Advised:
      return "advice";
    case Verdict::Closed:
      return "closed";
    case Verdict::Vetoed:
      return "vetoed";
    case Verdict::Limited:
      return "limited";
  }
  return "";
}

const char *nameOf(Role role) {
  switch (role) {
    case Role::Reactant:
      return "reactant";
    case Role::Base:
      return "base";
    case Role::Acid:
      return "acid";
    case Role::Solvent:
      return "solvent";
    case Role::Reductant:
      return "reductant";
    case Role::Oxidant:
      return "oxidant";
    case Role::Ligand:
      return "ligand";
    case Role::Precatalyst:
      return "precatalyst";
    case Role::Coupling:
      return "coupling";
    case Role::Additive:
      return "additive";
  }
  return "";
}

const char *nameOf(Policy policy) {
  return policy == Policy::Physics ? "physics" : "documents";
}

const char *nameOf(RingKind kind) {
  switch (kind) {
    case RingKind::None:
      return "none";
    case RingKind::Plain:
      return "plain";
    case RingKind::Lactam:
      return "lactam";
    case RingKind::Fused:
      return "fused";
    case RingKind::Benzo:
      return "benzo";
    case RingKind::Bridged:
      return "bridged";
    case RingKind::Spiro:
      return "spiro";
    case RingKind::Precursor:
      return "precursor";
  }
  return "";
}

}  // namespace Diazepane
