#!/bin/bash
# Breaks each honesty rule of the design once, on purpose, and shows which property test notices and in what words.
set -euo pipefail
case ${1:-} in
    -h | --help)
        cat <<'USAGE'
usage: break-honesty.sh [RULE...]

Changes one line of a copy of the sources for each rule (1 to 7, default all), compiles that file and runs the property tests of the rules
with it. Prints the change and the first words of each failed test; the working tree stays as it is. Exit code 1 when a broken rule goes
unnoticed. PORTOLAN_CLASSES, PORTOLAN_TEST_CLASSES and PORTOLAN_CLASSPATH name compiled classes and their libraries; without them Maven
makes them.
USAGE
        exit 0 ;;
esac
cd "$(dirname "$0")/../../.."
DEPENDENCY_PLUGIN=org.apache.maven.plugins:maven-dependency-plugin:3.8.1
JUNIT=6.0.3
out=$PWD/target/break-honesty
mkdir -p "$out"
console=$out/junit-platform-console-standalone-$JUNIT.jar
[ -f "$console" ] || mvn -q -B "$DEPENDENCY_PLUGIN:copy" -DoutputDirectory="$out" \
    -Dartifact="org.junit.platform:junit-platform-console-standalone:$JUNIT"
[ -n "${PORTOLAN_CLASSES:-}" ] || mvn -q -B test-compile
libraries=${PORTOLAN_CLASSPATH:-}
if [ -z "$libraries" ]; then
    mvn -q -B "$DEPENDENCY_PLUGIN:build-classpath" -Dmdep.outputFile="$out/classpath" -Dmdep.includeScope=test
    libraries=$(cat "$out/classpath")
fi
classes=${PORTOLAN_CLASSES:-$PWD/target/classes}:${PORTOLAN_TEST_CLASSES:-$PWD/target/test-classes}:$libraries
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

# What each rule says, the file, the line as it is, and the line that breaks the rule.
break_of() {
    case $1 in
        1) said='unknown never becomes good: a name that nobody owns is taken for Google'
            file=classify/compiled/VerdictJudge
            from='return owner == null ? ComponentIndex.UNKNOWN : components.of(owner.component());'
            to='return components.of(owner == null ? Component.GCP : owner.component());' ;;
        2) said='mTLS is verified only from what the wire showed: a hidden certificate counts as proven'
            file=classify/rows/SecurityGrader
            from='return SecurityGrade.MTLS_UNVERIFIABLE;'
            to='return SecurityGrade.MTLS_VERIFIED;' ;;
        3) said='an unproven initiator is judged in both orders: only the recorded one is read'
            file=classify/compiled/VerdictJudge
            from='reading.proven || Standing.of(here) == Standing.ALLOWED'
            to='reading.proven || here != 0' ;;
        4) said='"not seen" comes with hours in which it could have been: every row gets all hours of the window'
            file=classify/RowPresence
            from='return window.and(anyOf(row.sources())).and(anyOf(row.destinations()));'
            to='return window;' ;;
        5) said='the same verdict live, replayed or offline: owners are looked up as of now'
            file=classify/compiled/VerdictJudge
            from='identities.at(event.destination().address(), event.start())'
            to='identities.at(event.destination().address(), java.time.Instant.now())' ;;
        6) said='nothing is dropped in silence: an account tells only the first hundred losses'
            file=transport/wire/StatusCodec
            from='bounded.addAll(rest.values());'
            to='' ;;
        7) said='names decide, not addresses: the inventory decides about what Google runs'
            file=classify/compiled/End
            from='components.runByGoogle(component)'
            to='component < 0' ;;
        *) echo "rule: \"$1\" (expected: 1 to 7)" >&2; exit 2 ;;
    esac
}

unnoticed=0
rules=("$@")
[ ${#rules[@]} -gt 0 ] || rules=(1 2 3 4 5 6 7)
for rule in "${rules[@]}"; do
    break_of "$rule"
    source=src/main/java/io/portolan/$file.java
    broken=$out/rule$rule
    rm -rf "$broken"
    mkdir -p "$broken/classes"
    text=$(cat "$source")
    changed=${text/"$from"/"$to"}
    if [ "$changed" = "$text" ]; then
        echo "$source: \"$from\" is not in it any more (expected: the line to break; name another one in $0)" >&2
        exit 2
    fi
    printf '%s\n' "$changed" >"$broken/$(basename "$source")"
    "${java}c" -nowarn -proc:none -parameters -d "$broken/classes" -cp "$classes" "$broken/$(basename "$source")" 2>&1 | grep -v '^Note:' || true
    echo "rule $rule, $said"
    "$java" -Xmx1g -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar "$console" execute --details=none --disable-banner \
        -cp "$broken/classes:$classes" \
        -c io.portolan.classify.HonestyPropertyTest -c io.portolan.classify.CoverageHonestyPropertyTest \
        -c io.portolan.app.audit.LossHonestyPropertyTest >"$broken/log" 2>&1 || true
    if ! grep -q 'tests found' "$broken/log"; then
        tail -n 5 "$broken/log" >&2
        exit 2
    fi
    grep -A 6 'MethodSource' "$broken/log" | grep -E "methodName|=>|^ *(Expecting|expected|to be|but was|not to be)" \
        | sed -E "s/.*className = 'io\.portolan\.([^']*)', methodName = '([^']*)'.*/  noticed by \1.\2/; s/^ *=> /    /" | cut -c 1-300 || true
    if ! grep -q 'MethodSource' "$broken/log"; then
        echo '  NOT NOTICED by any property test'
        unnoticed=1
    fi
done
exit $unnoticed
