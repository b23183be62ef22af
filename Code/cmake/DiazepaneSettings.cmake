# Compiler settings shared by every target, and the functions by which a
# folder becomes a library, a test or the Python extension.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

# The build tree has the shape of the installed one: bin/, share/diazepane/
# and python/, so that programs find Data/ the same way in both.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib)

find_program(DIAZEPANE_CCACHE ccache)
if(DIAZEPANE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DIAZEPANE_CCACHE})
endif()

add_library(diazepane_settings INTERFACE)
target_compile_features(diazepane_settings INTERFACE cxx_std_17)
target_compile_options(diazepane_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)

# Sanitizers and coverage change every object, so they are set for all.
if(DIAZEPANE_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=address,undefined)
elseif(DIAZEPANE_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer)
  add_link_options(-fsanitize=thread)
elseif(DIAZEPANE_SANITIZE)
  message(FATAL_ERROR "DIAZEPANE_SANITIZE is `${DIAZEPANE_SANITIZE}`; it may "
    "be empty, address or thread")
endif()
if(DIAZEPANE_COVERAGE)
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()

# While the tree is being filled: a source that is listed but not written yet is
# left out with a warning, so that the other folders configure.
function(diazepane_present list)
  set(present)
  foreach(file IN LISTS ${list})
    if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
      list(APPEND present ${file})
    else()
      message(WARNING "${CMAKE_CURRENT_SOURCE_DIR}/${file} does not exist yet")
    endif()
  endforeach()
  set(${list} ${present} PARENT_SCOPE)
endfunction()

# diazepane_library(Network SOURCES a.cpp b.cpp LINKS Reactions)
#   SOURCES  the folder's translation units; none makes a header-only target
#   LINKS    folders above it in the layer list, all that it may include
#   PACKAGES imported targets of other libraries
function(diazepane_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PACKAGES" ${ARGN})
  diazepane_present(ARG_SOURCES)
  if(ARG_SOURCES)
    add_library(${name} STATIC ${ARG_SOURCES})
    set(scope PUBLIC)
    target_link_libraries(${name} PRIVATE
      $<BUILD_INTERFACE:diazepane_settings>)
    set_target_properties(${name} PROPERTIES OUTPUT_NAME Diazepane${name})
  else()
    add_library(${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(diazepane::${name} ALIAS ${name})
  target_include_directories(${name} ${scope}
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/Code>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/diazepane>)
  target_compile_features(${name} ${scope} cxx_std_17)
  target_link_libraries(${name} ${scope} ${ARG_LINKS} ${ARG_PACKAGES})
  set_property(GLOBAL APPEND PROPERTY DIAZEPANE_LIBRARIES ${name})
endfunction()

# diazepane_test(Network SOURCES a.cpp LINKS Network PACKAGES RDKit::GraphMol)
#   one GoogleTest program, named Test<Folder>. It is one test of CTest, so that
#   what its cases share (the rule book) is read once; ./test counts the cases.
#   A single one: build/tests/TestNetwork --gtest_filter=...
function(diazepane_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PACKAGES" ${ARGN})
  diazepane_present(ARG_SOURCES)
  add_executable(Test${name} ${ARG_SOURCES})
  target_link_libraries(Test${name} PRIVATE ${ARG_LINKS} ${ARG_PACKAGES}
    diazepane_settings GTest::gtest GTest::gtest_main)
  target_compile_definitions(Test${name} PRIVATE
    DIAZEPANE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  set_target_properties(Test${name} PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  add_test(NAME Test${name} COMMAND Test${name} --gtest_brief=1)
  set_tests_properties(Test${name} PROPERTIES
    ENVIRONMENT "DIAZEPANE_DATA=${PROJECT_SOURCE_DIR}/Data"
    TIMEOUT 1200 LABELS cpp)
endfunction()

# diazepane_python_extension(rdDiazepane SOURCES a.cpp LINKS Predict)
#   a Boost.Python module in build/python/diazepane/, installed in the package
function(diazepane_python_extension name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PACKAGES" ${ARGN})
  Python3_add_library(${name} MODULE WITH_SOABI ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS} ${ARG_PACKAGES}
    ${DIAZEPANE_BOOST_PYTHON} diazepane_settings)
  set_target_properties(${name} PROPERTIES
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/python/diazepane)
  set_property(GLOBAL APPEND PROPERTY DIAZEPANE_EXTENSIONS ${name})
endfunction()

# diazepane_python_package(diazepane)
#   the folder's *.py, *.pyi and py.typed beside the extension in build/python/
function(diazepane_python_package folder)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS
    RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}
    ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.py
    ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.pyi
    ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/py.typed)
  set(copies)
  foreach(file IN LISTS files)
    set(copy ${PROJECT_BINARY_DIR}/python/${file})
    add_custom_command(OUTPUT ${copy}
      COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_CURRENT_SOURCE_DIR}/${file}
        ${copy}
      DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${file})
    list(APPEND copies ${copy})
  endforeach()
  add_custom_target(${folder}_package ALL DEPENDS ${copies})
  set_property(GLOBAL APPEND PROPERTY DIAZEPANE_PYTHON_PACKAGES
    ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
endfunction()
