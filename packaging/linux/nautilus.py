"""The entry in the menu of GNOME's file manager that uploads the selected files.

Read by nautilus-python, of Nautilus 3 and 4: https://gnome.pages.gitlab.gnome.org/nautilus-python/
"""
import locale
import subprocess

from gi.repository import Gio, GObject, Nautilus

TYPES = frozenset((@TYPES@))
PROGRAM = "@PROGRAM@"


def label():
    """The entry's text, in the language of the desktop."""
    language = locale.getlocale(locale.LC_MESSAGES)[0] or ""
    return "@UPLOAD_ZH@" if language.startswith("zh") else "@UPLOAD@"


def path_of(file):
    """Where a file lies, or None: on a network share that is not mounted, for one."""
    return Gio.File.new_for_uri(file.get_uri()).get_path()


def upload(_item, paths):
    subprocess.Popen([PROGRAM, "--", *paths], start_new_session=True)


class MayflyUpload(GObject.GObject, Nautilus.MenuProvider):
    def get_file_items(self, *arguments):
        # Nautilus 3 gives its window before the files.
        files = arguments[-1]
        if not files or not all(file.get_mime_type() in TYPES for file in files):
            return []
        paths = [path_of(file) for file in files]
        if None in paths:
            return []
        item = Nautilus.MenuItem(name="Mayfly::upload", label=label(), icon="mayfly")
        item.connect("activate", upload, paths)
        return [item]

    def get_background_items(self, *_arguments):
        return []
