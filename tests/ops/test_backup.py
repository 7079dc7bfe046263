"""A copy of the data, brought back elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
WRITE = """
from pathlib import Path
from sqlalchemy import create_engine, text
from ops import places, postgres, settings
uploads = Path(settings.load()["UPLOAD_DIR"])
uploads.mkdir(parents=True)
(uploads / "invoice").write_text("sealed")
with postgres.running(places.POSTGRES) as url, create_engine(url).begin() as connection:
    connection.execute(text("CREATE TABLE promises AS SELECT '五个工作日' AS sentence"))
"""
READ = """
from pathlib import Path
from sqlalchemy import create_engine, text
from ops import places, postgres, settings
with postgres.running(places.POSTGRES) as url, create_engine(url).connect() as connection:
    print(connection.scalar(text("SELECT sentence FROM promises")))
print(Path(settings.load()["UPLOAD_DIR"], "invoice").read_text())
"""


def at(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with its data in `folder`."""
    foreign = {"DATABASE_URL", "REDIS_URL", "UPLOAD_DIR"}
    environment = {name: value for name, value in os.environ.items() if name not in foreign}
    environment["VAR_DIR"] = str(folder)
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_was_copied_is_there_again(tmp_path: Path):
    written = at(tmp_path / "here", "-c", WRITE)
    copied = at(tmp_path / "here", "-m", "ops.backup", str(tmp_path / "copy"))

    restored = at(tmp_path / "there", "-m", "ops.restore", str(tmp_path / "copy"))

    assert [done.returncode for done in (written, copied, restored)] == [0, 0, 0], restored.stdout
    assert at(tmp_path / "there", "-c", READ).stdout.split() == ["五个工作日", "sealed"]


def test_a_copy_is_never_brought_back_over_other_data(tmp_path: Path):
    (tmp_path / "here" / "postgres" / "data").mkdir(parents=True)

    refused = at(tmp_path / "here", "-m", "ops.restore", str(tmp_path))

    assert refused.returncode == 1
    assert "There is a database" in refused.stdout
