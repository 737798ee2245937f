#!/bin/sh
# Starts a program, whose path is in KEYRING_PROGRAM, on a bus of its own with an unlocked keyring on it.
exec dbus-run-session -- sh -c '
  printf keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
  exec "$KEYRING_PROGRAM" "$@"' keyring "$@"
