#!/bin/sh
# Runs a command as this user with this folder as the root of all files: enter.sh FOLDER UID COMMAND [ARGUMENT...]
# The process keeps its id, and its mounts end with it.
set -eu
export ROOT="$1" AS="$2"
shift 2
# Not chroot: who is in one gets no user namespace (user_namespaces(7)), which Chromium's sandbox needs.
exec unshare --mount --propagation private sh -eu -c '
  mount --rbind "$ROOT" "$ROOT"
  cd "$ROOT"
  pivot_root . mnt
  cd /
  umount -l /mnt
  as=$AS
  unset ROOT AS
  exec setpriv --reuid="$as" --regid="$as" --clear-groups -- "$@"
' sh "$@"
