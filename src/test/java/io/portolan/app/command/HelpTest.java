package io.portolan.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.app.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody reads who has no documentation at hand. */
class HelpTest {
    @ParameterizedTest
    @ValueSource(strings = {"demo", "audit", "inspect", "serve", "collect", "report", "waiver"})
    void shouldTellTheExitCodesOfEachCommandThatDoesWork(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Exit codes:").doesNotContain("=<port>").doesNotContain("=<host>");
    }

    @Test
    void shouldDescribeEachCommandInAWholeSentence() {
        CommandRun run = CommandRun.of("--help");

        assertThat(run.out()).contains("shows verdicts, findings and").contains("130, 143");
    }

    @Test
    void shouldNameEveryCommandWhenNoneIsGiven() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("demo, audit, inspect, serve, collect, report, matrix or waiver");
    }
}
