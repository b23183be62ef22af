# Finds RDKit both ways and gives the same targets RDKit::<Library>.
#
# RDKit's own package configuration (conda-forge, a current build) is taken
# when there is one. Debian's librdkit-dev ships headers and libraries but no
# CMake files: then the targets are made here. The macros of
# RDGeneral/RDConfig.h become part of RDKit::rdkit_base in that case, because
# no installed header includes that file and without RDK_BUILD_THREADSAFE_SSS
# the classes of GraphMol/QueryOps.h have another layout than in the library.
#
# Sets RDKit_FOUND, RDKit_VERSION, RDKit_INCLUDE_DIRS, RDKit_PREFIX and
# RDKit_BY_CONFIG. Give RDKit_DIR (configuration) or RDKit_ROOT (the rest).

# --- RDKit's own configuration -------------------------------------------
find_package(RDKit CONFIG QUIET)
if(RDKit_FOUND AND TARGET RDKit::GraphMol)
  set(RDKit_BY_CONFIG TRUE)
  get_filename_component(RDKit_PREFIX "${RDKit_INCLUDE_DIRS}/../.." ABSOLUTE)
else()
  set(RDKit_BY_CONFIG FALSE)
  find_path(RDKit_INCLUDE_DIR GraphMol/ROMol.h PATH_SUFFIXES include/rdkit rdkit)
  find_library(RDKit_GraphMol_LIBRARY RDKitGraphMol)
  mark_as_advanced(RDKit_INCLUDE_DIR RDKit_GraphMol_LIBRARY)
  set(RDKit_VERSION)
  if(RDKit_GraphMol_LIBRARY)
    # RDGeneral/versions.h of Debian is not filled in; the file name tells.
    get_filename_component(_rdkit_real "${RDKit_GraphMol_LIBRARY}" REALPATH)
    if(_rdkit_real MATCHES "\\.(20[0-9][0-9]\\.[0-9]+\\.[0-9]+)$")
      set(RDKit_VERSION ${CMAKE_MATCH_1})
    endif()
  endif()
endif()

include(FindPackageHandleStandardArgs)
if(RDKit_BY_CONFIG)
  find_package_handle_standard_args(RDKit REQUIRED_VARS RDKit_INCLUDE_DIRS
    VERSION_VAR RDKit_VERSION)
else()
  find_package_handle_standard_args(RDKit
    REQUIRED_VARS RDKit_GraphMol_LIBRARY RDKit_INCLUDE_DIR
    VERSION_VAR RDKit_VERSION
    REASON_FAILURE_MESSAGE
      "neither an RDKit package configuration (RDKit_DIR) nor headers and \
libraries (Debian: librdkit-dev, librdkit1) were found")
endif()

# --- the same targets for an RDKit without CMake files --------------------
if(RDKit_FOUND AND NOT RDKit_BY_CONFIG AND NOT TARGET RDKit::rdkit_base)
  set(RDKit_INCLUDE_DIRS ${RDKit_INCLUDE_DIR})
  get_filename_component(RDKit_PREFIX "${RDKit_INCLUDE_DIR}/../.." ABSOLUTE)
  if(POLICY CMP0167)
    cmake_policy(SET CMP0167 NEW)
  endif()
  include(CMakeFindDependencyMacro)
  find_dependency(Threads)
  find_dependency(Boost COMPONENTS serialization iostreams)

  file(STRINGS ${RDKit_INCLUDE_DIR}/RDGeneral/RDConfig.h _rdkit_lines
    REGEX "^#define[ \t]+RDK_[A-Z0-9_]+")
  set(RDKit_DEFINITIONS)
  foreach(_rdkit_line IN LISTS _rdkit_lines)
    string(REGEX REPLACE "^#define[ \t]+(RDK_[A-Z0-9_]+).*" "\\1"
      _rdkit_macro "${_rdkit_line}")
    list(APPEND RDKit_DEFINITIONS ${_rdkit_macro})
  endforeach()
  if(CMAKE_SIZEOF_VOID_P EQUAL 8)
    list(APPEND RDKit_DEFINITIONS RDK_64BIT_BUILD)
  else()
    list(APPEND RDKit_DEFINITIONS RDK_32BIT_BUILD)
  endif()

  add_library(RDKit::rdkit_base INTERFACE IMPORTED)
  set_target_properties(RDKit::rdkit_base PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${RDKit_INCLUDE_DIR}
    INTERFACE_SYSTEM_INCLUDE_DIRECTORIES ${RDKit_INCLUDE_DIR}
    INTERFACE_COMPILE_DEFINITIONS "${RDKit_DEFINITIONS}"
    INTERFACE_LINK_LIBRARIES "Boost::boost;Threads::Threads")

  # What each library needs of the others; a library that is not in this
  # table depends on GraphMol alone.
  set(_rdkit_needs_RDGeneral rdkit_base)
  set(_rdkit_needs_DataStructs RDGeneral)
  set(_rdkit_needs_RDGeometryLib DataStructs)
  set(_rdkit_needs_RDStreams RDGeneral)
  set(_rdkit_needs_Catalogs RDGeneral)
  set(_rdkit_needs_GraphMol RDGeometryLib)
  set(_rdkit_needs_SubstructMatch GenericGroups)
  set(_rdkit_needs_ChemTransforms SubstructMatch SmilesParse)
  set(_rdkit_needs_Depictor SubstructMatch MolTransforms)
  set(_rdkit_needs_FileParsers Depictor ChemTransforms SmilesParse
    GenericGroups RDStreams)
  set(_rdkit_needs_FilterCatalog SubstructMatch SmilesParse Catalogs)
  set(_rdkit_needs_Fingerprints Subgraphs SubstructMatch SmilesParse)
  set(_rdkit_needs_Descriptors PartialCharges Subgraphs MolTransforms
    SmilesParse SubstructMatch)
  set(_rdkit_needs_ChemReactions FilterCatalog Descriptors Fingerprints
    FileParsers ChemTransforms Depictor)
  set(_rdkit_needs_MolDraw2D ChemReactions FileParsers Depictor)
  set(_rdkit_needs_MolStandardize ChemReactions Descriptors Catalogs)
  set(_rdkit_needs_FMCS SmilesParse SubstructMatch)
  set(_rdkit_boost_GraphMol serialization)
  set(_rdkit_boost_FilterCatalog serialization)
  set(_rdkit_boost_ChemReactions serialization)
  set(_rdkit_boost_RDStreams iostreams)
  set(_rdkit_boost_FileParsers iostreams)

  get_filename_component(_rdkit_libdir "${RDKit_GraphMol_LIBRARY}" DIRECTORY)
  get_filename_component(_rdkit_suffix "${RDKit_GraphMol_LIBRARY}" EXT)
  file(GLOB _rdkit_files ${_rdkit_libdir}/libRDKit*${_rdkit_suffix})
  set(_rdkit_names)
  foreach(_rdkit_file IN LISTS _rdkit_files)
    get_filename_component(_rdkit_name "${_rdkit_file}" NAME_WE)
    string(REGEX REPLACE "^libRDKit" "" _rdkit_name "${_rdkit_name}")
    # The helper of RDKit's own wrappers would pull a Python into every user.
    if(NOT _rdkit_name STREQUAL "RDBoost")
      list(APPEND _rdkit_names ${_rdkit_name})
      add_library(RDKit::${_rdkit_name} UNKNOWN IMPORTED)
      set_target_properties(RDKit::${_rdkit_name} PROPERTIES
        IMPORTED_LOCATION ${_rdkit_file})
    endif()
  endforeach()
  foreach(_rdkit_name IN LISTS _rdkit_names)
    if(NOT DEFINED _rdkit_needs_${_rdkit_name})
      set(_rdkit_needs_${_rdkit_name} GraphMol)
    endif()
    set(_rdkit_links RDKit::rdkit_base)
    foreach(_rdkit_need IN LISTS _rdkit_needs_${_rdkit_name})
      if(TARGET RDKit::${_rdkit_need})
        list(APPEND _rdkit_links RDKit::${_rdkit_need})
      endif()
    endforeach()
    if(NOT _rdkit_name MATCHES "^(RDGeneral|DataStructs|RDGeometryLib|RDStreams|Catalogs|GraphMol|ga|hc|Optimizer|EigenSolvers)$")
      list(APPEND _rdkit_links RDKit::GraphMol)
    endif()
    foreach(_rdkit_need IN LISTS _rdkit_boost_${_rdkit_name})
      list(APPEND _rdkit_links Boost::${_rdkit_need})
    endforeach()
    list(REMOVE_DUPLICATES _rdkit_links)
    set_target_properties(RDKit::${_rdkit_name} PROPERTIES
      INTERFACE_LINK_LIBRARIES "${_rdkit_links}")
  endforeach()
endif()

# --- RDKit's public headers need C++20 from 2025.09 on ---------------------
if(RDKit_FOUND AND TARGET RDKit::rdkit_base
   AND RDKit_VERSION VERSION_GREATER_EQUAL 2025.9)
  set_property(TARGET RDKit::rdkit_base APPEND PROPERTY
    INTERFACE_COMPILE_FEATURES cxx_std_20)
endif()
