add_executable(bench_record record_bench.cpp)
target_link_libraries(bench_record PRIVATE engine)
# The program itself, to be started for a proof as its reader starts it.
target_compile_definitions(bench_record PRIVATE SULH_PROGRAM="$<TARGET_FILE:sulh>")
add_dependencies(bench_record sulh)
