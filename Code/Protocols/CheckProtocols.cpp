// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <algorithm>

#include <ConditionRules/ConditionRules.h>
#include <ConditionRules/Predicate.h>
#include <Input/FlaskBuilder.h>
#include <Protocols/ProtocolRecord.h>
#include <Protocols/StageFlask.h>
#include <Protocols/StageParts.h>

namespace Diazepane {

namespace {

//! Every choice of every first stage becomes a flask; the later ones start from
//! products that only a prediction knows, so the record's substrate serves.
void buildFlasks(const ProtocolRecord &protocol, const RuleBookPtr &book,
                 const FlaskBuilder &builder, std::vector<Fault> &faults) {
  bool first = true;
  for (const auto &stage : protocol.stages) {
    compilePredicate(stage.suits, book, faults);
    const int count = std::max<int>(1, static_cast<int>(stage.choices.size()));
    for (int choice = 0; choice < count && protocol.hasFlask(); ++choice) {
      try {
        const StageRecord set =
            withChoice(stage, stage.choices.empty() ? -1 : choice, *book);
        builder.build(specOf(set, protocol.substrate,
                             first ? protocol.scale : "10 mmol"));
      } catch (const InputError &error) {
        faults.push_back({stage.where, error.what()});
      }
    }
    first = false;
  }
}

}  // namespace

std::vector<Fault> checkProtocols(const RuleBookPtr &book) {
  std::vector<Fault> faults;
  const ProtocolBook protocols = ProtocolBook::read(*book, faults);
  StageParts::read(book, faults);
  if (!faults.empty()) {
    return faults;
  }
  const FlaskBuilder builder(book);
  for (const auto &protocol : protocols.protocols()) {
    if (protocol.hasFlask() &&
        (protocol.substrate.empty() || protocol.scale.empty())) {
      faults.push_back({protocol.where, "protocol " + protocol.id +
                                            " needs a substrate and a scale "
                                            "for when none is given"});
      continue;
    }
    buildFlasks(protocol, book, builder, faults);
  }
  std::vector<Fault> ignored;  // whoever compiles the rules reports them
  const auto rules = ConditionRules::compile(book, ignored);
  for (const auto &rule : rules.rules()) {
    for (const auto &advice : rule.effects().advice) {
      if (!advice.protocol.empty() && !protocols.has(advice.protocol)) {
        faults.push_back(
            {rule.where(), "rule " + rule.id() + " advises the protocol '" +
                               advice.protocol + "', which does not exist"});
      }
    }
  }
  return faults;
}

}  // namespace Diazepane
