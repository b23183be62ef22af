// Copyright (c) 2026, the diazepane authors. BSD-3-Clause, see LICENSE.
#include <Report/Png.h>

#include <Base/Error.h>
#include <Base/Text.h>

#ifdef DIAZEPANE_HAS_RSVG
#include <librsvg/rsvg.h>

#include <cmath>
#include <memory>
#endif

namespace Diazepane {

#ifdef DIAZEPANE_HAS_RSVG

namespace {

constexpr double kMostPixels = 16384.0;  // of a side; an image, not a wall

struct Freed {
  void operator()(RsvgHandle *it) const { g_object_unref(it); }
  void operator()(cairo_surface_t *it) const { cairo_surface_destroy(it); }
  void operator()(cairo_t *it) const { cairo_destroy(it); }
};

[[noreturn]] void refuse(GError *error) {
  const std::string why = error == nullptr ? "no reason given" : error->message;
  if (error != nullptr) {
    g_error_free(error);
  }
  throw InputError("this SVG cannot be drawn as PNG: " + why);
}

cairo_status_t append(void *text, const unsigned char *bytes, unsigned count) {
  static_cast<std::string *>(text)->append(
      reinterpret_cast<const char *>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string pngOf(const std::string &svg, double scale) {
  GError *error = nullptr;
  const std::unique_ptr<RsvgHandle, Freed> picture(rsvg_handle_new_from_data(
      reinterpret_cast<const guint8 *>(svg.data()), svg.size(), &error));
  if (!picture) {
    refuse(error);
  }
  double width = 0.0;
  double height = 0.0;
  if (!rsvg_handle_get_intrinsic_size_in_pixels(picture.get(), &width,
                                                &height)) {
    throw InputError("this SVG states no size in pixels");
  }
  width = std::ceil(width * scale);
  height = std::ceil(height * scale);
  if (!(width >= 1.0 && height >= 1.0 && width <= kMostPixels &&
        height <= kMostPixels)) {
    throw InputError("a picture of " + formatNumber(width) + " x " +
                         formatNumber(height) + " pixels",
                     {}, "1 to 16384 on each side");
  }
  const std::unique_ptr<cairo_surface_t, Freed> surface(
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(width),
                                 static_cast<int>(height)));
  const std::unique_ptr<cairo_t, Freed> pen(cairo_create(surface.get()));
  const RsvgRectangle page{0.0, 0.0, width, height};
  if (!rsvg_handle_render_document(picture.get(), pen.get(), &page, &error)) {
    refuse(error);
  }
  std::string bytes;
  if (cairo_surface_write_to_png_stream(surface.get(), append, &bytes) !=
      CAIRO_STATUS_SUCCESS) {
    throw Error("the PNG could not be written");
  }
  return bytes;
}

#else

std::string pngOf(const std::string &, double) {
  throw InputError("this build writes no PNG, for it was made without librsvg",
                   {}, "name the picture .svg");
}

#endif

std::string pictureFor(const std::string &path, const std::string &svg) {
  const std::string ending =
      path.size() < 4 ? "" : lower(path.substr(path.size() - 4));
  return ending == ".png" ? pngOf(svg) : svg;
}

}  // namespace Diazepane
