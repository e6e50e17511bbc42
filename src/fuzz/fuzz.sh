#!/bin/bash
# Fuzzes the targets of src/test/java/io/portolan/fuzz with Jazzer, one after another, and keeps what reached new code.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: fuzz.sh [SECONDS [TARGET...]]

  SECONDS  time for each target (default 60)
  TARGET   folder names below src/test/resources/fuzz (default: all)

Starts from the committed corpus and the sample captures. Prints executions, new corpus files and findings of each target; new inputs that
reach new code are copied into the corpus, named by their hash. A finding stays in target/fuzz/TARGET/findings, and the exit code is 1.
PORTOLAN_CLASSES names compiled classes (main and test, separated by ':'); without it Maven compiles them.
USAGE
}
case ${1:-} in -h | --help) usage; exit 0 ;; esac
seconds=${1:-60}
[[ $seconds =~ ^[0-9]+$ ]] || { echo "fuzz.sh: seconds: $seconds (expected: a number)" >&2; exit 2; }
[ $# -gt 0 ] && shift

cd "$(dirname "$0")/../.."
JAZZER=0.30.0
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
# No more than these are kept of one target, none larger; the corpus is replayed in every build.
MOST_FILES=60
MOST_BYTES=16384
out=$PWD/target/fuzz
corpus=$PWD/src/test/resources/fuzz
mkdir -p "$out"

if [ ! -f "$out/classpath" ] || [ pom.xml -nt "$out/classpath" ]; then
    for artifact in jazzer jazzer-api; do
        mvn -q -B "$DEPENDENCY_PLUGIN:copy" -Dartifact="com.code-intelligence:$artifact:$JAZZER" -DoutputDirectory="$out"
    done
    mvn -q -B "$DEPENDENCY_PLUGIN:build-classpath" -Dmdep.outputFile="$out/classpath"
fi
[ -n "${PORTOLAN_CLASSES:-}" ] || mvn -q -B test-compile
classes=${PORTOLAN_CLASSES:-$PWD/target/classes:$PWD/target/test-classes}
classpath=$classes:$(cat "$out/classpath")

# Longest input of a target: enough for what it decodes, short enough to run by the thousand.
longest() {
    case $1 in
        frame | dns) echo 600 ;;
        tcp | aws-vpc) echo 4096 ;;
        *) echo 16384 ;;
    esac
}

class_of() {
    case $1 in
        aws-vpc) echo AwsVpcFuzz ;;
        *) echo "$(tr '[:lower:]' '[:upper:]' <<<"${1:0:1}")${1:1}Fuzz" ;;
    esac
}

jazzer() {
    target=$1
    shift
    java -XX:+UseSerialGC -Xmx1g -XX:-OmitStackTraceInFastThrow -cp "$out/jazzer-$JAZZER.jar:$out/jazzer-api-$JAZZER.jar:$classpath" \
        com.code_intelligence.jazzer.Jazzer --target_class="io.portolan.fuzz.$(class_of "$target")" \
        --instrumentation_includes='io.portolan.**' --custom_hook_includes='io.portolan.**' --disabled_hooks='com.code_intelligence.jazzer.sanitizers.**' --reproducer_path="$out/$target" \
        -max_len="$(longest "$target")" -timeout=60 -report_slow_units=60 -rss_limit_mb=3000 "$@"
}

if [ $# -gt 0 ]; then targets=("$@"); else mapfile -t targets < <(java -cp "$classpath" io.portolan.fuzz.Seeds); fi
status=0
printf '%-10s %10s %12s %8s %8s\n' target seconds executions new findings
for target in "${targets[@]}"; do
    work=$out/$target
    rm -rf "$work"
    mkdir -p "$work"/{seeds,found,kept,findings} "$corpus/$target"
    java -cp "$classpath" io.portolan.fuzz.Seeds "$target" "$work/seeds"
    begun=$SECONDS
    jazzer "$target" -max_total_time="$seconds" -print_final_stats=1 -artifact_prefix="$work/findings/" \
        "$work/found" "$corpus/$target" "$work/seeds" >"$work/log" 2>&1 || true
    took=$((SECONDS - begun))
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/log")
    findings=$(find "$work/findings" -type f | wc -l)
    # What adds nothing to the seeds and the committed files is left out.
    cp "$work/seeds"/* "$work/kept/"
    find "$corpus/$target" -type f -exec cp {} "$work/kept/" \;
    (cd "$work/kept" && ls) >"$work/before"
    jazzer "$target" -merge=1 "$work/kept" "$work/found" >"$work/merge.log" 2>&1 || true
    new=0
    while read -r name; do
        file=$work/kept/$name
        grep -qxF "$name" "$work/before" && continue
        [ "$(stat -c %s "$file")" -le "$MOST_BYTES" ] || continue
        [ "$(find "$corpus/$target" -type f | wc -l)" -lt "$MOST_FILES" ] || break
        cp "$file" "$corpus/$target/$(sha1sum "$file" | cut -c 1-16)"
        new=$((new + 1))
    done < <(ls -Sr "$work/kept")
    printf '%-10s %10s %12s %8s %8s\n' "$target" "$took" "${executions:-?}" "$new" "$findings"
    if [ "$findings" -gt 0 ] || [ -z "$executions" ]; then
        status=1
        grep -m 3 -E '^== Java Exception|^Caused by|^ERROR|^java\.|^Error' "$work/log" || tail -n 5 "$work/log"
        find "$work/findings" -type f
    fi
done
exit $status
