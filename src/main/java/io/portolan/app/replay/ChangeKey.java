package io.portolan.app.replay;

import io.portolan.model.finding.Edge;
import io.portolan.view.replay.SaidView;

/** An edge as the new rules judge it, and what was and is said of its connections. */
record ChangeKey(Edge edge, SaidView before, SaidView after) {}
