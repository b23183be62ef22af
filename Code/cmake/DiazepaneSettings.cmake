# Compiler settings shared by every target, and the one function by which a
# folder of Code/ becomes a library.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_VISIBILITY_INLINES_HIDDEN ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(DIAZEPANE_CCACHE ccache)
if(DIAZEPANE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${DIAZEPANE_CCACHE})
endif()

add_library(diazepane_settings INTERFACE)
target_compile_features(diazepane_settings INTERFACE cxx_std_17)
target_compile_options(diazepane_settings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual)
if(DIAZEPANE_SANITIZE)
  target_compile_options(diazepane_settings INTERFACE
    -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(diazepane_settings INTERFACE
    -fsanitize=address,undefined)
endif()

# diazepane_library(Network SOURCES a.cpp b.cpp LINKS Reactions)
#   SOURCES  the folder's translation units
#   LINKS    folders below it in the layer list, all that it may include
#   PACKAGES imported targets of other libraries
function(diazepane_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PACKAGES" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  add_library(diazepane::${name} ALIAS ${name})
  target_include_directories(${name} PUBLIC
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/Code>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/diazepane>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_compile_features(${name} PUBLIC cxx_std_17)
  target_link_libraries(${name} PUBLIC ${ARG_LINKS} ${ARG_PACKAGES}
    PRIVATE $<BUILD_INTERFACE:diazepane_settings>)
  set_target_properties(${name} PROPERTIES OUTPUT_NAME Diazepane${name})
  set_property(GLOBAL APPEND PROPERTY DIAZEPANE_LIBRARIES ${name})
endfunction()
