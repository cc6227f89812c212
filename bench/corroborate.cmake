# Corroboration: how fast, and how well (bench/corroborate/accuracy runs score_groups).
add_executable(corroborate_bench ${CMAKE_CURRENT_LIST_DIR}/corroborate_bench.cpp)
target_link_libraries(corroborate_bench PRIVATE corroborate)
add_executable(score_groups ${CMAKE_CURRENT_LIST_DIR}/corroborate/score_groups.cpp)
target_link_libraries(score_groups PRIVATE corroborate)
add_executable(near_pairs ${CMAKE_CURRENT_LIST_DIR}/corroborate/near_pairs.cpp)
target_link_libraries(near_pairs PRIVATE corroborate)
