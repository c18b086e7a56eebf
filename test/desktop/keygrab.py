#!/usr/bin/python3
"""Grabs a key combination like another program, for tests of what happens to ours.

  keygrab.py super+alt+u   in xdotool's terms: shift, ctrl, alt, super, and X's name of the key

Grabs it for the whole desktop, as programs with global shortcuts do on X11 (XGrabKey), until it is killed. Prints one
JSON line per event:

  {"grabbed": true|false}   false: another program has it
  {"pressed": true}         it was pressed, and this program received it
"""

import ctypes
import json
import sys

ShiftMask, LockMask, ControlMask, Mod1Mask, Mod2Mask, Mod4Mask = 1, 2, 4, 8, 16, 64
MODIFIERS = {"shift": ShiftMask, "ctrl": ControlMask, "alt": Mod1Mask, "super": Mod4Mask}
GrabModeAsync = 1
KeyPress = 2


class ErrorEvent(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("resourceid", ctypes.c_ulong),
        ("serial", ctypes.c_ulong),
        ("error_code", ctypes.c_ubyte),
        ("request_code", ctypes.c_ubyte),
        ("minor_code", ctypes.c_ubyte),
    ]


BadAccess = 10
Handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.POINTER(ErrorEvent))


def say(**event):
    print(json.dumps(event), flush=True)


def main():
    *held, key = sys.argv[1].split("+")
    modifiers = sum(MODIFIERS[name] for name in held)

    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XDefaultRootWindow.restype = ctypes.c_ulong
    x11.XStringToKeysym.restype = ctypes.c_ulong
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    if not display:
        sys.exit("keygrab.py: no display")
    root = ctypes.c_ulong(x11.XDefaultRootWindow(display))
    keysym = x11.XStringToKeysym(key.encode())
    keycode = x11.XKeysymToKeycode(display, ctypes.c_ulong(keysym))
    if keysym == 0 or keycode == 0:
        sys.exit(f"keygrab.py: no key {key}")

    errors = []
    # Kept in a variable, because Xlib calls it as long as the program runs.
    handler = Handler(lambda _display, error: errors.append(error.contents.error_code) or 0)
    x11.XSetErrorHandler(handler)
    # NumLock and CapsLock count as modifiers too.
    for locks in (0, LockMask, Mod2Mask, LockMask | Mod2Mask):
        x11.XGrabKey(display, keycode, modifiers | locks, root, 0, GrabModeAsync, GrabModeAsync)
    x11.XSync(display, 0)
    if any(code != BadAccess for code in errors):
        sys.exit(f"keygrab.py: X errors {errors}")
    say(grabbed=not errors)
    if errors:
        # Some of the combinations may have been free.
        x11.XUngrabKey(display, keycode, 1 << 15, root)
        x11.XSync(display, 0)

    event = (ctypes.c_long * 24)()
    while True:
        x11.XNextEvent(display, ctypes.byref(event))
        if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == KeyPress:
            say(pressed=True)


if __name__ == "__main__":
    main()
