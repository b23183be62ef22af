// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/PartFile.h>

#include <fcntl.h>
#include <unistd.h>

#include <boost/iostreams/copy.hpp>
#include <boost/iostreams/device/array.hpp>
#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <Base/Error.h>

namespace Diazepane {

namespace io = boost::iostreams;

namespace {

std::string compressed(const std::string &text) {
  std::string out;
  io::filtering_streambuf<io::output> filter;
  filter.push(io::gzip_compressor());
  filter.push(io::back_inserter(out));
  io::copy(io::array_source(text.data(), text.size()), filter);
  return out;
}

bool endsIn(const std::string &text, const std::string &end) {
  return text.size() >= end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

PartFile::PartFile(std::string path)
    : d_path(std::move(path)),
      d_temporary(d_path + ".part"),
      d_gzip(endsIn(d_path, ".gz")) {
  d_file = ::open(d_temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                  0644);
  if (d_file < 0) {
    throw InputError(std::string("cannot be written: ") + std::strerror(errno),
                     Where{d_path, 0, 0, ""});
  }
}

PartFile::~PartFile() {
  if (d_file >= 0) {
    ::close(d_file);
  }
  if (!d_committed) {
    std::remove(d_temporary.c_str());
  }
}

void PartFile::fail(const std::string &what) {
  const std::string reason = std::strerror(errno);
  throw InputError(what + ": " + reason, Where{d_path, 0, 0, ""},
                   "nothing stands under this name");
}

void PartFile::put(const char *data, std::size_t size) {
  while (size > 0) {
    const auto written = ::write(d_file, data, size);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      fail("could not be written to the end");
    }
    data += written;
    size -= static_cast<std::size_t>(written);
    d_bytes += static_cast<std::uint64_t>(written);
  }
}

void PartFile::write(const std::string &text) {
  if (text.empty()) {
    return;
  }
  d_hash.add(text);
  if (d_gzip) {
    const std::string packed = compressed(text);
    put(packed.data(), packed.size());
  } else {
    put(text.data(), text.size());
  }
}

void PartFile::commit() {
  if (::fsync(d_file) != 0 || ::close(d_file) != 0) {
    d_file = -1;
    fail("could not be written to the disk");
  }
  d_file = -1;
  if (std::rename(d_temporary.c_str(), d_path.c_str()) != 0) {
    fail("cannot be put in place");
  }
  d_committed = true;
  const auto folder = std::filesystem::path(d_path).parent_path();
  const int handle =
      ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle >= 0) {
    ::fsync(handle);  // the name, too, survives a power cut
    ::close(handle);
  }
}

std::string PartFile::checksum() const { return hashText(d_hash.value()); }

}  // namespace Diazepane
