package io.portolan.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.model.ConfigurationException;
import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryPropertyTest {
    private static final Instant ZERO = Instant.parse("2026-11-01T00:00:00Z");
    private static final Set<Component> ACCEPTED = new HashSet<>(Component.DOCUMENTED);

    @TempDir
    private Path folder;

    private record Owned(IpPrefix prefix, long from, long to, Component component) {
        boolean holds(IpAddress address, long second) {
            return prefix.contains(address) && from <= second && second < to;
        }

        boolean overlaps(Owned other) {
            return prefix.equals(other.prefix) && from < other.to && other.from < to;
        }
    }

    private static IpAddress address(Random random) {
        // Few distinct bits, so that prefixes nest and meet.
        int bits = random.nextInt(8) << 29 | random.nextInt(4) << 16 | random.nextInt(4);
        return random.nextInt(3) > 0 ? IpAddress.v4(bits) : IpAddress.v6((long) bits << 32, random.nextInt(4));
    }

    private static Owned owned(Random random) {
        IpAddress address = address(random);
        int length = random.nextInt(address.bitLength() + 1);
        long from = random.nextInt(50);
        return new Owned(
                new IpPrefix(IpPrefix.mask(address, length), length),
                from,
                from + 1 + random.nextInt(50),
                Component.DOCUMENTED.get(random.nextInt(Component.DOCUMENTED.size())));
    }

    private Path write(List<Owned> all) throws IOException {
        StringBuilder content = new StringBuilder("version: 1\nendpoints:\n");
        for (Owned each : all) {
            content.append("- address: \"")
                    .append(each.prefix().network())
                    .append('/')
                    .append(each.prefix().length());
            content.append("\"\n  component: ").append(each.component());
            content.append("\n  from: ").append(ZERO.plusSeconds(each.from()));
            content.append("\n  to: ").append(ZERO.plusSeconds(each.to())).append('\n');
        }
        return Files.writeString(folder.resolve("inventory.yaml"), content);
    }

    @Test
    void shouldFindWhatAPlainSearchFinds() throws IOException {
        for (long seed = 1; seed <= 150; seed++) {
            Random random = new Random(seed);
            List<Owned> all = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(60); i++) {
                Owned next = owned(random);
                if (all.stream().noneMatch(next::overlaps)) {
                    all.add(next);
                }
            }
            Inventory inventory = InventoryLoader.load(List.of(write(all)), ACCEPTED);
            for (int query = 0; query < 200; query++) {
                IpAddress address = address(random);
                long second = random.nextInt(110) - 5;
                Instant time = ZERO.plusSeconds(second);
                Identity expected = all.stream()
                        .filter(each -> each.holds(address, second))
                        .max(Comparator.comparingInt(each -> each.prefix().length()))
                        .<Identity>map(each -> new Identity.Known(each.component(), null, Identity.Basis.INVENTORY))
                        .orElse(Identity.UNKNOWN);

                assertThat(inventory.at(address, time))
                        .as("seed " + seed + " " + address + " " + time)
                        .isEqualTo(expected);
                assertThat(inventory.deployedAt(time))
                        .as("seed " + seed + " " + time)
                        .isEqualTo(all.stream()
                                .filter(each -> each.from() <= second && second < each.to())
                                .map(Owned::component)
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void shouldRefuseExactlyTheInventoriesWithTwoOwnersAtOneTime() throws IOException {
        int refused = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<Owned> all = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(25); i++) {
                Owned next = owned(random);
                int length = Math.min(4, next.prefix().length());
                all.add(new Owned(
                        new IpPrefix(IpPrefix.mask(next.prefix().network(), length), length),
                        next.from(),
                        next.from() + 1 + random.nextInt(6),
                        next.component()));
            }
            boolean overlap = false;
            for (int i = 0; i < all.size(); i++) {
                overlap |= all.subList(0, i).stream().anyMatch(all.get(i)::overlaps);
            }
            Path file = write(all);
            boolean thrown = false;
            try {
                InventoryLoader.load(List.of(file), ACCEPTED);
            } catch (ConfigurationException e) {
                thrown = true;
                refused++;
                assertThat(e.getMessage()).contains(" overlaps ").doesNotContain("\n");
            }

            assertThat(thrown).as("seed " + seed).isEqualTo(overlap);
        }
        assertThat(refused).isBetween(30, 270);
    }

    @Test
    void shouldLoadOrRefuseInOneLineWhateverIsDoneToTheFile() throws IOException {
        long seed = 99;
        Random random = new Random(seed);
        byte[] sound = Files.readAllBytes(write(List.of(
                new Owned(IpPrefix.parse("10.0.0.1"), 0, 9, Component.MART),
                new Owned(IpPrefix.parse("2001:db8::/32"), 5, 9, Component.UDCA))));
        for (int round = 0; round < 2000; round++) {
            byte[] content = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                content[random.nextInt(content.length)] = (byte) random.nextInt(256);
            }
            Path file = folder.resolve("broken.yaml");
            Files.write(file, content);
            try {
                assertThat(InventoryLoader.load(List.of(file), ACCEPTED).size()).isLessThanOrEqualTo(2);
            } catch (ConfigurationException e) {
                assertThat(e.getMessage())
                        .as("seed " + seed + " round " + round)
                        .contains("broken.yaml")
                        .doesNotContain("\n");
            }
        }
    }
}
