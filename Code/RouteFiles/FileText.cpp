// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/FileText.h>

#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <fstream>
#include <iterator>
#include <sstream>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

namespace {

std::string unzipped(const std::string &bytes, const std::string &name) {
  std::istringstream source(bytes);
  boost::iostreams::filtering_istream in;
  in.push(boost::iostreams::gzip_decompressor());
  in.push(source);
  std::ostringstream out;
  std::string block(1 << 20, '\0');
  try {
    // Errors of the filter reach us only where the stream may throw.
    in.exceptions(std::ios::badbit);
    while (in.read(&block[0], static_cast<std::streamsize>(block.size())) ||
           in.gcount() > 0) {
      out.write(block.data(), in.gcount());
    }
  } catch (const std::exception &) {
    throw InputError("broken gzip data after " +
                         std::to_string(out.str().size()) + " bytes of text",
                     {name, 0, 0, ""}, "the file may have been cut short");
  }
  return out.str();
}

}  // namespace

bool isGzip(const std::string &bytes) {
  return bytes.size() >= 2 && bytes[0] == '\x1f' && bytes[1] == '\x8b';
}

std::string readStreamText(std::istream &in, const std::string &name) {
  std::string bytes{std::istreambuf_iterator<char>(in),
                    std::istreambuf_iterator<char>()};
  if (isGzip(bytes)) {
    bytes = unzipped(bytes, name);
  }
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) {
    bytes.erase(0, 3);  // a mark that some editors put first
  }
  if (trim(bytes).empty()) {
    throw InputError("is empty", {name, 0, 0, ""});
  }
  return bytes;
}

std::string readFileText(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw InputError("cannot be read", {path, 0, 0, ""});
  }
  // A folder opens, but does not read.
  if (file.peek() == std::ifstream::traits_type::eof() && !file.eof()) {
    throw InputError("cannot be read", {path, 0, 0, ""});
  }
  file.clear();
  return readStreamText(file, path);
}

std::string gzipped(const std::string &text) {
  std::ostringstream target;
  {
    boost::iostreams::filtering_ostream out;
    out.push(boost::iostreams::gzip_compressor());
    out.push(target);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
  }
  return target.str();
}

}  // namespace Diazepane
