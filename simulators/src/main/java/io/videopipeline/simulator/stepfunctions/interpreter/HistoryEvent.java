package io.videopipeline.simulator.stepfunctions.interpreter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One entry of an execution's history.
 *
 * @param id from 1
 * @param previousId 0 for the first
 * @param type for instance {@code TaskSucceeded}
 * @param detailsName the field that the details stand in on the wire
 * @see <a
 *     href="https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html">
 *     HistoryEvent</a>
 */
public record HistoryEvent(
    long id,
    long previousId,
    Instant timestamp,
    String type,
    String detailsName,
    ObjectNode details) {}
