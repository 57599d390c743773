from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.mail.text import html_to_text, safe_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo"),
        ("One<br>Two<br/>Three", "One\nTwo\nThree"),
        ("<div>One</div><div>Two</div>", "One\nTwo"),
        ("<div>One\n   line</div>", "One line"),
        ("<b>Joi</b>ned", "Joined"),
        ("<ul><li>One<li>Two</ul>", "- One\n- Two"),
        ("<table><tr><td>Role<td>Clerk<tr><td>Place<td>Ulm</table>",
         "Role\tClerk\nPlace\tUlm"),
        ("R&amp;D &lt;x&gt; &eacute;&nbsp;&#8217;", "R&D <x> é ’"),
        ("a<script>b()</script><style>p{}</style><title>t</title>c", "ac"),
        ("a<!-- b -->c", "ac"),
        ('a<span style="display: none">b</span>c', "ac"),
        ('a<div style="max-height:0;overflow:hidden">preview</div>c', "a\nc"),
        ('a<span hidden>b</span><span style="mso-hide:all">d</span>c', "ac"),
        ('a<td style="max-height:0.5em">b</td>', "ab"),
        ('<img src="cid:1" alt="Mill &amp; Sons"> hello', "Mill & Sons hello"),
        ('<img src="https://t.example/p.gif" alt="pixel">hello', "hello"),
        ("zero\u200bwidth\u00ad \u034f\u200c word", "zerowidth word"),
        ("<pre>a  b\nc</pre>", "a b\nc"),
        ("<p>One</p>\n\n\n<p></p>\n<p>Two</p>", "One\n\nTwo"),
        ('<body style="display:none">all that there is</body>', "all that there is"),
        ("", ""),
    ],
)  # fmt: skip
def test_it_writes_what_a_mail_reader_shows(html: str, text: str) -> None:
    assert html_to_text(html).text == text


def test_it_lists_links_to_the_web_once_and_in_order() -> None:
    html = (
        '<a href="https://b.example/x">1</a><a href=" http://a.example/\n">2</a>'
        '<a href="https://b.example/x">3</a><a href="javascript:x()">4</a>'
        '<a href="mailto:a@b.example">5</a><a>6</a>'
    )
    assert html_to_text(html).links == ("https://b.example/x", "http://a.example/")


def test_it_lists_at_most_two_hundred_links() -> None:
    html = "".join(f'<a href="https://a.example/{n}">x</a>' for n in range(300))
    assert len(html_to_text(html).links) == 200


def test_it_marks_the_quotes_of_mail_programs() -> None:
    found = html_to_text(
        '<div>New words.</div><div class="gmail_quote"><div>On Monday Ann wrote:</div>'
        '<blockquote type="cite">Old words.</blockquote></div><div>A last line.</div>'
    )
    assert [found.text[a:b] for a, b in found.quoted] == [
        "On Monday Ann wrote:\n\nOld words."
    ]
    assert found.text.endswith("A last line.")


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>word",
        '<p onclick="x()">word</p>',
        '<img src="https://t.example/pixel.gif">word',
        '<a href="javascript:alert(1)">word</a>',
        '<a href="  JaVaScRiPt:alert(1)">word</a>',
        '<a href="data:text/html,x">word</a>',
        '<form action="https://a.example"><input name=a>word</form>',
        '<iframe src="https://a.example"></iframe>word',
        "<style>@import url(https://a.example/x.css)</style>word",
        '<p style="background:url(https://a.example/x)">word</p>',
        '<svg><image href="https://a.example/x"/></svg>word',
        '<link rel=stylesheet href="https://a.example/x">word',
        '<meta http-equiv=refresh content="0;url=https://a.example">word',
        '<table background="https://a.example/x"><tr><td>word</table>',
        '<video poster="https://a.example/x"></video>word',
    ],
)
def test_safe_html_keeps_the_words_and_nothing_that_acts(html: str) -> None:
    safe = safe_html(html)
    assert "word" in safe
    for unwanted in (
        "script",
        "alert",
        "a.example",
        "t.example",
        "on",
        "<form",
        "data:",
    ):
        assert unwanted not in safe.replace("noopener", "").replace("<tbody>", "")


def test_safe_html_keeps_links_that_tell_nobody_where_they_were_followed() -> None:
    safe = safe_html('<a href="https://mill.example/job">the job</a>')
    assert 'href="https://mill.example/job"' in safe
    assert 'rel="noopener noreferrer nofollow"' in safe


@given(st.text(max_size=300) | st.text(alphabet="<>/divpabr =\"'!-&;", max_size=300))
def test_any_text_is_html_without_an_error(html: str) -> None:
    found = html_to_text(html)
    assert all(0 <= a < b <= len(found.text) for a, b in found.quoted)
    assert "<script" not in safe_html(html).lower()
