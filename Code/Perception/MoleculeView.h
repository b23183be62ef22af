// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A molecule laid flat for matching, which remembers what was asked of it.
#ifndef DIAZEPANE_PERCEPTION_MOLECULEVIEW_H
#define DIAZEPANE_PERCEPTION_MOLECULEVIEW_H

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <Model/Molecule.h>

namespace RDKit {
class Atom;
class Bond;
}  // namespace RDKit

namespace Diazepane {

class Footprints;

//! Some of a molecule's atoms.
class AtomSet {
 public:
  bool has(int atom) const {
    return atom < 64 ? ((d_first >> atom) & 1U) != 0
                     : d_more.size() > word(atom) &&
                           ((d_more[word(atom)] >> (atom % 64)) & 1U) != 0;
  }
  void add(int atom) {
    if (atom < 64) {
      d_first |= std::uint64_t(1) << atom;
      return;
    }
    if (d_more.size() <= word(atom)) {
      d_more.resize(word(atom) + 1, 0);
    }
    d_more[word(atom)] |= std::uint64_t(1) << (atom % 64);
  }
  bool empty() const { return d_first == 0 && d_more.empty(); }

  static AtomSet fromWord(std::uint64_t word) {
    AtomSet set;
    set.d_first = word;
    return set;
  }

 private:
  static std::size_t word(int atom) { return atom / 64 - 1; }

  std::uint64_t d_first = 0;
  std::vector<std::uint64_t> d_more;  //!< beyond 64 atoms
};

//! Kinds of atoms and bonds that a molecule has, and of how many atoms it is.
struct MoleculeKinds {
  std::uint64_t atoms = 0;  //!< bits of atomClasses()
  std::uint32_t bonds = 0;  //!< bits of BondKind
  int size = 0;
};

//! For one thread: what is remembered is written on the way.
class MoleculeView {
 public:
  struct Atom {
    const RDKit::Atom *atom = nullptr;
    int element = 0;
    std::uint64_t kind = 0;  //!< the bit of its class, see atomClasses()
    int charge = 0;
    int degree = 0;
    int hydrogens = 0;  //!< all of them, also those that are atoms
    int connections = 0;
    int firstBond = 0;  //!< the first of `degree` in bonds()
    bool aromatic = false;
    bool inRing = false;
  };
  struct Bond {
    const RDKit::Bond *bond = nullptr;
    int other = 0;
    std::uint32_t kind = 0;  //!< a BondKind
  };
  enum BondKind : std::uint32_t {
    kSingle = 1,
    kDouble = 2,
    kTriple = 4,
    kAromatic = 8,
    kOtherKind = 16
  };

  //! The molecule has to outlive the view.
  explicit MoleculeView(const RDKit::ROMol &mol);

  const RDKit::ROMol &molecule() const { return d_mol; }
  int size() const { return static_cast<int>(d_atoms.size()); }
  const Atom &atom(int index) const { return d_atoms[index]; }
  const Bond &bond(int index) const { return d_bonds[index]; }

  MoleculeKinds kinds() const { return {d_atomKinds, d_bondKinds, size()}; }

  //! Is there a centre or a double bond whose configuration is given, or
  //! coordinates?
  bool isMarked();

  //! Symmetry classes of the atoms; equal numbers mean equivalent atoms.
  const std::vector<int> &ranks();
  //! Ranks that are known already, or enough of them for who asks here.
  void setRanks(std::vector<int> ranks) {
    if (d_ranks.empty()) {
      d_ranks = std::move(ranks);
    }
  }

  //! What a query (by its number) was asked here and answered, atom by atom;
  //! kept for molecules of up to 64 atoms.
  struct Memory {
    std::uint64_t asked = 0;
    std::uint64_t answers = 0;
  };
  Memory &memory(int query) {
    const auto page = static_cast<std::size_t>(query) / kPage;
    if (page >= d_pages.size() || d_pages[page] == kNoPage) {
      makeRoomFor(page);
    }
    return d_memory[d_pages[page] + static_cast<std::size_t>(query) % kPage];
  }
  bool remembers() const { return size() <= 64; }
  std::uint64_t allAtoms() const {
    return size() >= 64 ? ~std::uint64_t(0) : (std::uint64_t(1) << size()) - 1;
  }

  //! Atoms that searches looked at, as bits; of molecules of up to 64 atoms.
  void touch(int atom) { d_touched |= std::uint64_t(1) << (atom % 64); }
  void touchAll(std::uint64_t atoms) { d_touched |= atoms; }
  std::uint64_t takeTouched() { return std::exchange(d_touched, 0); }
  //! While set, queries remember there what each answer depends on.
  void trace(Footprints *footprints) { d_footprints = footprints; }
  Footprints *footprints() const { return d_footprints; }

  //! The four classes of an element: aliphatic or aromatic, with or without
  //! hydrogen. Rare elements share theirs.
  static std::uint64_t atomClasses(int atomicNumber);
  static bool isCommon(int atomicNumber);
  //! Those of all elements that are aromatic, and that carry hydrogen.
  static constexpr std::uint64_t kAromaticClasses = 0xCCCCCCCCCCCCCCCCULL;
  static constexpr std::uint64_t kHydrogenClasses = 0xAAAAAAAAAAAAAAAAULL;
  static BondKind kindOf(const RDKit::Bond &bond);

  //! Queries that there are by now.
  static void noteQueries(int count);

 private:
  //! Queries of one page were made one after the other and are asked together;
  //! of thousands a molecule is asked some hundred.
  static constexpr std::size_t kPage = 16;
  static constexpr std::size_t kUsualPages = 24;
  static constexpr std::uint32_t kNoPage = ~std::uint32_t(0);

  void makeRoomFor(std::size_t page);

  const RDKit::ROMol &d_mol;
  std::vector<Atom> d_atoms;
  std::vector<Bond> d_bonds;
  std::uint64_t d_atomKinds = 0;
  std::uint32_t d_bondKinds = 0;
  std::vector<int> d_ranks;
  std::vector<std::uint32_t> d_pages;  //!< where in the memory each begins
  std::vector<Memory> d_memory;
  std::uint64_t d_touched = 0;
  Footprints *d_footprints = nullptr;
  std::optional<bool> d_marked;
};

//! As long as it lives, this thread keeps a view of each molecule that was
//! given to it, so that no pattern is matched twice. Scopes may be nested;
//! an inner one sees what the outer ones keep.
class ViewScope {
 public:
  ViewScope();
  ~ViewScope();
  ViewScope(const ViewScope &) = delete;
  ViewScope &operator=(const ViewScope &) = delete;

  //! Keeps the molecule alive as well: its address stays its own.
  static void keep(const Molecule &mol);

 private:
  friend class ViewOf;
  struct Entry {
    Molecule mol;
    std::optional<MoleculeView> view;  //!< made when first asked for
  };
  static MoleculeView *find(const RDKit::ROMol &mol);
  static MoleculeView *search(const RDKit::ROMol &mol);

  ViewScope *d_outer = nullptr;
  std::map<const RDKit::ROMol *, Entry> d_views;
};

//! The view that a scope keeps, else one for as long as this lives.
class ViewOf {
 public:
  explicit ViewOf(const RDKit::ROMol &mol);

  MoleculeView &operator*() { return *d_view; }
  MoleculeView *operator->() { return d_view; }

 private:
  std::optional<MoleculeView> d_own;
  MoleculeView *d_view = nullptr;
};

}  // namespace Diazepane

#endif
