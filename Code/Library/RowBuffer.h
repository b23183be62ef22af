// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Text of the rows of one pair: a string whose bytes are not cleared before
// they are written.
#ifndef DIAZEPANE_LIBRARY_ROWBUFFER_H
#define DIAZEPANE_LIBRARY_ROWBUFFER_H

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>

namespace Diazepane {

class RowBuffer {
 public:
  void clear() { d_size = 0; }
  std::size_t size() const { return d_size; }
  const char *data() const { return d_text.get(); }

  void put(const char *text, std::size_t size) {
    std::memcpy(room(size), text, size);
    d_size += size;
  }
  void put(const std::string &text) { put(text.data(), text.size()); }
  void put(char letter) {
    *room(1) = letter;
    ++d_size;
  }
  void putNumber(unsigned int number) {
    char digits[12];
    int at = sizeof digits;
    do {
      digits[--at] = static_cast<char>('0' + number % 10);
      number /= 10;
    } while (number > 0);
    put(digits + at, sizeof digits - static_cast<std::size_t>(at));
  }

 private:
  char *room(std::size_t size) {
    if (d_size + size > d_capacity) {
      grow(d_size + size);
    }
    return d_text.get() + d_size;
  }
  void grow(std::size_t least) {
    const std::size_t capacity = std::max<std::size_t>(2 * least, 4096);
    std::unique_ptr<char[]> larger(new char[capacity]);
    std::copy_n(d_text.get(), d_size, larger.get());
    d_text = std::move(larger);
    d_capacity = capacity;
  }

  std::unique_ptr<char[]> d_text;
  std::size_t d_size = 0;
  std::size_t d_capacity = 0;
};

}  // namespace Diazepane

#endif
