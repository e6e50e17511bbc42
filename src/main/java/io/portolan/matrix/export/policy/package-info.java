/** Kubernetes NetworkPolicies and CiliumNetworkPolicies. */
@NullMarked
package io.portolan.matrix.export.policy;

import org.jspecify.annotations.NullMarked;
