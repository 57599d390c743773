"""The letter that fits now: to whom, when, what for, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from onward.accounts.models import Workspace
from onward.feedback.ask import Rank
from onward.feedback.letter_case import Purpose, Round
from onward.feedback.telling import Medium, Telling
from onward.mail.message import Address
from onward.reading.kinds import Kind
from onward.reading.reading import PERSON, Interview, Reading
from onward.records import changes
from onward.records.changes.letters import Writing
from onward.records.models import Application
from onward.records.queries.asking import Asking, Wish, check_letter, get_asking
from onward.records.queries.statements import list_statements
from tests.records.correspondence import MAILS, MARA, ME, write
from tests.records.mailboxes import import_paths, write_mbox

NOW = datetime(2026, 1, 16, 15, tzinfo=UTC)
"""The Friday on whose eve the no came."""


@pytest.fixture
def record(workspace: Workspace, tmp_path: Path, settings: LazySettings) -> Workspace:
    """Quillmark, turned down by Mara on Thursday the 15th."""
    settings.TIME_ZONE = "Europe/London"
    settings.HOME = tmp_path
    workspace.addresses = [ME]
    workspace.save()
    import_paths(workspace, write_mbox(tmp_path / "box", MAILS))
    return workspace


def ask(record: Workspace, at: datetime = NOW, **wish: object) -> Asking:
    return get_asking(record, 1, at, Wish(**wish))  # type: ignore[arg-type] # by name


def meet(record: Workspace, at: datetime) -> None:
    reading = Reading(Kind.INTERVIEW, company="Quillmark", interview=Interview(at=at),
                      reader=PERSON)  # fmt: skip
    number = changes.add_entry(record, reading, at - timedelta(days=1), at)
    changes.put_into(record, number, 1, at)


def test_after_a_no_a_request_goes_to_who_wrote_it(record: Workspace) -> None:
    asking = ask(record)
    assert asking.purpose is Purpose.FEEDBACK
    assert asking.addressee is not None
    assert (asking.addressee.email, asking.addressee.rank) == (MARA, Rank.PERSON)
    assert asking.event == 2
    assert asking.draft.subject == "Re: Archivist at Quillmark"
    assert "Mara" in asking.draft.body
    assert "Ada Verne" in asking.draft.body
    assert asking.hints == ()


def test_a_request_waits_for_office_hours(record: Workspace) -> None:
    on_time = ask(record, datetime(2026, 1, 16, 10, tzinfo=UTC))
    assert on_time.moment.at == datetime(2026, 1, 16, 10, tzinfo=UTC)
    on_friday_night = ask(record, datetime(2026, 1, 16, 22, tzinfo=UTC))
    assert on_friday_night.moment.at == datetime(2026, 1, 19, 9, 30, tzinfo=UTC)


def test_after_an_interview_thanks_fit_then_a_question(record: Workspace) -> None:
    changes.set_fact(record, 2, "kind", "update", NOW)
    assert ask(record).purpose is Purpose.STATUS
    meet(record, NOW - timedelta(days=1))
    thanks = ask(record)
    assert thanks.purpose is Purpose.THANKS_INTERVIEW
    assert thanks.case.round is Round.TALK
    assert thanks.case.day == (NOW - timedelta(days=1)).date()
    assert ask(record, NOW + timedelta(days=6)).purpose is Purpose.STATUS


def test_a_reminder_fits_when_it_is_due(record: Workspace) -> None:
    changes.mark_asked(record, 1, MARA, Medium.PHONE, NOW)
    early = ask(record, NOW + timedelta(days=2), purpose=Purpose.CHASE)
    assert early.moment.at == datetime(2026, 1, 23, 9, 30, tzinfo=UTC)
    due = ask(record, NOW + timedelta(days=9))
    assert due.purpose is Purpose.CHASE
    assert due.case.day == NOW.date()
    assert due.addressee is not None
    assert due.addressee.email == MARA


def test_an_answer_is_thanked_for(record: Workspace) -> None:
    changes.mark_asked(record, 1, MARA, Medium.PHONE, NOW)
    told = Telling("You were too brief.", NOW + timedelta(days=1), MARA)
    answer = changes.add_feedback(record, 1, told, NOW + timedelta(days=1))
    asking = ask(record, NOW + timedelta(days=2))
    assert asking.purpose is Purpose.THANKS_FEEDBACK
    assert asking.event == answer


def test_a_no_that_gives_reasons_is_thanked_for(record: Workspace) -> None:
    changes.set_fact(record, 2, "has_feedback", "yes", NOW)
    assert ask(record).purpose is Purpose.THANKS_FEEDBACK


def test_what_feedback_named_is_asked_about(record: Workspace) -> None:
    words = "Your answers were long and lost the thread."
    changes.add_feedback(record, 1, Telling(words, NOW), NOW)
    (statement, *_) = list_statements(record, 3)
    changes.judge_statement(record, 3, statement.span, "STR.rambling weakness", NOW)
    assert ask(record, purpose=Purpose.FEEDBACK).case.focus == "STR"


def test_lines_for_numbers_come_when_wished(record: Workspace) -> None:
    assert ask(record).case.quick_replies == ()
    assert len(ask(record, has_quick_replies=True).case.quick_replies) == 6


def test_two_requests_do_not_read_alike(record: Workspace) -> None:
    first = ask(record)
    other = Reading(Kind.REJECTION, company="Fenmoor", reader=PERSON)
    number = changes.add_entry(record, other, NOW, NOW)
    words = ("Jo", "jo@fenmoor.example", "Hello", "Dear Jo")
    writing = Writing(number, "feedback", *words, variant=first.variant)
    changes.keep_draft(record, writing, NOW)
    assert ask(record).variant != first.variant
    assert ask(record, variant=first.variants + 2).variant == 2


def test_a_kept_draft_comes_along(record: Workspace) -> None:
    writing = Writing(2, "feedback", "Mara", MARA, "Hello", "Dear Mara")
    letter = changes.keep_draft(record, writing, NOW)
    assert ask(record).letter == letter
    assert ask(record, purpose=Purpose.STATUS).letter is None


def test_somebody_else_can_be_written_to(record: Workspace) -> None:
    asking = ask(record, to="Jo@Vell.example")
    assert asking.addressee is not None
    assert asking.addressee.email == "jo@vell.example"
    assert [one.email for one in asking.others] == [MARA]
    assert asking.draft.subject.startswith("My application")


def test_the_language_is_that_of_the_thread(record: Workspace, tmp_path: Path) -> None:
    mail = write(
        4,
        "Jonas Ahrens <jonas.ahrens@vellmann.example>",
        f"Ada Verne <{ME}>",
        "Ihre Bewerbung als Archivarin",
        "Guten Tag Frau Verne,\n\nvielen Dank für Ihre Bewerbung als Archivarin bei "
        "der Vellmann GmbH. Leider müssen wir Ihnen mitteilen, dass wir uns für eine "
        "andere Person entschieden haben.\n\nMit freundlichen Grüßen\nJonas Ahrens\n",
    )
    import_paths(record, write_mbox(tmp_path / "more", [mail]))
    number = Application.objects.exclude(company="Quillmark").get().number
    asking = get_asking(record, number, NOW)
    assert asking.draft.language == "de"
    assert asking.addressee is not None
    assert asking.addressee.name == "Jonas Ahrens"


def test_the_tone_of_any_words_is_told(record: Workspace) -> None:
    other = Reading(Kind.REJECTION, company="Fenmoor", reader=PERSON)
    changes.add_entry(record, other, NOW, NOW)
    to = Address("Mara Lindt", MARA)
    hints = check_letter(
        record, 2, to, "Dear Mara,\n\nthank you for the interview at Fenmoor.", NOW
    )
    assert [one.severity for one in hints] == ["stop"]
    assert check_letter(record, 2, to, "Dear Mara,\n\nthank you.\n\nAda", NOW) == ()


def test_the_phone_says_the_same(record: Workspace) -> None:
    assert len(ask(record).phone) == 7


def test_a_stranger_is_told_nothing(record: Workspace) -> None:
    stranger = Workspace.objects.create()
    with pytest.raises(Application.DoesNotExist):
        get_asking(stranger, 1, NOW)
