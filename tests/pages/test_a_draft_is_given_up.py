from tests import builders
from tests.people import citizen


def test_a_draft_is_given_up_and_no_longer_filled_in(visitor, site_app, runtime):
    person = citizen(runtime)
    no = builders.draft(site_app.test_client(), person)["no"]
    page = visitor(person).open(f"/apply/{no}/form")

    page.send(f"/apply/{no}/drop")

    assert page.address == "/cases"
    assert "草稿已删除" in page.text
    assert "已撤回" in page.text
    assert page.open(f"/apply/{no}/form").address == f"/cases/{no}"
