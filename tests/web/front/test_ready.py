"""Answers kept for a second."""

import pytest

from newswatch.web.front import ready
from newswatch.web.front.ready import Ready

PUBLIC = [("ETag", '"1-a"'), ("Cache-Control", "public, max-age=30")]


class Behind:
    def __init__(self, headers=PUBLIC, status="200 OK"):
        self.headers, self.status, self.asked = headers, status, 0

    def __call__(self, environ, start):
        self.asked += 1
        start(self.status, self.headers)
        return [f"{self.asked} {environ['PATH_INFO']}".encode()]


def ask(application, path="/", **more):
    said = []
    given = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "localhost", **more}
    body = b"".join(application(given, lambda status, headers: said.append((status, headers))))
    return body.decode(), said[-1]


def test_the_second_reader_gets_the_same_answer_with_its_headers():
    behind = Behind()
    application = Ready(behind)
    assert ask(application) == ask(application) == ("1 /", ("200 OK", PUBLIC))
    assert behind.asked == 1


def test_after_a_second_it_is_asked_again(monkeypatch):
    behind = Behind()
    application = Ready(behind)
    ask(application)
    now = ready.monotonic()
    monkeypatch.setattr(ready, "monotonic", lambda: now + 2 * ready.KEPT_FOR)
    assert ask(application)[0] == "2 /"


def later(monkeypatch, seconds):
    now = ready.monotonic()
    monkeypatch.setattr(ready, "monotonic", lambda: now + seconds)


class Meanwhile(Behind):
    """Asked the second time, it lets another reader ask first."""

    def __call__(self, environ, start):
        if self.asked == 1:
            self.asked += 1
            self.seen = ask(self.application)[0]
        return super().__call__(environ, start)


def test_while_one_asks_anew_the_others_get_what_is_kept(monkeypatch):
    behind = Meanwhile()
    behind.application = application = Ready(behind)
    ask(application)
    later(monkeypatch, 1.5 * ready.KEPT_FOR)
    assert ask(application)[0] == "3 /"
    assert behind.seen == "1 /"
    assert ask(application)[0] == "3 /"


def test_what_is_long_over_is_given_to_nobody(monkeypatch):
    behind = Meanwhile()
    behind.application = application = Ready(behind)
    ask(application)
    later(monkeypatch, 5 * ready.KEPT_FOR)
    ask(application)
    assert behind.seen == "3 /"


def test_after_a_failure_nothing_old_is_given(monkeypatch):
    behind = Behind()
    application = Ready(behind)
    ask(application)
    later(monkeypatch, 1.5 * ready.KEPT_FOR)
    behind.status = "500 Failed"
    assert ask(application)[0] == "2 /"
    assert ask(application)[0] == "3 /"

    def broken(environ, start):
        raise RuntimeError("broken")

    behind.status = "200 OK"
    ask(application)
    later(monkeypatch, 1.5 * ready.KEPT_FOR)
    application.behind = broken
    for _ in range(2):
        with pytest.raises(RuntimeError):
            ask(application)


class Keyed(Behind):
    """Pages that name their key."""

    def __init__(self):
        super().__init__()
        self.key = "7-0"

    def __call__(self, environ, start):
        self.headers = [("ETag", f'W/"{self.key}-abc"'), ("Cache-Control", "public, max-age=0")]
        return super().__call__(environ, start)


def test_while_the_key_is_the_same_it_is_kept_longer(monkeypatch):
    behind = Keyed()
    application = Ready(behind, lambda: behind.key)
    ask(application)
    for _ in range(3):
        later(monkeypatch, 1.5 * ready.KEPT_FOR)
        assert ask(application)[0] == "1 /"
    later(monkeypatch, ready.KEPT_BY_KEY)
    assert ask(application)[0] == "2 /"


def test_under_another_key_nothing_old_is_given(monkeypatch):
    behind = Keyed()
    application = Ready(behind, lambda: behind.key)
    ask(application)
    behind.key = "7-1"
    assert ask(application)[0] == "1 /"
    later(monkeypatch, 1.1 * ready.KEPT_FOR)
    assert ask(application)[0] == "2 /"
    behind.key = None
    later(monkeypatch, 1.1 * ready.KEPT_FOR)
    assert ask(application)[0] == "3 /"


def test_a_page_that_was_made_under_an_older_key_is_kept_a_second_only(monkeypatch):
    behind = Keyed()
    application = Ready(behind, lambda: "8-0")
    ask(application)
    later(monkeypatch, 1.5 * ready.KEPT_FOR)
    assert ask(application)[0] == "2 /"


def test_one_reader_looks_for_the_key_and_the_others_go_on(monkeypatch):
    behind, looked = Keyed(), []

    def look():
        looked.append(1)
        if len(looked) == 2:
            assert ask(application)[0] == "1 /"
        return behind.key

    application = Ready(behind, look)
    ask(application)
    ask(application)
    assert len(looked) == 1
    later(monkeypatch, 1.5 * ready.KEPT_FOR)
    assert ask(application)[0] == "1 /"
    assert len(looked) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([("Cache-Control", "private, no-store"), ("ETag", "x")], "200 OK"),
        ([*PUBLIC, ("Set-Cookie", "a=b")], "200 OK"),
        ([("Cache-Control", "public")], "200 OK"),
        (PUBLIC, "500 Failed"),
        ([], "200 OK"),
    ],
)
def test_what_is_not_for_all_is_not_kept(headers, status):
    behind = Behind(headers, status)
    application = Ready(behind)
    ask(application)
    assert ask(application)[0] == "2 /"


@pytest.mark.parametrize(
    "more",
    [{"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_NONE_MATCH": '"1-a"'}, {"HTTP_HOST": "other"}, {"QUERY_STRING": "page=2"},
     {"REQUEST_METHOD": "POST"}, {"path": "/fr/"}],
)  # fmt: skip
def test_another_question_is_asked(more):
    behind = Behind()
    application = Ready(behind)
    ask(application)
    ask(application, **more)
    assert behind.asked == 2


def test_old_answers_make_room(monkeypatch):
    monkeypatch.setattr(ready, "MOST", 3)
    application = Ready(Behind())
    for number in range(10):
        ask(application, f"/{number}")
    assert len(application.kept) == 3
