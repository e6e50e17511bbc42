package io.portolan.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryLoaderTest {
    private static final Set<Component> ACCEPTED = new HashSet<>(Component.DOCUMENTED);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Inventory load(String content) throws IOException {
        return InventoryLoader.load(List.of(file("inv.yaml", content)), ACCEPTED);
    }

    private static Inventory load(Path file) {
        return InventoryLoader.load(List.of(file), ACCEPTED);
    }

    private static String owner(Inventory inventory, String address, Instant time) {
        Identity identity = inventory.at(IpAddress.parse(address), time);
        return identity.component().map(Component::id).orElse("unknown");
    }

    @Test
    void shouldLoadTheExampleOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/inventory.md"));
        String example = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```\n"));
        Inventory inventory = load(example);

        assertThat(inventory.size()).isEqualTo(5);
        assertThat(inventory.warnings()).isEmpty();
        assertThat(inventory.at(IpAddress.parse("10.89.0.11"), NOON))
                .isEqualTo(new Identity.Known(
                        Component.CASSANDRA, "apigee/apigee-cassandra-default-0", Identity.Basis.INVENTORY));
        assertThat(owner(inventory, "10.89.0.21", NOON.minusNanos(1))).isEqualTo("message-processor");
        assertThat(owner(inventory, "10.89.0.21", NOON)).isEqualTo("synchronizer");
        assertThat(owner(inventory, "10.8.0.77", NOON)).isEqualTo("backend-services");
        assertThat(owner(inventory, "2001:db8:89::22", NOON)).isEqualTo("mart");
        assertThat(owner(inventory, "10.9.0.77", NOON)).isEqualTo("unknown");
        assertThat(owner(inventory, "2001:db8:89::23", NOON)).isEqualTo("unknown");
    }

    @Test
    void shouldNameTheComponentsOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/inventory.md"));

        assertThat(page)
                .contains(String.join(
                        " ", Component.DOCUMENTED.stream().map(Component::id).toList()));
    }

    @Test
    void shouldLetTheLongestPrefixWin() throws IOException {
        Inventory inventory = load("""
                version: 1
                endpoints:
                  - {address: 10.0.0.0/8, component: backend-services}
                  - {address: 10.1.0.0/16, component: udca, from: 2026-11-01T12:00:00Z}
                  - {address: 10.1.2.3, component: mart}
                """);

        assertThat(owner(inventory, "10.1.2.3", NOON)).isEqualTo("mart");
        assertThat(owner(inventory, "10.1.2.4", NOON)).isEqualTo("udca");
        assertThat(owner(inventory, "10.1.2.4", NOON.minusSeconds(1))).isEqualTo("backend-services");
        assertThat(owner(inventory, "10.2.2.4", NOON)).isEqualTo("backend-services");
        assertThat(owner(inventory, "11.0.0.0", NOON)).isEqualTo("unknown");
    }

    @Test
    void shouldKeepAddressFamiliesApartAndMappedAddressesTogether() throws IOException {
        Inventory inventory = load("""
                version: 1
                endpoints:
                  - {address: "0.0.0.0/0", component: client-apps}
                  - {address: "::ffff:10.0.0.1", component: mart}
                """);

        assertThat(owner(inventory, "10.0.0.1", NOON)).isEqualTo("mart");
        assertThat(owner(inventory, "2001:db8::1", NOON)).isEqualTo("unknown");
    }

    @Test
    void shouldKnowWhatIsDeployedWhen() throws IOException {
        Inventory inventory = load("""
                version: 1
                endpoints:
                  - {address: 10.0.0.1, component: udca, to: 2026-11-01T12:00:00Z}
                  - {address: 10.0.0.2, component: udca, from: 2026-11-01T13:00:00Z, to: 2026-11-01T14:00:00+00:00}
                  - {address: 10.0.0.3, component: mart}
                """);

        assertThat(inventory.deployedAt(NOON.minusSeconds(1)))
                .containsExactlyInAnyOrder(Component.UDCA, Component.MART);
        assertThat(inventory.deployedAt(NOON)).containsExactly(Component.MART);
        assertThat(inventory.deployedAt(NOON.plusSeconds(3600))).contains(Component.UDCA);
        assertThat(inventory.deployedAt(NOON.plusSeconds(7200))).containsExactly(Component.MART);
    }

    @Test
    void shouldJoinSeveralFilesAndAcceptNone() throws IOException {
        Path one = file("one.yaml", "version: 1\nendpoints: [{address: 10.0.0.1, component: mart}]\n");
        Path two = file("two.yaml", "version: 1\nendpoints: [{address: 10.0.0.2, component: udca}]\n");

        assertThat(InventoryLoader.load(List.of(one, two), ACCEPTED).size()).isEqualTo(2);
        assertThat(InventoryLoader.load(List.of(), ACCEPTED).isEmpty()).isTrue();
        assertThat(Inventory.empty().isEmpty()).isTrue();
        assertThat(Inventory.empty().at(IpAddress.parse("10.0.0.1"), NOON)).isEqualTo(Identity.UNKNOWN);
        assertThat(Inventory.empty().deployedAt(NOON)).isEmpty();
    }

    @Test
    void shouldAcceptTheComponentsOfAnOverlayButNeverAny() throws IOException {
        Set<Component> accepted = Set.of(new Component("kube-dns"), Component.ANY);
        Path dns = file("dns.yaml", "version: 1\nendpoints: [{address: 10.0.0.10, component: kube-dns}]\n");
        Path any = file("any.yaml", "version: 1\nendpoints: [{address: 10.0.0.10, component: any}]\n");

        assertThat(owner(InventoryLoader.load(List.of(dns), accepted), "10.0.0.10", NOON))
                .isEqualTo("kube-dns");
        assertThatThrownBy(() -> InventoryLoader.load(List.of(any), accepted))
                .hasMessageEndingWith("any.yaml:2: endpoints[0].component: \"any\" (expected: one of kube-dns)");
    }

    @Test
    void shouldReadAByteOrderMarkAndWindowsLineEnds() throws IOException {
        assertThat(load("\ufeffversion: 1\r\nendpoints:\r\n- {address: 10.0.0.1, component: mart}\r\n")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void shouldAllowOneOwnerAfterTheOther() throws IOException {
        Inventory inventory = load("""
                version: 1
                endpoints:
                  - {address: 10.0.0.0/24, component: mart, from: 2026-11-01T12:00:00Z}
                  - {address: 10.0.0.0/24, component: udca, to: 2026-11-01T12:00:00Z}
                """);

        assertThat(owner(inventory, "10.0.0.9", NOON)).isEqualTo("mart");
        assertThat(owner(inventory, "10.0.0.9", NOON.minusNanos(1))).isEqualTo("udca");
    }

    @Test
    void shouldWarnOfWhatIsAllowedAndProbablyNotMeant() throws IOException {
        Inventory inventory = load("""
                version: 1
                endpoints:
                  - {address: 142.250.0.0/16, component: gcp}
                  - {address: 10.0.0.1, component: apigee-services}
                  - {address: 0.0.0.0/0, component: client-apps}
                  - {address: "2001::/16", component: backend-services}
                  - {address: 127.0.0.1, component: watcher}
                  - {address: 10.0.0.2, component: mart}
                """);

        assertThat(inventory.warnings()).hasSize(5);
        assertThat(inventory.warnings().get(0))
                .contains("inv.yaml:3: address: 142.250.0.0/16 pins gcp")
                .contains("names decide, not addresses");
        assertThat(inventory.warnings().get(1)).contains("inv.yaml:4: ").contains("pins apigee-services");
        assertThat(inventory.warnings().get(2)).contains("inv.yaml:5: ").contains("0.0.0.0/0 makes a large part");
        assertThat(inventory.warnings().get(3)).contains("inv.yaml:6: ").contains("2001::/16");
        assertThat(inventory.warnings().get(4)).contains("inv.yaml:7: ").contains("loopback");
    }

    @Test
    void shouldBoundTheWarnings() throws IOException {
        StringBuilder content = new StringBuilder("version: 1\nendpoints:\n");
        for (int i = 0; i < 130; i++) {
            content.append("- {address: 142.250.0.").append(i).append(", component: gcp}\n");
        }

        assertThat(load(content.toString()).warnings())
                .hasSize(101)
                .last()
                .isEqualTo("30 more warnings of the inventory are not shown");
    }

    @Test
    void shouldWarnOfAFileWithoutEndpoints() throws IOException {
        Inventory inventory = load(file("empty.yaml", "version: 1\nendpoints: []\n"));

        assertThat(inventory.isEmpty()).isTrue();
        assertThat(inventory.warnings()).singleElement().asString().endsWith("empty.yaml: has no endpoints");
    }
}
