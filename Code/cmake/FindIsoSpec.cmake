# IsoSpec (isotope patterns) ships no CMake package: header and library become
# the target IsoSpec::IsoSpec.
find_path(IsoSpec_INCLUDE_DIR isoSpec++.h PATH_SUFFIXES IsoSpec++)
find_library(IsoSpec_LIBRARY NAMES IsoSpec++)
mark_as_advanced(IsoSpec_INCLUDE_DIR IsoSpec_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(IsoSpec
  REQUIRED_VARS IsoSpec_LIBRARY IsoSpec_INCLUDE_DIR)
if(IsoSpec_FOUND AND NOT TARGET IsoSpec::IsoSpec)
  add_library(IsoSpec::IsoSpec UNKNOWN IMPORTED)
  set_target_properties(IsoSpec::IsoSpec PROPERTIES
    IMPORTED_LOCATION ${IsoSpec_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${IsoSpec_INCLUDE_DIR})
endif()
