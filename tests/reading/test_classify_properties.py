"""Whatever the text, it is classified, and its quotes are literally there."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.mail.message import Address, Message
from onward.reading.classify import Context, classify
from onward.reading.reading import Part
from onward.reading.sentences import split_sentences

WORDS = st.sampled_from(
    [
        "unfortunately", "we have decided", "not to move forward", "if", "your",
        "application", "position", "filled", "interview", "thank you for applying",
        "leider", "Absage", "Bewerbung", "candidature", "n'a pas été retenue", "Größe",
        "\n", "\n\n", ".", " - ", "?", "\u200b", "\x00", "İ", "ﬁ", "https://a.example/x",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=40).map(" ".join))


@given(subject=TEXTS, text=TEXTS, cut=st.integers(0, 40))
@settings(max_examples=200, deadline=None)
def test_any_text_is_classified_and_its_quotes_are_there(
    subject: str, text: str, cut: int
) -> None:
    message = Message(
        identity="1",
        message_id="1",
        date=None,
        sender=Address("", "a@b.example"),
        subject=subject,
        text=text,
        quoted=((0, min(cut, len(text))),),
    )
    judgement = classify(message, Context())
    assert 0 <= judgement.probability <= 1
    parts = {Part.SUBJECT: subject, Part.TEXT: text}
    for one in judgement.evidence:
        assert parts[one.part][one.start : one.end] == one.quote
    assert classify(message, Context()) == judgement


@given(TEXTS)
@settings(deadline=None)
def test_sentences_are_in_order_and_do_not_overlap(text: str) -> None:
    spans = split_sentences(text)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= two[0] for one, two in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert len(kept.split()) >= len(text.split()) - len(spans)
