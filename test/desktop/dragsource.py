#!/usr/bin/python3
"""Something to drag from, or an owner of the clipboard, for tests.

  dragsource.py [--text STR] [--uri URI]... [--geometry WxH+X+Y] [--action copy|move|link] PATH...

opens a window titled "dragsource" (160x120 at 40,40) from which the PATHs can be dragged, as from a file
manager. --text offers a text selection instead, --uri a URI as it stands, such as a link to a page.

  dragsource.py --clipboard [--cut] [--image FILE] [--type MIME] [--html STR] [--text STR] [--hang] PATH...

opens no window but owns the clipboard, as a file manager does after Ctrl+C. --image and --html offer what a
browser does after "copy image", as image/png unless --type says otherwise. A line of input takes the clipboard
once more. With --hang it tells what it offers, but stops as a whole (SIGSTOP) when it is asked for it.

Prints one JSON line per event, and runs until it is killed:

  {"ready": [X, Y, WIDTH, HEIGHT]}   the window can be dragged from
  {"owner": true}                    the clipboard is ours
  {"begin": true}                    a drag has begun
  {"answer": "[ACTION]"}             the target under the pointer would do this from now on; "[]" for nothing
  {"asked": TARGET}                  somebody reads the data in this format
  {"end": "[ACTION]"}                the drag is over, with what the target did
  {"failed": REASON}                 ... and nobody took it
  {"lost": true}                     somebody else owns the clipboard now
"""

import argparse
import json
import os
import re
import signal
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk

BITS_PER_UNIT = 8
# The position is known only after the window manager has placed the window.
SETTLE_MS = 150
# GTK has no signal for the target's answer.
LOOK_MS = 10
ACTIONS = {
    "copy": Gdk.DragAction.COPY,
    "move": Gdk.DragAction.MOVE | Gdk.DragAction.COPY,
    "link": Gdk.DragAction.LINK | Gdk.DragAction.COPY,
}
TEXT_FORMATS = ["text/plain;charset=utf-8", "UTF8_STRING", "text/plain", "STRING"]


def parse_arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--text")
    parser.add_argument("--uri", action="append", default=[])
    parser.add_argument("--geometry", default="160x120+40+40")
    parser.add_argument("--action", default="copy", choices=sorted(ACTIONS))
    parser.add_argument("--clipboard", action="store_true")
    parser.add_argument("--cut", action="store_true")
    parser.add_argument("--image", metavar="FILE")
    parser.add_argument("--type", metavar="MIME", default="image/png")
    parser.add_argument("--hang", action="store_true")
    parser.add_argument("--html")
    return parser.parse_args()


def say(**event):
    print(json.dumps(event), flush=True)


class Offer:
    """The data in all its formats, in order of preference."""

    def __init__(self, options):
        self.uris = [GLib.filename_to_uri(os.path.abspath(path), None) for path in options.paths] + options.uri
        self.bytes = {}
        self.hang = options.hang
        self.text = options.text
        self.formats = []
        if self.uris:
            self.formats.append("text/uri-list")
        if self.uris and options.clipboard:
            verb = "cut" if options.cut else "copy"
            self.add_bytes("x-special/gnome-copied-files", "\n".join([verb, *self.uris]).encode())
            # File managers offer the bare paths to programs that ask for text.
            self.text = self.text if self.text is not None else "\n".join(options.paths)
        if options.image:
            with open(options.image, "rb") as image:
                self.add_bytes(options.type, image.read())
        if options.html is not None:
            self.add_bytes("text/html", options.html.encode())
        if self.text is not None:
            self.formats += TEXT_FORMATS

    def add_bytes(self, name, data):
        self.formats.append(name)
        self.bytes[name] = data

    def fill(self, selection, index):
        name = self.formats[index]
        say(asked=name)
        if self.hang:
            os.kill(os.getpid(), signal.SIGSTOP)
        if name == "text/uri-list":
            selection.set_uris(self.uris)
        elif name in self.bytes:
            selection.set(selection.get_target(), BITS_PER_UNIT, self.bytes[name])
        else:
            selection.set_text(self.text, -1)


def own_clipboard(offer):
    # PyGObject lacks Gtk.Clipboard.set_with_data, so an invisible widget owns the selection.
    owner = Gtk.Invisible()
    for index, name in enumerate(offer.formats):
        Gtk.selection_add_target(owner, Gdk.SELECTION_CLIPBOARD, Gdk.Atom.intern(name, False), index)

    def lost(_widget, _event):
        say(lost=True)
        return False

    owner.connect("selection-get", lambda _widget, selection, index, _time: offer.fill(selection, index))
    owner.connect("selection-clear-event", lost)

    def take():
        owned = Gtk.selection_owner_set(owner, Gdk.SELECTION_CLIPBOARD, Gdk.CURRENT_TIME)
        Gdk.flush()
        say(owner=bool(owned))

    def heard(stream, _condition):
        line = stream.readline()
        if line:
            take()
        return bool(line)

    take()
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, heard)
    return owner


def open_window(offer, options):
    match = re.fullmatch(r"(\d+)x(\d+)\+(\d+)\+(\d+)", options.geometry)
    if match is None:
        raise SystemExit(f"--geometry {options.geometry} is not WxH+X+Y")
    width, height, left, top = map(int, match.groups())

    window = Gtk.Window(title="dragsource")
    window.set_decorated(False)
    window.set_keep_above(True)
    # Dragging must not take the focus from the window under test.
    window.set_accept_focus(False)
    window.set_default_size(width, height)
    handle = Gtk.EventBox()
    handle.add(Gtk.Label(label=f"drag me\n{len(offer.uris) or 1} item(s)"))
    window.add(handle)

    targets = [Gtk.TargetEntry.new(name, 0, index) for index, name in enumerate(offer.formats)]
    handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, targets, ACTIONS[options.action])

    over = []

    def failed(_widget, _context, reason):
        say(failed=reason.value_nick)
        return False

    def begun(_widget, context):
        say(begin=True)
        told = str(context.get_selected_action().value_nicks)

        def look():
            nonlocal told
            answer = str(context.get_selected_action().value_nicks)
            if answer != told:
                told = answer
                say(answer=answer)
            return not over

        over.clear()
        GLib.timeout_add(LOOK_MS, look)

    def ended(_widget, context):
        over.append(True)
        say(end=str(context.get_selected_action().value_nicks))

    def ready():
        say(ready=[*window.get_position(), *window.get_size()])
        return False

    handle.connect("drag-begin", begun)
    handle.connect("drag-data-get", lambda _widget, _context, selection, index, _time: offer.fill(selection, index))
    handle.connect("drag-failed", failed)
    handle.connect("drag-end", ended)
    window.connect("map-event", lambda _widget, _event: GLib.timeout_add(SETTLE_MS, ready) and False)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    window.move(left, top)


def main():
    options = parse_arguments()
    offer = Offer(options)
    # Kept in a variable, because the selection is lost with its owner.
    owner = own_clipboard(offer) if options.clipboard else open_window(offer, options)
    Gtk.main()
    del owner


if __name__ == "__main__":
    main()
