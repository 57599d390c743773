"""The line: from a mailbox to applications, again and again the same."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from onward.accounts.models import Workspace
from onward.records import changes
from onward.records.intake import run_import
from onward.records.models import Event, Import, Message, UnreadablePlace
from tests.records.mailboxes import (
    FIRMS,
    count_events,
    describe,
    import_paths,
    make_mail,
    make_search,
    write_folder,
    write_maildir,
    write_mbox,
)

Write = Callable[[Path, list[bytes]], Path]


def write_gz(place: Path, mails: list[bytes]) -> Path:
    box = write_mbox(place.with_suffix(".tmp"), mails)
    target = place.with_suffix(".mbox.gz")
    target.write_bytes(gzip.compress(box.read_bytes()))
    box.unlink()
    return target


@pytest.mark.parametrize("write", [write_mbox, write_folder, write_maildir, write_gz])
def test_every_form_of_mailbox_gives_the_same_record(
    workspace: Workspace, tmp_path: Path, write: Write
) -> None:
    done = import_paths(workspace, write(tmp_path / "box", make_search()))
    assert (done.state, done.seen, done.found) == ("done", 9, 6)
    said = {(company, status) for company, _, status, *_ in describe(workspace)}
    assert said == {(firm, "rejected") for firm in FIRMS}


def test_only_mail_of_the_search_is_stored(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_paths(workspace, write_mbox(tmp_path / "box", make_search()))
    assert not Message.objects.filter(subject__contains="Dinner").exists()


def test_importing_twice_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "box", make_search())
    import_paths(workspace, box)
    before = describe(workspace), count_events(workspace)
    again = import_paths(workspace, box)
    assert (describe(workspace), count_events(workspace)) == before
    assert (again.seen, again.found) == (0, 0)


def test_the_same_mail_from_two_sources_is_stored_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    one = write_mbox(tmp_path / "box", make_search())
    two = write_folder(tmp_path / "folder", make_search())
    done = import_paths(workspace, one, two)
    assert (done.found, done.known) == (6, 6)
    assert count_events(workspace) == 6


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_import_gives_the_same_applications(
    workspace: Workspace, tmp_path: Path, seed: int
) -> None:
    mails = make_search()
    import_paths(workspace, write_mbox(tmp_path / "straight", mails))
    straight = describe(workspace)
    other = Workspace.objects.create(
        addresses=workspace.addresses, are_addresses_set=True
    )
    random.Random(seed).shuffle(mails)
    cut = seed + 1
    import_paths(other, write_mbox(tmp_path / "first", mails[:cut]))
    import_paths(other, write_mbox(tmp_path / "second", mails[cut:]))
    assert describe(other) == straight


def test_a_mailbox_that_grew_goes_on_where_it_was(
    workspace: Workspace, tmp_path: Path
) -> None:
    mails = make_search()
    box = write_mbox(tmp_path / "box", mails[:4])
    import_paths(workspace, box)
    write_mbox(tmp_path / "rest", mails[4:])
    with box.open("ab") as out:
        out.write((tmp_path / "rest").read_bytes())
    done = import_paths(workspace, box)
    assert done.seen == 5
    assert count_events(workspace) == 6


def test_a_stop_keeps_what_was_read_and_the_next_import_goes_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    mails = make_search() + [
        make_mail(100 + n, "Minutes", "word " * 1500, sender="c@club.example")
        for n in range(500)
    ]
    box = write_mbox(tmp_path / "box", mails)

    def stop(running: Import) -> None:
        if running.seen:
            raise KeyboardInterrupt

    asked = changes.ask_import(workspace, [str(box)])
    with pytest.raises(KeyboardInterrupt):
        run_import(asked, timezone.now, stop)
    asked.refresh_from_db()
    assert asked.state == "stopped"
    assert 0 < asked.seen < len(mails)
    rest = import_paths(workspace, box)
    assert rest.seen == len(mails) - asked.seen
    whole = Workspace.objects.create(addresses=["ada@home.example"])
    import_paths(whole, box)
    assert describe(whole) == describe(workspace)


def test_a_refused_path_does_not_stop_the_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    done = import_paths(
        workspace,
        tmp_path / "nowhere",
        write_mbox(tmp_path / "box", make_search()),
    )
    assert (done.state, done.found) == ("done", 6)
    assert "nowhere" in done.problem


def test_nothing_but_refused_paths_is_no_success(
    workspace: Workspace, tmp_path: Path
) -> None:
    assert import_paths(workspace, tmp_path / "nowhere").state == "failed"


def test_what_cannot_be_read_is_listed(workspace: Workspace, tmp_path: Path) -> None:
    box = tmp_path / "box.mbox.gz"
    plain = write_mbox(tmp_path / "plain", make_search()).read_bytes()
    box.write_bytes(gzip.compress(plain, mtime=0)[:-40])
    done = import_paths(workspace, box)
    assert done.state == "done"
    (place,) = UnreadablePlace.objects.all()
    assert "box.mbox.gz" in place.place
    assert place.reason


def test_the_persons_addresses_are_inferred(db: None, tmp_path: Path) -> None:
    fresh = Workspace.objects.create()
    import_paths(fresh, write_mbox(tmp_path / "box", make_search() * 3))
    fresh.refresh_from_db()
    assert fresh.addresses == ["ada@home.example"]


def test_two_imports_at_once_are_refused(workspace: Workspace, tmp_path: Path) -> None:
    box = write_mbox(tmp_path / "box", make_search())
    first = changes.ask_import(workspace, [str(box)])
    second = changes.ask_import(workspace, [str(box)])
    changes.claim_import(first, timezone.now())
    with pytest.raises(changes.ImportRunningError):
        run_import(second, timezone.now, lambda _: None)


def test_an_import_that_was_killed_is_taken_over(
    workspace: Workspace, tmp_path: Path
) -> None:
    box = write_mbox(tmp_path / "box", make_search())
    killed = changes.ask_import(workspace, [str(box)])
    long_ago = timezone.now() - changes.STALE * 2
    changes.claim_import(killed, long_ago)
    assert import_paths(workspace, box).found == 6
    killed.refresh_from_db()
    assert killed.state == "stopped"


@pytest.mark.parametrize(
    "date", ["Thu, 01 Jan 1970 00:00:00 +0000", "Mon, 02 Mar 2099 10:00:00 +0000", ""]
)
def test_a_wrong_date_never_hides_a_mail(
    workspace: Workspace, tmp_path: Path, date: str
) -> None:
    mail = make_search()[0]
    head = b"Date: " + date.encode() + b"\n" if date else b""
    lines = [line for line in mail.split(b"\n") if not line.startswith(b"Date:")]
    import_paths(workspace, write_mbox(tmp_path / "box", [head + b"\n".join(lines)]))
    event = Event.objects.get()
    assert event.at <= timezone.now()


def test_mails_that_share_a_message_id_are_both_kept(
    workspace: Workspace, tmp_path: Path
) -> None:
    mails = [m.replace(b"m2@test", b"m1@test") for m in make_search()[:2]]
    import_paths(workspace, write_mbox(tmp_path / "box", mails))
    assert count_events(workspace) == 2
