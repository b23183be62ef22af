// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Forward declaration of RDKit's molecule and the one way we hold it. RDKit
// molecules are not safe to print or change from two threads: copy first.
#ifndef DIAZEPANE_MODEL_MOLECULE_H
#define DIAZEPANE_MODEL_MOLECULE_H

#include <memory>

namespace RDKit {
class ROMol;
class RWMol;
}  // namespace RDKit

namespace Diazepane {

using Molecule = std::shared_ptr<const RDKit::ROMol>;

}  // namespace Diazepane

#endif
