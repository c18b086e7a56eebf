#!/usr/bin/python3
"""Simulates a hung service: owns the names given as arguments on the session bus, and never answers.

It prints one JSON line per event:

  {"ready": true}
  {"asked": "INTERFACE.MEMBER"}  a call that gets no answer

and exits when its standard input ends.
"""

import json
import sys

import dbus
import dbus.lowlevel
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib


def say(**event):
    print(json.dumps(event), flush=True)


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    names = [dbus.service.BusName(name, bus, do_not_queue=True) for name in sys.argv[1:]]

    def swallow(_connection, message):
        if message.get_type() != 1 or message.get_destination() == "org.freedesktop.DBus":
            return dbus.lowlevel.HANDLER_RESULT_NOT_YET_HANDLED
        say(asked=f"{message.get_interface()}.{message.get_member()}")
        return dbus.lowlevel.HANDLER_RESULT_HANDLED

    bus.add_message_filter(swallow)
    loop = GLib.MainLoop()

    def obey(stream, _condition):
        if stream.readline():
            return True
        loop.quit()
        return False

    stdin = open(sys.stdin.fileno(), "rb", buffering=0)
    GLib.io_add_watch(stdin, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, obey)
    say(ready=True)
    loop.run()
    del names


if __name__ == "__main__":
    main()
