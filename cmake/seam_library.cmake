# seam_library(<room> [HEADER_ONLY] SOURCES … TESTS … DEPENDS … LIBRARIES …)
# One room of src/ is one static library seam_<room>; its tests are one program <room>_test. DEPENDS names other rooms,
# LIBRARIES third-party targets. The direction of DEPENDS is checked again, include by include, by tools/lint.

find_package(GTest)

add_library(seam_flags INTERFACE)
target_compile_options(
  seam_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wunused-result
            -Wno-missing-designated-field-initializers
            -Werror -fno-omit-frame-pointer -fstack-protector-strong "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
target_compile_definitions(seam_flags INTERFACE _GLIBCXX_ASSERTIONS)
target_include_directories(seam_flags INTERFACE "${PROJECT_SOURCE_DIR}/src")
if(SEAM_SANITIZE)
  add_compile_options(-fsanitize=${SEAM_SANITIZE} -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${SEAM_SANITIZE})
elseif(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  target_compile_options(seam_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3)
  add_link_options(-Wl,-z,relro,-z,now -pie)
  if(SEAM_LTO)
    # Costs minutes of linking on two cores, so only what is handed out has it.
    add_compile_options(-flto=thin)
    add_link_options(-flto=thin)
  endif()
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT CMAKE_CXX_FLAGS_DEBUG MATCHES "-g1")
  # -O1 keeps the sanitized tests quick; -g1 keeps stack traces and a third of the compile time.
  string(REPLACE "-g" "-O1 -g1" CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
  set(CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}" CACHE STRING "" FORCE)
endif()

function(seam_library room)
  cmake_parse_arguments(ARG "" "" "SOURCES;TESTS;DEPENDS;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "${room}")
  set(target "seam_${name}")
  list(TRANSFORM ARG_DEPENDS PREPEND "seam_")
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC seam_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE seam_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  endif()
  if(SEAM_TESTS AND ARG_TESTS)
    add_executable(${name}_test ${ARG_TESTS})
    target_link_libraries(${name}_test PRIVATE ${target} GTest::gtest_main)
    add_test(NAME unit.${name} COMMAND ${name}_test --gtest_brief=1)
    set_tests_properties(unit.${name} PROPERTIES LABELS unit TIMEOUT 600)
  endif()
endfunction()
