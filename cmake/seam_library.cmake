# seam_library(<room> [COMPUTES] SOURCES … TESTS … DEPENDS … LIBRARIES …)
# One room of src/ is one static library seam_<room>; its tests are one program <room>_test. DEPENDS names other rooms,
# LIBRARIES third-party targets. The direction of DEPENDS is checked again, include by include, by tools/lint.
# COMPUTES: its tests compute for long, so that it is optimised in debug builds too.

find_package(GTest)

add_library(seam_flags INTERFACE)
target_compile_options(
  seam_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Wunused-result
            -Wno-missing-designated-field-initializers
            -Werror "SHELL:-Xclang -fno-pch-timestamp" -fno-omit-frame-pointer -fstack-protector-strong "-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.")
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
  # -g1 keeps stack traces and a third of the compile time. Not optimised, least of all what the sanitizers add: that takes half of
  # what is left, and gives it back to few tests.
  string(REPLACE "-g" "-g1" CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}")
  set(CMAKE_CXX_FLAGS_DEBUG "${CMAKE_CXX_FLAGS_DEBUG}" CACHE STRING "" FORCE)
endif()

# A precompiled header can serve only files with the same macros and flags, so there is one for rooms without Boost and one for
# those with it; each again for test programs and for rooms that compute. CMAKE_DISABLE_PRECOMPILE_HEADERS (preset `tidy`) shows
# what a file forgot to include.
function(seam_precompile target boost gtest computes)
  set(pch "seam_precompiled")
  set(definitions "")
  set(optimise "")
  if(boost)
    string(APPEND pch "_boost")
    list(APPEND definitions SEAM_PRECOMPILE_BOOST)
  endif()
  if(gtest)
    string(APPEND pch "_gtest")
    list(APPEND definitions SEAM_PRECOMPILE_GTEST)
  endif()
  if(computes AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    string(APPEND pch "_computes")
    set(optimise -O1)
  endif()
  if(NOT TARGET ${pch})
    add_library(${pch} OBJECT "${PROJECT_SOURCE_DIR}/cmake/precompiled.cpp")
    target_link_libraries(${pch} PRIVATE seam_flags $<$<BOOL:${boost}>:seam_boost> $<$<BOOL:${gtest}>:GTest::gtest>)
    target_compile_definitions(${pch} PRIVATE ${definitions})
    target_compile_options(${pch} PRIVATE ${optimise})
    target_precompile_headers(${pch} PRIVATE "${PROJECT_SOURCE_DIR}/cmake/precompiled.h")
    if(gtest)
      # Its users are programs.
      set_target_properties(${pch} PROPERTIES POSITION_INDEPENDENT_CODE OFF)
      target_compile_options(${pch} PRIVATE -fPIE)
    endif()
  endif()
  target_compile_definitions(${target} PRIVATE ${definitions})
  target_compile_options(${target} PRIVATE ${optimise})
  target_precompile_headers(${target} REUSE_FROM ${pch})
endfunction()

# Whether what a room links brings Boost with it.
function(seam_needs_boost result)
  set(${result} OFF PARENT_SCOPE)
  foreach(dependency IN LISTS ARGN)
    get_property(needed GLOBAL PROPERTY "SEAM_BOOST_${dependency}")
    if(needed OR dependency STREQUAL "seam_boost")
      set(${result} ON PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

function(seam_library room)
  cmake_parse_arguments(ARG "COMPUTES" "" "SOURCES;TESTS;DEPENDS;LIBRARIES" ${ARGN})
  string(REPLACE "/" "_" name "${room}")
  set(target "seam_${name}")
  list(TRANSFORM ARG_DEPENDS PREPEND "seam_")
  seam_needs_boost(boost ${ARG_DEPENDS} ${ARG_LIBRARIES})
  set_property(GLOBAL PROPERTY "SEAM_BOOST_${target}" ${boost})
  if(ARG_SOURCES)
    add_library(${target} STATIC ${ARG_SOURCES})
    target_link_libraries(${target} PUBLIC seam_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
    seam_precompile(${target} ${boost} OFF ${ARG_COMPUTES})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE seam_flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  endif()
  if(SEAM_TESTS AND ARG_TESTS)
    add_executable(${name}_test ${ARG_TESTS})
    target_link_libraries(${name}_test PRIVATE ${target} GTest::gtest_main)
    seam_precompile(${name}_test ${boost} ON ${ARG_COMPUTES})
    add_test(NAME unit.${name} COMMAND ${name}_test --gtest_brief=1)
    set_tests_properties(unit.${name} PROPERTIES LABELS unit TIMEOUT 1200)
  endif()
endfunction()
