#!/bin/bash
# Runs one command inside a complete, private desktop session and exits with its code.
#
#   test/desktop/session.sh COMMAND [ARGUMENT...]
#
# The session has its own X server, D-Bus bus, window manager, panel with a tray, keyring, notification daemon,
# HOME, runtime and temporary folder; or a Wayland compositor instead of the X server, window manager and panel. So it neither sees nor disturbs the desktop it is started from, and several
# can run side by side. It ends every process started in it and removes every temporary file, even if
# this script is killed outright.
#
# Options, as environment variables (the first value is the default):
#   SESSION_COMPOSITOR=none|sway|weston    a headless Wayland compositor instead of the X server. sway: any program may
#                                          use the clipboard (data-control); weston: only the one with the focus,
#                                          as on GNOME
#   SESSION_XWAYLAND=0|1                   weston only: X programs run too, and share the clipboard
#   SESSION_SCREEN=1280x800                size of the screen
#   SESSION_KEYRING=unlocked|locked|none   locked: it can't be unlocked; none: no secret service on the bus
#   SESSION_NOTIFY=dunst|none              none: leaves the name on the bus to notifyd.py, or unowned
#   SESSION_PANEL=1|0                      0: no tray, as on a stock GNOME
#   SESSION_DESKTOP=XFCE                   XDG_CURRENT_DESKTOP; empty: not set
#   SESSION_HOME=DIR                       uses and keeps this HOME; without it, a new one each time
#   SESSION_LOG=DIR                        keeps the logs of the session's own programs here
set -u
if [ $# -eq 0 ]; then
  sed -n '2,/^set -u/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 2
fi

compositor=${SESSION_COMPOSITOR:-none}
xwayland=${SESSION_XWAYLAND:-0}
screen=${SESSION_SCREEN:-1280x800}
keyring=${SESSION_KEYRING:-unlocked}
notify=${SESSION_NOTIFY:-dunst}
panel=${SESSION_PANEL:-1}
desktop=${SESSION_DESKTOP-XFCE}

fail() {
  echo "session.sh: $*" >&2
  exit 125
}

[[ $screen =~ ^[0-9]+x[0-9]+$ ]] || fail "SESSION_SCREEN=$screen is not WIDTHxHEIGHT"
case $compositor in none | sway | weston) ;; *) fail "SESSION_COMPOSITOR=$compositor is none of none, sway, weston" ;; esac
case $keyring in unlocked | locked | none) ;; *) fail "SESSION_KEYRING=$keyring is none of unlocked, locked, none" ;; esac
case $notify in dunst | none) ;; *) fail "SESSION_NOTIFY=$notify is neither dunst nor none" ;; esac

# --- private folders and environment

# The Electron that scripts/runtime.mjs caches is in the HOME that is about to be hidden.
export MAYFLY_ELECTRON_CACHE=${MAYFLY_ELECTRON_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mayfly-electron}

SESSION_DIR=$(mktemp -d "${TMPDIR:-/tmp}/mayfly-session.XXXXXX") || fail "no temporary folder"
SESSION_MARK=mayfly-session-$$-$RANDOM$RANDOM # inherited by every process of the session, see marked()
export SESSION_DIR SESSION_MARK
log=${SESSION_LOG:-$SESSION_DIR/log}
export HOME=${SESSION_HOME:-$SESSION_DIR/home}
export XDG_CONFIG_HOME=$HOME/.config XDG_DATA_HOME=$HOME/.local/share XDG_CACHE_HOME=$HOME/.cache
export XDG_RUNTIME_DIR=$SESSION_DIR/run TMPDIR=$SESSION_DIR/tmp
mkdir -p "$log" "$TMPDIR" "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
mkdir -m 700 "$XDG_RUNTIME_DIR"
: >"$SESSION_DIR/started"

unset DBUS_SESSION_BUS_ADDRESS DESKTOP_SESSION GNOME_KEYRING_CONTROL GTK_THEME LANGUAGE LC_ALL SSH_AUTH_SOCK \
  DISPLAY SWAYSOCK WAYLAND_DISPLAY XAUTHORITY XDG_CURRENT_DESKTOP
export LANG=C.UTF-8 NO_AT_BRIDGE=1 XDG_SESSION_TYPE=x11
[ "$compositor" = none ] || export XDG_SESSION_TYPE=wayland
[ -z "$desktop" ] || export XDG_CURRENT_DESKTOP=$desktop
# Every session begins at noon: rows of an hour ago are today's, whenever the tests run. East of Greenwich is negative.
east=$((12 - 10#$(date -u +%H)))
export TZ=Etc/GMT$([ $east -gt 0 ] && echo "-$east" || echo "+$((-east))")

# --- cleanup, set up before anything starts

marked() { # prints the processes that carry our mark, except the shell that asks
  local pid
  # One grep for all processes, without the mark itself: -z reads one variable a line.
  for pid in $(exec env -u SESSION_MARK grep -lxzs "SESSION_MARK=$SESSION_MARK" /proc/[0-9]*/environ); do
    pid=${pid//[!0-9]/}
    [ "$pid" = $$ ] || [ "$pid" = "$BASHPID" ] || echo "$pid"
  done
}

finish() {
  local round pids signal
  trap '' INT TERM HUP
  # The keyring's daemon hides its environment from an ordinary user, hence also the list of started processes.
  xargs -r kill <"$SESSION_DIR/started" 2>/dev/null
  for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
    pids=$(marked)
    [ -n "$pids" ] || break
    [ "$round" -lt 8 ] && signal=TERM || signal=KILL
    kill -s $signal $pids 2>/dev/null
    sleep 0.1
  done
  rm -rf "$SESSION_DIR"
}

trap finish EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# Another process does the same if this shell is killed before it can clean up.
export -f marked finish
setsid bash -c 'tail --pid="$0" -f /dev/null; [ ! -d "$SESSION_DIR" ] || finish' $$ </dev/null >/dev/null 2>&1 &
disown

# --- helpers

start() { # NAME COMMAND...: in the background, with a log of its own
  local name=$1
  shift
  "$@" >>"$log/$name" 2>&1 &
  echo $! >>"$SESSION_DIR/started"
}

wait_for() { # WHAT COMMAND...: until the command succeeds, for 15 s
  local what=$1 tries
  shift
  for ((tries = 0; tries < 300; tries++)); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.05
  done
  cat "$log"/* >&2
  fail "$what did not come up"
}

on_bus() { # NAME: somebody owns this name
  gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus \
    -m org.freedesktop.DBus.NameHasOwner "$1" | grep -q true
}

settings() { # FILE: writes stdin to it below the configuration folder, unless the kept HOME has one already
  local file=$XDG_CONFIG_HOME/$1
  mkdir -p "${file%/*}"
  if [ -e "$file" ]; then cat >/dev/null; else cat >"$file"; fi
}

# --- look: one typeface everywhere, so that screenshots of the app are the same on every machine

settings fontconfig/fonts.conf <<'X'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <alias binding="same">
    <family>system-ui</family>
    <prefer><family>Inter</family><family>Droid Sans Fallback</family></prefer>
  </alias>
  <alias binding="same">
    <family>sans-serif</family>
    <prefer><family>Inter</family><family>Droid Sans Fallback</family></prefer>
  </alias>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintslight</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
X
settings gtk-3.0/settings.ini <<'X'
[Settings]
gtk-font-name=Inter 10
gtk-theme-name=Adwaita
X

# Only the frame is ours. Keys and clicks stay openbox's defaults, which are in the same file.
mkdir -p "$XDG_DATA_HOME/themes"
ln -sfn "$(cd "$(dirname "$0")" && pwd)/theme" "$XDG_DATA_HOME/themes/Mayfly"
sed 's|<name>Clearlooks</name>|<name>Mayfly</name>|; s|<weight>bold</weight>|<weight>medium</weight>|' \
  /etc/xdg/openbox/rc.xml | settings openbox/rc.xml

# --- X server; a compositor draws into it, and gets its keys and clicks

mkfifo "$SESSION_DIR/display"
start xvfb Xvfb -displayfd 5 -screen 0 "${screen}x24" -nolisten tcp -noreset 5<>"$SESSION_DIR/display"
read -r -t 15 number <>"$SESSION_DIR/display" || fail "Xvfb did not come up: $(cat "$log/xvfb")"
export DISPLAY=:$number
xsetroot -solid '#cfcac3'

# --- session bus: it may start only the services named here, so that no portal, second keyring or second notifier
# of the machine gets in

mkdir "$SESSION_DIR/services"
for service in org.xfce.Xfconf ca.desrt.dconf; do
  file=/usr/share/dbus-1/services/$service.service
  [ ! -e "$file" ] || ln -s "$file" "$SESSION_DIR/services/"
done
cat >"$SESSION_DIR/bus.conf" <<X
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <keep_umask/>
  <listen>unix:path=$XDG_RUNTIME_DIR/bus</listen>
  <auth>EXTERNAL</auth>
  <servicedir>$SESSION_DIR/services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
X
export DBUS_SESSION_BUS_ADDRESS=unix:path=$XDG_RUNTIME_DIR/bus
start dbus dbus-daemon --config-file="$SESSION_DIR/bus.conf" --nofork
wait_for dbus-daemon on_bus org.freedesktop.DBus

# --- window manager, or a compositor

not_as_root() { # COMMAND...: sway refuses to run as root
  [ "$(id -u)" = 0 ] || exec "$@"
  # In a user namespace it is an ordinary user, who still owns the session's files.
  local user=(unshare --user --map-user=1000 --map-group=1000)
  ! "${user[@]}" true 2>/dev/null || exec "${user[@]}" "$@"
  # A container that forbids them: another user, whose sockets all may use.
  chmod 711 "$SESSION_DIR"
  chmod 777 "$XDG_RUNTIME_DIR" "$SESSION_DIR/sway"
  umask 0
  exec setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
}

start_sway() {
  mkdir -p "$SESSION_DIR/sway"
  cat >"$SESSION_DIR/sway/config" <<X
output X11-1 resolution $screen
xwayland disable
for_window [app_id=".*"] floating enable
exec sh -c 'echo "\$WAYLAND_DISPLAY \$SWAYSOCK" >"$SESSION_DIR/sway/up"'
X
  WLR_BACKENDS=x11 WLR_RENDERER=pixman start sway not_as_root sway -c "$SESSION_DIR/sway/config"
  wait_for sway test -s "$SESSION_DIR/sway/up"
  read -r WAYLAND_DISPLAY SWAYSOCK <"$SESSION_DIR/sway/up"
  export WAYLAND_DISPLAY SWAYSOCK
}

start_weston() {
  local modules=()
  [ "$xwayland" = 0 ] || modules=(--xwayland)
  start weston weston --backend=x11-backend.so --use-pixman --socket=wayland-1 --no-config --idle-time=0 \
    --width="${screen%x*}" --height="${screen#*x}" "${modules[@]}"
  wait_for weston test -S "$XDG_RUNTIME_DIR/wayland-1"
  export WAYLAND_DISPLAY=wayland-1
}

case $compositor in
  none)
    start openbox openbox
    wait_for openbox sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "window id"'
    ;;
  sway) start_sway ;;
  weston) start_weston ;;
esac
if [ "$compositor" != none ]; then
  # For those who press keys or take pictures; programs of the session must not find it.
  export SESSION_OUTER_DISPLAY=$DISPLAY
  unset DISPLAY
fi
if [ "$compositor" = weston ] && [ "$xwayland" = 1 ]; then
  wait_for "weston's X server" grep -q 'xserver listening on display' "$log/weston"
  DISPLAY=$(sed -n 's/.*xserver listening on display //p' "$log/weston")
  export DISPLAY
fi

# --- keyring: --unlock makes its default collection, or opens it, with the password on standard input

keyring_daemon() { # OPTION
  start keyring bash -c 'exec gnome-keyring-daemon "$1" --foreground --components=secrets < <(printf secret)' - "$1"
  wait_for gnome-keyring-daemon on_bus org.freedesktop.secrets
}
if [ "$keyring" = locked ] && [ ! -e "$XDG_DATA_HOME/keyrings/login.keyring" ]; then
  keyring_daemon --unlock
  daemon=$!
  wait_for "the keyring to lock" test -e "$XDG_DATA_HOME/keyrings/login.keyring"
  kill $daemon
  wait $daemon
fi
case $keyring in
  unlocked) keyring_daemon --unlock ;;
  locked) keyring_daemon --start ;;
esac

# --- notification daemon, under X

if [ "$notify" = dunst ] && [ "$compositor" = none ]; then
  settings dunst/dunstrc <<'X'
[global]
    width = 320
    height = 140
    origin = top-right
    offset = 12x12
    padding = 12
    horizontal_padding = 14
    frame_width = 1
    frame_color = "#d8d4ce"
    font = Inter 10
    corner_radius = 8
    mouse_left_click = do_action, close_current
    mouse_middle_click = close_all
    mouse_right_click = close_current
    show_indicators = no
    dmenu = /bin/false
[urgency_low]
    background = "#ffffff"
    foreground = "#2a2826"
[urgency_normal]
    background = "#ffffff"
    foreground = "#2a2826"
[urgency_critical]
    background = "#ffffff"
    foreground = "#2a2826"
X
  start dunst dunst
  wait_for dunst on_bus org.freedesktop.Notifications
fi

# --- panel, under X: a bar at the bottom with nothing but the tray, at its right end

if [ "$panel" = 1 ] && [ "$compositor" = none ]; then
  settings xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml <<X
<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=8;x=$((${screen%x*} / 2));y=$((${screen#*x} - 16))"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
      <property name="icon-size" type="uint" value="22"/>
      <property name="hide-new-items" type="bool" value="false"/>
    </property>
  </property>
</channel>
X
  start panel xfce4-panel --disable-wm-check
  wait_for "the panel's tray" on_bus org.kde.StatusNotifierWatcher
fi

# --- the command

"$@" <&0 &
command=$!
trap 'kill -s HUP $command; exit 129' HUP
trap 'kill -s INT $command; exit 130' INT
trap 'kill -s TERM $command; exit 143' TERM
wait $command
