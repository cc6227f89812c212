add_executable(bench_record record_bench.cpp)
target_link_libraries(bench_record PRIVATE store)
