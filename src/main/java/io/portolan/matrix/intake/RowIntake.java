package io.portolan.matrix.intake;

import io.portolan.matrix.intake.Cells.PartyCell;
import io.portolan.matrix.intake.Cells.PortCell;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Matrix;
import io.portolan.model.matrix.MatrixRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a table becomes a row of a document. */
final class RowIntake {
    private static final Map<String, String> PREFIXES =
            Map.of("internal", "int", "inbound", "ext-in", "outbound", "ext-out", "two-way", "ext-two");
    private static final Set<String> MARKS = Set.of("Q", "Qt", "S", "F", "P", "I");
    private static final Pattern INITIATES =
            Pattern.compile("([A-Za-z ]{2,40}) initiates the connection", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 2000;
    private static final int LONGEST_SECURITY = 200;
    private static final int LONGEST_CONDITION = 500;

    private final Matrix idsFrom;
    private final Set<String> used = new TreeSet<>();

    /** Rows that the other document has, too, get their ids from it. */
    RowIntake(Matrix idsFrom) {
        this.idsFrom = idsFrom;
    }

    Map<String, Object> read(TableRow row) throws NotUnderstood {
        if (!PREFIXES.containsKey(row.group())) {
            throw new NotUnderstood(
                    "part of the table", row.group(), "a heading: Internal, Inbound, Outbound or Two-way Connections");
        }
        PartyCell source = Cells.party("source", row.source());
        PartyCell destination = Cells.party("destination", row.destination());
        boolean twoWay = Cells.twoWay(row.direction());
        PortCell ports = Cells.ports(row.ports());
        List<String> security = Cells.security(row.security());
        if (row.description().isBlank()) {
            throw new NotUnderstood("description", row.description(), "1.." + LONGEST + " characters");
        }
        if (!MARKS.contains(row.evidence())) {
            throw new NotUnderstood("evidence", row.evidence(), "Q, Qt, S, F, P or I");
        }
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("id", "");
        read.put("group", row.group());
        read.put("source", ids(source));
        read.put("destination", ids(destination));
        read.put("direction", twoWay ? "two-way" : "one-way");
        if (twoWay) {
            read.put("opener", opener(row, source, destination));
        } else if (!row.opener().isEmpty()
                && !source.components().contains(Cells.component("initiator", row.opener()))) {
            throw new NotUnderstood("initiator", row.opener(), "the source, since the row is one-way");
        }
        read.put("protocol", ports.protocols());
        read.put("ports", ports.ports());
        if (!security.isEmpty()) {
            read.put("security", security);
            read.put("securityWords", row.security());
        }
        condition(row, source, destination, read);
        read.put("description", row.description());
        read.put("evidence", row.evidence());
        String basis = basis(row);
        read.put("basis", basis);
        requireWords("security", row.security(), LONGEST_SECURITY);
        requireWords("description", row.description(), LONGEST);
        requireWords("row", basis, LONGEST);
        // Last, since a row that is left out must not take an id from another one.
        read.put("id", id(row, source, destination, ports));
        return read;
    }

    /** What the document takes as words. */
    private static void requireWords(String name, String words, int longest) throws NotUnderstood {
        if (words.length() > longest || words.chars().anyMatch(c -> Character.isISOControl(c) || c >= 0xfffe)) {
            throw new NotUnderstood(name, words, "at most " + longest + " characters, and no control characters");
        }
    }

    private static void condition(TableRow row, PartyCell source, PartyCell destination, Map<String, Object> read)
            throws NotUnderstood {
        if (!row.optional() && !source.optional() && !destination.optional()) {
            return;
        }
        read.put("status", "optional");
        String words = source.condition().isEmpty() ? destination.condition() : source.condition();
        requireWords("condition", words, LONGEST_CONDITION);
        if (!words.isEmpty()) {
            Map<String, Object> condition = new LinkedHashMap<>();
            condition.put("unlessDeployed", Component.APIGEE_CONNECT.id());
            condition.put("words", words);
            read.put("condition", condition);
        }
    }

    private static String opener(TableRow row, PartyCell source, PartyCell destination) throws NotUnderstood {
        if (row.opener().equals("either")
                || (row.opener().isEmpty() && source.components().equals(destination.components()))) {
            return "either";
        }
        String words = row.opener();
        if (words.isEmpty()) {
            Matcher initiates = INITIATES.matcher(row.description());
            words = initiates.find() ? initiates.group(1).strip() : "";
        }
        if (!words.isEmpty()) {
            Component opener = Cells.component("initiator", words);
            boolean opens = source.components().contains(opener);
            if (opens != destination.components().contains(opener)) {
                return opens ? "source" : "destination";
            }
        }
        throw new NotUnderstood(
                "initiator",
                words,
                "who opens this two-way connection, such as: Apigee Connect initiates the connection");
    }

    private String id(TableRow row, PartyCell source, PartyCell destination, PortCell ports) throws NotUnderstood {
        String id = row.id();
        if (id.isEmpty()) {
            id = idsFrom.rows().stream()
                    .filter(known -> known.sources().equals(Set.copyOf(source.components()))
                            && known.destinations().equals(Set.copyOf(destination.components()))
                            && known.group().equals(row.group())
                            && known.ports().toString().equals(ports.ports()))
                    .map(MatrixRow::id)
                    .filter(known -> !used.contains(known))
                    .findFirst()
                    .orElse("");
        }
        if (id.isEmpty()) {
            List<String> words = new ArrayList<>(List.of(PREFIXES.getOrDefault(row.group(), "")));
            source.components().forEach(component -> words.add(component.id()));
            destination.components().forEach(component -> words.add(component.id()));
            words.add(ports.ports().equals("*") ? "any" : ports.ports().replace('|', '-'));
            id = String.join("-", words);
        }
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*") || id.length() > 64 || !used.add(id)) {
            throw new NotUnderstood(
                    "id", id, "an id that no other row has, lower-case words joined by hyphens, at most 64 characters");
        }
        return id;
    }

    private static Object ids(PartyCell cell) {
        List<String> ids = cell.components().stream().map(Component::id).toList();
        return ids.size() == 1 ? ids.get(0) : ids;
    }

    private static String basis(TableRow row) {
        return row.source() + " " + row.direction() + " " + row.destination() + ", " + row.ports()
                + (row.security().isEmpty() ? "" : ", " + row.security()) + " (line " + row.line() + " of the import)";
    }
}
