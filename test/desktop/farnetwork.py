#!/usr/bin/python3
"""Simulates a distant network, for tests. Needs /dev/net/tun and its own network namespace (unshare --net).

  farnetwork.py ADDRESS=MS...

This machine is 10.9.0.1. Each ADDRESS (10.9.0.2 and so on) is this machine as well, but every packet takes so many ms
each way. All other packets are lost, including those to fd00:9::/64: there is a route, but no answer.

It prints {"ready": true} once the network is up, and exits when its standard input ends.
"""

import fcntl
import heapq
import itertools
import json
import os
import select
import socket
import struct
import subprocess
import sys
import time

TUNSETIFF, IFF_TUN, IFF_NO_PI = 0x400454CA, 0x0001, 0x1000
DEVICE = "far0"
HERE = socket.inet_aton("10.9.0.1")
LONGEST_PACKET = 65536


def open_device():
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH14s", DEVICE.encode(), IFF_TUN | IFF_NO_PI, b""))
    for words in ("link set lo up", f"addr add 10.9.0.1/24 dev {DEVICE}", f"link set {DEVICE} up"):
        subprocess.run(["ip", *words.split()], check=True)
    # A system without IPv6 has no such route; the test then gets a different error.
    subprocess.run(["ip", "addr", "add", "fd00:9::1/64", "dev", DEVICE, "nodad"], stderr=subprocess.DEVNULL)
    return device


def main():
    delays = {}
    for word in sys.argv[1:]:
        address, ms = word.split("=")
        delays[socket.inet_aton(address)] = float(ms) / 1000
    device = open_device()
    print(json.dumps({"ready": True}), flush=True)

    under_way = []
    numbers = itertools.count()
    while True:
        wait = max(0, under_way[0][0] - time.monotonic()) if under_way else None
        readable, _, _ = select.select([device, sys.stdin], [], [], wait)
        if sys.stdin in readable and not os.read(sys.stdin.fileno(), 1):
            return
        if device in readable:
            packet = os.read(device, LONGEST_PACKET)
            source, target = packet[12:16], packet[16:20]
            if packet[0] >> 4 == 4 and source == HERE and target in delays:
                # It comes back as if the distant host had sent it; the checksums, which are sums, stay right.
                back = packet[:12] + target + source + packet[20:]
                heapq.heappush(under_way, (time.monotonic() + delays[target], next(numbers), back))
        while under_way and under_way[0][0] <= time.monotonic():
            os.write(device, heapq.heappop(under_way)[2])


if __name__ == "__main__":
    main()
