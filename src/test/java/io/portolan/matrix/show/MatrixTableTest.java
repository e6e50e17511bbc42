package io.portolan.matrix.show;

import io.portolan.matrix.MatrixCatalog;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MatrixTableTest {
    @Test
    void print() throws IOException {
        StringBuilder text = new StringBuilder();
        MatrixTable.write(MatrixCatalog.matrix("apigee-hybrid-1.4"), text);
        MatrixTable.write(MatrixCatalog.overlay("platform-kubernetes"), text);
        MatrixCsv.write(MatrixCatalog.overlay("platform-kubernetes"), text);
        System.out.println(text);
    }
}
