package io.portolan.fuzz;

import io.portolan.capture.flowlog.AwsVpcReader;

/** Any bytes as AWS VPC flow logs. */
public final class AwsVpcFuzz {
    private AwsVpcFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        LogClaims.hold(AwsVpcReader::new, data);
    }
}
