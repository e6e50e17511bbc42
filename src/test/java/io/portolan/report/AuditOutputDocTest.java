package io.portolan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.finding.FindingStatus;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.RowStatus;
import io.portolan.model.matrix.SecurityAlternative;
import io.portolan.model.observation.LossCause;
import io.portolan.model.report.CoverageState;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.TlsState;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.view.ResultView;
import io.portolan.view.evidence.ConnectionView;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/audit-output.md is a contract: it and the code say the same. */
class AuditOutputDocTest {
    private static final Path DOC = Path.of("docs/audit-output.md");

    static Stream<Class<?>> views() {
        Set<Class<?>> views = new LinkedHashSet<>();
        collect(ConnectionView.class, views);
        collect(ResultView.class, views);
        return views.stream();
    }

    @ParameterizedTest
    @MethodSource("views")
    void shouldDocumentEveryFieldInItsOrderAndNoOther(Class<?> view) throws IOException {
        assertThat(fields(section(name(view))))
                .isEqualTo(Arrays.stream(view.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    @Test
    void shouldDocumentNoObjectThatIsNotWritten() throws IOException {
        List<String> sections = new ArrayList<>();
        Matcher heads = Pattern.compile("^### (\\w+)$", Pattern.MULTILINE).matcher(Files.readString(DOC));
        while (heads.find()) {
            sections.add(heads.group(1));
        }

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(
                        views().map(AuditOutputDocTest::name).toList());
    }

    @Test
    void shouldNameEveryConstantThatCanBeWritten() throws IOException {
        String doc = Files.readString(DOC);

        Stream.of(
                        Disposition.values(),
                        ViolationKind.values(),
                        SecurityGrade.values(),
                        Outcome.values(),
                        TlsState.values(),
                        ClientAuthentication.values(),
                        InitiatorEvidence.values(),
                        CoverageState.values(),
                        LossCause.values(),
                        FindingStatus.values(),
                        RowStatus.values(),
                        Layer.values(),
                        Evidence.values(),
                        SecurityAlternative.values())
                .flatMap(Arrays::stream)
                .forEach(constant -> assertThat(doc).contains("`" + constant.name() + "`"));
    }

    @Test
    void shouldSayWhichLossesMakeAnInputNotWhole() throws IOException {
        String line = Files.readAllLines(DOC).stream()
                .filter(text -> text.startsWith("| `losses[].cause`"))
                .findFirst()
                .orElseThrow();
        String notWhole = line.substring(0, line.indexOf("other:"));

        for (LossCause cause : LossCause.values()) {
            assertThat(notWhole.contains("`" + cause.name() + "`"))
                    .as(cause.name())
                    .isEqualTo(cause.inputNotWhole());
        }
    }

    @Test
    void shouldShowALineAsItIsWritten() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String doc = Files.readString(DOC);
        String example = doc.substring(doc.indexOf("```json") + 7);
        example = example.substring(0, example.indexOf("```"));

        assertThat(json.readTree(example))
                .isEqualTo(ConnectionLinesTest.line(io.portolan.view.SampleConnections.documented()));
    }

    private static void collect(Type type, Set<Class<?>> views) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> collect(argument, views));
        } else if (type instanceof Class<?> view && view.isRecord() && views.add(view)) {
            Arrays.stream(view.getRecordComponents()).forEach(component -> collect(component.getGenericType(), views));
        }
    }

    private static String name(Class<?> view) {
        return view.getSimpleName().replaceFirst("View$", "");
    }

    private static String section(String name) throws IOException {
        String doc = Files.readString(DOC);
        int start = doc.indexOf("\n### " + name + "\n");
        assertThat(start).as("section ### " + name).isNotNegative();
        String rest = doc.substring(start + 1);
        int end = rest.indexOf("\n#");
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static List<String> fields(String section) {
        List<String> fields = new ArrayList<>();
        Matcher rows = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE).matcher(section);
        while (rows.find()) {
            fields.add(rows.group(1));
        }
        return fields;
    }
}
