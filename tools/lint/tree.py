# SPDX-License-Identifier: Apache-2.0
"""The files of the repository as the rules see them."""

import os
import re
from functools import cached_property
from pathlib import Path

# What git ignores (.gitignore), and git itself.
SKIPPED = {".git", ".cache", "build", "dist", "node_modules", "output", "var", "__pycache__"}
BINARY = {".png", ".ico", ".woff2", ".gz", ".br"}

CPP = {".cpp", ".h"}
TYPESCRIPT = {".ts", ".tsx"}
SCRIPT = {".mjs", ".js"}

# One token that a rule about code must not look into. The quote of a character literal never follows a digit or a letter: there it
# separates digits.
_HIDDEN = re.compile(
    r'R"(?P<fence>[^()\\\s]{0,16})\((?:.*?)\)(?P=fence)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'"
    r"|//[^\n]*"
    r"|/\*.*?\*/",
    re.DOTALL,
)


def _blank(text):
    return re.sub(r"[^\n]", " ", text)


class File:
    """One text file. `path` is relative to the root, with slashes."""

    def __init__(self, root, path):
        self.path = path
        self.full = Path(root) / path
        self.suffix = Path(path).suffix
        self.name = Path(path).name

    @cached_property
    def text(self):
        return self.full.read_text(encoding="utf-8", errors="replace")

    @cached_property
    def lines(self):
        return self.text.splitlines()

    @cached_property
    def without_comments(self):
        """C++ or TypeScript with comments blanked, strings kept. Lines keep their numbers."""
        return _HIDDEN.sub(lambda m: _blank(m[0]) if m[0][:2] in ("//", "/*") else m[0], self.text)

    @cached_property
    def code(self):
        """As `without_comments`, strings blanked too."""
        return _HIDDEN.sub(lambda m: _blank(m[0]), self.text)

    @property
    def is_program(self):
        return self.text.startswith("#!")

    @property
    def is_executable(self):
        return os.access(self.full, os.X_OK)

    @property
    def is_cpp_test(self):
        return self.name.endswith("_test.cpp") or "testing" in Path(self.path).parts


class Tree:
    """All text files under `root` but what git ignores, sorted."""

    def __init__(self, root):
        self.root = Path(root)
        self.files = [File(root, path) for path in sorted(self._walk())]
        self.paths = {each.path for each in self.files}

    def _walk(self):
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if name not in SKIPPED]
            # In a work tree `.git` is a file.
            for name in set(names) - SKIPPED:
                path = Path(folder, name)
                if path.is_file() and not path.is_symlink() and path.suffix not in BINARY | {".log"}:
                    yield path.relative_to(self.root).as_posix()

    def under(self, *folders):
        return [each for each in self.files if each.path.startswith(tuple(f + "/" for f in folders))]

    def having(self, *suffixes):
        wanted = set().union(*suffixes)
        return [each for each in self.files if each.suffix in wanted]


class Finding:
    """One line of the report: where, which rule, what to do."""

    def __init__(self, file, line, rule, advice):
        self.file, self.line, self.rule, self.advice = file, line, rule, advice

    def __str__(self):
        return f"{self.file}:{self.line}: {self.rule}: {self.advice}"


def matches(pattern, text):
    """Line number and match for each occurrence of `pattern` in `text`."""
    line, at = 1, 0
    for found in re.finditer(pattern, text):
        line += text.count("\n", at, found.start())
        at = found.start()
        yield line, found
