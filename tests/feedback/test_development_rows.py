"""Other people's feedback, where it lies beside the checkout."""

from __future__ import annotations

import pytest
from benchmarks.quality_findings import DATA, load_rows, read, score

from onward.feedback.finding import POLARITIES


@pytest.mark.data
@pytest.mark.skipif(not DATA.exists(), reason="the development data is not here")
def test_other_peoples_words_are_read_no_worse_than_before() -> None:
    rows = load_rows(DATA)
    for row in rows:
        findings = read(row.text).findings
        assert all(one.quote in row.text for one in findings)
        assert {one.polarity for one in findings} <= set(POLARITIES)
    found = score(rows)
    assert found.f1 >= 0.78
    assert found.informative / found.count >= 0.94
