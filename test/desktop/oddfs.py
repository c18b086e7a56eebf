#!/usr/bin/python3
"""A file system whose files hang or fail, for tests, served over /dev/fuse. Needs root and a private mount namespace.

  oddfs.py MOUNTPOINT SOURCE [NAME...]

A file's name says what is wrong with it: TROUBLE-STEP, and then anything. Names that begin with "good", and all other
NAMEs, are good files. All of them have SOURCE's bytes and modification time.

  TROUBLE  hang    the caller waits, and can be killed, as with a network drive whose server is gone
           stuck   the caller waits, and can't even be killed
           eio, estale, ebusy, etimedout, enxio, eacces ...   fails with this error: any errno name in lower case
  STEP     look    when its attributes are asked for by name
           open    when it is opened
           read    from the first byte on
           late    once half of its bytes have been read
           list    a folder: when its contents are listed

So hang-look-3.png, eio-late.mp4, stuck-list. A name that begins with "folder" is a folder that lists all NAMEs, as
does the root; a folder of STEP list does so too once it is released.

It prints one JSON line per event:

  {"ready": true}
  {"waits": NAME, "step": STEP}   a process begins to wait for a file that hangs or is stuck
  {"done": COMMAND}               a command was carried out

and obeys lines on standard input, until that ends and it unmounts:

  silent     nothing is answered any more: the server went away
  answer     everything is answered again, including the requests made meanwhile
  release    nothing hangs or is stuck any more; all waiting requests are answered
  break      the connection breaks permanently: ENOTCONN, as after a crash of a user-space server
"""

import ctypes
import errno
import json
import os
import re
import select
import signal
import stat
import struct
import sys

LOOKUP, FORGET, GETATTR, OPEN, READ, STATFS, RELEASE = 1, 2, 3, 14, 15, 17, 18
FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR, ACCESS, INTERRUPT = 25, 26, 27, 28, 29, 34, 36
DESTROY, BATCH_FORGET = 38, 42
UNANSWERED = {FORGET, BATCH_FORGET, INTERRUPT, DESTROY}
DONE = {RELEASE, FLUSH, RELEASEDIR, ACCESS}

ROOT = 1
PAGE = 4096
PARALLEL_DIROPS = 1 << 18  # without it, one look-up that hangs blocks all others in its folder
DIRECT_IO = 1  # reads arrive here unchanged, so that half a file is half a file
MS_RDONLY, MS_NOSUID, MS_NODEV, MNT_DETACH = 1, 2, 4, 2
LOOK_AGAIN_MS = 100  # for processes killed while waiting

NAMED = re.compile(r"(hang|stuck|e[a-z0-9]+)-(look|open|read|late|list)(?![a-z])")
libc = ctypes.CDLL(None, use_errno=True)


class Failure(Exception):
    """The answer is an errno."""


class Waits(Exception):
    """There is no answer yet."""


def say(**event):
    print(json.dumps(event), flush=True)


def is_killed(thread):
    """Whether SIGKILL is pending for a thread that waits for us."""
    try:
        with open(f"/proc/{thread}/status") as status:
            pending = [int(line.split()[1], 16) for line in status if line.startswith(("SigPnd", "ShdPnd"))]
    except OSError:
        return True
    return any(mask >> (signal.SIGKILL - 1) & 1 for mask in pending)


class Odd:
    def __init__(self, source, names):
        with open(source, "rb") as file:
            self.bytes = file.read()
        self.changed = int(os.stat(source).st_mtime)
        self.listed = names
        self.names = [None, ""]  # by inode; the root has no name
        self.holds = True  # whether hang and stuck still apply

    def meet(self, node, *steps):
        """Raises what is wrong with this file at these steps, if anything."""
        wrong = NAMED.match(self.names[node])
        if wrong is None or wrong[2] not in steps:
            return
        if wrong[1] not in ("hang", "stuck"):
            raise Failure(getattr(errno, wrong[1].upper(), errno.EIO))
        if self.holds:
            raise Waits(self.names[node], wrong[2])

    def is_folder(self, name):
        wrong = NAMED.match(name)
        return name == "" or name.startswith("folder") or (wrong is not None and wrong[2] == "list")

    def inode(self, name):
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def attributes(self, node):
        folder = self.is_folder(self.names[node])
        size = 0 if folder else len(self.bytes)
        mode = stat.S_IFDIR | 0o755 if folder else stat.S_IFREG | 0o644
        times = (self.changed,) * 3 + (0,) * 3
        return struct.pack("<3Q3Q3I7I", node, size, (size + 511) // 512, *times, mode, 1, 0, 0, 0, PAGE, 0)

    def answer(self, what, node, body):
        """Returns the bytes of the answer to one request. Raises Failure or Waits."""
        if what == LOOKUP:
            name = os.fsdecode(body.split(b"\0")[0])
            if not (name in self.listed or name.startswith(("good", "folder")) or NAMED.match(name)):
                raise Failure(errno.ENOENT)
            child = self.inode(name)
            self.meet(child, "look")
            # The kernel caches nothing: every access is requested here.
            return struct.pack("<4Q2I", child, 0, 0, 0, 0, 0) + self.attributes(child)
        if what == GETATTR:
            return struct.pack("<Q2I", 0, 0, 0) + self.attributes(node)
        if what == OPEN:
            self.meet(node, "open")
            return struct.pack("<Q2I", 0, DIRECT_IO, 0)
        if what == OPENDIR:
            return struct.pack("<Q2I", 0, 0, 0)
        if what == READ:
            return self.read(node, *struct.unpack_from("<QQI", body)[1:])
        if what == READDIR:
            self.meet(node, "list")
            return self.listing(*struct.unpack_from("<QQI", body)[1:])
        if what == STATFS:
            return struct.pack("<5Q4I24x", 1000, 500, 500, 100, 50, PAGE, 255, PAGE, 0)
        if what == INIT:
            return struct.pack("<4I2H2I2H2I24x", 7, 31, PAGE, PARALLEL_DIROPS, 64, 48, 1 << 16, 1, 16, 0, 0, 0)
        if what in DONE:
            return b""
        raise Failure(errno.ENOSYS)

    def read(self, node, offset, size):
        self.meet(node, "read")
        half = len(self.bytes) // 2
        if offset >= half:
            self.meet(node, "late")
        elif NAMED.match(self.names[node]):
            size = min(size, half - offset)
        return self.bytes[offset : offset + size]

    def listing(self, offset, size):
        entries = b""
        for place, name in enumerate(self.listed[offset:], offset + 1):
            word = os.fsencode(name)
            kind = (stat.S_IFDIR if self.is_folder(name) else stat.S_IFREG) >> 12
            entry = struct.pack("<2Q2I", self.inode(name), place, len(word), kind) + word
            entry += bytes(-len(entry) % 8)
            if len(entries) + len(entry) > size:
                break
            entries += entry
        return entries


class Server:
    def __init__(self, mountpoint, odd):
        self.odd = odd
        self.waiting = []  # (request, thread, can be killed)
        self.silent = False
        self.fuse = os.open("/dev/fuse", os.O_RDWR)
        options = f"fd={self.fuse},rootmode=40000,user_id=0,group_id=0".encode()
        flags = MS_RDONLY | MS_NOSUID | MS_NODEV
        if libc.mount(b"oddfs", os.fsencode(mountpoint), b"fuse", flags, options) != 0:
            raise OSError(ctypes.get_errno(), "mount")

    def serve(self, request):
        _, what, number, node, _, _, thread, _ = struct.unpack_from("<2I2Q4I", request)
        if what in UNANSWERED:
            return
        try:
            self.reply(number, 0, self.odd.answer(what, node, request[40:]))
        except Failure as failure:
            self.reply(number, failure.args[0])
        except Waits as waits:
            name, step = waits.args
            say(waits=name, step=step)
            self.waiting.append((request, number, thread, name.startswith("hang")))

    def reply(self, number, error, data=b""):
        try:
            os.write(self.fuse, struct.pack("<IiQ", 16 + len(data), -error, number) + data)
        except FileNotFoundError:
            pass  # no process waits for it any more

    def let_killed_go(self):
        for one in list(self.waiting):
            _, number, thread, can_be_killed = one
            if can_be_killed and is_killed(thread):
                self.waiting.remove(one)
                self.reply(number, errno.EINTR)

    def obey(self, command):
        if command == "silent":
            self.silent = True
        elif command == "answer":
            self.silent = False
        elif command == "release":
            self.odd.holds = False
            waited, self.waiting = self.waiting, []
            for request, *_ in waited:
                self.serve(request)
        elif command == "break" and self.fuse is not None:
            os.close(self.fuse)
            self.fuse, self.waiting = None, []
        say(done=command)

    def run(self):
        commands = b""
        while True:
            # A request that is not read from the kernel is not answered either, and can be killed.
            fuse = [] if self.silent or self.fuse is None else [self.fuse]
            ready, _, _ = select.select([0, *fuse], [], [], LOOK_AGAIN_MS / 1000 if self.waiting else None)
            if self.fuse in ready:
                try:
                    self.serve(os.read(self.fuse, 1 << 20))
                except (InterruptedError, FileNotFoundError):
                    pass  # the caller has gone
            if 0 in ready:
                heard = os.read(0, PAGE)
                if not heard:
                    return
                *lines, commands = (commands + heard).split(b"\n")
                for line in lines:
                    self.obey(line.decode())
            self.let_killed_go()


def main():
    mountpoint, source, *names = sys.argv[1:]
    server = Server(mountpoint, Odd(source, names))
    say(ready=True)
    try:
        server.run()
    finally:
        libc.umount2(os.fsencode(mountpoint), MNT_DETACH)


main()
