// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The answer for all pairs of one core profile and one reagent profile under
// one set of conditions: a prediction of a real pair with its molecules taken
// out, and how to put those of another pair in.
#ifndef DIAZEPANE_LIBRARY_FLASKTEMPLATE_H
#define DIAZEPANE_LIBRARY_FLASKTEMPLATE_H

#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <Library/Member.h>
#include <Library/Piece.h>
#include <Library/WordPool.h>
#include <Model/Prediction.h>

namespace Diazepane {

enum class PieceOf { Core, Reagent, Fixed };

struct PieceUse {
  PieceOf of = PieceOf::Fixed;
  int edit = -1;   //!< of the template, later of the space; index if fixed
  int local = -1;  //!< of the template, always
  bool branches = false;  //!< hangs on one bond: may make a symmetry
  int farElement = 0;     //!< what it hangs on
};

//! A row of the representative. Its molecule is not kept, and in a template
//! for many pairs not the texts either that each pair has for itself.
struct RowTemplate {
  WordPool::Words words;
  RowNumbers numbers;
  std::vector<PieceUse> pieces;
  int charge = 0;
  int units = 0;  //!< molecules of the core in it

  void copyTo(ProductRow &row) const {
    static_cast<RowWords &>(row) = *words;
    static_cast<RowNumbers &>(row) = numbers;
  }
};

struct FlaskTemplate {
  int conditions = 0;
  int core = -1;  //!< representatives
  int reagent = -1;
  bool shared = false;
  bool own = false;  //!< of one pair, a special case of its class
  //! A text names or numbers what only the representative has.
  bool thisCoreOnly = false;
  bool thisReagentOnly = false;
  std::string why;  //!< not shared, because
  std::string status;
  std::string message;
  std::vector<RowTemplate> rows;
  std::vector<PieceEdit> coreEdits;
  std::vector<PieceEdit> reagentEdits;
  std::vector<Piece> fixed;
  //! What reagents became; many templates have the same.
  std::vector<std::shared_ptr<const Species>> reagentSpecies;
  std::string failure;  //!< the flask could not be built

  //! Members for which an edit fails, and pairs with a symmetry of their own:
  //! they are predicted one by one.
  std::vector<bool> coreAlone;
  std::vector<bool> reagentAlone;
  std::unordered_map<int, std::vector<int>> pairsAlone;
};

//! All rows of a prediction as they stand, its molecules as single pieces: for
//! a pair that shares with no other.
FlaskTemplate makeLiteral(const Prediction &prediction, WordPool &words);

//! What edits made of members, for as long as many pairs of them follow.
class KnownPieces {
 public:
  const Piece &of(const Member &member, const RDKit::ROMol &mol,
                  const PieceEdit &edit);
  void clear() { d_pieces.clear(); }

 private:
  using OfMember = std::vector<std::pair<PieceEdit, Piece>>;
  std::unordered_map<std::string, OfMember> d_pieces;
};

//! Takes the molecules out of a prediction. `component` is the ingredient of
//! the library's reagent plus 1. Not shared when a row cannot be put together
//! from pieces; `why` tells.
FlaskTemplate makeTemplate(const Prediction &prediction, int component,
                           const Member &core, const Member &reagent,
                           KnownPieces &known, WordPool &words);

//! The text of a product and what follows from it by addition.
struct Assembled {
  std::string smiles;
  double exactMass = 0.0;
  Composition atoms;
};
Assembled assemble(const std::vector<const Piece *> &pieces);

}  // namespace Diazepane

#endif
