// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/MemberReader.h>

#include <GraphMol/FileParsers/FileParsers.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesWrite.h>
#include <RDGeneral/Invariant.h>
#include <RDGeneral/RDLog.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include <Base/Hash.h>
#include <Base/Text.h>
#include <Library/Parallel.h>
#include <Perception/MoleculeReader.h>
#include <Report/Format.h>

namespace Diazepane {

namespace {

constexpr std::size_t kBlock = 2048;  // rows read before they are parsed

//! A mol block as the SMILES that stands for it from here on.
std::string smilesOfBlock(const std::string &block, const Where &where) {
  RDLog::LogStateSetter quiet;
  std::string objection;
  try {
    const std::unique_ptr<RDKit::RWMol> mol(RDKit::MolBlockToMol(block));
    if (mol) {
      return RDKit::MolToSmiles(*mol);
    }
  } catch (const Invar::Invariant &) {
    objection = "its counts, atoms and bonds do not fit together";
  } catch (const std::exception &error) {
    objection = trim(error.what());
  }
  throw InputError(
      "not a mol block that RDKit accepts" +
          (objection.empty() ? "" : ": " + split(objection, '\n').front()),
      where);
}

struct Parsed {
  Member member;
  std::string fault;
};

//! Equal for traits that are equal.
std::string traitsKey(const ReagentTraits &traits) {
  return traits.id + "\t" + traits.role + "\t" +
         std::to_string(traits.perMole) + "\t" + join(traits.classes, "\t");
}

//! The reason without the place, which has columns of its own.
std::string reasonOf(const InputError &error) {
  const std::string place = error.where().text();
  const std::string text = error.what();
  return !place.empty() && text.rfind(place + ": ", 0) == 0
             ? text.substr(place.size() + 2)
             : text;
}

}  // namespace

Member MemberReader::core(const std::string &text, const Where &where) const {
  const auto &reader = d_builder.substrates();
  const Substrate substrate =
      reader.normalised(readMolecule(text, where, reader.limits()), where);
  Member member;
  member.typed = text;
  member.smiles = substrate.smiles;
  member.saltForm = substrate.saltForm;
  member.acidEquivalents = substrate.acidEquivalents;
  member.identity = stableHash(substrate.smiles + " " + substrate.saltForm);
  return member;
}

Member MemberReader::reagent(const std::string &text,
                             const Where &where) const {
  const ReagentPtr reagent = d_builder.reagents().byName(text, where);
  Member member;
  member.typed = text;
  member.smiles = reagent->smiles.empty() ? reagent->id : reagent->smiles;
  member.identity = stableHash(member.smiles);
  member.ordinary = reagent->forms.size() == 1;
  ReagentTraits traits{reagent->id, reagent->role, reagent->classes};
  traits.perMole = member.ordinary ? reagent->forms.front().perMole : 1.0;
  member.traits = std::make_shared<const ReagentTraits>(std::move(traits));
  return member;
}

MemberSet MemberReader::readAll(const std::string &name, const Next &next,
                                const Maker &make, const std::string &prefix,
                                const MemberReaderOptions &options) const {
  MemberSet set;
  set.path = name;
  std::unordered_map<std::string, std::size_t> known;
  std::unordered_map<std::string, std::shared_ptr<const ReagentTraits>> shared;
  std::vector<RawRow> rows;
  std::vector<Parsed> parsed;
  const auto refuse = [&](const RawRow &row, const std::string &reason) {
    Reject reject{name, row.line, row.isBlock ? row.id : row.structure, reason};
    if (options.reject) {
      options.reject(reject);
    }
    set.rejects.push_back(std::move(reject));
  };
  bool more = true;
  while (more) {
    rows.clear();
    RawRow row;
    while (rows.size() < kBlock && (more = next(row))) {
      rows.push_back(std::move(row));
    }
    if (options.progress && !options.progress(0.0)) {
      throw Stopped();
    }
    parsed.assign(rows.size(), {});
    parallelFor(rows.size(), options.threads, [&](std::size_t i) {
      const Where where{name, rows[i].line, 0, ""};
      parsed[i].fault = rows[i].fault;
      if (!parsed[i].fault.empty()) {
        return;
      }
      try {
        parsed[i].member =
            make(rows[i].isBlock ? smilesOfBlock(rows[i].structure, where)
                                 : rows[i].structure,
                 where);
      } catch (const InputError &error) {
        parsed[i].fault = reasonOf(error);
      }
    });
    for (std::size_t i = 0; i < rows.size(); ++i) {
      ++set.rows;
      if (!parsed[i].fault.empty()) {
        refuse(rows[i], parsed[i].fault);
        continue;
      }
      Member &member = parsed[i].member;
      const auto entry = known.emplace(member.smiles + " " + member.saltForm,
                                       set.members.size());
      if (!entry.second) {
        ++set.members[entry.first->second].count;
        ++set.duplicates;
        continue;
      }
      member.line = rows[i].line;
      member.id =
          rows[i].id.empty() ? prefix + std::to_string(set.rows) : rows[i].id;
      member.properties = std::move(rows[i].properties);
      for (auto &property : member.properties) {
        property = oneLine(property);  // a row of the output is a line
      }
      member.id = oneLine(member.id);
      if (member.traits) {
        member.traits = shared.emplace(traitsKey(*member.traits), member.traits)
                            .first->second;
      }
      set.members.push_back(std::move(member));
    }
  }
  return set;
}

MemberSet MemberReader::readFile(const std::string &path, const Maker &make,
                                 const std::string &prefix,
                                 const MemberReaderOptions &options) const {
  RowSource source(path, options.source);
  MemberSet set = readAll(
      path, [&source](RawRow &row) { return source.next(row); }, make, prefix,
      options);
  set.checksum = source.checksum();
  set.propertyNames = source.propertyNames();
  for (auto &member : set.members) {
    member.properties.resize(set.propertyNames.size());
  }
  if (set.members.empty()) {
    throw InputError(
        "no usable structure in " + std::to_string(set.rows) + " rows" +
            (set.rejects.empty() ? ""
                                 : "; the first: " + set.rejects[0].reason),
        Where{path, 0, 0, ""});
  }
  return set;
}

MemberSet MemberReader::readRows(const std::vector<RawRow> &rows,
                                 const Maker &make, const std::string &prefix,
                                 const MemberReaderOptions &options) const {
  std::size_t place = 0;
  std::uint64_t hash = stableHash("");
  MemberSet set = readAll(
      "",
      [&](RawRow &row) {
        if (place >= rows.size()) {
          return false;
        }
        row = rows[place++];
        hash = stableHash(row.structure + " " + row.id + "\n", hash);
        return true;
      },
      make, prefix, options);
  set.checksum = hashText(hash);
  return set;
}

MemberSet MemberReader::cores(const std::string &path,
                              const MemberReaderOptions &options) const {
  return readFile(
      path,
      [this](const std::string &text, const Where &where) {
        return core(text, where);
      },
      "core", options);
}

MemberSet MemberReader::reagents(const std::string &path,
                                 const MemberReaderOptions &options) const {
  return readFile(
      path,
      [this](const std::string &text, const Where &where) {
        return reagent(text, where);
      },
      "reagent", options);
}

MemberSet MemberReader::coresOf(const std::vector<RawRow> &rows,
                                const MemberReaderOptions &options) const {
  return readRows(
      rows,
      [this](const std::string &text, const Where &where) {
        return core(text, where);
      },
      "core", options);
}

MemberSet MemberReader::reagentsOf(const std::vector<RawRow> &rows,
                                   const MemberReaderOptions &options) const {
  return readRows(
      rows,
      [this](const std::string &text, const Where &where) {
        return reagent(text, where);
      },
      "reagent", options);
}

}  // namespace Diazepane
