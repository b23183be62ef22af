// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/Annotator.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <numeric>
#include <thread>
#include <unordered_map>

#include <Routes/StepIdentity.h>

namespace Diazepane {

namespace {

//! The steps that have to be judged, each once.
class Plan {
 public:
  explicit Plan(AnnotatedRoutes &result) : d_result(result) {}

  void make() {
    const auto &routes = d_result.file->routes();
    d_result.routes.resize(routes.size());
    for (std::size_t r = 0; r < routes.size(); ++r) {
      for (std::size_t s = 0; s < routes[r].steps.size(); ++s) {
        d_result.routes[r].steps.push_back(indexOf(routes[r], r, s));
      }
    }
    d_result.verdicts.resize(d_questions.size());
  }

  //! Null where the file itself has a fault.
  const StepQuestion *question(std::size_t index) const {
    return d_questions[index];
  }
  std::size_t size() const { return d_questions.size(); }
  StepVerdict first(std::size_t index) const {
    StepVerdict verdict;
    const auto fault = d_faults.find(index);
    if (fault != d_faults.end()) {
      verdict.status = "error";
      verdict.message = fault->second;
    }
    return verdict;
  }

 private:
  std::size_t indexOf(const Route &route, std::size_t number, std::size_t s) {
    const RouteStep &step = route.steps[s];
    ++d_result.steps;
    if (!step.fault.empty() || !route.fault.empty()) {
      const std::string fault =
          step.fault.empty() ? "the route goes round in a circle" : step.fault;
      const auto known = d_byFault.emplace(fault, d_questions.size());
      if (known.second) {
        d_faults.emplace(d_questions.size(), fault);
        d_questions.push_back(nullptr);
      }
      return known.first->second;
    }
    const auto known =
        d_byIdentity.emplace(d_identity.of(step.question), d_questions.size());
    if (known.second) {
      StepQuestion question = step.question;
      if (question.flask.where.line == 0 &&
          question.flask.where.field.empty()) {
        question.flask.where.field = "route " + std::to_string(number + 1) +
                                     " step " + std::to_string(s + 1);
      }
      d_owned.push_back(std::make_unique<StepQuestion>(std::move(question)));
      d_questions.push_back(d_owned.back().get());
    }
    return known.first->second;
  }

  AnnotatedRoutes &d_result;
  StepIdentity d_identity;
  std::vector<std::unique_ptr<StepQuestion>> d_owned;
  std::vector<const StepQuestion *> d_questions;
  std::unordered_map<std::string, std::size_t> d_byIdentity;
  std::unordered_map<std::string, std::size_t> d_byFault;
  std::unordered_map<std::size_t, std::string> d_faults;
};

//! Judges all of the plan; the calling thread only tells how far it is.
void work(const Plan &plan, const StepJudge &judge,
          const AnnotateOptions &options, AnnotatedRoutes &result) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable ready;
  std::exception_ptr failure;
  const auto run = [&] {
    try {
      for (std::size_t i = next++; i < plan.size() && !stop; i = next++) {
        const auto *question = plan.question(i);
        result.verdicts[i] =
            question == nullptr ? plan.first(i) : judge.judge(*question);
        ++done;
      }
    } catch (...) {
      const std::lock_guard<std::mutex> lock(mutex);
      failure = std::current_exception();
      stop = true;
    }
    ready.notify_one();
  };
  const unsigned int most =
      options.threads > 0 ? static_cast<unsigned int>(options.threads)
                          : std::max(1U, std::thread::hardware_concurrency());
  std::vector<std::thread> workers;
  for (unsigned int i = 0; i < most && i < plan.size(); ++i) {
    workers.emplace_back(run);
  }
  {
    std::unique_lock<std::mutex> lock(mutex);
    while (done < plan.size() && !stop) {
      ready.wait_for(lock, std::chrono::milliseconds(50));
      const double part =
          static_cast<double>(done) / static_cast<double>(plan.size());
      if (options.progress && !options.progress(part)) {
        stop = true;
        result.stopped = true;
      }
    }
  }
  for (auto &worker : workers) {
    worker.join();
  }
  if (failure) {
    std::rethrow_exception(failure);
  }
}

void scoreRoute(const Route &route, std::size_t number,
                AnnotatedRoutes &result) {
  RouteVerdict &verdict = result.routes[number];
  verdict.message = route.fault;
  double score = 1.0;
  double low = 1.0;
  double high = 1.0;
  for (std::size_t s = 0; s < route.steps.size(); ++s) {
    if (route.steps[s].alternative) {
      continue;
    }
    const StepVerdict &step = result.verdict(number, s);
    if (step.status == "error") {
      ++verdict.failed;
    } else if (!step.judged()) {
      ++verdict.neutral;
      verdict.unknown +=
          step.ring == RingChange::None || step.ring == RingChange::Spectator
              ? 0
              : 1;
    } else {
      ++verdict.judged;
      score *= step.share;
      low *= step.shareLow == step.shareLow
                 ? std::min(step.shareLow, step.share)
                 : step.share;
      high *= step.shareHigh == step.shareHigh
                  ? std::max(step.shareHigh, step.share)
                  : step.share;
      if (verdict.weakest < 0 ||
          step.share <
              result.verdict(number, static_cast<std::size_t>(verdict.weakest))
                  .share) {
        verdict.weakest = static_cast<int>(s);
      }
    }
  }
  if (verdict.judged > 0 && route.fault.empty()) {
    verdict.score = score;
    verdict.scoreLow = low;
    verdict.scoreHigh = high;
  } else if (route.fault.empty()) {
    verdict.message = route.steps.empty()
                          ? "no step: the target is where it starts"
                          : "no step is ours to judge";
  }
}

void rank(AnnotatedRoutes &result) {
  std::vector<std::size_t> order(result.routes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(
      order.begin(), order.end(), [&result](std::size_t a, std::size_t b) {
        const double left = result.routes[a].score;
        const double right = result.routes[b].score;
        const bool known = left == left;
        return known != (right == right) ? known : known && left > right;
      });
  int place = 0;
  for (const std::size_t index : order) {
    if (result.routes[index].score == result.routes[index].score) {
      result.routes[index].rank = ++place;
    }
  }
}

}  // namespace

std::vector<std::size_t> AnnotatedRoutes::byRank() const {
  std::vector<std::size_t> order(routes.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [this](std::size_t a, std::size_t b) {
                     const int left = routes[a].rank;
                     const int right = routes[b].rank;
                     return (left > 0) != (right > 0) ? left > 0 : left < right;
                   });
  return order;
}

AnnotatedRoutes annotateRoutes(std::shared_ptr<RouteFile> file,
                               const StepJudge &judge,
                               const AnnotateOptions &options) {
  AnnotatedRoutes result;
  result.file = std::move(file);
  result.ruleBookHash = judge.ruleBook()->hash();
  result.ruleBookVersion = judge.ruleBook()->version();
  Plan plan(result);
  plan.make();
  work(plan, judge, options, result);
  for (std::size_t i = 0; i < result.routes.size(); ++i) {
    scoreRoute(result.file->routes()[i], i, result);
  }
  rank(result);
  return result;
}

}  // namespace Diazepane
