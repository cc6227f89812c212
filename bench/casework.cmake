# Casework: events of cases applied and replayed.
add_executable(casework_bench ${CMAKE_CURRENT_LIST_DIR}/casework_bench.cpp)
target_link_libraries(casework_bench PRIVATE casework fmt::fmt)
add_executable(casebook_bench ${CMAKE_CURRENT_LIST_DIR}/casebook_bench.cpp)
target_link_libraries(casebook_bench PRIVATE serve fmt::fmt)
