"""The judge of the conformance runs."""

from tests.conformance.judge import judge, read_baseline, read_output, summary

_OUTPUT = """PASS register account
SKIP session/verify: needs a code
FAIL GET chat/updates: KeyError: 'messages': none
PASS GET me/
FAIL GET rooms: 404
(1 skipped)
2 passed, 2 failed
"""


def wrong(output: str, *baseline: str) -> list[str]:
    return judge([read_output("flow", output)], frozenset(baseline))


def test_verdicts_are_read() -> None:
    outcome = read_output("flow", _OUTPUT)
    assert outcome.passed == ["flow: register account", "flow: GET me/"]
    assert outcome.failed == ["flow: GET chat/updates: KeyError: 'messages': none", "flow: GET rooms: 404"]
    assert outcome.skipped == ["flow: session/verify: needs a code"]
    assert outcome.finished


def test_listed_failures_are_accepted() -> None:
    assert wrong(_OUTPUT, "flow: GET chat/updates", "flow: GET rooms") == []


def test_an_unlisted_failure_is_named_with_its_reason() -> None:
    assert wrong(_OUTPUT, "flow: GET chat/updates") == ["Not in the baseline, but fails: flow: GET rooms: 404"]


def test_names_may_hold_colons() -> None:
    output = "FAIL score token: bad ruleset: 500\nPASS score token: unknown beatmap\n1 passed, 1 failed"
    assert wrong(output, "flow: score token: bad ruleset") == []
    assert len(wrong(output, "flow: score token: bad ruleset", "flow: score token: unknown beatmap")) == 1


def test_the_same_name_in_another_script_does_not_excuse() -> None:
    assert len(wrong(_OUTPUT, "flow: GET chat/updates", "other: GET rooms")) == 1


def test_a_listed_check_that_passes_must_leave_the_list() -> None:
    problems = wrong(_OUTPUT, "flow: GET chat/updates", "flow: GET rooms", "flow: GET me/")
    assert problems == ["Passes now; the list only ever shrinks, so remove it from the baseline: flow: GET me/"]


def test_a_check_that_passes_for_one_user_and_fails_for_another_stays_listed() -> None:
    assert wrong("PASS join\nFAIL join: refused\n1 passed, 1 failed", "flow: join") == []


def test_a_listed_check_that_was_not_reached_is_no_pass() -> None:
    assert wrong("PASS a\n1 passed, 0 failed", "flow: never run") == []


def test_a_script_that_broke_off_is_a_problem_even_without_failures() -> None:
    assert wrong("PASS a\nTraceback (most recent call last):\n") == ["flow broke off before its last line."]
    assert wrong("") == ["flow broke off before its last line."]


def test_the_baseline_ignores_comments_and_blank_lines() -> None:
    assert read_baseline("# chat comes later\n\n  flow: GET chat/updates  \n") == {"flow: GET chat/updates"}


def test_the_summary_tells_expected_failures_from_others() -> None:
    text = summary(read_output("flow", _OUTPUT), frozenset({"flow: GET rooms"}))
    assert text == "flow: 2 checks pass, 2 fail (1 expected), 1 skipped"
