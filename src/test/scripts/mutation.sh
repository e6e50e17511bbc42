#!/bin/bash
# Breaks the classifier and the matrix reader on purpose, one small way after another, and counts how often a test notices (PIT).
set -euo pipefail
case ${1:-} in
    -h | --help)
        cat <<'USAGE'
usage: mutation.sh [classify|matrix]... [-- PIT ARGUMENT...]

Without a stage both. The stage's own tests count, without those against servers, and for classify the one of revisions in app.audit.
The report goes to target/mutation/STAGE (index.html, mutations.csv). Exit code 1 below 90 of 100 mutants, 2 for bad arguments. From the environment:
  CLASSES, TESTS      patterns with commas instead of the whole stage, e.g. CLASSES=io.portolan.classify.compiled.RowChoice
  THREADS             how many JVMs test at once (default 2)
  PORTOLAN_CLASSES, PORTOLAN_TEST_CLASSES, PORTOLAN_CLASSPATH (with colons)
                      compiled classes and their libraries; without them Maven makes them
USAGE
        exit 0 ;;
esac
cd "$(dirname "$0")/../../.."
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
PIT=1.30.0
stages=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    case $1 in
        classify | matrix) stages+=("$1") ;;
        *) echo "stage: \"$1\" (expected: classify or matrix)" >&2; exit 2 ;;
    esac
    shift
done
[ $# -eq 0 ] || shift
[ ${#stages[@]} -gt 0 ] || stages=(classify matrix)
out=$PWD/target/mutation
mkdir -p "$out/lib"
for artifact in org.pitest:pitest{,-entry,-command-line,-html-report}:$PIT org.pitest:pitest-junit5-plugin:1.2.3 \
    org.apache.commons:commons-text:1.14.0 org.apache.commons:commons-lang3:3.20.0; do
    IFS=: read -r _ name version <<<"$artifact"
    [ -f "$out/lib/$name-$version.jar" ] || mvn -q -B "$DEPENDENCY_PLUGIN:copy" -Dartifact="$artifact" -DoutputDirectory="$out/lib"
done
[ -n "${PORTOLAN_CLASSES:-}" ] || mvn -q -B test-compile
classes=${PORTOLAN_CLASSES:-$PWD/target/classes}
tests=${PORTOLAN_TEST_CLASSES:-$PWD/target/test-classes}
libraries=${PORTOLAN_CLASSPATH:-}
if [ -z "$libraries" ]; then
    # Without Quarkus, which no test of these stages needs and which interferes whenever JUnit starts.
    mvn -q -B "$DEPENDENCY_PLUGIN:build-classpath" -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=test \
        -Dmdep.excludeGroupIds=io.quarkus
    libraries=$(cat "$out/classpath")
fi
rc=0
for stage in "${stages[@]}"; do
    # For each of a thousand mutants a tenth of the random worlds must do, or it takes hours.
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -cp "$out/lib/*:$classes:$tests:$libraries" \
        org.pitest.mutationtest.commandline.MutationCoverageReport \
        --classPath "$classes,$tests,${libraries//:/,}" --mutableCodePaths "$classes" \
        --reportDir "$out/$stage" --sourceDirs src/main/java --timestampedReports=false --outputFormats HTML,CSV \
        --targetClasses "${CLASSES:-io.portolan.$stage.*}" --targetTests "${TESTS:-io.portolan.$stage.*,io.portolan.app.audit.RevisionPropertyTest}" \
        --excludedTestClasses "*IT,*AllocationTest" \
        --jvmArgs "-Dportolan.worlds.percent=10,-Xmx512m,-XX:+UseSerialGC,-XX:TieredStopAtLevel=1" \
        --threads "${THREADS:-2}" --timeoutConst 8000 --mutationThreshold 90 "$@" || rc=1
done
exit $rc
