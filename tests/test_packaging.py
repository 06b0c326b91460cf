"""A wheel, an sdist and an editable install all find the grammar, from a folder that holds nothing else.

These build and install for real, with what the package index has, into a virtual environment of their own.
"""

import json
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

import govinfo_report as gr

ROOT = Path(__file__).parents[1]
REPORT = ROOT / "examples" / "report.txt"

# one worker runs them all: they share what is built and the environment it is installed into
pytestmark = pytest.mark.xdist_group("packaging")


def run(*command: object, cwd: Path) -> str:
    """What a command prints; an error with all its output where it fails. It does not see the sources."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")} | {"PYTHONUTF8": "1"}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def python(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the wheel, and what it declares that it needs."""
    folder = tmp_path_factory.mktemp("venv")
    venv.create(folder, with_pip=False)
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install(found, *built.glob("*.whl"))
    return found


def install(python: Path, *what: object) -> None:
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *what, cwd=python.parent)


@pytest.mark.parametrize(
    ("kind", "home"),
    [
        pytest.param("*.whl", "site-packages", id="wheel"),
        pytest.param("*.tar.gz", "site-packages", id="sdist"),
        pytest.param("editable", "src", id="editable"),
    ],
)
def test_installed_package_reads_a_report(kind: str, home: str, python: Path, built: Path, tmp_path: Path) -> None:
    what = ["--editable", ROOT] if kind == "editable" else built.glob(kind)
    install(python, "--force-reinstall", "--no-deps", *what)
    shutil.copy(REPORT, tmp_path)

    where = run(python, "-c", "import govinfo_report; print(govinfo_report.__file__)", cwd=tmp_path)
    printed = run(python, "-m", "govinfo_report", REPORT.name, cwd=tmp_path)

    assert Path(where).parents[1].name == home
    expected = gr.to_dict(gr.parse(REPORT.read_text(encoding="utf-8")), cells=False)
    assert json.loads(printed) | {"source": None} == expected | {"source": None}


def test_declared_dependencies_fit_together(python: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "--python", python, "check", cwd=tmp_path)
