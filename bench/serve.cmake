# bench/serve/run gives them their arguments, so that they do not lie beside those that need none.
find_package(Threads REQUIRED)
add_executable(room_load ${CMAKE_CURRENT_LIST_DIR}/serve/room_load.cpp)
target_link_libraries(room_load PRIVATE time)
add_executable(bare_beast ${CMAKE_CURRENT_LIST_DIR}/serve/bare_beast.cpp)
target_link_libraries(bare_beast PRIVATE Threads::Threads)
set_target_properties(room_load bare_beast PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bench/serve)
