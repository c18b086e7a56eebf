#!/usr/bin/python3
"""A notification daemon for tests: reports what it is asked to show, and acts as a user on demand.

It owns org.freedesktop.Notifications on the session bus (start the session with SESSION_NOTIFY=none) and
prints one JSON line per event:

  {"ready": true}
  {"notify": ID, "app": ..., "replaces": ..., "icon": ..., "summary": ..., "body": ..., "actions": [...],
   "hints": {...}, "image": {"width": ..., "height": ..., "middle": RGBA}, "timeout": ...}
  {"closed": ID}                 the app itself has closed it

and obeys lines on standard input, until that ends:

  action ID KEY                  the user has chosen an action; KEY "default" is a click on the body
  close ID REASON                it has closed: 1 expired, 2 dismissed by the user
"""

import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

INTERFACE = "org.freedesktop.Notifications"
CLOSED_BY_CALL = 3


def say(**event):
    print(json.dumps(event), flush=True)


def describe(image):
    width, height, row, _alpha, _bits, channels, pixels = image
    at = int(height) // 2 * int(row) + int(width) // 2 * int(channels)
    return {
        "width": int(width),
        "height": int(height),
        "middle": [int(part) for part in pixels[at : at + int(channels)]],
    }


class Notifications(dbus.service.Object):
    last_id = 0

    @dbus.service.method(INTERFACE, in_signature="susssasa{sv}i", out_signature="u")
    def Notify(self, app, replaces, icon, summary, body, actions, hints, timeout):
        if not replaces:
            self.last_id += 1
        number = int(replaces) or self.last_id
        say(
            notify=number,
            app=str(app),
            replaces=int(replaces),
            icon=str(icon),
            summary=str(summary),
            body=str(body),
            actions=[str(action) for action in actions],
            # An image comes as a hint with all its pixels: the first ones are enough.
            hints={str(key): str(value)[:60] for key, value in hints.items()},
            image=describe(hints["image-data"]) if "image-data" in hints else None,
            timeout=int(timeout),
        )
        return number

    @dbus.service.method(INTERFACE, in_signature="u")
    def CloseNotification(self, number):
        say(closed=int(number))
        self.NotificationClosed(number, CLOSED_BY_CALL)

    @dbus.service.method(INTERFACE, out_signature="as")
    def GetCapabilities(self):
        return ["actions", "body", "body-markup", "icon-static", "persistence"]

    @dbus.service.method(INTERFACE, out_signature="ssss")
    def GetServerInformation(self):
        return ("notifyd", "test", "1", "1.2")

    @dbus.service.signal(INTERFACE, signature="us")
    def ActionInvoked(self, number, key):
        pass

    @dbus.service.signal(INTERFACE, signature="uu")
    def NotificationClosed(self, number, reason):
        pass


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    # Kept in a variable, because the name is released with the object.
    name = dbus.service.BusName(INTERFACE, bus, do_not_queue=True)
    notifications = Notifications(bus, "/org/freedesktop/Notifications")
    loop = GLib.MainLoop()

    def obey(stream, _condition):
        line = stream.readline()
        if not line:
            loop.quit()
            return False
        command, number, argument = line.decode().split()
        if command == "action":
            notifications.ActionInvoked(dbus.UInt32(int(number)), argument)
        elif command == "close":
            notifications.NotificationClosed(dbus.UInt32(int(number)), dbus.UInt32(int(argument)))
        return True

    # Unbuffered: a second line that arrived with the first would wait in the buffer unseen.
    stdin = open(sys.stdin.fileno(), "rb", buffering=0)
    GLib.io_add_watch(stdin, GLib.PRIORITY_DEFAULT, GLib.IOCondition.IN | GLib.IOCondition.HUP, obey)
    say(ready=True)
    loop.run()
    del name


if __name__ == "__main__":
    main()
