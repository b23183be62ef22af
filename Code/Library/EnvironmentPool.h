// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// The environments of a profiler: each thread borrows one for as long as it
// asks a molecule, so that none waits for another.
#ifndef DIAZEPANE_LIBRARY_ENVIRONMENTPOOL_H
#define DIAZEPANE_LIBRARY_ENVIRONMENTPOOL_H

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include <Library/Profiler.h>

namespace Diazepane {

class Profiler::Environments {
 public:
  using Questions = std::shared_ptr<const std::vector<AtomQuestion>>;

  Environments(Questions questions, std::size_t mostKept)
      : d_questions(std::move(questions)), d_mostKept(mostKept) {}

  class Loan {
   public:
    Loan(Environments &owner, std::unique_ptr<AtomEnvironments> own)
        : d_owner(owner), d_own(std::move(own)) {}
    ~Loan() { d_owner.giveBack(std::move(d_own)); }
    Loan(const Loan &) = delete;
    Loan &operator=(const Loan &) = delete;
    AtomEnvironments *operator->() { return d_own.get(); }

   private:
    Environments &d_owner;
    std::unique_ptr<AtomEnvironments> d_own;
  };

  Loan borrow() {
    {
      const std::lock_guard<std::mutex> lock(d_mutex);
      if (!d_idle.empty()) {
        auto one = std::move(d_idle.back());
        d_idle.pop_back();
        return {*this, std::move(one)};
      }
    }
    return {*this, std::make_unique<AtomEnvironments>(d_questions, d_mostKept)};
  }

  std::uint64_t made() const { return sum(&AtomEnvironments::made); }
  std::uint64_t asked() const { return sum(&AtomEnvironments::asked); }

 private:
  void giveBack(std::unique_ptr<AtomEnvironments> one) {
    const std::lock_guard<std::mutex> lock(d_mutex);
    d_idle.push_back(std::move(one));
  }

  std::uint64_t sum(std::uint64_t (AtomEnvironments::*of)() const) const {
    const std::lock_guard<std::mutex> lock(d_mutex);
    std::uint64_t all = 0;
    for (const auto &one : d_idle) {
      all += ((*one).*of)();
    }
    return all;
  }

  Questions d_questions;
  std::size_t d_mostKept;
  mutable std::mutex d_mutex;
  std::vector<std::unique_ptr<AtomEnvironments>> d_idle;
};

}  // namespace Diazepane

#endif
