package io.portolan.view.matrix;

import io.portolan.model.matrix.Matrix;
import java.util.List;

/**
 * What connections were judged by.
 *
 * @param id such as {@code apigee-hybrid-1.4}
 * @param title for people
 * @param layer what a match in it means
 * @param page address of the page
 * @param pageDate the page's "last updated" date, ISO, or empty
 * @param overlays ids of the overlays
 * @param unread how many of its rows nobody read in Google's own words or files
 * @param rows in the order of the page
 */
public record MatrixView(
        String id,
        String title,
        String layer,
        String page,
        String pageDate,
        List<String> overlays,
        long unread,
        List<RowView> rows) {
    public static MatrixView of(Matrix matrix, List<String> overlays) {
        List<RowView> rows = matrix.rows().stream().map(RowView::of).toList();
        return new MatrixView(
                matrix.id(),
                matrix.title(),
                matrix.layer().name(),
                matrix.page(),
                matrix.pageDate(),
                overlays,
                rows.stream().filter(row -> !row.provenance().read()).count(),
                rows);
    }
}
