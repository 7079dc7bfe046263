"""Steps of the set-up that are not done twice."""

from pathlib import Path

from ops import stamps


def test_a_step_is_fresh_after_it_was_marked(tmp_path: Path):
    stamps.mark(tmp_path / "deep" / "stamp", stamps.digest("flask==3.1.3"))

    assert stamps.is_fresh(tmp_path / "deep" / "stamp", stamps.digest("flask==3.1.3"))


def test_a_step_is_stale_when_a_file_it_reads_has_changed(tmp_path: Path):
    pins = tmp_path / "requirements.txt"
    pins.write_text("flask==3.1.3")
    stamps.mark(tmp_path / "stamp", stamps.digest(pins))

    pins.write_text("flask==3.2.0")

    assert not stamps.is_fresh(tmp_path / "stamp", stamps.digest(pins))


def test_a_step_is_stale_when_it_was_interrupted_before_its_mark(tmp_path: Path):
    assert not stamps.is_fresh(tmp_path / "stamp", stamps.digest("anything"))


def test_moving_text_from_one_file_to_the_next_is_a_change(tmp_path: Path):
    assert stamps.digest("ab", "c") != stamps.digest("a", "bc")
