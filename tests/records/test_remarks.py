"""What the person remarks: ways gone, statements judged, tasks; kept and undone."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from onward.accounts.models import Workspace
from onward.feedback.finding import Group
from onward.feedback.statements import JudgementError, Verdict
from onward.feedback.tasks import Task
from onward.feedback.telling import Medium, Telling, TellingError
from onward.history.remarks import Mark, RemarkError, Way, WayState
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Reading
from onward.records import changes
from onward.records.changes.erase import erase_application
from onward.records.export import list_event_rows
from onward.records.models import Application, Event, SearchEntry
from onward.records.queries.record import get_record
from onward.records.queries.search import search_events
from onward.records.queries.statements import (
    get_feedback,
    list_feedback,
    list_statements,
)
from onward.records.queries.ways import get_ways, list_ways
from tests.records.searches import record_search

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
SAID = datetime(2026, 2, 27, 15, tzinfo=UTC)
WORDS = (
    "Your examples were not specific enough.\r\n"
    "You explained the design very clearly.\r\n"
)
TEXT = WORDS.replace("\r\n", "\n")
TOLD = Telling(WORDS, SAID, "Mara Lindt", Medium.PHONE)


@pytest.fixture
def record(workspace: Workspace) -> Workspace:
    """Quillmark (1, 2) and Alderfinch (3, 4), each turned down."""
    record_search(workspace)
    return workspace


@pytest.fixture
def told(record: Workspace) -> int:
    """Feedback on Quillmark, told by phone."""
    return changes.add_feedback(record, 2, TOLD, NOW)


def mark_of(record: Workspace, way: Way) -> Mark:
    return next(one for one in list_ways(record, 1) if one.way is way)


def test_no_way_is_gone_at_first(record: Workspace) -> None:
    marks = list_ways(record, 1)
    assert [one.way for one in marks] == list(Way)
    assert {one.state for one in marks} == {WayState.OPEN}


def test_a_way_is_remembered_and_taken_back(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.ADVICE, "aside", NOW)
    done = changes.mark_way(record, 1, Way.ADVICE, "done", NOW)
    assert mark_of(record, Way.ADVICE).state == WayState.DONE
    changes.undo(record, done, NOW)
    assert mark_of(record, Way.ADVICE).state == WayState.ASIDE


def test_a_way_put_off_waits_for_its_day(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.ASK, "later:2026-03-04", NOW)
    mark = mark_of(record, Way.ASK)
    assert mark.until == date(2026, 3, 4)
    assert not mark.is_open(date(2026, 3, 3))
    assert mark.is_open(date(2026, 3, 4))


def test_a_mark_stays_with_the_no_when_it_moves(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.ASK, "done", NOW)
    changes.move_event(record, 2, 3, NOW)
    states = {one.way: one.state for one in list_ways(record, 3)}
    assert states[Way.ASK] == WayState.DONE
    assert mark_of(record, Way.ASK).state == WayState.OPEN


@pytest.mark.parametrize(
    "value", ["", "soon", "later", "later:soon", "done:2026-03-04"]
)
def test_a_mark_that_means_nothing_is_refused(record: Workspace, value: str) -> None:
    with pytest.raises(RemarkError, match="no answer here"):
        changes.mark_way(record, 1, Way.ASK, value, NOW)


def test_the_ways_of_a_no_tell_their_marks(record: Workspace) -> None:
    changes.mark_way(record, 1, Way.LEARN, "done", NOW)
    marks = {one.way: one.state for one in get_ways(record, 1, NOW).marks}
    assert marks[Way.LEARN] == WayState.DONE


def test_what_was_told_is_kept_word_for_word(record: Workspace, told: int) -> None:
    feedback = get_feedback(record, told)
    assert feedback.text == TEXT
    assert (feedback.who, feedback.medium, feedback.at) == ("Mara Lindt", "phone", SAID)
    assert feedback.application.number == 1


def test_what_was_told_stands_in_the_history(record: Workspace, told: int) -> None:
    line = get_record(record, 1, NOW).line(told)
    assert line is not None
    assert [one.quote for one in line.quotes] == [TEXT]
    assert get_record(record, 1, NOW).state.company == "Quillmark"


def test_what_was_told_is_found_by_its_words(record: Workspace, told: int) -> None:
    assert search_events(record, "explained design") == [told]


def test_what_was_told_can_be_taken_back(record: Workspace, told: int) -> None:
    changes.undo(record, told, NOW)
    assert get_record(record, 1, NOW).line(told) is None
    assert list_feedback(record) == ()


def test_nothing_told_is_nothing_to_keep(record: Workspace) -> None:
    with pytest.raises(TellingError, match="no words"):
        changes.add_feedback(record, 1, Telling(" \n", SAID), NOW)
    with pytest.raises(TellingError, match="characters"):
        changes.add_feedback(record, 1, Telling("x" * 30_000, SAID), NOW)
    with pytest.raises(Application.DoesNotExist):
        changes.add_feedback(record, 99, TOLD, NOW)


def test_statements_have_their_words_and_places(record: Workspace, told: int) -> None:
    statements = list_statements(record, told)
    assert [one.number for one in statements] == [1, 2]
    assert all(TEXT[one.start : one.end] == one.quote for one in statements)
    groups = [one.findings[0].group for one in statements]
    assert groups == [Group.WEAKNESS, Group.STRENGTH]
    assert statements[0].draft
    assert statements[1].draft is None


def test_a_statement_is_confirmed_changed_dropped(record: Workspace, told: int) -> None:
    first, second = list_statements(record, told)
    changes.judge_statement(record, told, first.span, "right", NOW)
    changed = changes.judge_statement(
        record, told, second.span, "COM.pace weakness", NOW
    )
    one, two = list_statements(record, told)
    assert (one.verdict, one.findings) == (Verdict.RIGHT, first.read)
    assert two.verdict == Verdict.CHANGED
    assert (two.findings[0].code, two.findings[0].polarity) == ("COM.pace", -1)
    assert two.read == second.read
    changes.judge_statement(record, told, first.span, "wrong", NOW)
    assert list_statements(record, told)[0].findings == ()
    changes.undo(record, changed, NOW)
    assert list_statements(record, told)[1].verdict is None


def test_a_statement_nobody_read_can_be_marked(record: Workspace, told: int) -> None:
    start = TEXT.index("the design")
    span = (start, start + len("the design"))
    changes.judge_statement(record, told, span, "TEC.task strength", NOW)
    made = next(one for one in list_statements(record, told) if one.span == span)
    assert made.read == ()
    assert made.quote == "the design"
    assert made.findings[0].group is Group.STRENGTH


@pytest.mark.parametrize(
    "value", ["", "maybe", "EVI.specific", "XXX.x weakness", "EVI.specific 7"]
)
def test_a_judgement_that_means_nothing_is_refused(
    record: Workspace, told: int, value: str
) -> None:
    with pytest.raises(JudgementError):
        changes.judge_statement(record, told, (0, 5), value, NOW)


def test_a_judgement_holds_when_the_place_shifts_a_little(
    record: Workspace, told: int
) -> None:
    first = list_statements(record, told)[0]
    changes.judge_statement(record, told, (first.start, first.end - 3), "wrong", NOW)
    assert list_statements(record, told)[0].verdict == Verdict.WRONG
    assert len(list_statements(record, told)) == 2


def test_a_task_is_kept_in_the_persons_words(record: Workspace, told: int) -> None:
    first = list_statements(record, told)[0]
    task = Task(
        "Spoke in general", "When asked about\nconflict", "Two stories by Friday"
    )
    done = changes.set_task(record, told, first.span, task, NOW)
    kept = list_statements(record, told)[0].task
    assert kept == Task(
        "Spoke in general", "When asked about conflict", "Two stories by Friday"
    )
    assert search_events(record, "stories friday") == [told]
    changes.undo(record, done, NOW)
    assert list_statements(record, told)[0].task is None


def test_an_empty_task_takes_the_task_away(record: Workspace, told: int) -> None:
    span = list_statements(record, told)[0].span
    changes.set_task(record, told, span, Task("a", "b", "c"), NOW)
    changes.set_task(record, told, span, Task("", "", ""), NOW)
    assert list_statements(record, told)[0].task is None


def test_a_no_that_others_got_too_is_a_template(record: Workspace) -> None:
    (statement,) = list_statements(record, 2)
    assert statement.is_boilerplate
    assert not get_feedback(record, 2).is_informative


def test_feedback_is_listed_the_newest_first(record: Workspace, told: int) -> None:
    later = Telling("They hired somebody internal.", NOW, "", Medium.PORTAL)
    number = changes.add_feedback(record, 3, later, NOW)
    assert [one.event for one in list_feedback(record)] == [number, told]


def test_a_note_on_an_entry_is_feedback_too(record: Workspace) -> None:
    reading = Reading(
        Kind.FEEDBACK, has_feedback=True, company="Quillmark", reader=PERSON
    )
    number = changes.add_entry(record, reading, SAID, NOW)
    changes.add_note(record, number, TEXT, NOW)
    assert [one.text for one in list_feedback(record)] == [TEXT]


def test_what_the_person_says_counts_as_feedback(record: Workspace) -> None:
    changes.set_fact(record, 2, "has_feedback", "yes", NOW)
    assert [one.event for one in list_feedback(record)] == [2]


def test_remarks_are_exported_and_erased(record: Workspace, told: int) -> None:
    span = list_statements(record, told)[0].span
    changes.mark_way(record, 1, Way.ASK, "done", NOW)
    changes.judge_statement(record, told, span, "right", NOW)
    changes.set_task(record, told, span, Task("a", "b", "unheard words"), NOW)
    exported = msgspec.json.encode(list(list_event_rows(record))).decode()
    assert TEXT.split("\n")[0] in exported
    assert "unheard words" in exported
    erase_application(record, 1, NOW)
    rest = "".join(Event.objects.values_list("payload", flat=True))
    assert "specific enough" not in rest
    assert "unheard" not in rest
    assert not SearchEntry.objects.filter(event_number=told).exists()


def test_what_was_taken_back_is_erased_too(record: Workspace, told: int) -> None:
    changes.undo(record, told, NOW)
    erase_application(record, 1, NOW)
    rest = "".join(Event.objects.values_list("payload", flat=True))
    assert "specific enough" not in rest


def test_a_stranger_reads_no_feedback(record: Workspace, told: int) -> None:
    stranger = Workspace.objects.create()
    with pytest.raises(Application.DoesNotExist):
        list_statements(stranger, told)
    with pytest.raises(Application.DoesNotExist):
        changes.judge_statement(stranger, told, (0, 5), "right", NOW)
    assert list_feedback(stranger) == ()
