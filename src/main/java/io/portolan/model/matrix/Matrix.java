package io.portolan.model.matrix;

import io.portolan.model.identity.Component;
import java.util.List;
import java.util.Optional;

/**
 * One document: a version of Google's page, or an overlay.
 *
 * @param id e.g. {@code apigee-hybrid-1.4}
 * @param title for people
 * @param layer what a match in it means
 * @param page address of the page; empty for a site's own
 * @param pageDate the page's "last updated" date, ISO, or empty
 * @param components components that the document declares beyond the documented ones
 * @param names which component a host name belongs to, most specific pattern first
 * @param rows in the order of the page
 */
public record Matrix(
        String id,
        String title,
        Layer layer,
        String page,
        String pageDate,
        List<Component> components,
        List<NamedComponent> names,
        List<MatrixRow> rows) {
    public Matrix {
        components = List.copyOf(components);
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    public Optional<MatrixRow> row(String rowId) {
        return rows.stream().filter(row -> row.id().equals(rowId)).findFirst();
    }

    /**
     * A host name pattern and its owner.
     *
     * @param pattern as in {@link NamePattern}
     * @param component the owner
     * @param evidence how that is known
     */
    public record NamedComponent(String pattern, Component component, Evidence evidence) {}
}
