// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// Plans as text, Markdown and a page; hazards first, nothing fetched.
#include "Planner.h"

using namespace Diazepane;

namespace {

TEST(PlanDocument, HazardsComeBeforeAmounts) {
  const auto document = documentOf(planned("schmidt"));
  for (const char *format : {"text", "md", "html"}) {
    const std::string text = render(document, format);
    const auto hazards = text.find("HAZARDS");
    const auto amounts = text.find("Amounts");
    ASSERT_NE(hazards, std::string::npos) << format;
    ASSERT_NE(amounts, std::string::npos) << format;
    EXPECT_LT(hazards, amounts) << format;
    EXPECT_NE(text.find("hydrazoic"), std::string::npos) << format;
  }
}

TEST(PlanDocument, APageIsWholeAndEscapes) {
  Document document;
  document.title = "<b>";
  document.paragraph("a < b");
  document.list("x", {"<script>"});
  document.structures({{"C1CNCCNC1", "ring"}, {"not a smiles(", "none"}});
  const std::string page = documentHtml(document);
  EXPECT_EQ(page.find("<b>"), std::string::npos);
  EXPECT_EQ(page.find("<li><script>"), std::string::npos);
  EXPECT_NE(page.find("<svg"), std::string::npos);
  EXPECT_NE(page.find("not a smiles("), std::string::npos);
  EXPECT_EQ(page.find("http://"), page.find("http://www.w3.org"));
}

TEST(PlanDocument, MarkdownQuotesItsOwnSigns) {
  Document document;
  document.title = "t";
  document.paragraph("a*b_c|d");
  EXPECT_NE(documentMarkdown(document).find("a\\*b\\_c\\|d"),
            std::string::npos);
  EXPECT_NE(messageOf([&] { render(document, "pdf"); }), "");
}

TEST(PlanDocument, EveryShareHasItsGrade) {
  for (const char *id : {"boc-half", "reductive-amination", "schmidt"}) {
    for (const auto &stage : planned(id).stages) {
      for (const auto &entry : stage.expected) {
        EXPECT_EQ(entry.grade.size(), 1U) << id;
      }
      for (const auto &choice : stage.choices) {
        EXPECT_FALSE(choice.grade.empty()) << id << " " << choice.title;
        EXPECT_FALSE(choice.source.empty());
      }
      for (const auto &step : stage.steps) {
        for (const auto &point : step.checkpoints) {
          EXPECT_TRUE(!point.share || !point.grade.empty()) << id;
        }
      }
    }
  }
}

}  // namespace
