package io.portolan.matrix.show;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.portolan.matrix.MatrixCatalog;
import io.portolan.matrix.MatrixLoader;
import io.portolan.model.matrix.Matrix;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixJsonTest {
    @TempDir
    Path directory;

    static List<Matrix> documents() {
        return Stream.concat(
                        MatrixTableTest.bundled().stream(),
                        Stream.of(
                                MatrixLoader.load(Path.of("src/test/resources/matrix/show/document.yaml")),
                                MatrixLoader.load(Path.of("src/test/resources/matrix/site.yaml"))))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void shouldLoadAgainAsTheSameDocument(Matrix matrix) throws IOException {
        Path file = Files.writeString(directory.resolve("written.json"), json(matrix));

        assertThat(MatrixLoader.load(file)).isEqualTo(matrix);
    }

    @Test
    void shouldUseTheKeysOfTheFormat() throws IOException {
        JsonNode row = new ObjectMapper()
                .readTree(json(MatrixCatalog.matrix("apigee-hybrid-1.4")))
                .at("/rows/2");

        assertThat(row.at("/id").asText()).isEqualTo("int-martingress-mart-opt");
        assertThat(row.at("/condition/unlessDeployed").asText()).isEqualTo("apigee-connect");
        assertThat(row.at("/ports").asText()).isEqualTo("8443");
        assertThat(row.has("opener")).isFalse();
        assertThat(row.has("domains")).isFalse();
    }

    @Test
    void shouldLeaveTheWriterOpen() throws IOException {
        StringWriter out = new StringWriter() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        MatrixJson.write(MatrixCatalog.matrix("apigee-hybrid-1.4"), out);

        assertThat(out.toString()).startsWith("{").endsWith("}" + System.lineSeparator());
    }

    private static String json(Matrix matrix) throws IOException {
        StringWriter out = new StringWriter();
        MatrixJson.write(matrix, out);
        return out.toString();
    }
}
