// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <RouteFiles/JsonText.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace Diazepane {

InputError jsonFault(const std::string &what, std::string_view text,
                     std::size_t at, const std::string &file) {
  at = std::min(at, text.size());
  const auto line = std::count(text.begin(), text.begin() + at, '\n') + 1;
  const auto start =
      at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const auto column =
      at - (start == std::string_view::npos ? 0 : start + 1) + 1;
  Where where{file, static_cast<int>(line), static_cast<int>(column), ""};
  return InputError(
      "not valid JSON at byte " + std::to_string(at) + ": " + what, where);
}

namespace {

//! Reads one value without recursion: what is open is a list of its own.
class Scanner {
 public:
  using Node = JsonText::Node;

  Scanner(std::string_view text, std::size_t begin, std::size_t end,
          const std::string &file)
      : d_text(text), d_end(end), d_file(file), d_at(begin) {}

  std::vector<Node> scan() {
    value(0, 0);
    while (!d_open.empty()) {
      step();
    }
    blanks();
    if (d_at < d_end) {
      fail("something follows the value");
    }
    return std::move(d_nodes);
  }

 private:
  [[noreturn]] void fail(const std::string &what) const {
    throw jsonFault(d_at >= d_end ? "it ends too early" : what, d_text, d_at,
                    d_file);
  }

  char peek() const { return d_at < d_end ? d_text[d_at] : '\0'; }

  void blanks() {
    while (d_at < d_end && (d_text[d_at] == ' ' || d_text[d_at] == '\n' ||
                            d_text[d_at] == '\r' || d_text[d_at] == '\t')) {
      ++d_at;
    }
  }

  //! What comes next in the innermost list or object.
  void step() {
    const int open = d_open.back();
    const bool object = node(open).kind == '{';
    const char close = object ? '}' : ']';
    blanks();
    if (peek() == close) {
      if (d_afterComma) {
        fail("a comma before the end");
      }
      ++d_at;
      node(open).end = d_at;
      d_open.pop_back();
      return;
    }
    if (node(open).firstChild >= 0 && !d_afterComma) {
      if (peek() != ',') {
        fail(std::string("',' or '") + close + "' is expected");
      }
      ++d_at;
      d_afterComma = true;
      return;
    }
    d_afterComma = false;
    std::size_t keyBegin = 0;
    std::size_t keyEnd = 0;
    if (object) {
      if (peek() != '"') {
        fail("a key in quotes is expected");
      }
      keyBegin = d_at + 1;
      string();
      keyEnd = d_at - 1;
      blanks();
      if (peek() != ':') {
        fail("':' is expected");
      }
      ++d_at;
    }
    value(keyBegin, keyEnd);
  }

  void value(std::size_t keyBegin, std::size_t keyEnd) {
    blanks();
    const int index = static_cast<int>(d_nodes.size());
    Node made;
    made.begin = d_at;
    made.keyBegin = keyBegin;
    made.keyEnd = keyEnd;
    made.kind = peek();
    link(index);
    switch (made.kind) {
      case '{':
      case '[':
        ++d_at;
        d_nodes.push_back(made);
        d_open.push_back(index);
        return;
      case '"':
        string();
        break;
      case 't':
        word("true");
        break;
      case 'f':
        word("false");
        made.kind = 't';
        break;
      case 'n':
        word("null");
        break;
      default:
        number();
        made.kind = '0';
    }
    made.end = d_at;
    d_nodes.push_back(made);
  }

  void link(int index) {
    if (d_open.empty()) {
      return;
    }
    Node &parent = node(d_open.back());
    if (parent.firstChild < 0) {
      parent.firstChild = index;
    } else {
      node(parent.lastChild).next = index;
    }
    parent.lastChild = index;
  }

  void string() {
    ++d_at;
    while (d_at < d_end && d_text[d_at] != '"') {
      if (static_cast<unsigned char>(d_text[d_at]) < 0x20) {
        fail("a control character in a text");
      }
      d_at += d_text[d_at] == '\\' ? 2 : 1;
    }
    if (d_at >= d_end) {
      d_at = d_end;
      fail("a text without its end");
    }
    ++d_at;
  }

  void word(std::string_view wanted) {
    if (d_text.substr(d_at, wanted.size()) != wanted ||
        d_at + wanted.size() > d_end) {
      fail("a value is expected");
    }
    d_at += wanted.size();
  }

  void digits() {
    if (peek() < '0' || peek() > '9') {
      fail("a value is expected");
    }
    while (peek() >= '0' && peek() <= '9') {
      ++d_at;
    }
  }

  void number() {
    if (peek() == '-') {
      ++d_at;
    }
    digits();
    if (peek() == '.') {
      ++d_at;
      digits();
    }
    if (peek() == 'e' || peek() == 'E') {
      ++d_at;
      if (peek() == '+' || peek() == '-') {
        ++d_at;
      }
      digits();
    }
  }

  Node &node(int index) { return d_nodes[static_cast<std::size_t>(index)]; }

  std::string_view d_text;
  std::size_t d_end;
  const std::string &d_file;
  std::size_t d_at;
  bool d_afterComma = false;
  std::vector<int> d_open;
  std::vector<Node> d_nodes;
};

}  // namespace

JsonText::JsonText(std::string_view text, std::size_t begin, std::size_t end,
                   const std::string &file)
    : d_text(text), d_nodes(Scanner(text, begin, end, file).scan()) {}

int JsonText::member(int object, std::string_view name) const {
  if (!isObject(object)) {
    return -1;
  }
  for (int i = at(object).firstChild; i >= 0; i = at(i).next) {
    if (key(i) == name) {
      return i;
    }
  }
  return -1;
}

std::string JsonText::text(int node) const {
  if (node < 0) {
    return "";
  }
  const auto written = raw(node);
  if (at(node).kind != '"') {
    return std::string(written);
  }
  if (written.find('\\') == std::string_view::npos) {
    return std::string(written.substr(1, written.size() - 2));
  }
  const auto decoded =
      nlohmann::json::parse(written.begin(), written.end(), nullptr, false);
  return decoded.is_string() ? decoded.get<std::string>()
                             : std::string(written);
}

std::string_view JsonText::raw(int node) const {
  return d_text.substr(at(node).begin, at(node).end - at(node).begin);
}

std::string_view JsonText::key(int node) const {
  return d_text.substr(at(node).keyBegin, at(node).keyEnd - at(node).keyBegin);
}

std::vector<int> JsonText::children(int node) const {
  std::vector<int> list;
  for (int i = node < 0 ? -1 : at(node).firstChild; i >= 0; i = at(i).next) {
    list.push_back(i);
  }
  return list;
}

int JsonText::after(int node) const {
  const std::size_t end = at(node).end;
  const auto next =
      std::partition_point(d_nodes.begin() + node, d_nodes.end(),
                           [end](const Node &one) { return one.begin < end; });
  return static_cast<int>(next - d_nodes.begin());
}

int JsonText::depthOf(int node) const {
  std::vector<std::size_t> ends;
  std::size_t deepest = 0;
  const int end = after(node);
  for (int i = node; i < end; ++i) {
    while (!ends.empty() && ends.back() <= at(i).begin) {
      ends.pop_back();
    }
    if (at(i).kind == '{' || at(i).kind == '[') {
      ends.push_back(at(i).end);
      deepest = std::max(deepest, ends.size());
    }
  }
  return static_cast<int>(deepest);
}

void JsonEdits::setMember(const JsonText &json, int object,
                          const std::string &key, const std::string &value) {
  const int old = json.member(object, key);
  if (old >= 0) {
    d_edits.push_back({json[old].begin, json[old].end, value});
    return;
  }
  const auto &node = json[object];
  if (node.lastChild < 0) {
    d_edits.push_back(
        {node.end - 1, node.end - 1, "\"" + key + "\": " + value});
    return;
  }
  const auto &last = json[node.lastChild];
  // The blanks before the last key are those before ours.
  std::size_t blanks = last.keyBegin - 1;
  while (blanks > 0 &&
         (d_text[blanks - 1] == ' ' || d_text[blanks - 1] == '\n' ||
          d_text[blanks - 1] == '\r' || d_text[blanks - 1] == '\t')) {
    --blanks;
  }
  const std::string layout(d_text.substr(blanks, last.keyBegin - 1 - blanks));
  d_edits.push_back(
      {last.end, last.end, "," + layout + "\"" + key + "\": " + value});
}

void JsonEdits::remove(std::size_t begin, std::size_t end) {
  d_edits.push_back({begin, end, ""});
}

std::string JsonEdits::apply() const {
  auto edits = d_edits;
  std::stable_sort(
      edits.begin(), edits.end(),
      [](const Edit &a, const Edit &b) { return a.begin < b.begin; });
  std::string out;
  std::size_t at = 0;
  for (const auto &edit : edits) {
    if (edit.begin < at) {
      continue;  // inside of what was removed or replaced
    }
    out.append(d_text.substr(at, edit.begin - at));
    out += edit.text;
    at = edit.end;
  }
  out.append(d_text.substr(at));
  return out + d_behind;
}

}  // namespace Diazepane
