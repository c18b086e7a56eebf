#!/usr/bin/python3
"""What stands around Mayfly in the film: a folder of pictures to drag from, and an editor with a request.

  stage.py REQUEST FILE...

covers the screen. REQUEST is the editor's text; its line "|" is where the cursor waits. Prints one JSON line per event,
and runs until it is killed:

  {"files": [[X, Y], ...]}   the middle of each file, on the screen
  {"editor": [X, Y]}         the line at which the cursor waits
  {"answer": "[ACTION]"}     the target under the pointer would do this from now on; "[]" for nothing
  {"end": "[ACTION]"}        the drag is over, with what the target did
  {"failed": REASON}         ... and nobody took it
  {"typed": TEXT}            what the editor contains now
"""

import json
import os
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GdkPixbuf, GLib, Gtk

THUMB = 104
# The position is known only after the window manager has placed the window.
SETTLE_MS = 400
# GTK has no signal for the target's answer.
LOOK_MS = 10
STYLE = b"""
window { background: #cec8c2; }
.card { background: #fdfcfb; border-radius: 12px; }
.bar { font: 600 12px Inter; color: #6d6862; padding: 10px 16px; border-bottom: 1px solid #e9e6e1; }
.name { font: 11px Inter; color: #1d1b19; }
textview, textview text { background: transparent; font: 13px "DejaVu Sans Mono"; color: #1d1b19; caret-color: #0f766e; }
"""


def say(**event):
    print(json.dumps(event), flush=True)


def styled(widget, *names):
    for name in names:
        widget.get_style_context().add_class(name)
    return widget


def card(title, body, width, height):
    box = styled(Gtk.Box(orientation=Gtk.Orientation.VERTICAL), "card")
    box.set_size_request(width, height)
    box.pack_start(styled(Gtk.Label(label=title, xalign=0), "bar"), False, False, 0)
    box.pack_start(body, True, True, 0)
    return box


def file_to_drag(path):
    picture = GdkPixbuf.Pixbuf.new_from_file_at_scale(path, THUMB, THUMB, True)
    box = Gtk.EventBox()
    inner = Gtk.Box(orientation=Gtk.Orientation.VERTICAL, spacing=6)
    inner.pack_start(Gtk.Image.new_from_pixbuf(picture), False, False, 0)
    inner.pack_start(styled(Gtk.Label(label=os.path.basename(path)), "name"), False, False, 0)
    box.add(inner)
    uri = GLib.filename_to_uri(os.path.abspath(path), None)
    box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    box.drag_source_add_uri_targets()
    half = (picture.get_width() // 2, picture.get_height() // 2)
    box.drag_source_set_icon_pixbuf(picture.scale_simple(*half, GdkPixbuf.InterpType.BILINEAR))
    box.connect("drag-data-get", lambda _box, _drag, selection, _info, _time: selection.set_uris([uri]))
    box.connect("drag-begin", lambda _box, drag: follow(drag))
    box.connect("drag-failed", lambda _box, _drag, result: say(failed=result.value_nick) or False)
    box.connect("drag-end", lambda _box, drag: ended(drag))
    return box


def named(action):
    return str(action.value_nicks)


# Of the drag that goes on; not empty once it is over.
over = []


def ended(drag):
    over.append(True)
    say(end=named(drag.get_selected_action()))


def follow(drag):
    last = named(drag.get_selected_action())
    over.clear()

    def look():
        nonlocal last
        answer = named(drag.get_selected_action())
        if answer != last:
            last = answer
            say(answer=answer)
        return not over

    GLib.timeout_add(LOOK_MS, look)


def editor_with(text):
    view = Gtk.TextView(left_margin=16, right_margin=16, top_margin=12, wrap_mode=Gtk.WrapMode.CHAR)
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if line.strip() == "|")
    lines[at] = lines[at].replace("|", "")
    buffer = view.get_buffer()
    buffer.set_text("\n".join(lines))
    start = buffer.get_iter_at_line_offset(at, len(lines[at]))
    buffer.place_cursor(start)
    buffer.connect("changed", lambda told: say(typed=told.get_text(*told.get_bounds(), False)))
    return view, start


def main():
    request, *paths = sys.argv[1:]
    provider = Gtk.CssProvider()
    provider.load_from_data(STYLE)
    Gtk.StyleContext.add_provider_for_screen(Gdk.Screen.get_default(), provider, Gtk.STYLE_PROVIDER_PRIORITY_USER)

    grid = Gtk.FlowBox(max_children_per_line=1, selection_mode=Gtk.SelectionMode.NONE, row_spacing=14, margin_top=16)
    grid.set_valign(Gtk.Align.START)
    files = [file_to_drag(path) for path in paths]
    for file in files:
        grid.add(file)
    view, start = editor_with(request)

    # Undecorated and as large as the screen, below all others.
    window = Gtk.Window(title="stage", decorated=False)
    window.set_type_hint(Gdk.WindowTypeHint.DESKTOP)
    window.set_default_size(1280, 800)
    place = Gtk.Fixed()
    place.put(card("Pictures", grid, 190, 500), 140, 110)
    place.put(card("request.json", view, 418, 500), 762, 110)
    window.add(place)
    window.connect("destroy", Gtk.main_quit)
    window.show_all()

    def told():
        _, left, top = window.get_window().get_origin()
        middles = []
        for file in files:
            size = file.get_allocation()
            x, y = file.translate_coordinates(window, size.width // 2, THUMB // 3)
            middles.append([left + x, top + y])
        spot = view.get_iter_location(start)
        x, y = view.buffer_to_window_coords(Gtk.TextWindowType.WIDGET, spot.x, spot.y + spot.height // 2)
        x, y = view.translate_coordinates(window, x, y)
        say(files=middles)
        say(editor=[left + x + 40, top + y])
        return False

    GLib.timeout_add(SETTLE_MS, told)
    Gtk.main()


if __name__ == "__main__":
    main()
