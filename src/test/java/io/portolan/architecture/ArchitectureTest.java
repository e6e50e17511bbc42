package io.portolan.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/** The table of packages in docs/architecture.md, as rules. */
@AnalyzeClasses(packages = "io.portolan", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.portolan.";

    /** Every package there may be, and which third parties it may use. */
    private static final Map<String, List<String>> ALLOWED = Map.ofEntries(
            Map.entry("model", List.of()),
            Map.entry("classify", List.of()),
            Map.entry("normalize", List.of()),
            Map.entry("capture.packet", List.of("org.pcap4j..", "com.sun.jna..")),
            Map.entry("capture.flowlog", List.of("com.fasterxml.jackson..")),
            Map.entry("inventory", List.of("com.fasterxml.jackson..", "org.yaml.snakeyaml..")),
            Map.entry("matrix", List.of("com.fasterxml.jackson..", "org.yaml.snakeyaml..", "org.jsoup..")),
            Map.entry(
                    "transport",
                    List.of("org.apache.kafka..", "com.google.protobuf..", "io.micrometer..", "org.jboss.logging..")),
            Map.entry("publish", List.of("com.fasterxml.jackson..", "io.micrometer..")),
            Map.entry(
                    "history",
                    List.of("com.fasterxml.jackson..", "io.micrometer..", "org.flywaydb..", "org.postgresql..")),
            Map.entry("json", List.of("com.fasterxml.jackson..")),
            Map.entry("view", List.of("com.fasterxml.jackson.annotation..")),
            Map.entry("template", List.of("io.quarkus.qute..")),
            Map.entry("report", List.of("com.fasterxml.jackson..", "io.quarkus.qute..")),
            Map.entry(
                    "investigate",
                    List.of(
                            "com.fasterxml.jackson..",
                            "io.quarkus.qute..",
                            "jakarta..",
                            "org.eclipse.microprofile..",
                            "org.jboss.resteasy..")),
            Map.entry(
                    "app",
                    List.of(
                            "picocli..",
                            "com.github.luben.zstd..",
                            "io.quarkus..",
                            "io.smallrye..",
                            "jakarta..",
                            "org.eclipse.microprofile..",
                            "com.fasterxml.jackson..",
                            "io.micrometer..",
                            "org.postgresql..",
                            "org.jboss..",
                            "kafka..",
                            "org.apache.kafka..",
                            "io.zonky.test..",
                            "org.flywaydb..")));

    /** What a stage may use of ours besides the model: shapes and text forms, no behaviour. */
    private static final List<String> SHARED = List.of("model", "view", "json", "template");

    @ArchTest
    static void everyPackageIsInTheTable(JavaClasses all) {
        Set<String> unknown = new TreeSet<>();
        all.forEach(c -> {
            String name = c.getPackageName();
            if (!name.startsWith(ROOT + "transport.proto") && stageOf(name) == null) {
                unknown.add(name);
            }
        });
        assertThat(unknown)
                .as("packages that docs/architecture.md does not name")
                .isEmpty();
    }

    @ArchTest
    static void stagesDoNotImportEachOther(JavaClasses all) {
        for (String stage : ALLOWED.keySet()) {
            if (stage.equals("app")) {
                continue;
            }
            String[] others = ALLOWED.keySet().stream()
                    .filter(other -> !other.equals(stage) && !SHARED.contains(other))
                    .map(other -> ROOT + other + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + stage + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .because("a stage knows only the model; app wires the stages together")
                    .allowEmptyShould(true)
                    .check(all);
        }
    }

    @ArchTest
    static void librariesStayInTheirPackages(JavaClasses all) {
        ALLOWED.forEach((stage, libraries) -> {
            String[] allowed = java.util.stream.Stream.concat(
                            libraries.stream(),
                            java.util.stream.Stream.of("java..", "javax.sql..", "org.jspecify..", ROOT + ".", ""))
                    .toArray(String[]::new);
            classes()
                    .that()
                    .resideInAPackage(ROOT + stage + "..")
                    .should()
                    .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(resideInAnyPackage("io.portolan..")))
                    .because("each library stays in its package, so that it can be replaced in one place")
                    .allowEmptyShould(true)
                    .check(all);
        });
    }

    @ArchTest
    static final ArchRule MICROMETER_STAYS_IN_METRICS_CLASSES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .and()
            .haveNameNotMatching(".*Metrics(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..")
            .because("what a stage counts is read in one class")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule JSOUP_STAYS_WITH_THE_SAVED_PAGES = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "matrix.intake.html..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.jsoup..")
            .because("only a saved page is HTML to be read");

    @ArchTest
    static final ArchRule CLOCKS_ARE_INJECTED = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("the same events give the same verdicts, live or replayed");

    @ArchTest
    static final ArchRule THE_CORE_DOES_NO_INPUT_OR_OUTPUT = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "classify..", ROOT + "normalize..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.sql..", "java.util.concurrent..")
            .because("normalizing and classifying are functions")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOBODY_PRINTS = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "app..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("the terminal belongs to the command line");

    @ArchTest
    static final ArchRule NO_STACK_TRACES = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.portolan..")
            .should(NoStackTraces.CONDITION)
            .because("an error is one line that says what to do");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses all) {
        Set<String> unmarked = new TreeSet<>();
        all.forEach(c -> {
            String name = c.getPackageName();
            if (!name.startsWith(ROOT + "transport.proto") && !c.getPackage().isAnnotatedWith(NullMarked.class)) {
                unmarked.add(name);
            }
        });
        assertThat(unmarked).as("packages without @NullMarked package-info").isEmpty();
    }

    @ArchTest
    static void theArchitecturePageNamesEveryPackage(JavaClasses all) {
        String page = read(Path.of("docs/architecture.md"));
        Set<String> missing = new TreeSet<>();
        for (String stage : ALLOWED.keySet()) {
            if (!page.contains("`" + stage + "`")) {
                missing.add(stage);
            }
        }
        assertThat(missing).as("packages missing in docs/architecture.md").isEmpty();
    }

    private static String stageOf(String packageName) {
        return ALLOWED.keySet().stream()
                .filter(stage -> packageName.equals(ROOT + stage) || packageName.startsWith(ROOT + stage + "."))
                .findFirst()
                .orElse(null);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
