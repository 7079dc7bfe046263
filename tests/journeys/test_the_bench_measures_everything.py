import pytest

from tests.journeys.platform import Platform
from tests.load.bench import measure
from tests.load.world import QUICK

pytestmark = [pytest.mark.journey, pytest.mark.slow, pytest.mark.rasa, pytest.mark.timeout(300)]


def test_the_bench_measures_everything_and_is_never_refused(platform: Platform, capsys: pytest.CaptureFixture[str]):
    rows = measure(platform, QUICK)

    assert [(row.name, row.answers.refusals) for row in rows if row.answers.refusals] == []
    assert {"catalogue list", "my cases", "submission", "chat turn", "face verification"} <= {row.name for row in rows}
    assert "1 of 1 passed" in capsys.readouterr().out
