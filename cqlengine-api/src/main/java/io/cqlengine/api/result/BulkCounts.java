package io.cqlengine.api.result;

/**
 * The progress of a bulk write.
 *
 * @param succeeded items that the server has acknowledged
 * @param failed items that failed; after a timeout, an item may have been written all the same
 * @param inFlight items sent and not answered yet; 0 at the end
 */
public record BulkCounts(long succeeded, long failed, int inFlight) {}
