#!/usr/bin/python3
"""Owns the clipboard and answers in odd ways, for tests.

  clipboardowner.py [--junk COUNT] OFFER...

owns the X clipboard. Each OFFER is TYPE=TEXT, TYPE=@FILE with the bytes of a file, or TYPE:HOW with one of

  :endless=BYTES     announces no useful size and sends endless pieces of this many bytes
  :drip=MS           sends one byte every so many ms, endlessly
  :lie=BYTES         announces this many bytes, and sends endless pieces of 64 KiB
  :huge=BYTES        sends this many bytes at once, as one property that is appended to
  :typed=TEXT        sends the text under a type of its own, in units of 32 bits
  :silent            accepts the request, but sends nothing

--junk offers this many useless formats before those. It uses libX11 directly, since toolkits are too well-behaved.

Prints one JSON line per event, and runs until it is killed: {"owner": true}, {"asked": TYPE}, {"pieces": COUNT} once
no further piece has been taken for a second.
"""

import ctypes
import json
import select
import sys
import time
from ctypes import byref, c_char_p, c_int, c_long, c_ubyte, c_uint, c_ulong, c_void_p

x = ctypes.CDLL("libX11.so.6")
for name, result, arguments in [
    ("XOpenDisplay", c_void_p, [c_char_p]),
    ("XDefaultRootWindow", c_ulong, [c_void_p]),
    ("XCreateSimpleWindow", c_ulong, [c_void_p, c_ulong] + [c_int] * 2 + [c_uint] * 3 + [c_ulong] * 2),
    ("XInternAtom", c_ulong, [c_void_p, c_char_p, c_int]),
    ("XSetSelectionOwner", c_int, [c_void_p, c_ulong, c_ulong, c_ulong]),
    ("XGetSelectionOwner", c_ulong, [c_void_p, c_ulong]),
    ("XChangeProperty", c_int, [c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, c_void_p, c_int]),
    ("XSelectInput", c_int, [c_void_p, c_ulong, c_long]),
    ("XSendEvent", c_int, [c_void_p, c_ulong, c_int, c_long, c_void_p]),
    ("XNextEvent", c_int, [c_void_p, c_void_p]),
    ("XPending", c_int, [c_void_p]),
    ("XFlush", c_int, [c_void_p]),
    ("XConnectionNumber", c_int, [c_void_p]),
]:
    getattr(x, name).restype = result
    getattr(x, name).argtypes = arguments

REPLACE, APPEND = 0, 2
PROPERTY_CHANGE_MASK = 1 << 22
PROPERTY_NOTIFY, SELECTION_REQUEST, SELECTION_NOTIFY = 28, 30, 31
DELETED = 1
PIECE = 64 * 1024
QUIET_S = 1


class SelectionEvent(ctypes.Structure):
    """XSelectionRequestEvent; XSelectionEvent has no owner field."""

    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("owner", c_ulong), ("requestor", c_ulong), ("selection", c_ulong), ("target", c_ulong),
        ("property", c_ulong), ("time", c_ulong),
    ]


class SelectionNotice(ctypes.Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("requestor", c_ulong), ("selection", c_ulong), ("target", c_ulong), ("property", c_ulong),
        ("time", c_ulong),
    ]


class PropertyEvent(ctypes.Structure):
    _fields_ = [
        ("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
        ("window", c_ulong), ("atom", c_ulong), ("time", c_ulong), ("state", c_int),
    ]


class Event(ctypes.Union):
    _fields_ = [
        ("type", c_int), ("request", SelectionEvent), ("notice", SelectionNotice),
        ("changed", PropertyEvent), ("pad", c_long * 24),
    ]


# The requesting window may be gone by now.
HANDLER = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
ignore = HANDLER(lambda _display, _error: 0)
x.XSetErrorHandler(ignore)

display = x.XOpenDisplay(None)
window = x.XCreateSimpleWindow(display, x.XDefaultRootWindow(display), 0, 0, 1, 1, 0, 0, 0)


def say(**event):
    print(json.dumps(event), flush=True)


def atom(name):
    return x.XInternAtom(display, name.encode(), 0)


def read_offers(arguments):
    offers = {}
    for argument in arguments:
        place = min(at for at in (argument.find("="), argument.find(":")) if at >= 0)
        name, rest = argument[:place], argument[place:]
        if rest.startswith("=@"):
            with open(rest[2:], "rb") as file:
                offers[atom(name)] = (name, "give", file.read())
        elif rest.startswith("="):
            offers[atom(name)] = (name, "give", rest[1:].encode())
        else:
            how, _, value = rest[1:].partition("=")
            offers[atom(name)] = (name, how, value)
    return offers


def put(event, kind, width, data, mode=REPLACE):
    units = len(data) // (width // 8)
    if width == 32:
        numbers = [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]
        raw = (c_long * len(numbers))(*numbers)
    else:
        raw = ctypes.create_string_buffer(data, len(data) or 1)
    x.XChangeProperty(display, event.requestor, event.property, kind, width, mode, raw, units)


def notify(event, is_given=True):
    answer = Event()
    answer.notice = SelectionNotice(
        SELECTION_NOTIFY, 0, 1, None, event.requestor, event.selection, event.target,
        event.property if is_given else 0, event.time,
    )
    x.XSendEvent(display, event.requestor, 0, 0, byref(answer))
    x.XFlush(display)


def announce(event, size):
    x.XSelectInput(display, event.requestor, PROPERTY_CHANGE_MASK)
    put(event, INCR, 32, size.to_bytes(4, "little"))


def answer(event, offers, listed):
    """Sends the requested data; for an answer in pieces, returns the function that makes the next piece."""
    kept = SelectionEvent.from_buffer_copy(event)
    if event.target == TARGETS:
        put(kept, ATOM, 32, b"".join(number.to_bytes(4, "little") for number in listed))
        notify(kept)
        return None
    if event.target not in offers:
        notify(kept, False)
        return None
    name, how, value = offers[event.target]
    say(asked=name)
    piece = None
    if how == "give" and len(value) <= PIECE:
        put(kept, event.target, 8, value)
    elif how == "give":
        announce(kept, len(value))
        rest = iter([value[at : at + PIECE] for at in range(0, len(value), PIECE)] + [b""])
        piece = lambda: next(rest, None)
    elif how == "endless":
        announce(kept, 0)
        bytes_of_it = b"\x89PNG\r\n\x1a\n" + bytes(int(value))
        piece = lambda: bytes_of_it[: int(value)]
    elif how == "drip":
        announce(kept, 0)

        def drip():
            time.sleep(int(value) / 1000)
            return b"a"

        piece = drip
    elif how == "lie":
        announce(kept, int(value))
        piece = lambda: bytes(PIECE)
    elif how == "huge":
        for _ in range(int(value) // PIECE):
            put(kept, event.target, 8, bytes(PIECE), APPEND)
    elif how == "typed":
        put(kept, atom("MAYFLY_ODD_TYPE"), 32, value.encode() + bytes(-len(value) % 4))
    notify(kept)
    return None if piece is None else (kept, piece)


def main():
    arguments = sys.argv[1:]
    junk = int(arguments[arguments.index("--junk") + 1]) if "--junk" in arguments else 0
    offers = read_offers(arguments[2:] if junk else arguments)
    # Any numbers will do: the formats need no names.
    listed = [TARGETS, *[1_000_000 + at for at in range(junk)], *offers]
    x.XSetSelectionOwner(display, CLIPBOARD, window, 0)
    say(owner=x.XGetSelectionOwner(display, CLIPBOARD) == window)
    pieces = {}
    given = 0
    while True:
        if not x.XPending(display):
            readable, _, _ = select.select([x.XConnectionNumber(display)], [], [], QUIET_S)
            if not readable:
                if given:
                    say(pieces=given)
                given = 0
                continue
        event = Event()
        x.XNextEvent(display, byref(event))
        if event.type == SELECTION_REQUEST:
            more = answer(event.request, offers, listed)
            if more is not None:
                pieces[event.request.requestor] = more
        elif event.type == PROPERTY_NOTIFY and event.changed.state == DELETED:
            kept, piece = pieces.get(event.changed.window, (None, None))
            data = None if piece is None else piece()
            if data is not None:
                given += 1
                put(kept, kept.target, 8, data)
                x.XFlush(display)


ATOM, CLIPBOARD, TARGETS, INCR = atom("ATOM"), atom("CLIPBOARD"), atom("TARGETS"), atom("INCR")

if __name__ == "__main__":
    main()
