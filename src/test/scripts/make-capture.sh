#!/bin/sh
# Makes a deterministic capture for measuring: interleaved connections as an Apigee runtime plane has them.
set -eu

usage() {
    cat <<'USAGE'
usage: make-capture.sh FILE [--packets N] [--connections N] [--concurrent N] [--burst N] [--snaplen N|full] [--seed N]

  --packets      packets in the file                              (default 10000000)
  --connections  pairs of sockets in the file                     (default 200000)
  --concurrent   connections that are open at a time              (default 20000)
  --burst        most packets of one connection in a row          (default 3)
  --snaplen      bytes kept of each packet, or "full"             (default 96)
  --seed         the same seed makes the same bytes               (default 1)

Prints what is in the file. 10 million packets take 1.0 GB at snaplen 96 and 4.0 GB in full. Needs a JDK 17 or newer.
USAGE
}

[ $# -gt 0 ] || { usage >&2; exit 2; }
case $1 in -h | --help) usage; exit 0 ;; esac
file=$1
shift
packets=10000000 connections=200000 concurrent=20000 burst=3 snaplen=96 seed=1
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || { echo "make-capture.sh: $1: no value (expected: one)" >&2; exit 2; }
    case $1 in
        --packets) packets=$2 ;;
        --connections) connections=$2 ;;
        --concurrent) concurrent=$2 ;;
        --burst) burst=$2 ;;
        --snaplen) snaplen=$2 ;;
        --seed) seed=$2 ;;
        *) echo "make-capture.sh: $1: unknown (see --help)" >&2; exit 2 ;;
    esac
    shift 2
done
[ "$snaplen" = full ] && snaplen=262144

root=$(CDPATH= cd -P -- "$(dirname -- "$0")/../../.." && pwd)
java_home=${PORTOLAN_JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
"$java_home/bin/javac" -d "$classes" "$root"/src/jmh/java/io/portolan/bench/capture/*.java
"$java_home/bin/java" -XX:+UseSerialGC -cp "$classes" io.portolan.bench.capture.CaptureGenerator \
    "$file" "$packets" "$connections" "$concurrent" "$burst" "$snaplen" "$seed"
