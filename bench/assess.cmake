# Assessment: incidents held against clauses.
add_executable(assess_bench ${CMAKE_CURRENT_LIST_DIR}/assess_bench.cpp)
target_link_libraries(assess_bench PRIVATE assess)
add_executable(streams_bench ${CMAKE_CURRENT_LIST_DIR}/streams_bench.cpp ${CMAKE_CURRENT_LIST_DIR}/stream_log.cpp)
target_link_libraries(streams_bench PRIVATE assess agreement fmt::fmt)
