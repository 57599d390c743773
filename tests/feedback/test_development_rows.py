"""Other people's feedback, where it lies beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onward.feedback.finding import POLARITIES
from onward.feedback.findings import find_findings

ROWS = Path(__file__).parents[3] / "shared" / "data" / "feedback" / "dev.jsonl"


@pytest.mark.data
@pytest.mark.skipif(not ROWS.exists(), reason="the development data is not here")
def test_other_peoples_words_are_read_no_worse_than_before() -> None:
    hit = asked = claimed = worth = 0
    rows = [json.loads(line) for line in ROWS.read_text("utf-8").splitlines()]
    for row in rows:
        feedback = find_findings(row["text"])
        gold = {one["theme"] for one in row["findings"]} - {"boilerplate"}
        mine = {one.theme for one in feedback.findings} - {"boilerplate"}
        assert all(one.quote in row["text"] for one in feedback.findings)
        assert {one.polarity for one in feedback.findings} <= set(POLARITIES)
        asked, claimed = asked + len(gold), claimed + len(mine)
        hit += len(gold & mine)
        worth += row["informative"] == feedback.is_informative
    assert 2 * hit / (asked + claimed) >= 0.78
    assert worth / len(rows) >= 0.94
