// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Perception/AtomEnvironments.h>

#include <algorithm>

namespace Diazepane {

namespace {

//! So few questions are answered faster than looked up.
constexpr std::size_t kFew = 2;

std::uint16_t small(std::size_t value) {
  return static_cast<std::uint16_t>(std::min<std::size_t>(value, 0xFFFE));
}

}  // namespace

AtomEnvironments::AtomEnvironments(Questions questions, std::size_t mostKept)
    : d_questions(std::move(questions)),
      d_mostKept(mostKept),
      d_now(d_questions->size()) {
  for (std::size_t i = 0; i < d_questions->size(); ++i) {
    const bool local = (*d_questions)[i].query->isLocal();
    (local && mostKept > 0 ? d_local : d_others).push_back(small(i));
  }
}

void AtomEnvironments::forget() {
  d_numbers.clear();
  d_byLabel.clear();
  d_byBall.clear();
  d_kept = 0;
}

void AtomEnvironments::labelAtoms(const MoleculeView &view) {
  d_labels.clear();
  for (int atom = 0; atom < view.size(); ++atom) {
    const auto entry = d_numbers.emplace(
        labelOf(view, atom), static_cast<std::uint32_t>(d_byLabel.size()));
    if (entry.second) {
      d_byLabel.emplace_back();
    }
    d_labels.push_back(entry.first->second);
  }
}

//! What the question finds from this atom.
void AtomEnvironments::search(std::size_t index, MoleculeView &view, int atom,
                              std::vector<AtomAnswer> &yes) const {
  constexpr int kMost = 2000;
  const auto &question = (*d_questions)[index];
  const bool all = question.counts || !question.maps.empty();
  const auto matches = question.query->allFrom(view, atom, all ? kMost : 1);
  if (matches.empty()) {
    return;
  }
  const std::uint16_t number = small(index);
  yes.push_back({number, small(static_cast<std::size_t>(atom))});
  std::vector<int> seconds;
  for (const auto &match : matches) {
    for (std::size_t i = 0; i < question.maps.size(); ++i) {
      if (question.maps[i] > 0) {
        yes.push_back({number, static_cast<std::uint16_t>(match[i]),
                       static_cast<std::uint16_t>(question.maps[i])});
      }
    }
    if (question.counts && match.size() > 1) {
      seconds.push_back(match[1]);
    }
  }
  std::sort(seconds.begin(), seconds.end());
  const auto end = std::unique(seconds.begin(), seconds.end());
  if (end != seconds.begin()) {
    yes.push_back({number, small(static_cast<std::size_t>(atom)),
                   AtomAnswer::kCounted,
                   small(static_cast<std::size_t>(end - seconds.begin()))});
  }
}

const AtomEnvironments::Asked &AtomEnvironments::ask(std::size_t question,
                                                     MoleculeView &view,
                                                     int atom) {
  Asked &now = d_now[question];
  if (now.when != d_moment) {
    now.yes.clear();
    view.takeTouched();
    search(question, view, atom, now.yes);
    now.touched = view.takeTouched();
    now.when = d_moment;
  }
  return now;
}

void AtomEnvironments::learn(Known &known,
                             const std::vector<std::uint16_t> &open,
                             MoleculeView &view, int atom, std::uint64_t ball,
                             bool whole) {
  view.trace(&d_footprints);
  for (const std::uint16_t question : open) {
    const Asked &now = ask(question, view, atom);
    if (!whole && (now.touched & ~ball) != 0) {
      known.open.push_back(question);
      continue;
    }
    for (AtomAnswer answer : now.yes) {
      answer.atom = static_cast<std::uint16_t>(d_balls.placeOf(answer.atom));
      known.yes.push_back(answer);
    }
  }
  view.trace(nullptr);
  ++d_kept;
  ++d_made;
}

//! With the places of the ball that was looked at last.
void AtomEnvironments::take(const Known &known) {
  for (AtomAnswer answer : known.yes) {
    answer.atom = static_cast<std::uint16_t>(d_balls.order()[answer.atom]);
    d_answers.push_back(answer);
  }
}

void AtomEnvironments::answerAt(MoleculeView &view, int atom) {
  ++d_moment;
  d_balls.around(atom, 0);
  auto &bare = d_byLabel[d_labels[atom]];
  if (!bare) {
    bare = std::make_unique<Known>();
    learn(*bare, d_local, view, atom, std::uint64_t(1) << atom, false);
  }
  take(*bare);
  const Known *last = bare.get();
  for (int radius = 1; last->open.size() > kFew; ++radius) {
    const auto &ball = d_balls.around(atom, radius);
    ++d_asked;
    const Known *found = nullptr;
    const auto range = d_byBall.equal_range(ball.hash);
    for (auto one = range.first; one != range.second && found == nullptr;
         ++one) {
      found = one->second->words == ball.words ? one->second.get() : nullptr;
    }
    if (found == nullptr) {
      auto known = std::make_unique<Known>();
      known->words = ball.words;
      learn(*known, last->open, view, atom, ball.atoms, ball.whole);
      found = d_byBall.emplace(ball.hash, std::move(known))->second.get();
    }
    take(*found);
    last = found;
  }
  if (!last->open.empty()) {
    view.trace(&d_footprints);
    for (const std::uint16_t question : last->open) {
      const Asked &now = ask(question, view, atom);
      d_answers.insert(d_answers.end(), now.yes.begin(), now.yes.end());
    }
    view.trace(nullptr);
  }
}

const std::vector<AtomAnswer> &AtomEnvironments::answer(MoleculeView &view) {
  d_answers.clear();
  const bool remembers =
      !d_local.empty() && view.size() <= BallKeys::kMostAtoms;
  if (d_kept > d_mostKept) {
    forget();
  }
  if (remembers) {
    labelAtoms(view);
    d_balls.begin(view, d_labels);
    d_footprints.begin();
    for (int atom = 0; atom < view.size(); ++atom) {
      answerAt(view, atom);
    }
  }
  for (const auto *list : {remembers ? nullptr : &d_local, &d_others}) {
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      const auto &query = *(*d_questions)[(*list)[i]].query;
      for (int atom = 0; atom < view.size() && query.mayMatch(view); ++atom) {
        search((*list)[i], view, atom, d_answers);
      }
    }
  }
  // Matches from several atoms may give one atom the same part.
  std::sort(d_answers.begin(), d_answers.end(),
            [](const AtomAnswer &a, const AtomAnswer &b) {
              return a.number() < b.number();
            });
  d_answers.erase(std::unique(d_answers.begin(), d_answers.end(),
                              [](const AtomAnswer &a, const AtomAnswer &b) {
                                return a.number() == b.number();
                              }),
                  d_answers.end());
  return d_answers;
}

}  // namespace Diazepane
