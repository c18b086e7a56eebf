#!/usr/bin/python3
"""Shows another program's window, with a focused field, for tests of what happens while it is in front.

Prints one JSON line per event, and runs until it is killed:

  {"focused": true}    the field can be typed into
  {"typed": TEXT}      what it contains now
  {"key": NAME}        a key that was pressed, and received here
"""

import json

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk


def say(**event):
    print(json.dumps(event), flush=True)


def main():
    window = Gtk.Window(title="otherwindow")
    window.set_default_size(300, 100)
    field = Gtk.Entry()
    field.connect("changed", lambda entry: say(typed=entry.get_text()))
    field.connect("focus-in-event", lambda _entry, _event: say(focused=True))
    window.connect("key-press-event", lambda _window, event: say(key=Gdk.keyval_name(event.keyval)))
    window.add(field)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()
    window.present()
    Gtk.main()


if __name__ == "__main__":
    main()
