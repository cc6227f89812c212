# The whole line end to end, as a user runs it.
add_executable(rehearse_bench rehearse_bench.cpp)
target_link_libraries(rehearse_bench PRIVATE fmt::fmt)
target_compile_definitions(rehearse_bench PRIVATE SULH_BINARY="${CMAKE_BINARY_DIR}/sulh")
if(TARGET sulh)
  add_dependencies(rehearse_bench sulh)
endif()
