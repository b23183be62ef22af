# The libraries this project stands on. Their headers are system headers, so
# that our warnings are about our code.

if(POLICY CMP0167)
  cmake_policy(SET CMP0167 NEW)
endif()

find_package(RDKit REQUIRED)
if(RDKit_BY_CONFIG)
  message(STATUS "RDKit ${RDKit_VERSION} by its own CMake configuration")
else()
  message(STATUS "RDKit ${RDKit_VERSION} in ${RDKit_INCLUDE_DIR}, "
    "targets made by FindRDKit.cmake")
endif()

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
# gzip of route files; RDKit's own configuration does not always bring it.
find_package(Boost REQUIRED COMPONENTS iostreams)
find_package(yaml-cpp REQUIRED)
find_package(IsoSpec REQUIRED)
# The target is `yaml-cpp` up to 0.7 and `yaml-cpp::yaml-cpp` from 0.8 on; code
# of ours links `yaml-cpp`.
if(TARGET yaml-cpp::yaml-cpp AND NOT TARGET yaml-cpp)
  add_library(yaml-cpp INTERFACE IMPORTED GLOBAL)
  target_link_libraries(yaml-cpp INTERFACE yaml-cpp::yaml-cpp)
endif()

# Pictures as PNG, where librsvg is; without it they are SVG only.
find_package(PkgConfig)
if(PkgConfig_FOUND)
  pkg_check_modules(DIAZEPANE_RSVG librsvg-2.0>=2.46 cairo-png)
endif()

# The interpreter is the one RDKit belongs to: the environment RDKit was found
# in, else the distribution's. Whatever comes first on PATH (pyenv, a
# virtualenv) has no RDKit of the same build.
if(NOT Python3_EXECUTABLE)
  foreach(candidate ${RDKit_PREFIX}/bin/python3 /usr/bin/python3)
    if(EXISTS ${candidate})
      set(Python3_EXECUTABLE ${candidate} CACHE FILEPATH
        "Interpreter that has the rdkit package")
      break()
    endif()
  endforeach()
endif()
if(DIAZEPANE_PYTHON)
  find_package(Python3 REQUIRED COMPONENTS Interpreter Development.Module)
  execute_process(COMMAND ${Python3_EXECUTABLE} -c "import rdkit"
    RESULT_VARIABLE no_rdkit OUTPUT_QUIET ERROR_QUIET)
  if(no_rdkit)
    message(FATAL_ERROR
      "${Python3_EXECUTABLE} cannot `import rdkit`, so the Python package of "
      "diazepane would not work in it. Install RDKit for that interpreter "
      "(Debian: python3-rdkit), name another one with "
      "-DPython3_EXECUTABLE=/path/to/python3, or build without Python with "
      "-DDIAZEPANE_PYTHON=OFF.")
  endif()
  find_package(Boost REQUIRED COMPONENTS
    python${Python3_VERSION_MAJOR}${Python3_VERSION_MINOR})
  set(DIAZEPANE_BOOST_PYTHON
    Boost::python${Python3_VERSION_MAJOR}${Python3_VERSION_MINOR})
else()
  find_package(Python3 COMPONENTS Interpreter)
endif()

if(DIAZEPANE_TESTS)
  find_package(GTest REQUIRED)
endif()
