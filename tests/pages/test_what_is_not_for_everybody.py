"""Pages that somebody may not see, and what protects all of them."""

import pytest

from tests.people import other_department_reviewer, stranger


def test_a_strangers_case_is_not_found(visitor, scene, runtime):
    somebody = visitor(stranger(runtime)).open(f"/cases/{scene.filed}")

    assert somebody.status == 404
    assert "没有找到" in somebody.text


def test_staff_of_another_department_do_not_find_the_task(visitor, scene, runtime):
    reviewer = visitor(other_department_reviewer(runtime)).open(f"/staff/tasks/{scene.task}")

    assert reviewer.status in (403, 404)
    assert "王秀英" not in reviewer.answer.get_data(as_text=True)


@pytest.mark.parametrize("address", ["/staff/worklist", "/staff/hotline", "/staff/verifications", "/staff/tickets"])
def test_a_citizen_has_no_desk(visitor, scene, address: str):
    assert visitor(scene.claimant).open(address).status == 403


def test_a_reviewer_verifies_nobody(visitor, scene):
    reviewer = visitor(scene.reviewer).open("/staff/verifications")

    assert reviewer.status == 403
    assert "没有办理这项操作的权限" in reviewer.text


def test_a_form_without_its_token_is_turned_away_in_plain_words(visitor, scene):
    somebody = visitor(scene.claimant).open("/me")

    somebody.send("/me/needs", csrf_token="forged")

    assert somebody.status == 400
    assert "页面停留过久，请刷新后重新提交" in somebody.text
    assert "/me" in somebody.links()


@pytest.mark.parametrize("address", ["/", "/me", "/nowhere", "/staff/worklist", "/static/zhijian.css"])
def test_every_answer_keeps_other_sites_out(visitor, scene, address: str):
    headers = visitor(scene.claimant).client.get(address, buffered=True).headers

    assert "script-src" not in headers["Content-Security-Policy"], "nothing loosens what default-src says of scripts"
    assert "default-src 'self';" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


def test_pages_of_the_signed_in_stay_in_no_cache(visitor, scene):
    assert visitor(scene.claimant).open("/me").answer.headers["Cache-Control"] == "no-store"
    assert "immutable" not in visitor().open("/").answer.headers["Cache-Control"]


def test_no_page_holds_a_script_of_its_own(visitor, scene):
    for address in ("/", "/me", f"/apply/{scene.draft}/form", f"/cases/{scene.returned}", "/chat"):
        tree = visitor(scene.claimant).open(address).tree
        assert [each.text for each in tree.iterfind(".//script") if each.text] == []
        assert not tree.xpath("//@onclick | //@onsubmit | //@onchange | //a[starts-with(@href, 'javascript:')]")
