#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the lints: each rule finds what it is for, says where, and leaves alone what is right.

    tools/lint/lint_test.py
"""

import contextlib
import io
import os
import sys
import tempfile
import textwrap
import unittest
from pathlib import Path

sys.dont_write_bytecode = True

import files
import lint
from tree import Tree

SPDX = "// SPDX-License-Identifier: Apache-2.0\n"


class Repository(unittest.TestCase):
    """A small repository in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, path, text="", executable=False):
        full = self.root / path
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(textwrap.dedent(text), encoding="utf-8")
        full.chmod(0o755 if executable else 0o644)

    def cpp(self, path, text=""):
        self.write(path, SPDX + textwrap.dedent(text))

    def findings(self, rule=None):
        found = lint.lint(Tree(self.root))
        return [f"{each.file}:{each.line}" for each in found if rule in (None, each.rule)]

    def advice(self, rule):
        return [each.advice for each in lint.lint(Tree(self.root)) if each.rule == rule]


class Includes(Repository):
    def test_one_way_only(self):
        self.cpp("src/base/a.h", '#include "model/b.h"\n')
        self.cpp("src/model/b.h", '#include "base/a.h"\n')
        self.cpp("src/identity/c.cpp", '#include "model/b.h"\n#include "journey/d.h"\n')
        self.cpp("src/app/e.cpp", '#include "api/f.h"\n#include "storage/sqlite/g.h"\n#include "rt/h.h"\n')
        self.cpp("src/api/f.cpp", '#include "storage/store.h"\n#include "storage/sqlite/g.h"\n#include "app/e.h"\n')
        self.assertEqual(self.findings("include-direction"),
                         ["src/api/f.cpp:3", "src/api/f.cpp:4", "src/base/a.h:2", "src/identity/c.cpp:3"])

    def test_says_what_may_be_included(self):
        self.cpp("src/journey/a.cpp", '#include "storage/store.h"\n')
        [advice] = self.advice("include-direction")
        self.assertIn("journey/ may not include storage/ (it may include base, model)", advice)

    def test_back_ends_build_on_each_other_in_order(self):
        self.cpp("src/storage/store.h", '#include "model/a.h"\n#include "storage/sql/rows.h"\n')
        self.cpp("src/storage/sql/rows.h", '#include "storage/store.h"\n#include "storage/sqlite/driver.h"\n')
        self.cpp("src/storage/sqlite/driver.h", '#include "storage/sql/rows.h"\n#include "storage/memory/memory.h"\n')
        self.assertEqual(self.findings("include-direction"),
                         ["src/storage/sql/rows.h:3", "src/storage/sqlite/driver.h:3", "src/storage/store.h:3"])

    def test_tests_of_back_ends_use_the_suite(self):
        self.cpp("src/storage/sqlite/a_test.cpp", '#include "storage/conformance/suite.h"\n')
        self.cpp("src/storage/sqlite/a.cpp", '#include "storage/conformance/suite.h"\n')
        self.assertEqual(self.findings("include-direction"), ["src/storage/sqlite/a.cpp:2"])

    def test_domain_rooms_know_no_network_and_no_json(self):
        self.cpp("src/identity/a.cpp", "#include <boost/json.hpp>\n#include <boost/asio/post.hpp>\n#include <vector>\n")
        self.cpp("src/api/a.cpp", "#include <boost/json.hpp>\n#include <boost/asio/post.hpp>\n")
        self.assertEqual(self.findings("include-library"), ["src/identity/a.cpp:2", "src/identity/a.cpp:3"])

    def test_beast_in_net_alone(self):
        self.cpp("src/net/a.cpp", "#include <boost/beast/http.hpp>\n")
        self.cpp("src/api/a.cpp", "#include <boost/beast/http.hpp>\n")
        self.cpp("bench/a.cpp", "#include <boost/beast/http.hpp>\n")
        self.cpp("cmake/a.cpp", "#include <boost/beast/src.hpp>\n")
        self.assertEqual(self.findings("include-library"), ["bench/a.cpp:2", "src/api/a.cpp:2"])

    def test_only_the_driver_sees_sqlite_and_only_base_spdlog(self):
        self.cpp("src/storage/sqlite/a.cpp", "#include <sqlite3.h>\n")
        self.cpp("src/storage/sql/a.cpp", "#include <sqlite3.h>\n")
        self.cpp("src/rt/a.cpp", "#include <spdlog/spdlog.h>\n")
        self.cpp("src/rt/a_test.cpp", "#include <spdlog/spdlog.h>\n")
        self.assertEqual(self.findings("include-library"), ["src/rt/a.cpp:2", "src/storage/sql/a.cpp:2"])

    def test_paths_begin_at_src(self):
        self.cpp("src/base/a.cpp", '#include "b.h"\n')
        self.assertEqual(self.findings("include-path"), ["src/base/a.cpp:2"])

    def test_unknown_rooms(self):
        self.cpp("src/utils/a.h", "")
        self.assertEqual(self.findings("room"), ["src/utils/a.h:1"])

    def test_commented_includes_do_not_count(self):
        self.cpp("src/base/a.cpp", '// #include "api/b.h"\n/*\n#include "api/b.h"\n*/\n')
        self.assertEqual(self.findings("include-direction"), [])


class Code(Repository):
    def test_sql_in_its_place(self):
        self.cpp("src/storage/sql/a.cpp", 'constexpr auto a = "SELECT id FROM leaves";\n')
        self.cpp("src/api/a.cpp", """\
            // SELECT in a comment is prose.
            constexpr auto verb = "DELETE";
            constexpr auto a = "SELECT id FROM leaves";
            constexpr auto b = "DELETE FROM leaves";
            constexpr auto c = R"(
            INSERT INTO leaves VALUES (1))";
            """)
        self.write("src/api/b.sql", "-- SPDX-License-Identifier: Apache-2.0\n")
        self.assertEqual(self.findings("sql-place"),
                         ["src/api/a.cpp:4", "src/api/a.cpp:5", "src/api/a.cpp:7", "src/api/b.sql:1"])

    def test_banned_calls(self):
        calls = ["auto t = std::chrono::system_clock::now();", "int r = rand();", "std::random_device d;",
                 "co_spawn(e, f(), asio::detached);", 'auto h = getenv("HOME");', "std::cerr << 1;", "std::cout << 1;",
                 "std::this_thread::sleep_for(1s);"]
        self.cpp("src/api/a.cpp", "\n".join(calls) + "\n")
        self.assertEqual(self.findings("banned-call"), [f"src/api/a.cpp:{line}" for line in range(2, 2 + len(calls))])

    def test_banned_calls_at_home(self):
        self.cpp("src/base/clock.cpp", "auto t = std::chrono::system_clock::now();\n")
        self.cpp("src/rt/task_group.cpp", "co_spawn(e, f(), asio::detached);\n")
        self.cpp("src/app/config.cpp", 'auto h = getenv("PORT");\n')
        self.cpp("src/app/main.cpp", "std::cout << 1;\n")
        self.cpp("src/rt/event_test.cpp", "std::this_thread::sleep_for(1ms);\n")
        self.cpp("src/net/a.cpp", "auto t = std::chrono::steady_clock::now(); fill_random(out);\n")
        self.assertEqual(self.findings("banned-call"), [])

    def test_banned_words_in_prose_and_texts(self):
        self.cpp("src/api/a.cpp", """\
            // A detached task would never be counted; system_clock::now is not asked.
            constexpr auto text = "detached getenv std::cerr";
            constexpr auto big = 10'000'000; // detached
            constexpr char quote = '"'; // std::cout
            """)
        self.assertEqual(self.findings("banned-call"), [])

    def test_after_a_digit_separator_code_is_code(self):
        self.cpp("src/api/a.cpp", "constexpr auto big = 10'000; int r = rand(); constexpr auto more = 10'000;\n")
        self.assertEqual(self.findings("banned-call"), ["src/api/a.cpp:2"])

    def test_headers_choose_no_names(self):
        self.cpp("src/base/a.h", "using namespace std;\n")
        self.cpp("src/base/b.h", "using namespace std::chrono_literals;\n")
        self.cpp("src/base/a.cpp", '#include "base/a.h"\n#include "base/b.h"\nusing namespace std::string_literals;\n')
        self.assertEqual(self.findings("banned-call"), ["src/base/a.h:2"])

    def test_advice_names_the_replacement(self):
        self.cpp("src/api/a.cpp", "std::random_device d;\n")
        [advice] = self.advice("banned-call")
        self.assertIn("random_token of base/random.h", advice)

    def test_type_names(self):
        self.cpp("src/base/a.cpp", """\
            class Resolver
            {};
            template <class T> struct box { T value; };
            template <class Errc>
            struct maker;
            enum class Colour : int { red };
            struct evp_pkey_st;
            """)
        self.cpp("src/base/a_test.cpp", "class Resolver : public ::testing::Test {};\n")
        self.assertEqual(self.findings("type-name"), ["src/base/a.cpp:2", "src/base/a.cpp:7"])

    def test_dead_files(self):
        self.cpp("src/base/a.cpp", '#include "base/a.h"\n')
        self.cpp("src/base/b.cpp")
        self.cpp("src/base/a.h")
        self.cpp("src/base/b.h")
        self.cpp("src/base/in/c.cpp")
        self.cpp("cmake/d.cpp")
        self.write("src/base/CMakeLists.txt", """\
            # b.cpp is not built
            seam_library(base SOURCES a.cpp in/c.cpp)
            """)
        self.write("CMakeLists.txt", 'add_library(x "${PROJECT_SOURCE_DIR}/cmake/d.cpp")\n')
        self.assertEqual(self.findings("dead-file"), ["src/base/b.cpp:1", "src/base/b.h:1"])

    def test_rooms_have_a_readme(self):
        self.cpp("src/base/a.cpp")
        self.cpp("src/api/v2/a.cpp")
        self.write("src/base/README.md", "# base\n")
        self.write("src/CMakeLists.txt")
        self.assertEqual(self.findings("room-readme"), ["src/api:1"])


class AnyFile(Repository):
    def test_licence(self):
        self.write("a.cpp", "int a;\n")
        self.write("b.cpp", "\n" + SPDX)
        self.cpp("c.cpp")
        self.write("run", "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n", executable=True)
        self.write("bad", "#!/bin/sh\nexit 0\n", executable=True)
        self.write("web/a.tsx", "/** @jsxImportSource preact */\n" + SPDX)
        self.write("web/b.test.ts", "// @vitest-environment happy-dom\n" + SPDX)
        self.write("web/c.ts", "export const a = 1;\n" + SPDX)
        self.write("data.json", "{}\n")
        self.assertEqual(self.findings("licence"), ["a.cpp:1", "b.cpp:1", "bad:2", "web/c.ts:1"])

    def test_sizes(self):
        for path, most in [("src/base/a.h", 300), ("src/base/a.cpp", 500), ("web/a.ts", 350), ("web/a.tsx", 350)]:
            self.write(path, SPDX + "//\n" * (most - 1))
            self.write(path.replace("/a.", "/long."), SPDX + "//\n" * most)
        self.write("web/wire/api.ts", SPDX + "//\n" * 9000)
        self.assertEqual(self.findings("size"),
                         ["src/base/long.cpp:501", "src/base/long.h:301", "web/long.ts:351", "web/long.tsx:351"])

    def test_summary(self):
        for index, lines in enumerate([10, 20, 30, 40, 100]):
            self.write(f"src/base/{index}.h", "//\n" * lines)
        self.assertEqual(files.summarise_sizes(Tree(self.root)), "lines, median/p90/longest: header 30/100/100 (5 files)")

    def test_work_put_off(self):
        word = "TO" + "DO"
        self.cpp("src/base/a.cpp", f"// {word}: later\nint a; /* {word}(#12): kept */\nconstexpr auto b = {word};\n")
        self.write("a.py", f"# SPDX-License-Identifier: Apache-2.0\n# FIX{'ME'} this\n")
        self.assertEqual(self.findings("put-off"), ["a.py:2", "src/base/a.cpp:2"])

    def test_paths_of_one_machine(self):
        self.write("a.md", """\
            Run it in /home/ann/seamline or /Users/ann/x.
            Not these: https://a.example/home/ann, /var/lib/seamline, web/work/a, `~/home/x`.
            C:\\Users\\ann
            """)
        self.assertEqual(self.findings("own-path"), ["a.md:1", "a.md:1", "a.md:3"])

    def test_scripts_run(self):
        script = "#!/bin/sh\n# SPDX-License-Identifier: Apache-2.0\n"
        self.write("a", script, executable=True)
        self.write("b", script)
        self.write("c.md", "# c\n", executable=True)
        self.assertEqual(self.findings("executable"), ["b:1", "c.md:1"])

    def test_links(self):
        self.write("docs/a.md", """\
            # A title, with `code`
            [here](b.md), [up](../README.md), [anchor](b.md#part-two), [own](#a-title-with-code), [web](https://x.example/no)
            [gone](c.md)
            ![picture](images/no.png)
            [no such part](b.md#part-three)
            `[not a link](no.md)`
            ```
            [nor this](no.md)
            ```
            <img src="images/none.svg">
            [absolute](/docs/b.md)
            """)
        self.write("docs/b.md", "# b\n\n## Part two\n")
        self.write("README.md", "See `docs/b.md`, `docs/none.md`, `web/dist/a.js` and `src/{a,b}.h`.\n")
        self.assertEqual(self.findings("link"),
                         ["README.md:1", "docs/a.md:3", "docs/a.md:4", "docs/a.md:5", "docs/a.md:10", "docs/a.md:11"])


class Program(Repository):
    def run_main(self, *arguments):
        said = io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = lint.main(list(arguments))
        return code, said.getvalue()

    def test_passes(self):
        self.write("README.md", "# x\n")
        code, said = self.run_main(str(self.root))
        self.assertEqual(code, 0)
        self.assertTrue(said.endswith("1 files, 0 findings\n"))

    def test_reports_all(self):
        self.write("web/a.ts", "export {};\n")
        self.write("web/b.ts", "export {};\n")
        code, said = self.run_main(str(self.root))
        self.assertEqual(code, 1)
        self.assertIn("web/a.ts:1: licence: line 1 must be a comment", said)
        self.assertTrue(said.endswith("2 files, 2 findings\n"))

    def test_what_git_ignores_is_not_read(self):
        for folder in ("build", "var", "web/node_modules", "web/dist", "tests/output", ".git"):
            self.write(f"{folder}/a.ts", "export {};\n")
        os.symlink(self.root / "build/a.ts", self.root / "link.ts")
        self.write("web/.git", "gitdir: /home/ann/work\n")
        self.assertEqual(self.findings(), [])

    def test_wants_a_folder(self):
        self.assertEqual(self.run_main(str(self.root / "none"))[0], 2)
        self.assertEqual(self.run_main("--help")[0], 0)


if __name__ == "__main__":
    unittest.main(verbosity=0)
