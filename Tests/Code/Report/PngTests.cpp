// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
//
// A picture as pixels: its size, its bytes, what is refused.
#include <gtest/gtest.h>

#include <Base/Error.h>
#include <Report/Png.h>

namespace Diazepane {
namespace {

const std::string kSquare =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\">"
    "<rect width=\"30\" height=\"20\" fill=\"#ff0000\"/></svg>";

bool hasPng() {
  try {
    return !pngOf(kSquare).empty();
  } catch (const InputError &error) {
    return std::string(error.what()).find("without librsvg") ==
           std::string::npos;
  }
}

unsigned bigEndian(const std::string &bytes, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = at; i < at + 4; ++i) {
    value = 256 * value + static_cast<unsigned char>(bytes[i]);
  }
  return value;
}

TEST(Png, HasTheSizeOfThePictureTimesTheScale) {
  if (!hasPng()) {
    GTEST_SKIP() << "built without librsvg";
  }
  const std::string bytes = pngOf(kSquare, 3.0);
  ASSERT_EQ(bytes.substr(0, 8), "\x89PNG\r\n\x1a\n");
  EXPECT_EQ(bigEndian(bytes, 16), 90U);
  EXPECT_EQ(bigEndian(bytes, 20), 60U);
}

TEST(Png, RefusesWhatIsNoPicture) {
  EXPECT_THROW(pngOf("no picture"), InputError);
  EXPECT_THROW(pngOf(""), InputError);
  EXPECT_THROW(pngOf(kSquare, 1e9), InputError);
  EXPECT_THROW(pngOf(kSquare, -1.0), InputError);
}

TEST(Png, IsChosenByTheNameOfTheFile) {
  EXPECT_EQ(pictureFor("a.svg", kSquare), kSquare);
  EXPECT_EQ(pictureFor("", kSquare), kSquare);
  if (hasPng()) {
    EXPECT_EQ(pictureFor("A.PNG", kSquare).substr(1, 3), "PNG");
  }
}

}  // namespace
}  // namespace Diazepane
