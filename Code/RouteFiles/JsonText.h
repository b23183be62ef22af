// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A JSON document as places in its own text: any depth without recursion,
// faults with their byte, and additions that leave all else as it was.
#ifndef DIAZEPANE_ROUTEFILES_JSONTEXT_H
#define DIAZEPANE_ROUTEFILES_JSONTEXT_H

#include <string>
#include <string_view>
#include <vector>

#include <Base/Error.h>

namespace Diazepane {

//! "byte 5000000" with line and column of a place in a text.
InputError jsonFault(const std::string &what, std::string_view text,
                     std::size_t at, const std::string &file);

class JsonText {
 public:
  struct Node {
    char kind = ' ';  //!< { [ " 0 (number) t (true, false) n (null)
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t keyBegin = 0;  //!< of its key without quotes
    std::size_t keyEnd = 0;
    int firstChild = -1;
    int lastChild = -1;
    int next = -1;
  };

  //! The value in text[begin, end); the text must outlive this. InputError
  //! with the byte in the whole text.
  JsonText(std::string_view text, std::size_t begin, std::size_t end,
           const std::string &file);

  //! In the order of the text, so what is inside a node follows it.
  const std::vector<Node> &nodes() const { return d_nodes; }
  const Node &operator[](int index) const {
    return d_nodes[static_cast<std::size_t>(index)];
  }

  //! Member of an object, -1 for none or when it is no object.
  int member(int object, std::string_view key) const;
  bool isObject(int node) const { return node >= 0 && at(node).kind == '{'; }
  bool isList(int node) const { return node >= 0 && at(node).kind == '['; }
  bool isText(int node) const { return node >= 0 && at(node).kind == '"'; }
  //! A string without quotes and escapes; other scalars as written.
  std::string text(int node) const;
  std::string_view raw(int node) const;
  std::string_view key(int node) const;
  std::vector<int> children(int node) const;
  //! First node that is not inside this one.
  int after(int node) const;
  //! Levels of lists and objects inside it.
  int depthOf(int node) const;

 private:
  const Node &at(int node) const {
    return d_nodes[static_cast<std::size_t>(node)];
  }

  std::string_view d_text;
  std::vector<Node> d_nodes;
};

//! Additions to a text, made all at once.
class JsonEdits {
 public:
  explicit JsonEdits(std::string_view text) : d_text(text) {}

  //! Adds or replaces a member; `value` is JSON, laid out as its neighbours.
  void setMember(const JsonText &json, int object, const std::string &key,
                 const std::string &value);
  void remove(std::size_t begin, std::size_t end);
  void append(const std::string &text) { d_behind += text; }
  std::string apply() const;

 private:
  struct Edit {
    std::size_t begin;
    std::size_t end;
    std::string text;
  };
  std::string_view d_text;
  std::vector<Edit> d_edits;
  std::string d_behind;
};

}  // namespace Diazepane

#endif
