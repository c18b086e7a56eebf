#!/bin/sh
# Removes what after-install made outside the package. Nothing in users' folders is touched: their settings, history
# and key stay.
set -e

profile='/etc/apparmor.d/${executable}'

# dpkg says what happens, rpm how many versions stay. Both also run this when one version replaces another.
case "$1" in
  remove | purge | 0) ;;
  *) exit 0 ;;
esac

if [ -f "$profile" ]; then
  if command -v apparmor_parser >/dev/null &&
    [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] &&
    ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --remove "$profile" || true
  fi
  rm -f "$profile"
fi
