// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Spectra/MassRecords.h>

#include <GraphMol/ROMol.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <Base/Text.h>
#include <RuleBook/RuleBookReader.h>
#include <RuleBook/Schema.h>

namespace Diazepane {

namespace fs = std::filesystem;

const char *nameOf(Polarity polarity) {
  return polarity == Polarity::Positive ? "positive" : "negative";
}

Polarity parsePolarity(const std::string &text) {
  const std::string word = lower(trim(text));
  for (const char *name : {"positive", "pos", "+", "es+", "esi+", "p"}) {
    if (word == name) {
      return Polarity::Positive;
    }
  }
  for (const char *name : {"negative", "neg", "-", "es-", "esi-", "n"}) {
    if (word == name) {
      return Polarity::Negative;
    }
  }
  throw InputError("'" + text + "' is no polarity", Where{"", 0, 0, "mode"},
                   "positive or negative");
}

bool AdductRecord::suits(const RDKit::ROMol &mol, int charge) const {
  if (!(charge == 0 ? neutral : charged) || adduct.ionCharge(charge) == 0 ||
      (adduct.ionCharge(charge) > 0) != (polarity == Polarity::Positive)) {
    return false;
  }
  return std::all_of(needs.begin(), needs.end(), [&](const Pattern &need) {
    return static_cast<int>(need.anchors(mol).size()) >= atLeast;
  });
}

namespace {

class Reader {
 public:
  Reader(const RuleBookPtr &book, std::vector<Fault> &faults)
      : d_faults(faults), d_records(std::make_shared<MassRecords>()) {
    d_records->book = book;
    for (const auto &folder : book->folders()) {
      for (const auto &path : yamlFiles(folder + "/Schema")) {
        const std::string kind = fs::path(path).stem().string();
        if (kind.rfind("mass_", 0) == 0) {
          d_schemas[kind] =
              Schema::fromRecord(Record::fromYamlFile(path, faults)["record"]);
        }
      }
    }
  }

  void addFolder(const std::string &folder) {
    std::vector<Record> files;
    for (const auto &path : yamlFiles(folder)) {
      files.push_back(Record::fromYamlFile(path, d_faults));
      check("mass_file", files.back());
    }
    // The words first: adducts are spelled with them.
    const auto all = [&](const char *key, auto read) {
      for (const auto &file : files) {
        for (const auto &item : file[key].items()) {
          each(item, read);
        }
      }
    };
    all("words", [this](const Record &r) { word(r); });
    all("adducts", [this](const Record &r) { adduct(r); });
    all("background", [this](const Record &r) { background(r); });
    all("pairs", [this](const Record &r) { isobar(r); });
    all("chromophores", [this](const Record &r) { chromophore(r); });
    all("workflows", [this](const Record &r) { workflow(r); });
    std::error_code error;
    if (fs::exists(folder + "/shifts.tsv", error)) {
      shifts(folder + "/shifts.tsv");
    }
  }

  std::shared_ptr<const MassRecords> finish() { return d_records; }

 private:
  static std::vector<std::string> yamlFiles(const std::string &folder) {
    std::vector<std::string> paths;
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".yaml") {
        paths.push_back(entry.path().string());
      }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }

  template <class Read>
  void each(const Record &item, Read read) {
    try {
      read(item);
    } catch (const InputError &error) {
      const std::string place = error.where().text();
      // What a formula or an adduct says of itself has no file in it.
      d_faults.push_back(
          {error.where().file.empty() ? item.where() : Where{}, error.what()});
    }
  }

  void check(const std::string &kind, const Record &record) {
    const auto found = d_schemas.find(kind);
    if (found != d_schemas.end()) {
      found->second.check(record, d_faults);
    }
  }

  std::string source(const Record &record) {
    for (const auto &item : record["source"].items()) {
      known(item.asText(), item.where());
    }
    return join(record["source"].asTexts(), ";");
  }

  void known(const std::string &id, const Where &where) {
    if (d_records->book->sources().count(id) == 0) {
      d_faults.push_back({where, "the source '" + id + "' is not in Sources"});
    }
  }

  Pattern pattern(const Record &text) {
    return text.isNull()
               ? Pattern()
               : Pattern::compile(text.asText(), text.where(), d_faults);
  }

  template <class List, class Value>
  void put(List &list, Value value) {
    list.erase(std::remove_if(
                   list.begin(), list.end(),
                   [&value](const auto &old) { return old.id == value.id; }),
               list.end());
    list.push_back(std::move(value));
  }

  void word(const Record &record) {
    check("mass_word", record);
    source(record);
    d_records->words[record["id"].asText()] =
        Composition::parse(record["formula"].asText());
  }

  void adduct(const Record &record) {
    check("mass_adduct", record);
    AdductRecord out;
    out.id = record["id"].asText();
    out.adduct = Adduct::parse(record["ion"].asText(), d_records->words);
    out.polarity = parsePolarity(record["mode"].asText("positive"));
    const std::string species = record["species"].asText("any");
    out.neutral = species != "charged";
    out.charged = species != "neutral";
    for (const auto &item : record["needs"].items()) {
      out.needs.push_back(pattern(item));
    }
    out.atLeast = record["at_least"].asInteger(1);
    out.weight = record["weight"].asNumber(1.0);
    out.fragment = record["fragment"].asBoolean(false);
    out.meaning = record["meaning"].asText();
    out.source = source(record);
    if ((out.adduct.charge > 0) != (out.polarity == Polarity::Positive)) {
      d_faults.push_back(
          {record["ion"].where(), "the ion has not the charge of its mode"});
    }
    put(d_records->adducts, std::move(out));
  }

  void background(const Record &record) {
    check("mass_background", record);
    BackgroundRecord out;
    out.id = record["id"].asText();
    const Adduct ion = Adduct::parse(record["ion"].asText(), d_records->words);
    const double mass = Composition::parse(record["formula"].asText()).mass();
    // "[M]+" of a cation: M is the cation.
    const int own = ion.parts.empty() ? ion.charge / ion.multimer : 0;
    out.mz = ion.mz(mass - own * kElectronMass, own);
    out.polarity = ion.charge > 0 ? Polarity::Positive : Polarity::Negative;
    out.ion = ion.name(own);
    out.meaning = record["meaning"].asText();
    out.source = source(record);
    put(d_records->background, std::move(out));
  }

  void isobar(const Record &record) {
    check("mass_isobar", record);
    IsobarRecord out;
    out.id = record["id"].asText();
    out.title = record["title"].asText();
    out.differ = record["differ"].asText();
    out.one = pattern(record["one"]);
    out.other = pattern(record["other"]);
    for (const auto &item : record["tells"].items()) {
      out.tells.push_back({item["by"].asText(), item["what"].asText()});
      if (out.tells.back().by.empty() || out.tells.back().what.empty()) {
        d_faults.push_back({item.where(), "a tell says `by` and `what`"});
      }
    }
    out.source = source(record);
    put(d_records->isobars, std::move(out));
  }

  void chromophore(const Record &record) {
    check("mass_chromophore", record);
    ChromophoreRecord out;
    out.id = record["id"].asText();
    out.pattern = pattern(record["smarts"]);
    out.response = record["response"].asNumber(1.0);
    out.uncertainty = record["uncertainty"].asNumber(1.0);
    out.meaning = record["meaning"].asText();
    out.source = source(record);
    put(d_records->chromophores, std::move(out));
  }

  void workflow(const Record &record) {
    check("mass_workflow", record);
    WorkflowRecord out;
    out.id = record["id"].asText();
    out.title = record["title"].asText();
    out.modes = record["modes"].asTexts();
    for (const auto &item : record["shifts"].items()) {
      out.shifts.push_back(Composition::parse(item.asText()));
    }
    out.unexplained = record["unexplained"].asBoolean(false);
    out.steps = record["steps"].asTexts();
    out.source = source(record);
    put(d_records->workflows, std::move(out));
  }

  void shifts(const std::string &path) {
    static const std::set<std::string> kinds = {"group", "reaction", "loss",
                                                "solvent"};
    for (const auto &row :
         readTsv(path, {"shift", "name", "smarts", "kind", "suggest", "source"},
                 d_faults)) {
      const auto cell = [&row](const char *name) {
        const auto found = row.cells.find(name);
        return found == row.cells.end() ? std::string() : found->second;
      };
      const Where where{path, row.line, 1, ""};
      ShiftRecord out;
      try {
        out.shift = Composition::parse(cell("shift"));
      } catch (const InputError &error) {
        d_faults.push_back({where, error.what()});
        continue;
      }
      out.name = cell("name");
      if (!cell("smarts").empty()) {
        out.pattern = Pattern::compile(cell("smarts"), where, d_faults);
      }
      out.kind = cell("kind");
      out.suggest = cell("suggest") == "yes";
      out.source = cell("source");
      for (const auto &id : split(out.source, ';')) {
        known(trim(id), where);
      }
      if (out.name.empty() || kinds.count(out.kind) == 0 ||
          (cell("suggest") != "yes" && cell("suggest") != "no")) {
        d_faults.push_back({where,
                            "a shift has a name, one of the kinds group, "
                            "reaction, loss, solvent, and suggest yes or no"});
      }
      auto &list = d_records->shifts;
      list.erase(std::remove_if(list.begin(), list.end(),
                                [&](const auto &old) {
                                  return old.shift == out.shift &&
                                         old.name == out.name;
                                }),
                 list.end());
      list.push_back(std::move(out));
    }
  }

  std::vector<Fault> &d_faults;
  std::shared_ptr<MassRecords> d_records;
  std::map<std::string, Schema> d_schemas;
};

}  // namespace

std::shared_ptr<const MassRecords> MassRecords::read(
    const RuleBookPtr &book, std::vector<Fault> &faults) {
  Reader reader(book, faults);
  for (const auto &folder : book->folders()) {
    reader.addFolder(folder + "/Masses");
  }
  return reader.finish();
}

std::shared_ptr<const MassRecords> MassRecords::load(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  auto records = read(book, faults);
  if (!faults.empty()) {
    throw RuleError(std::move(faults));
  }
  return records;
}

}  // namespace Diazepane
