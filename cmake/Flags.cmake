# Compiler settings that every target shares. Same input, same bytes out: no fused multiply-add, no fast math.
add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -ffp-contract=off)

find_program(CCACHE ccache)
if(CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD AND NOT CMAKE_INTERPROCEDURAL_OPTIMIZATION)
  add_link_options(-fuse-ld=mold)
endif()

# One preset, one sanitizer setting: address;undefined or thread.
set(SULH_SANITIZE "" CACHE STRING "sanitizers, comma separated")
if(SULH_SANITIZE)
  add_compile_options(-fsanitize=${SULH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${SULH_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    add_compile_options(-Wno-maybe-uninitialized)  # false alarms under a sanitizer, as GCC's manual says
  endif()
endif()
if(SULH_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
