"""One suite that every form of mailbox passes, and what is special about each."""

from __future__ import annotations

import gzip
import os
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onward.mail.parse import parse_message
from onward.mail.sources import (
    Chunk,
    RawMessage,
    Source,
    Unreadable,
    folder,
    gzipped,
    mbox,
    open_source,
    read_chunk,
)
from onward.mail.sources import chunk as sizes
from tests.mail.mails import write_mail

COUNT = 40
SEPARATOR = b"From ann@mill.example Mon Jun  3 10:00:00 2024\n"


def join_mbox(mails: list[bytes], separator: bytes = SEPARATOR) -> bytes:
    return b"".join(
        separator + mail.replace(b"\nFrom ", b"\n>From ") + b"\n" for mail in mails
    )


def list_mails() -> list[bytes]:
    return [
        write_mail(n, f"Hello {n}\n\nFrom now on it is {n}.\n" + "x" * 70)
        for n in range(COUNT)
    ]


def write_mbox(root: Path) -> Path:
    path = root / "inbox.mbox"
    path.write_bytes(join_mbox(list_mails()))
    return path


def write_crlf_mbox(root: Path) -> Path:
    path = root / "takeout.mbox"
    path.write_bytes(join_mbox(list_mails()).replace(b"\n", b"\r\n"))
    return path


def write_gzip(root: Path) -> Path:
    path = root / "inbox.mbox.gz"
    path.write_bytes(gzip.compress(join_mbox(list_mails())))
    return path


def write_maildir(root: Path) -> Path:
    for part in ("cur", "new", "tmp", ".Sent/cur"):
        (root / "Mail" / part).mkdir(parents=True)
    for number, mail in enumerate(list_mails()):
        place = ("cur", "new", ".Sent/cur")[number % 3]
        (root / "Mail" / place / f"17{number:04}.host:2,S").write_bytes(mail)
    (root / "Mail" / "tmp" / "17.half").write_bytes(b"half a mail")
    return root / "Mail"


def write_eml_folder(root: Path) -> Path:
    for number, mail in enumerate(list_mails()):
        place = root / "export" / f"part{number % 3}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:04}.eml").write_bytes(mail)
    (root / "export" / "notes.pdf").write_bytes(b"%PDF no mail")
    return root / "export"


def write_emlx_folder(root: Path) -> Path:
    place = root / "Inbox.mbox" / "Messages"
    place.mkdir(parents=True)
    for number, mail in enumerate(list_mails()):
        wrapped = b"%d\n%s<?xml version='1.0'?><plist/>" % (len(mail), mail)
        (place / f"{number}.emlx").write_bytes(wrapped)
    return root / "Inbox.mbox"


def write_thunderbird(root: Path) -> Path:
    profile = root / "Local Folders"
    (profile / "Inbox.sbd" / "Jobs.sbd").mkdir(parents=True)
    mails = list_mails()
    for index, name in enumerate(("Inbox", "Inbox.sbd/Jobs", "Inbox.sbd/Jobs.sbd/Old")):
        data = join_mbox(mails[index::3], b"From - Mon Jun  3 10:00:00 2024\n")
        (profile / name).write_bytes(data)
        (profile / f"{name}.msf").write_bytes(b"// an index")
    return profile


def write_apple(root: Path) -> Path:
    (root / "Work.mbox").mkdir()
    (root / "Work.mbox" / "mbox").write_bytes(join_mbox(list_mails()))
    (root / "Work.mbox" / "table_of_contents").write_bytes(b"\0\1\2")
    return root / "Work.mbox"


def write_mixed(root: Path) -> Path:
    mails = list_mails()
    (root / "all").mkdir()
    (root / "all" / "a.mbox").write_bytes(join_mbox(mails[:15]))
    (root / "all" / "b.eml").write_bytes(mails[15])
    (root / "all" / "c.mbox.gz").write_bytes(gzip.compress(join_mbox(mails[16:30])))
    for number in range(30, COUNT):
        (root / "all" / f"{number}").write_bytes(mails[number])
    return root / "all"


WRITERS: list[Callable[[Path], Path]] = [
    write_mbox,
    write_crlf_mbox,
    write_gzip,
    write_maildir,
    write_eml_folder,
    write_emlx_folder,
    write_thunderbird,
    write_apple,
    write_mixed,
]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mbox, gzipped, folder, sizes):
        monkeypatch.setattr(module, "CHUNK_BYTES", 1_500)
    monkeypatch.setattr(gzipped, "_BLOCK", 700)
    monkeypatch.setattr(gzipped, "_HEAD", 200)
    monkeypatch.setattr(folder, "CHUNK_FILES", 7)


@pytest.fixture(params=WRITERS, ids=lambda writer: writer.__name__)
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Source:
    path: Path = request.param(tmp_path)
    return open_source(path)


def list_chunks(source: Source, after: int = 0) -> list[Chunk]:
    listed = list(source.list_chunks(after))
    chunks = [chunk for chunk in listed if isinstance(chunk, Chunk)]
    assert len(chunks) == len(listed)
    return chunks


def read_ids(chunks: list[Chunk]) -> list[str]:
    found = []
    for chunk in chunks:
        for raw in read_chunk(chunk):
            assert isinstance(raw, RawMessage), raw
            found.append(parse_message(raw.data).message_id)
    return found


class TestEverySource:
    def test_its_chunks_hold_every_mail_once(self, source: Source) -> None:
        chunks = list_chunks(source)
        assert len(chunks) > 3
        expected = sorted(f"m{n}@mill.example" for n in range(COUNT))
        assert sorted(read_ids(chunks)) == expected

    def test_its_order_is_stable(self, source: Source) -> None:
        assert list_chunks(source) == list_chunks(source)

    def test_it_goes_on_at_the_position_of_each_chunk(self, source: Source) -> None:
        chunks = list_chunks(source)
        ids = [read_ids([chunk]) for chunk in chunks]
        for index, chunk in enumerate(chunks):
            rest = read_ids(list_chunks(source, chunk.position))
            assert rest == [i for later in ids[index + 1 :] for i in later]

    def test_its_positions_rise(self, source: Source) -> None:
        positions = [chunk.position for chunk in list_chunks(source)]
        assert positions == sorted(set(positions))
        assert positions[0] > 0
        assert positions[-1] < 2**63

    def test_its_sizes_add_up(self, source: Source) -> None:
        total = sum(chunk.size for chunk in list_chunks(source))
        assert 0.8 * source.total_size() <= total <= source.total_size()

    def test_its_mails_name_their_place_and_folder(self, source: Source) -> None:
        for chunk in list_chunks(source):
            for raw in read_chunk(chunk):
                assert isinstance(raw, RawMessage)
                assert raw.place
                assert "\n" not in raw.place
                assert all(raw.labels)

    def test_its_mails_have_the_identity_that_they_have_alone(
        self, source: Source
    ) -> None:
        alone = {parse_message(mail).identity for mail in list_mails()}
        found = {
            parse_message(raw.data).identity
            for chunk in list_chunks(source)
            for raw in read_chunk(chunk)
            if isinstance(raw, RawMessage)
        }
        assert found == alone

    def test_its_chunks_travel_to_another_process(self, source: Source) -> None:
        for chunk in list_chunks(source):
            assert pickle.loads(pickle.dumps(chunk)) == chunk  # noqa: S301  # our own

    def test_its_fingerprint_changes_with_it(self, source: Source) -> None:
        before = source.fingerprint()
        assert source.fingerprint() == before
        path = source.path
        target = (
            path
            if path.is_file()
            else next(
                p
                for p in sorted(path.rglob("*"))
                if p.is_file() and p.suffix not in {".msf", ".pdf"}
            )
        )
        target.write_bytes(target.read_bytes() + b"\n")
        assert source.fingerprint() != before

    def test_the_fingerprint_of_its_head_is_stable(self, source: Source) -> None:
        for chunk in list_chunks(source):
            head = source.head_fingerprint(chunk.position)
            assert head == source.head_fingerprint(chunk.position)

    def test_a_vanished_mailbox_is_listed(self, source: Source) -> None:
        chunks = [chunk for chunk in list_chunks(source) if not chunk.data]
        for path in sorted(source.path.parent.rglob("*"), reverse=True):
            if path.is_file():
                path.unlink()
        for chunk in chunks:
            for found in read_chunk(chunk):
                assert found == Unreadable(found.place, "it is no longer there")


def read_all(path: Path) -> list[RawMessage | Unreadable]:
    found: list[RawMessage | Unreadable] = []
    for listed in open_source(path).list_chunks():
        found += read_chunk(listed) if isinstance(listed, Chunk) else [listed]
    return found


def subjects(path: Path) -> list[str]:
    return [
        parse_message(raw.data).subject
        for raw in read_all(path)
        if isinstance(raw, RawMessage)
    ]


def test_a_mailbox_that_only_grew_goes_on_at_its_old_end(tmp_path: Path) -> None:
    path = write_mbox(tmp_path)
    source = open_source(path)
    end = list_chunks(source)[-1].position
    head = source.head_fingerprint(end)
    path.write_bytes(path.read_bytes() + join_mbox([write_mail(99)]))
    assert source.head_fingerprint(end) == head
    assert read_ids(list_chunks(source, end)) == ["m99@mill.example"]


def test_a_mailbox_that_shrank_has_another_head(tmp_path: Path) -> None:
    path = write_mbox(tmp_path)
    source = open_source(path)
    head = source.head_fingerprint(source.total_size())
    end = source.total_size()
    path.write_bytes(path.read_bytes()[:500])
    assert source.head_fingerprint(end) != head


def test_a_truncated_mbox_gives_its_last_mail_too(tmp_path: Path) -> None:
    path = tmp_path / "cut.mbox"
    path.write_bytes(join_mbox([write_mail(1), write_mail(2, "a long body")])[:-9])
    assert subjects(path) == ["Mail 1", "Mail 2"]


def test_a_truncated_gzip_gives_what_lies_before_the_cut(tmp_path: Path) -> None:
    path = write_gzip(tmp_path)
    packed = path.read_bytes()
    path.write_bytes(packed[: len(packed) * 3 // 4])
    *mails, last = read_all(path)
    assert len(mails) > COUNT // 4
    assert isinstance(last, Unreadable)
    assert "damaged or cut off" in last.reason


def test_lines_that_only_look_like_separators_stay_in_their_mail(
    tmp_path: Path,
) -> None:
    body = "From the desk of Ann\n\nFrom Monday: we meet\nFrom 10:00 on"
    path = tmp_path / "a.mbox"
    mails = [write_mail(1, body), write_mail(2)]
    path.write_bytes(b"".join(SEPARATOR + mail + b"\n" for mail in mails))
    first, _ = read_all(path)
    assert isinstance(first, RawMessage)
    assert parse_message(first.data).text == body


def test_a_separator_needs_no_blank_line_where_it_is_clear(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"".join(SEPARATOR + write_mail(n) for n in range(3)))
    assert subjects(path) == ["Mail 0", "Mail 1", "Mail 2"]


def test_escapes_of_both_kinds_lose_one_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    mail = write_mail(1, "x\n>From here\n>>From there\n> From afar")
    path.write_bytes(SEPARATOR + mail)
    (raw,) = read_all(path)
    assert isinstance(raw, RawMessage)
    assert b"x\nFrom here\n>From there\n> From afar" in raw.data


def test_what_thunderbird_deleted_and_gmails_chats_are_left_out(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Inbox"
    headers = ["X-Mozilla-Status: 0009\n", "X-Gmail-Labels: Chat\n", ""]
    headers += ["X-Mozilla-Status: 0001\n", "X-Gmail-Labels: Inbox,Chatter\n"]
    mails = [write_mail(n, headers=text) for n, text in enumerate(headers)]
    path.write_bytes(join_mbox(mails))
    assert subjects(path) == ["Mail 2", "Mail 3", "Mail 4"]


def test_a_body_that_speaks_of_a_deleted_mail_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    path.write_bytes(join_mbox([write_mail(1, "X-Mozilla-Status: 0009\n")]))
    assert subjects(path) == ["Mail 1"]


def test_what_is_no_mail_is_listed_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "1.eml").write_bytes(b"")
    (tmp_path / "2.eml").write_bytes(b"\0\1\2" * 100)
    (tmp_path / "3.msg").write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 100)
    (tmp_path / "4.eml").write_bytes(write_mail(4))
    assert [
        (f.place, f.reason) for f in read_all(tmp_path) if isinstance(f, Unreadable)
    ] == [
        ("1.eml", "the file is empty"),
        ("2.eml", "it is a binary file, not a mail"),
        (
            "3.msg",
            "it is in Outlook's own form; save the mail as .eml and import that",
        ),
    ]
    assert subjects(tmp_path) == ["Mail 4"]


def test_an_empty_mail_in_an_mbox_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(join_mbox([write_mail(1)]) + SEPARATOR + b"\n" + SEPARATOR)
    reasons = [raw.reason for raw in read_all(path) if isinstance(raw, Unreadable)]
    assert reasons == ["the mail is empty", "the mail is empty"]


def test_junk_before_the_first_mail_is_listed(tmp_path: Path) -> None:
    path = write_mbox(tmp_path)
    listed = list(open_source(path).list_chunks(10))
    assert listed[0] == Unreadable("inbox.mbox, byte 10", "what stands here is no mail")


def test_a_mail_larger_than_the_limit_is_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (mbox, gzipped):
        monkeypatch.setattr(module, "LARGEST_MAIL", 5_000)
    big = [write_mail(1, "x" * 70 + ("\n" + "y" * 70) * 1_000), write_mail(2)]
    path = tmp_path / "a.mbox"
    path.write_bytes(join_mbox(big))
    packed = tmp_path / "a.mbox.gz"
    packed.write_bytes(gzip.compress(join_mbox(big)))
    for place in (path, packed):
        mails = [raw for raw in read_all(place) if isinstance(raw, RawMessage)]
        assert [len(raw.data) <= 5_000 for raw in mails] == [True, True]
        assert subjects(place) == ["Mail 1", "Mail 2"]


def test_a_single_mail_is_a_mailbox_of_one(tmp_path: Path) -> None:
    for name in ("one.eml", "one.mbox", "one"):
        (tmp_path / name).write_bytes(write_mail(5))
        assert subjects(tmp_path / name) == ["Mail 5"]
        assert list(open_source(tmp_path / name).list_chunks(10_000)) == []


def test_a_mail_saved_as_utf16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "saved.eml"
    path.write_bytes(write_mail(6).decode().encode("utf-16"))
    assert subjects(path) == ["Mail 6"]


def test_folders_and_flags_become_labels(tmp_path: Path) -> None:
    root = write_maildir(tmp_path)
    (root / ".Work.Old" / "cur").mkdir(parents=True)
    (root / ".Work.Old" / "cur" / "9:2,DS").write_bytes(write_mail(9))
    labels = {raw.labels for raw in read_all(root) if isinstance(raw, RawMessage)}
    assert labels == {("Mail",), ("Sent",), ("Old", "Drafts")}


def test_a_folder_that_may_not_be_entered_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_eml_folder(tmp_path)
    scan = os.scandir

    def refuse(directory: str) -> Iterator[os.DirEntry[str]]:
        if str(directory).endswith("part1"):
            raise PermissionError(13, "Permission denied", directory)
        return scan(directory)

    monkeypatch.setattr(os, "scandir", refuse)
    refused = [found for found in read_all(path) if isinstance(found, Unreadable)]
    assert [found.reason for found in refused] == [
        "it may not be read: permission denied"
    ]
    assert len(subjects(path)) == COUNT - len(range(1, COUNT, 3))
