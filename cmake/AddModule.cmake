# add_module(geo HEADERS a.hpp SOURCES a.cpp USES base LINKS lib TESTS a_test.cpp)
#
# A static library sulh::geo whose headers are included as "geo/a.hpp". USES are the modules whose headers it may include
# (checked by tests/tidy); LINKS are libraries seen only by its own sources. TESTS become one executable geo_tests.
# Sources are listed, never globbed. In the dev preset every header is also compiled alone.
function(add_module name)
  cmake_parse_arguments(M "" "" "HEADERS;SOURCES;USES;LINKS;TESTS" ${ARGN})

  add_library(${name} STATIC ${M_SOURCES})
  add_library(sulh::${name} ALIAS ${name})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_SOURCE_DIR}/src FILES ${M_HEADERS})
  foreach(use ${M_USES})
    if(NOT TARGET ${use})
      message(FATAL_ERROR "module ${name} uses ${use}, which is not on a floor below it")
    endif()
    target_link_libraries(${name} PUBLIC ${use})
  endforeach()
  target_link_libraries(${name} PRIVATE ${M_LINKS})
  set_property(GLOBAL APPEND PROPERTY SULH_MODULES ${name})

  if(SULH_TESTS AND M_TESTS)
    add_executable(${name}_tests ${M_TESTS})
    target_link_libraries(${name}_tests PRIVATE ${name} ${M_LINKS} GTest::gtest_main)
    add_test(NAME unit/${name} COMMAND ${name}_tests --gtest_brief=1)
    set_tests_properties(unit/${name} PROPERTIES LABELS unit)
  endif()
endfunction()
