import shutil
from pathlib import Path

import pytest

from tests.miniapp.tools import MINIAPP, run

pytestmark = pytest.mark.node

TOOLS = shutil.ignore_patterns("node_modules", "preview", "harness")
FAULTS = {
    "no style": ("pages/cases/cases.wxss", None, None, "pages/cases/cases.wxss: the file is missing"),
    "no page": ("app.json", "pages/mine/mine", "pages/yours/yours", "pages/yours/yours.js: the file is missing"),
    "no component": (
        "pages/form/form.json",
        "/components/note/note",
        "/components/n/n",
        "components/n/n.wxml: the",
    ),
    "json": ("pages/form/form.json", "{", "", "pages/form/form.json: Unexpected"),
    "handler": (
        "pages/home/home.wxml",
        'bindtap="search"',
        'bindtap="seek"',
        "tap calls seek, which",
    ),
    "module": ("pages/home/home.js", "shared/api'", "shared/apis'", "pages/home/home.js: ENOENT"),
    "script": ("pages/mine/mine.js", "definePage({", "definePage({{", "pages/mine/mine.js: Unexpected token"),
    "role": ("components/item-row/item-row.wxml", ' aria-role="link"', "", "<view> is tapped without aria-role"),
    "label": ("pages/chat/chat.wxml", 'aria-label="您想问什么"', "", "<input> has no aria-label"),
    "tag": ("pages/cases/cases.wxml", "<state-box", "<stat-box", "<stat-box> is neither WeChat's nor a component"),
    "web's own": ("pages/cases/cases.wxml", 'class="rows"', 'class="rows" role="list"', "uses an attribute of the web"),
    "end tag": ("pages/check/check.wxml", "</block>", "", "wcc: ./pages/check/check.wxml"),
    "braces": ("app.wxss", ".muted {", ".muted {{", "wcsc: "),
    "size": ("app.wxss", ".muted {", "/*" + "-" * 2**21 + "*/ .muted {", "more than 2097152"),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(MINIAPP, tmp_path / "miniapp", ignore=TOOLS)


def test_the_program_has_nothing_to_complain_of():
    checked = run("node", "harness/check.js")

    assert (checked.stdout, checked.stderr, checked.returncode) == ("", "", 0)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named(copy: Path, fault: str):
    name, old, new, said = FAULTS[fault]
    spoil(copy / name, old, new)

    checked = run("node", "harness/check.js", copy)

    assert checked.returncode == 1
    assert said in checked.stdout


def spoil(file: Path, old: str | None, new: str | None) -> None:
    if old is None:
        file.unlink()
        return
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new or "", 1), "utf-8")


@pytest.mark.slow
def test_style_and_types_have_nothing_to_complain_of():
    for tool in (("eslint", "."), ("tsc", "--project", "tsconfig.json")):
        checked = run(MINIAPP / "node_modules" / ".bin" / tool[0], *tool[1:])
        assert (checked.stdout, checked.returncode) == ("", 0)
