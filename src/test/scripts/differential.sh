#!/bin/bash
# Holds the classifier against the naive reading of docs/verdicts.md over as many random connections as one likes.
set -euo pipefail
case ${1:-} in
    -h | --help)
        cat <<'USAGE'
usage: differential.sh [EVENTS [SEED]]

By default 1000000 events and a seed from the clock, which is printed; the same seed gives the same worlds. Exit code 0 when every
verdict is the same, 1 at the first difference, which is printed with its world. PORTOLAN_CLASSES and PORTOLAN_TEST_CLASSES name
compiled classes; without them Maven compiles. JAVA_HOME chooses the JDK.
USAGE
        exit 0 ;;
esac
cd "$(dirname "$0")/../../.."
[ -n "${PORTOLAN_CLASSES:-}" ] || mvn -q -B test-compile
classes=${PORTOLAN_CLASSES:-$PWD/target/classes}:${PORTOLAN_TEST_CLASSES:-$PWD/target/test-classes}
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -XX:+UseSerialGC -cp "$classes" io.portolan.classify.DifferentialCheck "$@"
