"""Takes the editor or the checker out of its wheel.

Usage: unpack-console-wheels.py editor WHEELS VENDOR
       unpack-console-wheels.py checker WHEELS DENO

WHEELS is the folder with the wheels, VENDOR where `codemirror/` goes, DENO the program to write.
"""

import pathlib
import sys
import zipfile

EDITOR = "nicegui/elements/codemirror/dist/"


def unpack_editor(wheels: pathlib.Path, vendor: pathlib.Path) -> None:
    editor = vendor / "codemirror"
    editor.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(next(wheels.glob("nicegui-*.whl"))) as wheel:
        for name in wheel.namelist():
            file = name.removeprefix(EDITOR)
            if name.startswith(EDITOR) and file.endswith(".js") and "/" not in file:
                (editor / file).write_bytes(wheel.read(name))


def unpack_checker(wheels: pathlib.Path, deno: pathlib.Path) -> None:
    with zipfile.ZipFile(next(wheels.glob("deno-*.whl"))) as wheel:
        program = next(name for name in wheel.namelist() if name.endswith("/scripts/deno"))
        deno.write_bytes(wheel.read(program))
    deno.chmod(0o755)


if __name__ == "__main__":
    unpack = {"editor": unpack_editor, "checker": unpack_checker}[sys.argv[1]]
    unpack(*map(pathlib.Path, sys.argv[2:]))
