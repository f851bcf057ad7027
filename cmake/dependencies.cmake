# Third-party libraries, all from Debian 12 by package name (see tools/packages.txt). Their headers are system headers, so that
# warnings in them are not ours.

find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(ICU 72 REQUIRED COMPONENTS uc i18n)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_library(ARGON2_LIBRARY argon2 REQUIRED)
find_package(Protobuf 3.21 REQUIRED)
# The headers are unpacked by tools/setup (see tools/packages-unpacked.txt), the library is installed; without its development
# package it has no name but its soname.
find_path(
  PHONENUMBER_INCLUDE_DIR phonenumbers/phonenumberutil.h HINTS "${PROJECT_SOURCE_DIR}/build/tools/libphonenumber-dev/usr/include")
find_library(PHONENUMBER_LIBRARY NAMES phonenumber libphonenumber.so.8)
if(NOT PHONENUMBER_INCLUDE_DIR OR NOT PHONENUMBER_LIBRARY)
  message(FATAL_ERROR "libphonenumber is missing: run tools/setup")
endif()

# Asio, Beast, JSON and URL are compiled once here instead of in every file that includes them.
add_library(seam_boost STATIC "${PROJECT_SOURCE_DIR}/cmake/boost_asio.cpp" "${PROJECT_SOURCE_DIR}/cmake/boost_beast.cpp"
                              "${PROJECT_SOURCE_DIR}/cmake/boost_json_url.cpp")
target_include_directories(seam_boost SYSTEM PUBLIC ${Boost_INCLUDE_DIRS})
target_link_libraries(seam_boost PUBLIC OpenSSL::SSL OpenSSL::Crypto Threads::Threads)
target_compile_definitions(
  seam_boost
  PUBLIC BOOST_ASIO_SEPARATE_COMPILATION
         BOOST_ASIO_NO_DEPRECATED
         BOOST_BEAST_SEPARATE_COMPILATION
         BOOST_BEAST_USE_STD_STRING_VIEW
         BOOST_JSON_NO_LIB
         BOOST_URL_NO_LIB
         BOOST_ALL_NO_LIB
         BOOST_ASIO_DISABLE_BOOST_DATE_TIME)
# Asio hands a freed block of up to 1 kB to whoever wants a smaller one next, who may keep it as long as a connection lives:
# 3 kB for each WebSocket. Also, AddressSanitizer does not see a dead coroutine frame in recycled memory.
target_compile_definitions(
  seam_boost PUBLIC BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING BOOST_ASIO_DISABLE_SMALL_BLOCK_RECYCLING)

add_library(seam_phonenumber INTERFACE)
target_include_directories(seam_phonenumber SYSTEM INTERFACE "${PHONENUMBER_INCLUDE_DIR}")
target_link_libraries(seam_phonenumber INTERFACE "${PHONENUMBER_LIBRARY}" protobuf::libprotobuf)

# What a program allocates with, for executables to link. A sanitizer brings its own.
add_library(seam_allocator INTERFACE)
if(NOT SEAM_SANITIZE)
  find_package(mimalloc 2.0 REQUIRED)
  target_link_libraries(seam_allocator INTERFACE mimalloc)
endif()
