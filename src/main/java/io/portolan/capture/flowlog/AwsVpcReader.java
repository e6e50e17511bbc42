package io.portolan.capture.flowlog;

import io.portolan.capture.flowlog.line.Decoding;
import io.portolan.capture.flowlog.line.LineReader;
import io.portolan.model.connection.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AWS VPC Flow Logs as text: one record a line, fields separated by spaces.
 *
 * <p>The heading that files in S3 carry names the columns, in any order and any selection, of versions 2 to 8; it may occur again
 * where files were joined. Without a heading (CloudWatch) only the default columns of version 2 can be told apart. Source: AWS VPC
 * user guide, "Flow log records".
 */
public final class AwsVpcReader extends LineReader {
    public AwsVpcReader() {
        super("aws-vpc");
    }

    @Override
    protected boolean recognisesLine(String text) {
        List<String> words = AwsVpcColumns.split(text);
        return AwsVpcColumns.isHeading(words)
                ? AwsVpcColumns.namesBothAddresses(words)
                : AwsVpcColumns.isDefaultRecord(words) || AwsVpcColumns.looksLikeRecord(words);
    }

    @Override
    protected LineDecoder newDecoder() {
        return new Decoder();
    }

    private static final class Decoder implements LineDecoder {
        private @Nullable AwsVpcColumns columns;
        private boolean headingSeen;

        @Override
        public Decoding decode(String text, Origin origin) {
            List<String> words = AwsVpcColumns.split(text);
            if (AwsVpcColumns.isHeading(words)) {
                return heading(words, origin.record());
            }
            AwsVpcColumns known = columns;
            if (known == null && !headingSeen && AwsVpcColumns.isDefaultRecord(words)) {
                known = AwsVpcColumns.DEFAULT_VERSION_2;
            }
            if (known == null) {
                String expected = headingSeen
                        ? "a usable heading before this line"
                        : "a heading, or the 14 default fields of version 2";
                return new Decoding.Rejected(origin.record(), "line", "columns not known (expected: " + expected + ")");
            }
            return AwsVpcRecord.decode(known, words, origin);
        }

        private Decoding heading(List<String> words, long line) {
            headingSeen = true;
            columns = null;
            String fault = AwsVpcColumns.fault(words);
            if (fault != null) {
                return new Decoding.Rejected(line, "heading", fault);
            }
            columns = AwsVpcColumns.ofHeading(words, line);
            return Decoding.HEADING;
        }
    }
}
