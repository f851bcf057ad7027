# SPDX-License-Identifier: Apache-2.0
"""Rules about any file: licence lines, sizes, links, paths, scripts."""

import re
import statistics
from pathlib import Path

from tree import CPP, SCRIPT, TYPESCRIPT, Finding, matches

_LICENCE = "SPDX-License-Identifier: Apache-2.0"
_SOURCES = CPP | TYPESCRIPT | SCRIPT | {".css", ".py", ".sql", ".sh"}


# What must come even before it: the interpreter's line, and pragmas of the TypeScript compiler and the test runner.
_BEFORE = ("#!", "/** @jsx", "// @vitest-environment")


def check_licence(tree):
    for file in tree.files:
        if file.suffix not in _SOURCES and not file.is_program:
            continue
        line = 1
        while line <= len(file.lines) and file.lines[line - 1].startswith(_BEFORE):
            line += 1
        if len(file.lines) < line or _LICENCE not in file.lines[line - 1]:
            yield Finding(file.path, line, "licence", f"line {line} must be a comment with `{_LICENCE}`")


# Written by a program, at whatever length.
_GENERATED = {"web/wire/api.ts"}
_KINDS = [
    ("header", {".h"}, 300),
    ("source", {".cpp", ".py"}, 500),
    ("TypeScript", TYPESCRIPT | SCRIPT, 350),
]


def check_sizes(tree):
    for kind, suffixes, most in _KINDS:
        for file in tree.having(suffixes):
            if file.path not in _GENERATED and len(file.lines) > most:
                yield Finding(file.path, most + 1, "size",
                              f"{len(file.lines)} lines, a {kind} file has at most {most}: split it by what its parts are about")


def summarise_sizes(tree):
    """One line: median, p90 and the longest of each kind, so that drift is seen before it hurts."""
    said = []
    for kind, suffixes, _ in _KINDS:
        lengths = sorted(len(each.lines) for each in tree.having(suffixes) if each.path not in _GENERATED)
        if lengths:
            p90 = lengths[(len(lengths) * 9) // 10 if len(lengths) > 1 else 0]
            said.append(f"{kind} {statistics.median(lengths):.0f}/{p90}/{lengths[-1]} ({len(lengths)} files)")
    return "lines, median/p90/longest: " + ", ".join(said)


_COMMENT = r"(?://|#|/\*|^\s*\*|--|<!--)[^\n]*?\b(TO(?:DO)|FIX(?:ME)|XX(?:X))\b(?!\s*\(#\d+\))"


def check_promises(tree):
    """Work that is put off is an issue, not a comment."""
    for file in tree.files:
        if file.suffix in _SOURCES | {".cmake", ".html", ".yaml"} or file.is_program or file.name == "CMakeLists.txt":
            for line, found in matches(re.compile(_COMMENT, re.MULTILINE), file.text):
                yield Finding(file.path, line, "put-off", f"{found[1]} without an issue: do it now or write {found[1]}(#number)")


# Somebody's own folders; what a machine happens to have is no part of the project.
_HOMES = r"(?<![\w.}~:/-])/(?:home|root|Users|work|workspace|workspaces|builds|mnt)/[\w.-]+|\b[A-Z]:\\\\?Users\b"


def check_own_paths(tree):
    for file in tree.files:
        if file.path in ("LICENSE", "tools/lint/lint_test.py"):
            continue
        for line, found in matches(_HOMES, file.text):
            yield Finding(file.path, line, "own-path", f"`{found[0]}` exists on one machine only: make it relative to the repository")


def check_scripts(tree):
    for file in tree.files:
        if file.is_program and not file.is_executable:
            yield Finding(file.path, 1, "executable", f"begins with #! and cannot be run: chmod +x {file.path}")
        if file.is_executable and not file.is_program:
            yield Finding(file.path, 1, "executable", f"can be run and has no #! line: add one or chmod -x {file.path}")


_LINK = r"!?\[(?:[^\]\[]|\[[^\]]*\])*\]\(\s*<?([^)\s>]+)>?[^)]*\)"
_IMAGE = r"<img\s[^>]*\bsrc=\"([^\"]+)\"|<a\s[^>]*\bhref=\"([^\"]+)\"|<source\s[^>]*\bsrcset=\"([^\"]+)\""
# A path in backticks that begins with one of these is a promise that it is there.
_ROOTS = r"`((?:src|web|tools|tests|bench|cmake|contract|docs)/[\w./-]+)`"
_MADE = ("web/dist", "web/node_modules")


def _without_code(text):
    hide = lambda m: re.sub(r"[^\n]", " ", m[0])
    return re.sub(r"`[^`\n]*`", hide, re.sub(r"^( *)(```|~~~).*?^\1\2\s*$", hide, text, flags=re.DOTALL | re.MULTILINE))


def _slug(heading):
    """As GitHub makes anchors."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
    return re.sub(r"[^\w\- ]", "", plain.strip().lower()).replace(" ", "-")


def _anchors(text):
    return {_slug(found[1]) for found in re.finditer(r"^#{1,6}\s+(.*?)\s*#*$", _without_fences(text), re.MULTILINE)}


def _without_fences(text):
    return re.sub(r"^( *)(```|~~~).*?^\1\2\s*$", "", text, flags=re.DOTALL | re.MULTILINE)


def check_links(tree):
    for file in tree.having({".md"}):
        text = _without_code(file.text)
        for pattern in (_LINK, _IMAGE):
            for line, found in matches(pattern, text):
                target = next(group for group in found.groups() if group)
                yield from _check_link(tree, file, line, target)
        for line, found in matches(_ROOTS, file.text):
            if not found[1].startswith(_MADE) and not (tree.root / found[1]).exists():
                yield Finding(file.path, line, "link", f"`{found[1]}` is not there: name the file as it is")


def _check_link(tree, file, line, target):
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return
    path, _, anchor = target.partition("#")
    if path.startswith("/"):
        yield Finding(file.path, line, "link", f"`{target}`: write it relative to this file")
        return
    there = (file.full.parent / path) if path else file.full
    if not there.exists():
        yield Finding(file.path, line, "link", f"`{target}` leads nowhere: correct it or remove it")
    elif anchor and Path(there).suffix == ".md" and anchor not in _anchors(there.read_text(encoding="utf-8")):
        yield Finding(file.path, line, "link", f"`{target}`: there is no such heading")


RULES = [check_licence, check_sizes, check_promises, check_own_paths, check_scripts, check_links]
