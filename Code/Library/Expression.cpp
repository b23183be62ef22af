// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Library/Expression.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <functional>

#include <Base/Error.h>
#include <Base/Text.h>

namespace Diazepane {

struct Expression::Node {
  std::function<Cell(const std::vector<Cell> &)> value;
};

namespace {

using Node = Expression::Node;
using NodePtr = std::shared_ptr<const Node>;
using Cells = std::vector<Cell>;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double numberOf(const Cell &cell) {
  if (const auto *number = std::get_if<double>(&cell)) {
    return *number;
  }
  if (const auto *integer = std::get_if<std::int64_t>(&cell)) {
    return static_cast<double>(*integer);
  }
  if (const auto *flag = std::get_if<bool>(&cell)) {
    return *flag ? 1.0 : 0.0;
  }
  if (const auto *text = std::get_if<std::string>(&cell)) {
    char *end = nullptr;  // a carried column is text even when it is a number
    const double value = std::strtod(text->c_str(), &end);
    return !text->empty() && *end == '\0' ? value : kNone;
  }
  return kNone;
}

bool truthOf(const Cell &cell) {
  const auto *text = std::get_if<std::string>(&cell);
  const double number = numberOf(cell);
  return text != nullptr ? !text->empty() : number == number && number != 0.0;
}

template <class Value>
NodePtr node(Value value) {
  auto made = std::make_shared<Node>();
  made->value = std::move(value);
  return made;
}

class Parser {
 public:
  Parser(const std::string &text, const std::vector<Column> &columns,
         std::vector<int> &reads)
      : d_text(text), d_columns(columns), d_reads(reads) {}

  NodePtr parse() {
    NodePtr root = disjunction();
    skip();
    if (d_at < d_text.size()) {
      fail("'" + d_text.substr(d_at) + "' is not understood");
    }
    return root;
  }

 private:
  [[noreturn]] void fail(const std::string &what,
                         const std::string &expected = "") const {
    throw InputError(
        what, Where{"expression", 1, static_cast<int>(d_at) + 1, ""}, expected);
  }

  void skip() {
    while (d_at < d_text.size() &&
           std::isspace(static_cast<unsigned char>(d_text[d_at])) != 0) {
      ++d_at;
    }
  }

  bool accept(const std::string &token) {
    skip();
    if (d_text.compare(d_at, token.size(), token) != 0) {
      return false;
    }
    const bool word = std::isalpha(static_cast<unsigned char>(token[0])) != 0;
    const std::size_t end = d_at + token.size();
    if (word && end < d_text.size() &&
        (std::isalnum(static_cast<unsigned char>(d_text[end])) != 0 ||
         d_text[end] == '_')) {
      return false;
    }
    d_at = end;
    return true;
  }

  void expect(const std::string &token) {
    if (!accept(token)) {
      fail("'" + token + "' is missing here");
    }
  }

  NodePtr disjunction() {
    NodePtr left = conjunction();
    while (accept("or") || accept("||")) {
      const NodePtr right = conjunction();
      left = node([left, right](const Cells &cells) -> Cell {
        return truthOf(left->value(cells)) || truthOf(right->value(cells));
      });
    }
    return left;
  }

  NodePtr conjunction() {
    NodePtr left = negation();
    while (accept("and") || accept("&&")) {
      const NodePtr right = negation();
      left = node([left, right](const Cells &cells) -> Cell {
        return truthOf(left->value(cells)) && truthOf(right->value(cells));
      });
    }
    return left;
  }

  NodePtr negation() {
    const Depth depth(*this);
    if (accept("not")) {
      const NodePtr inner = negation();
      return node([inner](const Cells &cells) -> Cell {
        return !truthOf(inner->value(cells));
      });
    }
    return comparison();
  }

  static NodePtr compared(const NodePtr &left, const NodePtr &right,
                          const std::string &sign) {
    return node([left, right, sign](const Cells &cells) -> Cell {
      const Cell a = left->value(cells);
      const Cell b = right->value(cells);
      const auto *one = std::get_if<std::string>(&a);
      const auto *two = std::get_if<std::string>(&b);
      if (sign == "contains") {
        return one != nullptr && two != nullptr &&
               one->find(*two) != std::string::npos;
      }
      if (one != nullptr && two != nullptr) {
        const int order = one->compare(*two);
        return sign == "=="   ? order == 0
               : sign == "!=" ? order != 0
               : sign == "<"  ? order < 0
               : sign == "<=" ? order <= 0
               : sign == ">"  ? order > 0
                              : order >= 0;
      }
      const double x = numberOf(a);
      const double y = numberOf(b);
      return sign == "=="   ? x == y
             : sign == "!=" ? x != y && x == x && y == y
             : sign == "<"  ? x < y
             : sign == "<=" ? x <= y
             : sign == ">"  ? x > y
                            : x >= y;
    });
  }

  NodePtr comparison() {
    const NodePtr left = sum();
    for (const char *sign : {"==", "!=", "<=", ">=", "<", ">", "contains"}) {
      if (accept(sign)) {
        return compared(left, sum(), sign);
      }
    }
    skip();
    if (d_at < d_text.size() && d_text[d_at] == '=') {
      fail("'=' compares nothing", "write ==");
    }
    return left;
  }

  static NodePtr combined(const NodePtr &left, const NodePtr &right,
                          double (*with)(double, double)) {
    return node([left, right, with](const Cells &cells) -> Cell {
      return with(numberOf(left->value(cells)), numberOf(right->value(cells)));
    });
  }

  NodePtr sum() {
    NodePtr left = product();
    while (true) {
      if (accept("+")) {
        left =
            combined(left, product(), [](double a, double b) { return a + b; });
      } else if (accept("-")) {
        left =
            combined(left, product(), [](double a, double b) { return a - b; });
      } else {
        return left;
      }
    }
  }

  NodePtr product() {
    NodePtr left = unary();
    while (true) {
      if (accept("*")) {
        left =
            combined(left, unary(), [](double a, double b) { return a * b; });
      } else if (accept("/")) {
        left =
            combined(left, unary(), [](double a, double b) { return a / b; });
      } else {
        return left;
      }
    }
  }

  NodePtr unary() {
    const Depth depth(*this);
    if (accept("-")) {
      const NodePtr inner = unary();
      return node([inner](const Cells &cells) -> Cell {
        return -numberOf(inner->value(cells));
      });
    }
    return primary();
  }

  NodePtr primary() {
    skip();
    if (d_at >= d_text.size()) {
      fail("the expression ends too early");
    }
    if (accept("(")) {
      NodePtr inner = disjunction();
      expect(")");
      return inner;
    }
    const char c = d_text[d_at];
    if (c == '\'' || c == '"') {
      return text(c);
    }
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.') {
      const char *start = d_text.c_str() + d_at;
      char *end = nullptr;
      const double value = std::strtod(start, &end);
      if (end == start) {
        fail("a number is expected here");
      }
      d_at += static_cast<std::size_t>(end - start);
      return node([value](const Cells &) -> Cell { return value; });
    }
    return word();
  }

  NodePtr text(char quote) {
    const auto close = d_text.find(quote, d_at + 1);
    if (close == std::string::npos) {
      fail("the quote that opens here is not closed");
    }
    const std::string value = d_text.substr(d_at + 1, close - d_at - 1);
    d_at = close + 1;
    return node([value](const Cells &) -> Cell { return value; });
  }

  NodePtr word() {
    const std::size_t start = d_at;
    while (d_at < d_text.size() &&
           (std::isalnum(static_cast<unsigned char>(d_text[d_at])) != 0 ||
            d_text[d_at] == '_')) {
      ++d_at;
    }
    const std::string name = d_text.substr(start, d_at - start);
    if (name.empty()) {
      fail("'" + d_text.substr(start, 1) + "' is not expected here");
    }
    if (name == "true" || name == "false") {
      const bool value = name == "true";
      return node([value](const Cells &) -> Cell { return value; });
    }
    skip();
    if (d_at < d_text.size() && d_text[d_at] == '(') {
      return call(name, start);
    }
    std::vector<std::string> names;
    for (std::size_t i = 0; i < d_columns.size(); ++i) {
      names.push_back(d_columns[i].name);
      if (d_columns[i].name == name) {
        d_reads.push_back(static_cast<int>(i));
        return node([i](const Cells &cells) -> Cell { return cells[i]; });
      }
    }
    d_at = start;
    const auto near = nearestNames(name, names, 1);
    fail("no column '" + name + "'",
         near.empty() ? "columns are " + join(names, ", ")
                      : "did you mean " + near.front() + "?");
  }

  NodePtr call(const std::string &name, std::size_t start) {
    expect("(");
    const NodePtr first = disjunction();
    if (name == "min" || name == "max") {
      expect(",");
      const NodePtr second = disjunction();
      expect(")");
      return combined(
          first, second,
          name == "min" ? [](double a, double b) { return std::min(a, b); }
                        : [](double a, double b) { return std::max(a, b); });
    }
    expect(")");
    double (*one)(double) = nullptr;
    if (name == "abs") {
      one = [](double x) { return std::fabs(x); };
    } else if (name == "log") {
      one = [](double x) { return std::log(x); };
    } else if (name == "exp") {
      one = [](double x) { return std::exp(x); };
    } else {
      d_at = start;
      fail("no function '" + name + "'", "min, max, abs, log, exp");
    }
    return node([first, one](const Cells &cells) -> Cell {
      return one(numberOf(first->value(cells)));
    });
  }

  //! A million opening brackets must not eat the stack.
  struct Depth {
    explicit Depth(Parser &parser) : owner(parser) {
      if (++owner.d_depth > 100) {
        owner.fail("nested too deeply");
      }
    }
    ~Depth() { --owner.d_depth; }
    Depth(const Depth &) = delete;
    Depth &operator=(const Depth &) = delete;
    Parser &owner;
  };

  const std::string &d_text;
  const std::vector<Column> &d_columns;
  std::vector<int> &d_reads;
  std::size_t d_at = 0;
  int d_depth = 0;
};

}  // namespace

Expression::Expression(const std::string &text,
                       const std::vector<Column> &columns) {
  d_root = Parser(text, columns, d_reads).parse();
  std::sort(d_reads.begin(), d_reads.end());
  d_reads.erase(std::unique(d_reads.begin(), d_reads.end()), d_reads.end());
}

Expression::~Expression() = default;
Expression::Expression(Expression &&) noexcept = default;
Expression &Expression::operator=(Expression &&) noexcept = default;

Cell Expression::value(const std::vector<Cell> &cells) const {
  return d_root->value(cells);
}

double Expression::number(const std::vector<Cell> &cells) const {
  return numberOf(value(cells));
}

bool Expression::holds(const std::vector<Cell> &cells) const {
  return truthOf(value(cells));
}

}  // namespace Diazepane
