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
                 const Progress &progress) {
  const auto workers = std::min<std::size_t>(
      count, static_cast<std::size_t>(threadCount(threads)));
  if (workers == 0) {
    return;
  }
  Loop loop;
  loop.running = static_cast<int>(workers);
  std::vector<std::thread> pool;
  for (std::size_t t = 0; t < workers; ++t) {
    pool.emplace_back([&] { runItems(loop, count, work); });
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

}  // namespace Diazepane
