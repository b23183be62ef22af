// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// RDKit's macros decide the layout of its classes. They must be the same here
// as in the library that is linked.
#include <memory>

#include <gtest/gtest.h>
#include <malloc.h>

#include <GraphMol/QueryOps.h>
#include <GraphMol/RWMol.h>
#include <GraphMol/SmilesParse/SmilesParse.h>

namespace {

#ifdef RDK_BUILD_THREADSAFE_SSS
constexpr bool kThreadSafe = true;
#else
constexpr bool kThreadSafe = false;
#endif
#ifdef RDK_USE_BOOST_SERIALIZATION
constexpr bool kSerialization = true;
#else
constexpr bool kSerialization = false;
#endif

TEST(RDKitMacros, areThoseOfTheLibrary) {
  EXPECT_TRUE(kThreadSafe);
  EXPECT_TRUE(kSerialization);
}

// The parser allocates the query inside the library. What it asked for must be
// what this compiler thinks the class needs: the mutex that the macro adds
// makes a difference of 40 bytes.
TEST(RDKitMacros, recursiveQueryHasTheSizeTheLibraryAllocates) {
  std::unique_ptr<RDKit::RWMol> pattern(RDKit::SmartsToMol("[$(CO)]"));
  ASSERT_TRUE(pattern);
  auto *query = dynamic_cast<RDKit::RecursiveStructureQuery *>(
      pattern->getAtomWithIdx(0)->getQuery());
  ASSERT_NE(query, nullptr);
  const auto allocated = malloc_usable_size(query);
  EXPECT_GE(allocated, sizeof(RDKit::RecursiveStructureQuery));
  EXPECT_LE(allocated, sizeof(RDKit::RecursiveStructureQuery) + 24);
}

// A copy is made by code of the header, compiled here, and matched by code of
// the library.
TEST(RDKitMacros, recursiveQueryCopiedHereMatchesThere) {
  std::unique_ptr<RDKit::RWMol> pattern(RDKit::SmartsToMol("[$(CO)]"));
  std::unique_ptr<RDKit::RWMol> ethanol(RDKit::SmilesToMol("CCO"));
  std::unique_ptr<RDKit::Atom::QUERYATOM_QUERY> copy(
      pattern->getAtomWithIdx(0)->getQuery()->copy());
  auto *query = dynamic_cast<RDKit::RecursiveStructureQuery *>(copy.get());
  ASSERT_NE(query, nullptr);
  EXPECT_NE(query->getQueryMol(), nullptr);
  EXPECT_EQ(query->getQueryMol()->getNumAtoms(), 2u);
  EXPECT_EQ(ethanol->getNumAtoms(), 3u);
}

}  // namespace
