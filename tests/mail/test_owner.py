from __future__ import annotations

from pathlib import Path

from onward.mail.owner import infer_owner, sample_headers
from onward.mail.sources import open_source
from tests.mail.mails import write_mail


def header(**fields: str) -> bytes:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in fields.items()]
    return "\n".join([*lines, "", ""]).encode()


def test_whom_mail_is_delivered_to_is_the_owner() -> None:
    sample = header(Delivered_To="Sam@home.example", To="list@mill.example", Cc="a@b.c")
    assert infer_owner([sample] * 3) == ("sam@home.example",)


def test_whom_most_mail_is_written_to_alone_is_the_owner() -> None:
    mine = [header(To="Sam <sam@home.example>")] * 6
    others = [header(To=f"x{n}@mill.example") for n in range(5)]
    assert infer_owner(mine + others) == ("sam@home.example",)


def test_who_wrote_what_lies_among_the_sent_mail_is_the_owner() -> None:
    sent = header(From="Sam <sam@home.example>", X_Gmail_Labels="Sent,Opened")
    assert infer_owner([sent] * 3) == ("sam@home.example",)


def test_two_addresses_can_be_one_owners() -> None:
    samples = [header(Delivered_To="sam@home.example")] * 5
    samples += [header(Delivered_To="s@work.example")] * 5
    assert set(infer_owner(samples)) == {"sam@home.example", "s@work.example"}


def test_nothing_is_concluded_from_little_or_mixed_evidence() -> None:
    assert infer_owner([]) == ()
    assert infer_owner([header(To="sam@home.example")] * 2) == ()
    assert infer_owner([header(To=f"x{n}@mill.example") for n in range(30)]) == ()


def test_lists_and_mail_to_several_say_nothing() -> None:
    to_list = header(To="talk@mill.example", List_Id="<talk.mill.example>")
    to_several = header(To="sam@home.example, ann@home.example")
    with_copy = header(To="sam@home.example", Cc="ann@home.example")
    assert infer_owner([to_list, to_several, with_copy] * 5) == ()


def test_samples_know_the_folder_that_they_lie_in(tmp_path: Path) -> None:
    for part in ("cur", ".Sent/cur"):
        (tmp_path / part).mkdir(parents=True)
    for number in range(4):
        mail = write_mail(number).replace(b"ann@mill", b"sam@home")
        (tmp_path / ".Sent" / "cur" / f"{number}").write_bytes(mail)
    source = open_source(tmp_path)
    samples = list(sample_headers(source, 3))
    assert len(samples) == 3
    assert b"hello" not in samples[0]
    assert infer_owner(samples) == ("sam@home.example",)
