#!/usr/bin/env python3
"""Draws official papers as PDF/A-2b, one after the other, for as long as the program keeps it.

Usage: pdf-worker.py TEMPLATE FONT-FOLDER…

First it writes `ready 0`. Then a line of JSON comes in (the layout of a paper) and a line goes out, `pdf LENGTH` or
`problem LENGTH`, followed by so many bytes. It ends when its input ends.
"""

import json
import os
import re
import sys

MISSING = re.compile(r'the text `?"(.*?)"`? could not be displayed', re.S)


def answer(out, kind, content):
    out.write(b"%s %d\n" % (kind, len(content)))
    out.write(content)
    out.flush()


def without(value, sign):
    """The same JSON with a sign that no font has shown as a box."""
    if isinstance(value, str):
        return value.replace(sign, "\u25a1")
    if isinstance(value, list):
        return [without(item, sign) for item in value]
    if isinstance(value, dict):
        return {name: without(item, sign) for name, item in value.items()}
    return value


def draw(compiler, template, paper, typst):
    for _ in range(64):
        try:
            return compiler.compile(template, sys_inputs={"paper": json.dumps(paper)}, format="pdf", pdf_standards="a-2b")
        except typst.TypstError as error:
            found = MISSING.search(str(error))
            if not found or found.group(1) in ("", "\u25a1"):
                raise
            for sign in set(found.group(1)):
                paper = without(paper, sign)
    raise ValueError("too many signs without a shape")


def main():
    out = sys.stdout.buffer
    template, folders = sys.argv[1], [folder for folder in sys.argv[2:] if os.path.isdir(folder)]
    try:
        import typst
    except ImportError:
        return answer(out, b"problem", b"no-typst")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    if "Tinos" not in fonts.families():
        return answer(out, b"problem", b"no-font")
    compiler = typst.Compiler(font_paths=fonts, root=os.path.dirname(os.path.abspath(template)))
    answer(out, b"ready", b"")
    for line in sys.stdin.buffer:
        try:
            answer(out, b"pdf", draw(compiler, template, json.loads(line), typst))
        except Exception as error:  # one paper that cannot be drawn does not end the others
            answer(out, b"problem", str(error).encode()[:2000])


main()
