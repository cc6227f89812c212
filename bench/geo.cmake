# How many points are held against how many zones in a second.
add_executable(bench_geo ${CMAKE_CURRENT_LIST_DIR}/geo_bench.cpp)
target_link_libraries(bench_geo PRIVATE geo)
