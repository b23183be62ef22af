// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Which change stands first, and changes that are found elsewhere put in.
#include <algorithm>
#include <cmath>

#include <Advise/Advice.h>

namespace Diazepane {

//! Those that reach the goal by effort, the others by gain; a claim that is
//! without effect goes before what nobody claimed.
void sortChanges(std::vector<AdvisedChange> &list) {
  std::stable_sort(
      list.begin(), list.end(),
      [](const AdvisedChange &a, const AdvisedChange &b) {
        if (a.verdict != b.verdict) {
          return a.verdict < b.verdict;
        }
        if (a.verdict == ChangeVerdict::Reaches && a.effort != b.effort) {
          return a.effort < b.effort;
        }
        if (a.verdict == ChangeVerdict::Useless &&
            a.claims.empty() != b.claims.empty()) {
          return b.claims.empty();
        }
        return std::fabs(a.gain) > std::fabs(b.gain);
      });
}

void putChange(Advice &advice, AdvisedChange change) {
  auto &list = change.verdict == ChangeVerdict::NotAllowed ? advice.notAllowed
               : change.verdict == ChangeVerdict::Harms    ? advice.harmful
               : change.verdict == ChangeVerdict::Useless  ? advice.useless
                                                           : advice.changes;
  const bool reachedBefore =
      !advice.changes.empty() &&
      advice.changes.front().verdict == ChangeVerdict::Reaches;
  list.push_back(std::move(change));
  if (&list != &advice.notAllowed) {
    sortChanges(list);
  }
  if (&list != &advice.changes || advice.reachedAlready) {
    return;
  }
  const AdvisedChange &first = advice.changes.front();
  if (first.verdict == ChangeVerdict::Reaches) {
    advice.verdict = "Smallest change that attains it: " + first.title + ".";
  } else if (!reachedBefore && advice.changes.size() == 1) {
    advice.verdict =
        "Nothing within reach attains it. Best found: " + first.title + ".";
  }
}

}  // namespace Diazepane
