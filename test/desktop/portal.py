#!/usr/bin/python3
"""A stand-in for the desktop's portal for shortcuts: reports what it is asked for, and acts as a user on demand.

It owns org.freedesktop.portal.Desktop on the session bus and prints one JSON line per event:

  {"ready": true}
  {"registered": APP_ID}
  {"session": PATH}
  {"bind": {ID: {"description": ..., "preferred_trigger": ...}}, "session": PATH}
  {"closed": PATH}

and obeys lines on standard input, until that ends:

  answer CODE    answers the last bind: 0 yes, 1 the user said no, 2 otherwise
  press ID       the user pressed the keys of this shortcut
"""

import json
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

PATH = "/org/freedesktop/portal/desktop"
SHORTCUTS = "org.freedesktop.portal.GlobalShortcuts"


def say(**event):
    print(json.dumps(event), flush=True)


class Request(dbus.service.Object):
    @dbus.service.signal("org.freedesktop.portal.Request", signature="ua{sv}")
    def Response(self, code, results):
        pass


class Session(dbus.service.Object):
    @dbus.service.method("org.freedesktop.portal.Session")
    def Close(self):
        say(closed=self.path)
        self.remove_from_connection()


class Portal(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(bus, PATH)
        self.bus = bus
        self.session = None
        self.pending = None

    def request(self, sender, token):
        name = sender.lstrip(":").replace(".", "_")
        return Request(self.bus, f"{PATH}/request/{name}/{token}")

    @dbus.service.method("org.freedesktop.host.portal.Registry", in_signature="sa{sv}")
    def Register(self, app_id, options):
        say(registered=str(app_id))

    @dbus.service.method(SHORTCUTS, in_signature="a{sv}", out_signature="o", sender_keyword="sender")
    def CreateSession(self, options, sender=None):
        request = self.request(sender, options["handle_token"])
        name = sender.lstrip(":").replace(".", "_")
        path = f"{PATH}/session/{name}/{options['session_handle_token']}"
        self.session = Session(self.bus, path)
        self.session.path = path
        say(session=path)
        # The interface gives the handle as a string.
        GLib.idle_add(request.Response, dbus.UInt32(0), {"session_handle": path})
        return request._object_path

    @dbus.service.method(SHORTCUTS, in_signature="oa(sa{sv})sa{sv}", out_signature="o", sender_keyword="sender")
    def BindShortcuts(self, session, shortcuts, parent, options, sender=None):
        request = self.request(sender, options["handle_token"])
        bound = {str(name): {str(key): str(value) for key, value in given.items()} for name, given in shortcuts}
        self.pending = (request, dbus.Array(shortcuts, signature="(sa{sv})"))
        say(bind=bound, session=str(session))
        return request._object_path

    @dbus.service.signal(SHORTCUTS, signature="osta{sv}")
    def Activated(self, session, name, when, options):
        pass

    def obey(self, line):
        word, _, rest = line.strip().partition(" ")
        if word == "answer" and self.pending is not None:
            request, shortcuts = self.pending
            results = {"shortcuts": shortcuts} if rest == "0" else {}
            request.Response(dbus.UInt32(int(rest)), dbus.Dictionary(results, signature="sv"))
        elif word == "press":
            self.Activated(dbus.ObjectPath(self.session.path), rest, dbus.UInt64(0), dbus.Dictionary({}, signature="sv"))


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SessionBus()
    portal = Portal(bus)
    name = dbus.service.BusName("org.freedesktop.portal.Desktop", bus)
    loop = GLib.MainLoop()

    def on_input(source, _condition):
        line = sys.stdin.readline()
        if line == "":
            loop.quit()
            return False
        portal.obey(line)
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_input)
    say(ready=True)
    loop.run()
    del name


if __name__ == "__main__":
    main()
