"""What no browser of an honest person sends: bytes for paths, queries, forms, cookies and whole bodies."""

import html
import re
from urllib.parse import quote_plus

IN_PATHS = [
    "%00",
    "a%00b",
    "%FF",
    "%ED%A0%80",
    "%0d%0aX-Evil:%201",
    "..%2f..%2f",
    "99999999999999999999",
    "-1",
    "%C2%85%E2%80%AE",
    "a" * 5000,
]
IN_QUERIES = [
    "%00",
    "a%00b",
    "%FF%FE",
    "%ED%A0%80",
    "%0d%0aX-Evil:%201",
    "99999999999999999999999",
    "-1",
    "1e400",
    "9999-99-99",
    "0001-01-01",
    "%F0%9F%98%80",
    "{{7*7}}%25s",
    "x" * 20_000,
]
NAMES = """
    q aar flyttet halvaar navn princip sprog svar om next page code %00
    p o e all _popup _to_field _changelist_filters term app_label model_name field_name
    id id__exact pk__in kind__exact network__exact language__exact signed_in user__name user__id__exact
    role__exact service__kind__exact municipality__network__exact is_active__exact confirmed
""".split()
IN_FORMS = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\udcff\udcfe",
    "\r\nX-Evil: 1",
    "99999999999999999999999",
    "-1",
    "NaN",
    "1e400",
    "0000-00-00",
    "9999-12-31T23:59:60Z",
    "00000000-0000-0000-0000-000000000000",
    "\u202e\u2066\ufeff😀",
    "<b id=x>&\"'",
    "=cmd|' /C calc'!A0",
    "x" * 100_000,
]
BODIES = [
    ("application/x-www-form-urlencoded", b"%00=%00&a=%FF&b=%ED%A0%80&=&&&;"),
    ("application/x-www-form-urlencoded; charset=base64", b"a=b"),
    ("application/x-www-form-urlencoded; charset=unicode_escape", rb"a=\ud800"),
    ("application/x-www-form-urlencoded; charset=\xff", b"a=b"),
    ("application/x-www-form-urlencoded", b"\xff\xfe\x00" * 100),
    ("application/x-www-form-urlencoded", b"&".join(b"f%d=1" % number for number in range(10_000))),
    ("application/x-www-form-urlencoded", b"text=" + b"x" * 1_000_000),
    ("application/x-www-form-urlencoded", b"text=" + b"x" * 6_000_000),
    ("multipart/form-data", b"a=b"),
    ("multipart/form-data; boundary=", b"a=b"),
    ("multipart/form-data; boundary=\xff", b"a=b"),
    (
        "multipart/form-data; boundary=x; charset=rot13",
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--',
    ),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"'),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\x00\xff\r\n--x--'),
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="\x00\xff/../a.csv"\r\n'
        b"Content-Type: text/csv; charset=rot13\r\nContent-Transfer-Encoding: base64\r\n\r\n!\r\n--x--",
    ),
    ("multipart/form-data; boundary=x", b"--x\r\n" * 3000 + b"--x--"),
    ("application/json", b"{"),
    ("application/json", b'"\\ud800\\u0000"'),
    ("application/json", b"[" * 100_000),
    ("text/plain; charset=idna", b"\x00\x01"),
    ("", b"\x00"),
]
HEADERS = [
    {"cookie": 'sessionid="aaaaaaaaaaaa\\000bbbb"'},
    {"cookie": 'sessionid="aaaaaaaaaaaa\\355\\240\\200"; csrftoken="\\000"; django_language="\\000"'},
    {"cookie": "sessionid=" + "a" * 50_000},
    {"cookie": "\xff\xfe; =; ;; a"},
    {"accept-language": "da" * 5000},
    {"accept-language": "\xff,\x00;q=nan"},
    {"referer": "http://\xff\x00/"},
    {"accept": "application/json", "content-length": "x"},
    {"if-none-match": '"\x00', "if-modified-since": "Mon, 99 Foo 99999 99:99:99 GMT", "range": "bytes=99999999999-1,-"},
    {"host": "testserver\x00"},
    {"x-forwarded-for": "\x00, 999.999.999.999", "x-forwarded-proto": "\xff"},
]


def paths(address):
    """The address with each of its parts exchanged for each of the above."""
    parts = address.strip("/").split("/")
    for number in range(len(parts)):
        for bad in IN_PATHS:
            yield "/" + "/".join([*parts[:number], bad, *parts[number + 1 :]]) + "/"


def queries():
    """All names at once with the same value, and each name alone with a zero byte, which ends a query soonest."""
    for bad in IN_QUERIES:
        yield "&".join(f"{name}={bad}" for name in NAMES)
    for name in NAMES:
        yield f"{name}=%00"
        yield f"{name}=99999999999999999999999"
    yield "&".join(f"f{number}=1" for number in range(10_000))
    yield "%FF=%FF&&=&;"


FIELD = re.compile(r"<(?:input|select|textarea|button)\b[^>]*>")
ATTRIBUTE = re.compile(r'\b(name|value|type)="([^"]*)"')


def fields_of(page):
    """{name: value} of what the forms of a page would send."""
    found = {}
    for tag in FIELD.findall(page):
        attributes = dict(ATTRIBUTE.findall(tag))
        if "name" in attributes:
            found.setdefault(attributes["name"], html.unescape(attributes.get("value", "x")))
    return found


def encoded(fields):
    """A form as a program sends it: halves of a pair go as the three bytes that stand for them."""
    return "&".join(
        f"{quote_plus(name)}={quote_plus(value.encode('utf-8', 'surrogatepass'))}" for name, value in fields.items()
    )


def forms(fields):
    """All fields at once with the same value, and each alone among those that the page would send."""
    for bad in IN_FORMS:
        yield dict.fromkeys(fields, bad)
    for name in fields:
        yield fields | {name: "a\x00b"}
        yield fields | {name: "99999999999999999999999"}
