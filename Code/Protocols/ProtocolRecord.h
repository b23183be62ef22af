// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A procedure as a record says it: stages, charges relative to a basis, steps.
// Amounts are not here; they come with a substrate and a scale.
#ifndef DIAZEPANE_PROTOCOLS_PROTOCOLRECORD_H
#define DIAZEPANE_PROTOCOLS_PROTOCOLRECORD_H

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <RuleBook/RuleBook.h>

namespace Diazepane {

//! One thing that is weighed or measured out. A solvent without an amount
//! takes the volume that the concentration of the flask asks for.
struct ChargeRecord {
  std::string slot;  //!< by what steps call it, and what --set exchanges
  std::string name;  //!< reagent, or a phrase when it is only measured out
  std::string role;  //!< key of the flask it goes into; empty: none
  std::optional<double> equivalents;  //!< mol per mol of the basis
  std::optional<double> molar;        //!< solution of slot `of`
  std::optional<double> mlPerGram;    //!< per gram of slot `of`
  std::string of;                     //!< default: the basis
  bool done = false;                  //!< made the crude; not weighed here
  Where where;
};

//! One step; {slot}, {temperature}, {time}, {rate} in the text are filled in.
struct StepRecord {
  std::string text;
  std::vector<std::string> add;  //!< slots that go in now
  std::optional<double> overSeconds;
  std::vector<std::string> lookFor;  //!< desired, unreacted, iminium, a mode
  std::optional<double> pH;          //!< of an extraction
  std::string extract;               //!< solvent
  int times = 1;
  std::string keep;                  //!< organic or water
  bool choosePH = false;             //!< the engine looks for a better one
  std::vector<double> alternatives;  //!< pH's of which the best is taken
  double waterRatio = 1.0;           //!< volume of water per volume of solvent
  std::vector<std::string> source;
  Where where;
};

//! Sources that disagree: what is wanted decides which one is followed.
struct ChoiceRecord {
  std::string title;
  std::vector<std::string> wants;
  std::vector<std::pair<std::string, std::string>> set;  //!< slot or key
  std::string because;
  std::vector<std::string> source;
  Where where;
};

struct StageRecord {
  std::string title;
  std::string want;
  std::vector<ChargeRecord> charges;
  std::vector<std::pair<std::string, std::string>> conditions;
  std::vector<StepRecord> steps;
  std::vector<ChoiceRecord> choices;
  Record suits;  //!< predicate over the flask
  std::string unsuitable;
  Where where;
};

struct ProtocolNote {
  std::string text;
  std::vector<std::string> source;
};

struct ProtocolRecord {
  std::string id;
  std::string title;
  std::string purpose;
  std::vector<std::string> names;  //!< other words for it
  std::vector<std::string> source;
  std::string place;
  std::string basis;      //!< slot whose amount --scale gives; or substrate
  std::string substrate;  //!< when none is given
  std::string scale;      //!< when none is given
  std::vector<std::string> hazards;
  std::vector<ProtocolNote> notes;
  std::vector<StageRecord> stages;
  Where where;

  bool hasFlask() const { return basis == "substrate"; }
};

class ProtocolBook {
 public:
  //! Faults are appended; what could be read is there.
  static ProtocolBook read(const RuleBook &book, std::vector<Fault> &faults);
  //! RuleError with all faults.
  static ProtocolBook load(const RuleBook &book);

  const std::vector<ProtocolRecord> &protocols() const { return d_protocols; }
  //! By id or another of its names; InputError with the nearest, `others`
  //! (strategies) among them.
  const ProtocolRecord &find(const std::string &name,
                             std::vector<std::string> others = {}) const;
  bool has(const std::string &name) const;

 private:
  std::vector<ProtocolRecord> d_protocols;
};

//! One record of `charges` and of `steps`; `slots` are what steps may name.
ChargeRecord chargeFrom(const Record &record, const RuleBook &book,
                        std::vector<Fault> &faults);
StepRecord stepFrom(const Record &record, const std::set<std::string> &slots,
                    const RuleBook &book, std::vector<Fault> &faults);
//! What may stand in braces in a step beside slots.
const std::set<std::string> &stepWords();
//! Names in braces of a text, in order.
std::vector<std::string> placesIn(const std::string &text);

//! Every fault that shows without a substrate, and every example of a record
//! built into its flasks; protocols that condition rules name must exist.
std::vector<Fault> checkProtocols(const RuleBookPtr &book);

}  // namespace Diazepane

#endif
