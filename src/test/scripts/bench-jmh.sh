#!/bin/bash
# Runs the JMH benchmarks of src/jmh with the bytes that each operation allocates; every one takes less than two minutes.
set -euo pipefail
case ${1:-} in
    -h | --help)
        cat <<'USAGE'
usage: bench-jmh.sh [JMH ARGUMENT...]

Without arguments all benchmarks run. Examples: "bench-jmh.sh FlowTable", "bench-jmh.sh -l" (list), "bench-jmh.sh -f 3 Decode".
PORTOLAN_CLASSES names compiled classes; without it Maven compiles them. JAVA_HOME chooses the JDK.
USAGE
        exit 0 ;;
esac
cd "$(dirname "$0")/../../.."
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
JMH=1.37
out=$PWD/target/jmh
mkdir -p "$out/lib" "$out/classes"
for artifact in org.openjdk.jmh:jmh-core:$JMH org.openjdk.jmh:jmh-generator-annprocess:$JMH \
    net.sf.jopt-simple:jopt-simple:5.0.4 org.apache.commons:commons-math3:3.6.1; do
    IFS=: read -r _ name version <<<"$artifact"
    [ -f "$out/lib/$name-$version.jar" ] || mvn -q -B "$DEPENDENCY_PLUGIN:copy" -Dartifact="$artifact" -DoutputDirectory="$out/lib"
done
[ -n "${PORTOLAN_CLASSES:-}" ] || mvn -q -B compile
classes=${PORTOLAN_CLASSES:-$PWD/target/classes}
jars=$(printf '%s:' "$out"/lib/*.jar)
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
"${bin}javac" --release 17 -d "$out/classes" -cp "$classes:$out/lib/*" -processorpath "$jars" \
    src/jmh/java/io/portolan/bench/*.java src/jmh/java/io/portolan/bench/capture/*.java
exec "${bin}java" -cp "$out/classes:$classes:$out/lib/*" org.openjdk.jmh.Main -prof gc -jvmArgs "-Xmx2g" "$@"
