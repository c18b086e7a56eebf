#!/bin/sh
# Run by dpkg and rpm when the files are in place, for a first installation and for an upgrade.
set -e

app='/opt/${sanitizedProductName}'
profile='/etc/apparmor.d/${executable}'

# Whether the kernel lets ordinary users make the namespaces that Chromium's sandbox is made of.
namespaces_allowed() {
  for switch in kernel/unprivileged_userns_clone user/max_user_namespaces; do
    if [ "$(cat "/proc/sys/$switch" 2>/dev/null || echo 1)" = 0 ]; then return 1; fi
  done
  [ -e /proc/self/ns/user ]
}

# Where it does not, the sandbox needs a helper that runs as root; nowhere else does it.
# https://chromium.googlesource.com/chromium/src/+/main/docs/linux/suid_sandbox.md
if namespaces_allowed; then
  chmod 0755 "$app/chrome-sandbox"
else
  chmod 4755 "$app/chrome-sandbox"
fi

# Ubuntu 24.04 and newer let only programs with a profile make namespaces. Older AppArmor can't read the profile, and
# does not need it.
if command -v apparmor_parser >/dev/null && [ -d /etc/apparmor.d ] &&
  apparmor_parser --skip-kernel-load --debug "$app/resources/apparmor-profile" >/dev/null 2>&1; then
  cp "$app/resources/apparmor-profile" "$profile"
  chmod 0644 "$profile"
  # Not in a chroot: the kernel is another system's.
  if [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] &&
    ! { command -v ischroot >/dev/null && ischroot; }; then
    apparmor_parser --replace --write-cache --skip-read-cache "$profile" || true
  fi
fi
