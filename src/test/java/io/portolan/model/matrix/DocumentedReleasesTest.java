package io.portolan.model.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.matrix.DocumentedReleases.RowIn;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentedReleasesTest {
    private static final List<String> ASKED =
            IntStream.range(0, 6).mapToObj(v -> "apigee-hybrid-1." + v).toList();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0 1 2 3 4 5; documented in every version",
                "3 4 5; documented from 1.3 on",
                "5; documented in 1.5",
                "0; documented in 1.0",
                "0 1; documented up to 1.1",
                "2 3; documented in 1.2 and 1.3",
                "1 2 3; documented in 1.1 to 1.3",
                "0 2 3 4; documented in 1.0 and 1.2 to 1.4",
                "0 2 5; documented in 1.0, 1.2 and 1.5",
            })
    void shouldPutVersionsThatFollowOneAnotherTogether(String versions, String words) {
        assertThat(documented(versions, Evidence.Q).words()).isEqualTo(words);
    }

    @Test
    void shouldNameTheVersionsForWhichNobodyReadTheRow() {
        assertThat(documented("3 4 5", Evidence.I).words()).isEqualTo("documented from 1.3 on (not read: 1.3 to 1.5)");
        assertThat(documented("0 1 2 3 4 5", Evidence.S).words())
                .isEqualTo("documented in every version (not read: 1.0 to 1.5)");
    }

    @Test
    void shouldTakeAVersionForReadWhenOneOfItsRowsWas() {
        DocumentedReleases versions = new DocumentedReleases(
                ASKED, List.of(row("apigee-hybrid-1.5", Evidence.I), row("apigee-hybrid-1.5", Evidence.QT)));

        assertThat(versions.words()).isEqualTo("documented in 1.5");
        assertThat(versions.versions()).containsExactly("apigee-hybrid-1.5");
        assertThat(versions.shortVersions()).containsExactly("1.5");
    }

    @Test
    void shouldSayWhenNoVersionDocumentsIt() {
        assertThat(new DocumentedReleases(ASKED, List.of()).words()).isEqualTo("documented in no version");
    }

    @Test
    void shouldNameDocumentsOfAnotherSeriesByTheirIds() {
        DocumentedReleases versions =
                new DocumentedReleases(List.of("ours-1", "ours-2"), List.of(row("ours-1", Evidence.Q)));

        assertThat(versions.words()).isEqualTo("documented in ours-1");
    }

    private static DocumentedReleases documented(String versions, Evidence evidence) {
        return new DocumentedReleases(
                ASKED,
                Arrays.stream(versions.split(" "))
                        .map(version -> row("apigee-hybrid-1." + version, evidence))
                        .toList());
    }

    private static RowIn row(String matrix, Evidence evidence) {
        return new RowIn(matrix, "a-row", RowStatus.LISTED, evidence);
    }
}
