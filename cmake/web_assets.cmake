# The library seam_web_assets: the console, the messenger and the shop inside the binary. They are built from web/ with the Node
# that is first in PATH, or taken from SEAM_WEB_DIST.

set(web_generated "${CMAKE_BINARY_DIR}/web_assets")
if(SEAM_WEB_DIST)
  set(web_dist "${SEAM_WEB_DIST}")
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS "${web_dist}/*")
else()
  set(web_dist "${PROJECT_SOURCE_DIR}/web/dist")
  file(GLOB_RECURSE web_sources CONFIGURE_DEPENDS
       "${PROJECT_SOURCE_DIR}/web/console/*" "${PROJECT_SOURCE_DIR}/web/messenger/*" "${PROJECT_SOURCE_DIR}/web/demo/*"
       "${PROJECT_SOURCE_DIR}/web/ui/*" "${PROJECT_SOURCE_DIR}/web/wire/*")
  list(FILTER web_sources EXCLUDE REGEX "\\.test\\.tsx?$|\\.md$")
  list(APPEND web_sources "${PROJECT_SOURCE_DIR}/web/build.mjs" "${PROJECT_SOURCE_DIR}/web/package-lock.json")
  set(web_build COMMAND node "${PROJECT_SOURCE_DIR}/web/build.mjs")
endif()

add_custom_command(
  OUTPUT "${web_generated}/web_assets.S" "${web_generated}/web_assets.cpp"
  ${web_build}
  COMMAND python3 "${PROJECT_SOURCE_DIR}/tools/embed_web.py" "${web_dist}" "${web_generated}"
  DEPENDS ${web_sources} "${PROJECT_SOURCE_DIR}/tools/embed_web.py"
  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}/web"
  COMMENT "Building the web pages"
  VERBATIM)
add_library(seam_web_assets STATIC "${web_generated}/web_assets.S" "${web_generated}/web_assets.cpp")
target_link_libraries(seam_web_assets PUBLIC seam_flags)
