"""The PDF process and the web process's side of it: what happens when things go wrong, and what never happens."""

import contextlib
import fcntl
import io
import os
import select
import signal
import subprocess
import sys
import termios
from pathlib import Path
from threading import Thread
from zlib import adler32

import page
import pikepdf
import pytest
from django.conf import settings

from reports.rendering import processes
from reports.rendering.processes import Attachment, CannotRender, Renderer
from tests.reports.pdf_checks import assert_follows_pdf_ua, text_of

PAGE = '<!DOCTYPE html><html lang="da"><head><title>Prøve</title></head><body><h1>Prøve</h1>{}</body></html>'
FETCHES = [
    '<img src="file:///etc/passwd" alt="">',
    '<img src="passwd" alt="">',
    '<img src="http://127.0.0.1:9/a.png" alt="">',
    '<img src="data:image/png;base64,AAAA" alt="">',
    '<style>@import url("file:///etc/passwd");</style>',
    '<style>@font-face { font-family: x; src: url("file:///etc/passwd") }</style><p>x</p>',
    '<p style="background: url(file:///etc/passwd)">x</p>',
    '<p style="list-style-image: url(file:///etc/passwd); display: list-item">x</p>',
    '<p style="content: url(file:///etc/passwd)">x</p>',
    '<link rel="stylesheet" href="file:///etc/passwd">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="file:///etc/passwd">',
    '<base href="file:///etc/"><img src="passwd" alt="">',
    '<svg width="9" height="9"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>',
    '<svg width="9" height="9"><title>x</title><use href="file:///etc/passwd#a"/></svg>',
    '<svg width="9" height="9"><title>x</title><style>@import url(file:///etc/passwd);</style></svg>',
]


@pytest.fixture(scope="module")
def renderer():
    renderer = Renderer()
    yield renderer
    renderer.stop()


def test_equal_html_gives_equal_bytes_in_any_process(renderer):
    other = Renderer()
    html = PAGE.format("<p>Æblegrød 😀 سلام</p>")

    first, again, elsewhere = renderer.pdf(html), renderer.pdf(html), other.pdf(html)

    other.stop()
    assert first == again == elsewhere


def test_process_killed_at_rest_is_replaced_unseen(renderer):
    renderer.pdf(PAGE)
    os.kill(renderer.current.process.pid, signal.SIGKILL)
    renderer.current.process.wait()

    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")


def test_process_killed_at_work_refuses_that_document_and_makes_the_next(renderer):
    renderer.pdf(PAGE)
    process = renderer.current.process
    stop(process)
    killer = Thread(target=kill_with_a_document_in_its_hands, args=[process])
    killer.start()

    with pytest.raises(CannotRender):
        renderer.pdf(PAGE)

    killer.join()
    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")


def kill_with_a_document_in_its_hands(process):
    while bytes_in(process.stdin) < len(PAGE):
        select.select([], [], [], 0.01)
    process.kill()


def stop(process):
    """It has stopped when this returns. Asked to and not yet there, it might still read what is written to it."""
    os.kill(process.pid, signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED)


def bytes_in(pipe):
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_document_that_takes_too_long_is_refused(renderer):
    renderer.pdf(PAGE)
    stop(renderer.current.process)  # it would never answer

    with pytest.raises(CannotRender):
        renderer.pdf(PAGE, seconds=0.3)

    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")


def test_waiting_for_others_documents_has_an_end(renderer):
    with renderer.lock, pytest.raises(CannotRender):
        renderer.pdf(PAGE, seconds=0.1)


def test_waiting_documents_leave_a_thread_for_others(renderer):
    waiting = [Thread(target=quietly, args=[renderer]) for _ in range(processes.PLACES)]

    with renderer.lock:
        for thread in waiting:
            thread.start()
        while renderer.places._value:
            select.select([], [], [], 0.01)
        with pytest.raises(CannotRender, match="Too many documents"):
            renderer.pdf(PAGE)

    for thread in waiting:
        thread.join()


def quietly(renderer):
    with contextlib.suppress(CannotRender):
        renderer.pdf(PAGE)


def test_old_process_hands_over_to_one_that_is_ready(renderer, monkeypatch):
    monkeypatch.setattr(processes, "DOCUMENTS", 1)
    renderer.pdf(PAGE)
    old, new = renderer.current.process, renderer.successor.process

    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")
    select.select([new.stdout], [], [])  # it has come up
    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")

    assert renderer.current.process is new
    assert old.poll() is not None


def test_process_ends_with_its_web_process(renderer):
    renderer.pdf(PAGE)
    process = renderer.current.process

    process.stdin.close()

    assert process.wait() == 0
    assert renderer.pdf(PAGE).startswith(b"%PDF-1.7")


def test_interrupt_in_the_terminal_is_the_web_process_s_to_answer(renderer):
    renderer.pdf(PAGE.format(""))
    process = renderer.current.process

    os.kill(process.pid, signal.SIGINT)

    assert renderer.pdf(PAGE.format("")).startswith(b"%PDF")
    assert renderer.current.process is process


def test_process_gets_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hemmelig")
    monkeypatch.setenv("DATABASE_URL", "postgres://leder:hemmelig@db/syv")

    assert "hemmelig" not in str(processes.environment())


def test_web_process_starts_without_what_few_requests_need():
    code = """
import sys, config.wsgi, config.urls
sys.exit(bool({"openpyxl", "pikepdf", "pydantic", "ruamel.yaml", "weasyprint", "xlsxwriter"} & sys.modules.keys()))
"""

    subprocess.run([sys.executable, "-c", code], cwd=settings.BASE_DIR, check=True)


@pytest.fixture(scope="module")
def opened():
    """The files and addresses this process opens; a hook for the interpreter's own events cannot be taken off."""
    seen = []
    sys.addaudithook(
        lambda event, arguments: (
            seen.append(str(arguments[:2])) if event in ("open", "socket.connect", "urllib.Request") else None
        )
    )
    return seen


@pytest.fixture(scope="module")
def printer():
    """The PDF process's own drawing, in this process so that the test sees what it opens."""
    from reports.rendering.pdf_process import Printer  # slow import

    return Printer(Path(processes.FONTS))


@pytest.mark.parametrize("markup", FETCHES)
def test_printer_opens_nothing_a_document_names(printer, opened, markup):
    from reports.rendering.pdf_process import Refused  # slow import

    opened.clear()
    try:
        drawn = printer.pdf(PAGE.format(markup))
    except Refused:
        drawn = b""

    assert [name for name in opened if "passwd" in name or "127.0.0.1" in name] == []
    if drawn:
        assert "root:" not in text_of(drawn)
        assert "/EmbeddedFiles" not in pikepdf.open(io.BytesIO(drawn)).Root.get("/Names", {})


def test_refused_document_does_not_end_the_process(renderer):
    renderer.pdf(PAGE)
    process = renderer.current.process

    with pytest.raises(CannotRender, match="Refused"):
        renderer.pdf(PAGE.format(FETCHES[0]))

    renderer.pdf(PAGE)
    assert renderer.current.process is process


def test_scripts_of_the_world_are_drawn_or_visibly_missing(renderer):
    pdf = renderer.pdf(PAGE.format("<p>Ελληνικά русский سلام 😀 漢字</p>"))

    assert_follows_pdf_ua(pdf)
    text = text_of(pdf)
    assert "Ελληνικά русский" in text
    assert "□□" in text or "漢字" in text


def test_archive_whose_compressed_file_would_end_like_a_line_is_valid(renderer):
    """The last byte of what is compressed is a sum of the text's bytes."""
    text = next(text for text in ("tal;" + "1" * count for count in range(256)) if adler32(text.encode()) % 256 == 13)
    attachment = Attachment(name="tal.csv", description="Tal", text=text, at="2026-11-27T12:00:00+00:00")

    pdf = renderer.pdf(PAGE.format(""), attachment=attachment)

    report = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_3U)
    document = pikepdf.open(io.BytesIO(pdf))
    assert [failure.rule_id for failure in report.failures] == []
    assert document.attachments["tal.csv"].get_file().read_bytes().decode() == text


def test_archive_with_emoji_is_valid(renderer):
    attachment = Attachment(name="tal.csv", description="Tal", text="1", at="2026-11-27T12:00:00+00:00")

    pdf = renderer.pdf(PAGE.format("<p>Havneby 🙂 👍🏽 नमस्ते</p>"), attachment=attachment)

    assert page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_A_3U).failures == []


def test_memory_stays_flat_over_many_documents(renderer):
    html = PAGE.format("<p>Refleksion over hverdagen. </p>" * 100)
    for _ in range(10):
        renderer.pdf(html)
    pid, before = renderer.current.process.pid, resident(renderer)

    for _ in range(40):
        renderer.pdf(html)

    assert renderer.current.process.pid == pid
    assert resident(renderer) - before < 8 * 1024


def resident(renderer):
    """Kilobytes of memory in use."""
    status = Path(f"/proc/{renderer.current.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])
