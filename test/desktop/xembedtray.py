#!/usr/bin/python3
"""Simulates an older tray (XEmbed), as far as a program can tell before it is docked: owns the tray's selection.

Prints {"ready": true} once it does, and runs until it is killed.
"""

import json

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk


def main():
    window = Gtk.Invisible()
    window.realize()
    selection = Gdk.Atom.intern("_NET_SYSTEM_TRAY_S0", False)
    Gdk.selection_owner_set(window.get_window(), selection, Gdk.CURRENT_TIME, True)
    print(json.dumps({"ready": True}), flush=True)
    Gtk.main()


if __name__ == "__main__":
    main()
