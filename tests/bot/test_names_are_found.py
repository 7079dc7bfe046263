"""The longest name as written first, then one that sounds the same."""

from __future__ import annotations

from bot.language.hearing import heard
from bot.language.mentions import Name, NameFinder

FINDER = NameFinder(
    [
        Name("残疾人证", "dp-certificate"),
        Name("残疾人证换领", "dp-certificate-renewal"),
        Name("异地就医", "mi-cross-province"),
        Name("办电", "power-small-business"),
    ]
)


def codes(sentence: str) -> list[str]:
    return [mention.code for mention in FINDER.find(heard(sentence))]


def test_the_longest_name_wins() -> None:
    assert codes("残疾人证换领要带什么") == ["dp-certificate-renewal"]


def test_a_traditional_name_is_found() -> None:
    assert codes("殘疾人證怎麼辦") == ["dp-certificate"]


def test_a_misheard_name_is_found_with_less_certainty() -> None:
    found = FINDER.find("移地就医怎么弄")
    assert [(mention.code, mention.certainty < 1) for mention in found] == [("mi-cross-province", True)]


def test_two_syllables_are_never_guessed_by_sound() -> None:
    assert codes("半点都不懂") == []


def test_what_is_refused_is_not_mentioned() -> None:
    assert codes("不是残疾人证，是异地就医") == ["mi-cross-province"]
    assert codes("我不问异地就医，我问残疾人证") == ["dp-certificate"]


def test_a_wish_that_only_sounds_like_a_refusal_stays_whole() -> None:
    assert heard("不想刷脸怎么办") == "不想刷脸怎么办"
    assert codes("没有残疾人证能办吗") == ["dp-certificate"]


def test_only_the_first_300_characters_are_heard() -> None:
    assert len(heard("长" * 20_000)) == 300


def test_a_name_knows_the_items_whose_longer_names_contain_it() -> None:
    (found,) = FINDER.find(heard("残疾人证要带什么"))
    assert (found.code, found.relatives) == ("dp-certificate", ("dp-certificate-renewal",))
    (longer,) = FINDER.find(heard("残疾人证换领要带什么"))
    assert longer.relatives == ()
