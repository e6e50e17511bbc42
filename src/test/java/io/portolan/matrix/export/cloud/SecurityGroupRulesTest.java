package io.portolan.matrix.export.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityGroupRulesTest {
    /** AWS takes 255 characters: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html. */
    @ParameterizedTest
    @CsvSource({
        // Rows of 12 characters and ", " between them: 18 take 250, 19 take 264; " + 2 more" fits behind 17 (236
        // characters).
        "1, 12",
        "18, 250",
        "19, 245",
        "30, 246",
    })
    void shouldNameAsManyRowsAsFitAndCountTheOthers(int rows, int length) {
        SecurityGroupRules rules = new SecurityGroupRules();
        assertThat(rules.isEmpty()).isTrue();
        IntStream.range(0, rows)
                .forEach(i -> rules.add("resource", Map.of("from_port", 443), String.format("page/row-%03d", i)));

        assertThat(rules.isEmpty()).isFalse();
        String description =
                rules.resources().get("resource").get("description").toString();
        long named = description.split("row-", -1).length - 1;
        assertThat(description).hasSize(length).startsWith("page/row-000");
        if (named < rows) {
            assertThat(description).endsWith(" + " + (rows - named) + " more");
        }
    }

    @ParameterizedTest
    @CsvSource({"120, 133, false", "120, 134, true", "254, 1, true"})
    void shouldFillTheDescriptionToItsLastCharacter(int first, int second, boolean cut) {
        SecurityGroupRules rules = new SecurityGroupRules();
        rules.add("resource", Map.of(), "a".repeat(first));
        rules.add("resource", Map.of(), "b".repeat(second));

        assertThat(rules.resources()
                        .get("resource")
                        .get("description")
                        .toString()
                        .endsWith("a + 1 more"))
                .isEqualTo(cut);
    }
}
