#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes assembler and C++ that carry the files of a folder inside a binary.

    embed_web.py DIST OUT_DIR

Writes OUT_DIR/web_assets.S (.incbin in .rodata, so nothing is copied at run time) and OUT_DIR/web_assets.cpp (a table sorted by
path). Each file is kept as it is, and compressed with brotli and gzip where that saves something.
"""
import gzip
import hashlib
import pathlib
import subprocess
import sys

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
    ".map": "application/json; charset=utf-8",
}
COMPRESSED = {".html", ".js", ".css", ".json", ".svg", ".txt"}


def compress(path: pathlib.Path, out: pathlib.Path) -> list:
    """Files of the codings that are smaller than the original: (suffix, path)."""
    made = []
    if path.suffix not in COMPRESSED or path.stat().st_size < 512:
        return made
    small = out.with_suffix(out.suffix + ".gz")
    small.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    made.append(("gz", small))
    smaller = out.with_suffix(out.suffix + ".br")
    subprocess.run(["brotli", "-q", "11", "-f", "-o", str(smaller), str(path)], check=True)
    made.append(("br", smaller))
    return [(name, file) for name, file in made if file.stat().st_size < path.stat().st_size]


def main() -> int:
    dist, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    files = sorted((p for p in dist.rglob("*") if p.is_file()), key=lambda p: "/" + str(p.relative_to(dist)))
    if not files:
        print(f"embed_web: {dist} is empty; build the web pages first", file=sys.stderr)
        return 1
    assembler = ["// SPDX-License-Identifier: Apache-2.0", ".section .rodata"]
    rows, names = [], []
    for number, path in enumerate(files):
        kinds = {"raw": path}
        kinds.update(compress(path, out / f"asset{number}"))
        spans = []
        for kind in ("raw", "gz", "br"):
            if kind not in kinds:
                spans.append("{}")
                continue
            symbol = f"seam_web_{number}_{kind}"
            assembler += [f".global {symbol}", f".global {symbol}_end", ".balign 16", f"{symbol}:",
                          f'.incbin "{kinds[kind].resolve()}"', f"{symbol}_end:"]
            names += [f"extern const std::byte {symbol}[];", f"extern const std::byte {symbol}_end[];"]
            spans.append(f"{{{symbol}, {symbol}_end}}")
        relative = "/" + str(path.relative_to(dist))
        tag = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
        kind = TYPES.get(path.suffix, "application/octet-stream")
        immutable = "true" if "/assets/" in relative else "false"
        rows.append(f'    {{"{relative}", "{kind}", "{tag}", {immutable}, {", ".join(spans)}}},')
    assembler.append('.section .note.GNU-stack,"",%progbits')
    (out / "web_assets.S").write_text("\n".join(assembler) + "\n")
    source = ["// SPDX-License-Identifier: Apache-2.0", '#include "api/web/assets.h"', "", 'extern "C" {', *names, "}", "",
              "namespace seam::api {", "namespace {", "", "const asset all[] = {", *rows, "};", "", "} // namespace", "",
              "std::span<const asset> embedded_assets()", "{", "    return all;", "}", "", "} // namespace seam::api", ""]
    (out / "web_assets.cpp").write_text("\n".join(source))
    return 0


if __name__ == "__main__":
    sys.exit(main())
