"""How the web process and its PDF process talk over a pipe: a mark of one byte, a length, and that many bytes."""

import struct

HEAD = struct.Struct(">cQ")
READY, DOCUMENT, REFUSED, ATTACHMENT = b"!", b"+", b"-", b"@"


def write_frame(stream, mark, content=b""):
    stream.write(HEAD.pack(mark, len(content)))
    stream.write(content)
    stream.flush()


def read_frame(stream):
    """The next (mark, content). EOFError when the other side has gone, also in the middle of a frame."""
    mark, length = HEAD.unpack(read_exactly(stream, HEAD.size))
    return mark, read_exactly(stream, length)


def read_exactly(stream, length):
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content
