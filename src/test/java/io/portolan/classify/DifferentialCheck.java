package io.portolan.classify;

import io.portolan.classify.compiled.VerdictJudge;
import io.portolan.classify.given.Owners;
import io.portolan.classify.given.RandomCases;
import io.portolan.classify.naive.Judged;
import io.portolan.classify.naive.NaiveJudge;
import io.portolan.model.connection.ConnectionEvent;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.verdict.Reason;
import io.portolan.model.verdict.ViolationKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Holds the classifier against the naive reading of docs/verdicts.md, world by world. Every world has a seed of its own, so that a
 * difference can be had again alone. {@code src/test/scripts/differential.sh} runs it for as long as one likes.
 */
public final class DifferentialCheck {
    static final int EVENTS_PER_WORLD = 100;
    /** Every so many worlds one is wide: 64 components, up to 200 rows in a document, both families of addresses. */
    private static final int WIDE = 40;
    /** Every so many events the verdict is also built in full, with near rows and words. */
    private static final int FULL = 16;

    private final long seed;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private final Set<ViolationKind> kinds = EnumSet.noneOf(ViolationKind.class);

    DifferentialCheck(long seed) {
        this.seed = seed;
    }

    /** The first difference in this world, told so that it can be followed up. */
    Optional<String> world(long number) {
        Random random = new Random(seed * 1_000_003 + number);
        RandomCases cases = number % WIDE == 0 ? RandomCases.wide(random) : new RandomCases(random);
        RuleSet rules = cases.rules();
        Owners owners = cases.owners();
        Classifier classifier = new Classifier(rules);
        VerdictJudge judge = classifier.newJudge();
        NaiveJudge naive = new NaiveJudge(rules);
        for (int i = 0; i < EVENTS_PER_WORLD; i++) {
            ConnectionEvent event = cases.event();
            Judgement judgement = classifier.judgement(judge.judge(event, owners), event, owners);
            Judged judged = Judged.of(judgement);
            Judged expected = naive.judge(event, owners);
            if (i % FULL == 0 && judged.equals(expected)) {
                judged = Judged.of(judgement.explained().verdict());
            }
            if (!judged.equals(expected)) {
                return Optional.of("seed %d world %d event %d%nexpected %s%nbut was  %s%n%s%n%s%n%s"
                        .formatted(seed, number, i, expected, judged, event, owners, rules));
            }
            reasons.add(judged.reason());
            if (judged.kind() != null) {
                kinds.add(judged.kind());
            }
        }
        return Optional.empty();
    }

    /** The reasons that were met. */
    Set<Reason> reasons() {
        return reasons;
    }

    Set<ViolationKind> kinds() {
        return kinds;
    }

    /** Arguments: number of events, seed (by default from the clock). Exit code 0 for no difference, 1 for one, 2 for bad arguments. */
    public static void main(String[] args) {
        long events;
        long seed;
        try {
            events = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
            seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime() & 0xffffff;
        } catch (NumberFormatException e) {
            System.err.println("arguments: " + String.join(" ", args) + " (expected: EVENTS [SEED], whole numbers)");
            System.exit(2);
            return;
        }
        System.out.printf("seed %d, %d events%n", seed, events);
        DifferentialCheck check = new DifferentialCheck(seed);
        long worlds = (events + EVENTS_PER_WORLD - 1) / EVENTS_PER_WORLD;
        long begun = System.nanoTime();
        for (long world = 0; world < worlds; world++) {
            Optional<String> difference = check.world(world);
            if (difference.isPresent()) {
                System.out.println(difference.get());
                System.exit(1);
            }
            if ((world + 1) % Math.max(1, worlds / 20) == 0) {
                double seconds = (System.nanoTime() - begun) / 1e9;
                System.out.printf("%d events, %.0f s%n", (world + 1) * EVENTS_PER_WORLD, seconds);
            }
        }
        boolean all =
                check.reasons.size() == Reason.values().length && check.kinds.size() == ViolationKind.values().length;
        System.out.printf("no difference; %s%n", all ? "every reason and kind was met" : "met only " + check.reasons);
        System.exit(0);
    }
}
