# Corroboration: how fast, and how well.
add_executable(corroborate_bench ${CMAKE_CURRENT_LIST_DIR}/corroborate_bench.cpp)
target_link_libraries(corroborate_bench PRIVATE corroborate)
add_executable(corroborate_accuracy ${CMAKE_CURRENT_LIST_DIR}/corroborate_accuracy.cpp)
target_link_libraries(corroborate_accuracy PRIVATE corroborate)
