from __future__ import annotations

import contextlib
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groundbreak.documents import forwards
from groundbreak.documents.parse import parse
from groundbreak.errors import InputError, OversizedInput, UnreadableInput

from .makers import capture, pdf, read


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "Desk <desk@ministry.example>", "To": "a@b.example", **headers}.items():
        message[name.replace("_", "-")] = value
    return message


def parsed(message: EmailMessage) -> list[tuple[str, str]]:
    found = parse(capture(message.as_bytes(), "message/rfc822"))
    return [(document.text, document.locator) for document in found]


def test_a_mail_has_subject_sender_and_date(tmp_path: Path) -> None:
    message = mail(Subject="성천군 소식", Date="Tue, 10 Mar 2026 09:30:00 +0900")
    message.set_content("지방공업공장이 준공되였다.\n", charset="euc-kr")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    document = read(tmp_path / "a.eml")[0]
    assert document.text == "성천군 소식\n\n지방공업공장이 준공되였다."
    assert (document.publisher, str(document.published), document.date_certainty) == ("Desk", "2026-03-10", "stated")
    assert document.language == "ko"


def test_a_mail_without_an_ending_in_its_name_is_known(tmp_path: Path) -> None:
    message = mail(Subject="News")
    message.set_content("The mill is done.")
    (tmp_path / "20260310-1").write_bytes(message.as_bytes())
    assert read(tmp_path / "20260310-1")[0].headline == "News"


def test_of_two_forms_the_page_is_read_as_a_page() -> None:
    message = mail(Subject="News")
    message.set_content("See the HTML version.")
    message.add_alternative(
        "<html><head><style>p{}</style></head><body><p>The mill of Musan county was opened on 3 March 2026 by the "
        "minister.</p><p>It makes paper for schools in the whole province.</p></body></html>", subtype="html",
    )  # fmt: skip
    assert parsed(message) == [
        (
            "News\n\nThe mill of Musan county was opened on 3 March 2026 by the minister.\n"
            "It makes paper for schools in the whole province.",
            "a file",
        )
    ]


def test_attachments_that_can_be_read_are_documents_of_their_own() -> None:
    message = mail(Subject="Two reports")
    message.set_content("Attached.")
    message.add_attachment(
        pdf([[(50, 700, "Work began in Hoeryong.")]]), maintype="application", subtype="pdf", filename="보고.pdf"
    )
    message.add_attachment(b"The mill is done.", maintype="application", subtype="octet-stream", filename="b.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="c.png")
    message.add_attachment(b"%PDF-broken", maintype="application", subtype="pdf", filename="d.pdf")
    assert parsed(message) == [
        ("Two reports\n\nAttached.", "a file"),
        ("Work began in Hoeryong.", "a file, attachment 1 '보고.pdf'"),
        ("The mill is done.", "a file, attachment 2 'b.txt'"),
    ]


def letters(message: EmailMessage) -> list[tuple[str, str, str, str]]:
    """Text, sender, date and place of each document in a mail."""
    found = parse(capture(message.as_bytes(), "message/rfc822"))
    return [(one.text, one.publisher, str(one.published), one.locator.removeprefix("a file")) for one in found]


STORY = "The mill of Musan county was opened on 3 March 2026 by the minister of light industry."
PAGE = f"<html><body><p>{STORY}</p><p>It makes paper for schools in the whole province.</p></body></html>"


@pytest.mark.parametrize("outer_form", ["plain", "html"])
@pytest.mark.parametrize("inner_form", ["plain", "html"])
def test_a_forwarded_mail_is_a_document_with_its_own_date_and_sender(outer_form: str, inner_form: str) -> None:
    inner = mail(Subject="Inner", From="Editor <e@outlet.example>", Date="Tue, 3 Mar 2026 09:30:00 +0900")
    inner.set_content(STORY if inner_form == "plain" else PAGE, subtype=inner_form)
    outer = mail(Subject="Fwd: Inner", Date="Tue, 10 Mar 2026 09:30:00 +0900")
    outer.set_content("See below." if outer_form == "plain" else "<p>See below.</p>", subtype=outer_form)
    outer.add_attachment(inner)
    first, second = letters(outer)
    assert first == ("Fwd: Inner\n\nSee below.", "Desk", "2026-03-10", "")
    assert second[0].startswith(f"Inner\n\n{STORY}")
    assert second[1:] == ("Editor", "2026-03-03", ", forwarded mail 1")


def test_mails_forwarded_again_are_each_read_and_their_attachments_counted_through() -> None:
    first = mail(Subject="First", From="a@first.example", Date="Sun, 1 Mar 2026 09:00:00 +0000")
    first.set_content("The mill is done.")
    first.add_attachment(b"The list of mills.", maintype="text", subtype="plain", filename="a.txt")
    second = mail(Subject="Fwd: First", From="b@second.example", Date="Mon, 2 Mar 2026 09:00:00 +0000")
    second.set_content("For you.")
    second.add_attachment(first)
    third = mail(Subject="Fwd: Fwd: First", Date="Tue, 3 Mar 2026 09:00:00 +0000")
    third.set_content("\n")
    third.add_attachment(second)
    third.add_attachment(b"Minutes.", maintype="text", subtype="plain", filename="b.txt")
    assert [(text, place) for text, _, _, place in letters(third)] == [
        ("Fwd: First\n\nFor you.", ", forwarded mail 1"),
        ("First\n\nThe mill is done.", ", forwarded mail 2"),
        ("The list of mills.", ", attachment 1 'a.txt'"),
        ("Minutes.", ", attachment 2 'b.txt'"),
    ]


GMAIL = (
    '<div dir="ltr">Please look.<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
    '---------- Forwarded message ---------<br>From: <b>News Desk</b> <span>&lt;<a href="mailto:d@o.example">'
    "d@o.example</a>&gt;</span><br>Date: Tue, Mar 3, 2026 at 9:30 AM<br>Subject: Mill opens<br>To: &lt;a@b.example&gt;"
    f"<br></div><br><br>{PAGE}</div></div>"
)
OUTLOOK = (
    "<div><p>Please look.</p><div style='border-top:solid 1pt'><p><b>From:</b> News Desk &lt;d@o.example&gt;<br>"
    "<b>Sent:</b> Tuesday, March 3, 2026 9:30 AM<br><b>To:</b> A<br><b>Subject:</b> Mill opens</p></div>"
    f"{PAGE}</div>"
)
PLAIN = (
    "Please look.\n\nBegin forwarded message:\n\n> From: News Desk <d@o.example>\n> Subject: Mill opens\n"
    f"> Date: 3 March 2026 at 09:30:00 KST\n> To:\n>\n> {STORY}\n> It makes paper for schools in the whole province.\n"
)
KOREAN = (
    "<p>Please look.</p><p>-----Original Message-----<br>보낸사람: News Desk &lt;d@o.example&gt;<br>"
    "받는사람: 가나다<br>보낸 날짜: 2026년 3월 3일 (화) 오전 9:30<br>제목: Mill opens</p>" + PAGE
)


@pytest.mark.parametrize(
    ("subtype", "body"),
    [("html", GMAIL), ("html", OUTLOOK), ("plain", PLAIN), ("html", KOREAN)],
    ids=["gmail", "outlook", "plain", "korean"],
)
def test_a_mail_forwarded_within_the_words_is_a_document_of_its_own(subtype: str, body: str) -> None:
    outer = mail(Subject="Fwd: Mill opens", Date="Tue, 10 Mar 2026 09:30:00 +0900")
    outer.set_content(body, subtype=subtype)
    assert letters(outer) == [
        ("Fwd: Mill opens\n\nPlease look.", "Desk", "2026-03-10", ""),
        (
            f"Mill opens\n\n{STORY}\nIt makes paper for schools in the whole province.",
            "News Desk",
            "2026-03-03",
            ", forwarded mail 1",
        ),
    ]


def test_parts_that_follow_each_other_are_all_read_and_nothing_twice() -> None:
    message = mail(Subject="News")
    message.set_content("A note of mine.\n")
    message.make_mixed()
    for content, subtype in ((PAGE, "html"), (f"{STORY}\nAnd another thing.\n", "plain")):
        part = EmailMessage()
        part.set_content(content, subtype=subtype)
        message.attach(part)
    assert parsed(message) == [
        (
            f"News\n\nA note of mine.\n\n{STORY}\nIt makes paper for schools in the whole province.\n\n"
            "And another thing.",
            "a file",
        )
    ]


def test_a_mail_kept_as_a_file_in_another_is_read() -> None:
    inner = mail(Subject="Inner", Date="Tue, 3 Mar 2026 09:30:00 +0900")
    inner.set_content(STORY)
    outer = mail(Subject="Kept")
    outer.set_content("See the file.")
    outer.add_attachment(inner.as_bytes(), maintype="application", subtype="octet-stream", filename="a.eml")
    assert [(text, when) for text, _, when, _ in letters(outer)][1] == (f"Inner\n\n{STORY}", "2026-03-03")


@pytest.mark.parametrize(
    "words",
    [
        "From: the ministry\nTo: the county\nThe mill is done.",
        "Date: 3 March 2026\nSubject: the mill\nThe mill is done.",
        "The original message was clear.\n\nThe mill is done.",
        "Original plans -- forwarded mail -- were kept.",
    ],
)
def test_words_that_are_no_headers_stay_in_the_mail(words: str) -> None:
    message = mail(Subject="News")
    message.set_content(words)
    assert parsed(message) == [(f"News\n\n{words}", "a file")]


@given(st.lists(st.sampled_from(["From: a", "Date: b", "제목: c", "> To:", "", "-----", "words", "Sent:", "*Re*: x"])))
def test_no_words_are_lost_between_letters(lines: list[str]) -> None:
    found = forwards.split("\n".join([*lines, "the end"]))
    said = " ".join(letter.text for letter in found)
    assert said.count("words") == lines.count("words") or any(letter.sender for letter in found)
    assert found[-1].text.endswith("the end") or "the end" in (found[-1].date, found[-1].subject, found[-1].sender)


def test_a_saved_page_is_the_page_at_its_address(tmp_path: Path) -> None:
    content = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/musan\r\nSubject: Mill opens\r\n"
        b"Date: Tue, 10 Mar 2026 09:30:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        b"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://news.example/musan\r\n\r\n"
        b"<html><head><title>Mill opens</title></head><body><article><h1>Mill opens</h1><p>The mill of Musan =\r\n"
        b"county was opened on 3 March 2026 by the minister of light industry.</p></article></body></html>\r\n"
        b"--B\r\nContent-Type: image/png\r\nContent-Location: https://news.example/a.png\r\n\r\nx\r\n--B--\r\n"
    )
    (tmp_path / "page.mhtml").write_bytes(content)
    document = read(tmp_path / "page.mhtml")[0]
    assert (document.url, document.headline) == ("https://news.example/musan", "Mill opens")
    assert "mill of Musan county was opened" in document.text


def test_parts_nested_or_many_without_end_are_refused() -> None:
    deep = b"Content-Type: text/plain\r\n\r\nhello"
    for number in range(60):
        mark = b"B%d" % number
        deep = (
            b"Content-Type: multipart/mixed; boundary="
            + mark
            + b"\r\n\r\n--"
            + mark
            + b"\r\n"
            + deep
            + b"\r\n--"
            + mark
            + b"--"
        )
    head = b"From: a@b\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    with pytest.raises(UnreadableInput, match="nested too deeply"):
        parse(capture(head + deep, "message/rfc822"))
    many = b"Content-Type: multipart/mixed; boundary=B\r\n\r\n" + b"--B\r\n\r\nx\r\n" * 500 + b"--B--"
    with pytest.raises(UnreadableInput, match="more than 200 parts"):
        parse(capture(head + many, "message/rfc822"))


def test_a_mail_without_words_is_an_error() -> None:
    with pytest.raises(UnreadableInput):
        parse(capture(b"From: a@b\r\nTo: c@d\r\n\r\n", "message/rfc822"))


HEADERS = [
    "Subject: =?utf-8?B?7ISx7LKc?=", "Subject: =?no-such?Q?a?=", "From: =?utf-8?q?=FF?= <", "Date: yesterday", "Date: ",
    "Content-Type: multipart/mixed; boundary=", "Content-Type: multipart/mixed; boundary=B", "Content-Type: text/html",
    "Content-Type: ;;;", "Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: x", "MIME-Version: 1.0",
    "Content-Disposition: attachment; filename*=utf-8''%FF", 'Content-Disposition: attachment; filename="=?b?"', ":",
    "Content-Type: message/rfc822", "Content-Type: text/plain; charset=no-such",
    "Content-Type: text/plain; charset*0*=",
]  # fmt: skip


@given(st.lists(st.sampled_from(HEADERS), max_size=6), st.text(alphabet="ab성\n-B<>:=\t é\ud7ff", max_size=80))
def test_a_malformed_mail_gives_documents_or_an_error(headers: list[str], body: str) -> None:
    content = "\n".join(headers) + "\n\n" + body
    with contextlib.suppress(InputError):
        assert parse(capture(content.encode(), "message/rfc822"))


HEAD = "From: a@b.example\nTo: c@d.example\nSubject: The mill\nMIME-Version: 1.0\n"


@pytest.mark.parametrize(
    "content",
    [
        HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 60_000,
        HEAD + "A:b\n" * 1_000_001 + "\nThe mill is open.",
        HEAD + "\n" + "x\n" * 1_000_001,
    ],
    ids=["parts", "headers", "lines"],
)
def test_a_mail_that_would_take_all_memory_is_refused_before_it_is_parsed(content: str) -> None:
    with pytest.raises(OversizedInput, match="more lines or parts"):
        parse(capture(content.encode(), "message/rfc822"))


@pytest.mark.parametrize(
    "header",
    [
        "Subject: " + "=?utf-8?q?x?= " * 100_000,
        "From: " + "(" * 20_000,
        "From: " + "a@b.example, " * 20_000,
        "Content-Type: " + '"' * 100_000,
        "Content-Type: text/plain; " + "; ".join(f"a*{n}=x" for n in range(50_000)),
        "Content-Disposition: attachment; filename=" + "'" * 50_000,
    ],
    ids=["words", "brackets", "addresses", "quotes", "parameters", "name"],
)
def test_a_header_without_end_costs_no_more_than_a_long_one(header: str) -> None:
    # Parsed whole, most of these take gigabytes or hours; the test would not come to its end.
    name = header.partition(":")[0]
    rest = "".join(line + "\n" for line in HEAD.splitlines() if not line.startswith(name))
    assert (
        "The mill is open." in parse(capture(f"{header}\n{rest}\nThe mill is open.".encode(), "message/rfc822"))[0].text
    )
