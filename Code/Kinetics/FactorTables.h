// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The factor tables of Data/Parameters, compiled: which case of a table holds
// for this atom of this molecule in this flask?
#ifndef DIAZEPANE_KINETICS_FACTORTABLES_H
#define DIAZEPANE_KINETICS_FACTORTABLES_H

#include <map>
#include <string>
#include <vector>

#include <Model/Flask.h>
#include <Model/Prediction.h>
#include <Perception/Pattern.h>
#include <RuleBook/RuleBook.h>

namespace Diazepane {

class FactorTables {
 public:
  FactorTables() = default;
  FactorTables(const RuleBookPtr &book, std::vector<Fault> &faults);

  bool has(const std::string &id) const { return d_places.count(id) != 0; }
  //! Template name or role on which a table looks.
  const std::string &on(const std::string &id) const;
  //! A number for a table that there is: what is looked up once stays found.
  std::size_t placeOf(const std::string &id) const { return d_places.at(id); }

  //! A case that holds.
  struct Hit {
    const FactorTable *table = nullptr;
    std::size_t index = 0;

    const FactorCase &item() const { return table->cases[index]; }
  };

  //! Cases that hold, one or (for product tables) several; none means 1.
  //! `mol` and `atom` are unused for tables that look at a role.
  std::vector<Hit> hits(std::size_t place, const RDKit::ROMol *mol, int atom,
                        const Flask &flask) const;

  static Factor factorOf(const Hit &hit);
  //! The same cases as factors.
  std::vector<Factor> evaluate(const std::string &id, const RDKit::ROMol *mol,
                               int atom, const Flask &flask) const;

 private:
  struct Compiled {
    const FactorTable *table = nullptr;
    bool aboutRole = false;
    std::vector<Role> roles;        //!< of the ingredients it looks at, then
    std::vector<Pattern> patterns;  //!< empty: no structure asked
    std::vector<std::vector<std::string>> names;  //!< ids or classes
  };
  static bool named(const std::vector<std::string> &names,
                    const Compiled &compiled, const Flask &flask);

  RuleBookPtr d_book;
  std::map<std::string, std::size_t> d_places;
  std::vector<Compiled> d_tables;
};

//! Is the table about a role of the flask rather than about an atom?
bool isRoleTable(const std::string &on);

}  // namespace Diazepane

#endif
