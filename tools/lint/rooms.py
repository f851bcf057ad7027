# SPDX-License-Identifier: Apache-2.0
"""Rules about src/: which room may include what, and what is called only in one place."""

import re

from tree import CPP, Finding, matches

_DOMAIN = {"base", "model"}
_SERVING = {"base", "phone", "rt", "net", "model", "identity", "journey", "messaging", "routing", "storage", "access"}

# What the files of a room may include besides their own. A folder that is not named here belongs to the room above it.
ROOMS = {
    "base": set(),
    "phone": {"base"},
    "rt": {"base"},
    "net": {"base", "rt"},
    "model": {"base"},
    "identity": _DOMAIN | {"phone"},
    "journey": _DOMAIN,
    "messaging": _DOMAIN,
    "routing": _DOMAIN | {"identity", "journey", "messaging"},
    "storage": _DOMAIN,
    "storage/sql": _DOMAIN | {"storage"},
    "storage/sqlite": _DOMAIN | {"storage", "storage/sql"},
    "storage/migrations": set(),
    "storage/memory": _DOMAIN | {"storage"},
    "storage/conformance": _DOMAIN | {"storage", "storage/memory", "storage/sqlite"},
    "access": _DOMAIN | {"rt", "net"},
    "api": _SERVING,
    "app/replay": _DOMAIN | {"phone", "identity", "access", "api"},
    "app": _SERVING | {"api", "app/replay", "storage/memory", "storage/sql", "storage/sqlite"},
}

# What tests of a room may use besides.
TEST_EXTRA = {
    "storage/conformance": {"storage/sql"},  # the migrations, to make what an older release left
    "storage/sqlite": {"storage/conformance", "storage/memory"},
    "api": {"storage/memory"},
}

_NO_BOOST = "pass values in; what needs Asio, Beast or JSON belongs in rt, net, access, storage/sql or api"
# Third-party headers that only some rooms may see: (pattern, rooms that may, what to do instead).
LIBRARIES = [
    (r"boost/beast", {"net"}, "only net/ includes Beast (it costs seconds a file): use net/http.h or net/websocket.h"),
    (r"boost/(asio|system|url)", {"rt", "net", "access", "api", "app"}, _NO_BOOST),
    (r"boost/json", {"net", "access", "storage/sql", "api", "app"}, _NO_BOOST),
    (r"openssl/", {"base", "net", "access", "app"}, "use access/digest.h, access/token.h or base/random.h"),
    (r"sqlite3", {"storage/sqlite", "storage/conformance"}, "only the driver in storage/sqlite/ speaks to SQLite"),
    (r"spdlog/", {"base"}, "use base/log.h"),
    (r"phonenumbers/", {"phone"}, "use phone/number.h"),
]

_INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]+(?:"([^"]+)"|<([^>]+)>)', re.MULTILINE)


def room_of(path):
    """Room of a path below src/: the longest name in ROOMS that leads to it; None if there is none."""
    parts = path.split("/")
    for length in range(len(parts) - 1, 0, -1):
        name = "/".join(parts[:length])
        if name in ROOMS:
            return name
    return None


def check_includes(tree):
    for file in tree.having(CPP):
        if not file.path.startswith("src/"):
            continue
        room = room_of(file.path[len("src/"):])
        if room is None:
            yield Finding(file.path, 1, "room", "no such room: put it into one of src/'s, or name the new one in tools/lint/rooms.py")
            continue
        allowed = ROOMS[room] | {room} | (TEST_EXTRA.get(room, set()) if file.is_cpp_test else set())
        for line, found in matches(_INCLUDE, file.without_comments):
            ours, theirs = found.groups()
            if ours:
                yield from _check_ours(file, line, room, allowed, ours)
            elif not (file.is_cpp_test and theirs.startswith("spdlog/")):  # tests listen to the log
                yield from _check_theirs(file, line, room, theirs)


def _check_ours(file, line, room, allowed, header):
    target = room_of(header)
    if target is None:
        yield Finding(file.path, line, "include-path", f'write the path from src/, as in "{room}/{header}"')
    elif target not in allowed:
        may = ", ".join(sorted(allowed - {room})) or "nothing else of ours"
        yield Finding(file.path, line, "include-direction",
                      f'{room}/ may not include {target}/ (it may include {may}): turn the dependency round or pass a value')


def _check_theirs(file, line, room, header):
    for pattern, rooms, advice in LIBRARIES:
        if re.match(pattern, header) and room.split("/")[0] not in rooms and room not in rooms:
            yield Finding(file.path, line, "include-library", f"{room}/ may not include <{header}>: {advice}")


def check_beast_outside(tree):
    """Outside src/ Beast is compiled in cmake/ alone."""
    for file in tree.having(CPP):
        if file.path.startswith(("src/", "cmake/")):
            continue
        for line, found in matches(_INCLUDE, file.without_comments):
            if (found[2] or "").startswith("boost/beast"):
                yield Finding(file.path, line, "include-library", "only src/net/ and cmake/ include Beast: use net/http_client.h")


# The tests of faults damage files and look into them behind the store's back.
_SQL_HOMES = ("src/storage/sql/", "src/storage/sqlite/", "src/storage/migrations/", "src/storage/conformance/sqlite_")
_SQL = r"\b(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|(CREATE|ALTER|DROP)\s+(TABLE|INDEX)\b|PRAGMA\s)"


def check_sql(tree):
    for file in tree.under("src", "bench"):
        if file.path.startswith(_SQL_HOMES):
            continue
        if file.suffix == ".sql":
            yield Finding(file.path, 1, "sql-place", "schema files live in src/storage/migrations/")
        if file.suffix in CPP:
            for line, found in matches(_SQL, file.without_comments):
                yield Finding(file.path, line, "sql-place",
                              f"`{found[0].split()[0]}` belongs in src/storage/sql/: add a function to storage/reader.h or a field to changes")


# (pattern in code, paths where it may stand, what to do instead).
BANNED = [
    (r"\bsystem_clock\s*::\s*now\b", r"src/base/clock\.cpp", "take a timestamp as an argument, or ask the `seam::clock` that app/ hands out"),
    (r"\bs?rand\s*\(", r"", "use base/random.h, or std::mt19937 with a named seed in a test"),
    (r"\brandom_device\b", r"src/base/random\.cpp", "use fill_random, random_uuid or random_token of base/random.h"),
    (r"\bdetached\b", r"src/rt/task_group\.cpp", "start it with rt::task_group::spawn, which names, counts and cancels it"),
    (r"\bgetenv\b", r"src/app/config\.cpp|.*_test\.cpp|tests/.*|bench/.*", "read settings in src/app/config.cpp and pass the value"),
    (r"\bstd\s*::\s*(cerr|cout|clog)\b", r"src/app/.*|.*_test\.cpp|tests/.*|bench/.*", "use seam::log (base/log.h)"),
    (r"\bsleep_(for|until)\b|\b(u|nano)?sleep\s*\(", r".*_test\.cpp|src/.*/testing/.*|tests/.*|bench/.*",
     "wait for the thing itself: rt::event, a condition variable or a timer"),
    (r"\busing\s+namespace\s+(?!std::chrono_literals\b)", r".*\.cpp", "a header must not choose names for those who include it"),
]


def check_banned(tree):
    for file in tree.having(CPP):
        for pattern, homes, advice in BANNED:
            if homes and re.fullmatch(homes, file.path):
                continue
            for line, found in matches(pattern, file.code):
                yield Finding(file.path, line, "banned-call", f"`{found[0].strip()}`: {advice}")


_CAMEL = r"\b(?:class|struct|enum)\s+(?:class\s+)?([A-Z]\w*)\s*(?:final\s*)?(?=[:{;\n])"


def check_type_names(tree):
    """In sources and headers; clang-tidy leaves classes out, because fixtures of GoogleTest are named like tests."""
    for file in tree.having(CPP):
        if file.path.startswith("src/") and not file.is_cpp_test:
            for line, found in matches(_CAMEL, file.code):
                yield Finding(file.path, line, "type-name", f"`{found[1]}`: types are snake_case; CamelCase is for template parameters")


def check_dead_sources(tree):
    listed = set()
    for build in tree.files:
        if build.name != "CMakeLists.txt" and build.suffix != ".cmake":
            continue
        folder = build.path.rpartition("/")[0]
        for token in re.findall(r"[^\s()\"]+\.(?:cpp|in)\b", re.sub(r"#.*", "", build.text)):
            if token.startswith("${PROJECT_SOURCE_DIR}/"):
                listed.add(token.partition("/")[2])
            else:
                listed.add(f"{folder}/{token.replace('${CMAKE_CURRENT_SOURCE_DIR}/', '')}".lstrip("/"))
    for file in tree.files:
        if file.suffix == ".cpp" and file.path not in listed:
            yield Finding(file.path, 1, "dead-file", "no CMakeLists.txt lists it: list it or delete it")


def check_dead_headers(tree):
    included = set()
    for file in tree.having(CPP, {".in"}):
        included.update(ours for ours, _ in _INCLUDE.findall(file.without_comments) if ours)
    for file in tree.under("src"):
        if file.suffix == ".h" and file.path[len("src/"):] not in included:
            yield Finding(file.path, 1, "dead-file", "nothing includes it: use it or delete it")


def check_room_readmes(tree):
    rooms = {each.path.split("/")[1] for each in tree.under("src") if each.path.count("/") > 1}
    for room in sorted(rooms):
        if f"src/{room}/README.md" not in tree.paths:
            yield Finding(f"src/{room}", 1, "room-readme",
                          "write README.md, half a screen: purpose, the types to know, invariants, what it does not do")


RULES = [
    check_includes,
    check_beast_outside,
    check_sql,
    check_banned,
    check_type_names,
    check_dead_sources,
    check_dead_headers,
    check_room_readmes,
]
