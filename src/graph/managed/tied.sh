#!/bin/sh
# Runs a program that ends when whoever started this closes our standard input, also by dying: a JVM outlives a killed
# parent. The first word says how many seconds it may take to end before it is killed. First line out: the program's
# process id. Its own output goes to our standard error.
patience=$1
shift
exec 3<&0
"$@" </dev/null 3<&- >&2 &
program=$!
echo "$program"
exec 1>&2

{
  # Nothing is ever sent: reading ends when the other end is closed.
  while read -r _ <&3; do :; done
  kill -TERM "$program"
  # One that is frozen or stuck in its stop is not asked twice.
  seconds=0
  while [ "$seconds" -lt "$patience" ]; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -KILL "$program"
} >/dev/null 2>&1 &
watcher=$!
exec 3<&-

trap : TERM INT HUP
while :; do
  wait "$program"
  code=$?
  kill -0 "$program" 2>/dev/null || break
done
kill -KILL "$watcher" 2>/dev/null
exit "$code"
