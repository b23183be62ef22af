# What `cmake --install` puts where: headers in include/diazepane, libraries,
# the programs, Data/ in share/diazepane, the Python package, and a package
# configuration by which find_package(diazepane) gives diazepane::<Folder>.

include(CMakePackageConfigHelpers)

get_property(libraries GLOBAL PROPERTY DIAZEPANE_LIBRARIES)
get_property(extensions GLOBAL PROPERTY DIAZEPANE_EXTENSIONS)
get_property(packages GLOBAL PROPERTY DIAZEPANE_PYTHON_PACKAGES)
set(configDir ${CMAKE_INSTALL_LIBDIR}/cmake/diazepane)

if(libraries)
  install(TARGETS ${libraries} EXPORT diazepaneTargets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
  install(EXPORT diazepaneTargets NAMESPACE diazepane::
    DESTINATION ${configDir})
endif()
foreach(library IN LISTS libraries)
  install(DIRECTORY ${PROJECT_SOURCE_DIR}/Code/${library}
    DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/diazepane
    FILES_MATCHING PATTERN "*.h")
endforeach()
if(extensions)
  install(TARGETS ${extensions}
    LIBRARY DESTINATION ${DIAZEPANE_PYTHON_DIR}/diazepane)
endif()
foreach(package IN LISTS packages)
  install(DIRECTORY ${package} DESTINATION ${DIAZEPANE_PYTHON_DIR}
    FILES_MATCHING PATTERN "*.py" PATTERN "*.pyi" PATTERN "py.typed"
    PATTERN "__pycache__" EXCLUDE)
endforeach()

configure_package_config_file(
  ${PROJECT_SOURCE_DIR}/Code/cmake/diazepaneConfig.cmake.in
  ${PROJECT_BINARY_DIR}/diazepaneConfig.cmake
  INSTALL_DESTINATION ${configDir} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(
  ${PROJECT_BINARY_DIR}/diazepaneConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/diazepaneConfig.cmake
  ${PROJECT_BINARY_DIR}/diazepaneConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/Code/cmake/FindIsoSpec.cmake
  ${PROJECT_SOURCE_DIR}/Code/cmake/FindRDKit.cmake
  DESTINATION ${configDir})

# What ./run needs: the command line and the Python package, without the tests.
add_custom_target(product)
if(TARGET diazepane_app)
  add_dependencies(product diazepane_app)
endif()
foreach(target IN LISTS extensions)
  add_dependencies(product ${target})
endforeach()
foreach(package IN LISTS packages)
  get_filename_component(name ${package} NAME)
  add_dependencies(product ${name}_package)
endforeach()
