#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks the rules of the house that no compiler knows, and exits 1 with every finding.

    tools/lint/lint.py [FOLDER]      the repository that this file is in, unless a folder is named

Each finding is one line, `file:line: rule: what to do`. Python's standard library alone; see tools/lint/README.md for the rules.
"""

import sys
from pathlib import Path

sys.dont_write_bytecode = True  # no __pycache__ beside the sources

import files
import rooms
from tree import Tree


def lint(tree):
    """All findings, by file and line."""
    found = [each for rule in rooms.RULES + files.RULES for each in rule(tree)]
    return sorted(found, key=lambda each: (each.file, each.line, each.rule))


def main(arguments):
    if len(arguments) > 1 or arguments[:1] in (["-h"], ["--help"]):
        print(__doc__.strip())
        return 0 if len(arguments) == 1 else 2
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parents[2]
    if not root.is_dir():
        print(f"lint: no folder {root}", file=sys.stderr)
        return 2
    tree = Tree(root)
    findings = lint(tree)
    for each in findings:
        print(each)
    print(files.summarise_sizes(tree))
    print(f"{len(tree.files)} files, {len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
