// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Parallel.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace Diazepane {

int threadCount(int threads) {
  const auto machine = static_cast<int>(std::thread::hardware_concurrency());
  return threads > 0 ? threads : std::max(1, machine);
}

namespace {

//! What the threads of one loop share.
struct Loop {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stop{false};
  std::mutex mutex;
  std::condition_variable wake;
  int running = 0;
  std::exception_ptr error;
};

void runItems(Loop &loop, std::size_t count,
              const std::function<void(std::size_t)> &work) {
  for (std::size_t i = loop.next++; i < count && !loop.stop; i = loop.next++) {
    try {
      work(i);
      ++loop.done;
    } catch (...) {
      const std::lock_guard<std::mutex> lock(loop.mutex);
      loop.error = loop.error ? loop.error : std::current_exception();
      loop.stop = true;
    }
  }
  const std::lock_guard<std::mutex> lock(loop.mutex);
  --loop.running;
  loop.wake.notify_all();
}

}  // namespace

void parallelFor(std::size_t count, int threads,
                 const std::function<void(std::size_t)> &work,
                 const Progress &progress, const ThreadState &state) {
  const auto workers = std::min<std::size_t>(
      count, static_cast<std::size_t>(threadCount(threads)));
  if (workers == 0) {
    return;
  }
  Loop loop;
  loop.running = static_cast<int>(workers);
  std::vector<std::thread> pool;
  for (std::size_t t = 0; t < workers; ++t) {
    pool.emplace_back([&] {
      const auto own = state ? state() : nullptr;
      runItems(loop, count, work);
    });
  }
  bool asked = false;
  {
    std::unique_lock<std::mutex> lock(loop.mutex);
    while (loop.running > 0) {
      loop.wake.wait_for(lock, std::chrono::milliseconds(100));
      lock.unlock();
      if (progress && !asked &&
          !progress(static_cast<double>(loop.done) /
                    static_cast<double>(count))) {
        asked = true;
        loop.stop = true;
      }
      lock.lock();
    }
  }
  for (auto &thread : pool) {
    thread.join();
  }
  if (loop.error) {
    std::rethrow_exception(loop.error);
  }
  if (asked) {
    throw Stopped();
  }
}

namespace {

//! Items that are worked ahead and taken in order.
class Queue {
 public:
  Queue(std::size_t count, std::size_t window,
        const std::function<void(std::size_t)> &work)
      : d_count(count),
        d_window(window),
        d_work(work),
        d_ready(window, false) {}

  //! What one worker does until nothing is left.
  void run() {
    std::unique_lock<std::mutex> lock(d_mutex);
    while (true) {
      d_wake.wait(lock, [this] {
        return d_stop || d_next >= d_count || d_next < d_taken + d_window;
      });
      if (d_stop || d_next >= d_count) {
        return;
      }
      const std::size_t item = d_next++;
      lock.unlock();
      std::exception_ptr error;
      try {
        d_work(item);
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      d_ready[item % d_window] = true;
      if (error) {
        d_error = d_error ? d_error : error;
        d_stop = true;
      }
      d_wake.notify_all();
    }
  }

  //! Waits a moment for the next item; false when it is not there yet. Throws
  //! what a worker threw.
  bool wait() {
    std::unique_lock<std::mutex> lock(d_mutex);
    d_wake.wait_for(lock, std::chrono::milliseconds(100),
                    [this] { return d_stop || d_ready[d_taken % d_window]; });
    if (d_error) {
      std::rethrow_exception(d_error);
    }
    return d_ready[d_taken % d_window];
  }

  void markTaken() {
    const std::lock_guard<std::mutex> lock(d_mutex);
    d_ready[d_taken % d_window] = false;
    ++d_taken;
    d_wake.notify_all();
  }

  void stop() {
    const std::lock_guard<std::mutex> lock(d_mutex);
    d_stop = true;
    d_wake.notify_all();
  }

 private:
  const std::size_t d_count;
  const std::size_t d_window;
  const std::function<void(std::size_t)> &d_work;
  std::mutex d_mutex;
  std::condition_variable d_wake;
  std::vector<bool> d_ready;  //!< of the items in the window
  std::size_t d_next = 0;
  std::size_t d_taken = 0;
  bool d_stop = false;
  std::exception_ptr d_error;
};

//! Ends the workers however the caller leaves.
class Workers {
 public:
  Workers(Queue &queue, std::size_t count) : d_queue(queue) {
    for (std::size_t t = 0; t < count; ++t) {
      d_pool.emplace_back([&queue] { queue.run(); });
    }
  }
  ~Workers() {
    d_queue.stop();
    for (auto &thread : d_pool) {
      thread.join();
    }
  }
  Workers(const Workers &) = delete;
  Workers &operator=(const Workers &) = delete;

 private:
  Queue &d_queue;
  std::vector<std::thread> d_pool;
};

}  // namespace

void orderedFor(std::size_t count, int threads, std::size_t window,
                const std::function<void(std::size_t)> &work,
                const std::function<void(std::size_t)> &take,
                const Progress &progress) {
  auto asked = std::chrono::steady_clock::now();
  const auto goesOn = [&](std::size_t done) {
    const auto now = std::chrono::steady_clock::now();
    if (!progress ||
        (done < count && now - asked < std::chrono::milliseconds(50))) {
      return;
    }
    asked = now;
    if (!progress(static_cast<double>(done) / static_cast<double>(count))) {
      throw Stopped();
    }
  };
  const auto workers = std::min<std::size_t>(
      count, static_cast<std::size_t>(threadCount(threads)));
  if (workers <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      work(i);
      take(i);
      goesOn(i + 1);
    }
    return;
  }
  Queue queue(count, std::max<std::size_t>(window, workers), work);
  const Workers pool(queue, workers);
  for (std::size_t i = 0; i < count; ++i) {
    while (!queue.wait()) {
      goesOn(i);
    }
    take(i);
    queue.markTaken();
    goesOn(i + 1);
  }
}

}  // namespace Diazepane
