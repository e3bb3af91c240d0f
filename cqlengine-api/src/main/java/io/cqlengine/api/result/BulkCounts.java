package io.cqlengine.api.result;

/**
 * How far a bulk write has come.
 *
 * @param succeeded items that the server has acknowledged
 * @param failed items that ended in an error; after a timeout one may have been written
 * @param inFlight items that were sent and have no answer yet; 0 at the end
 */
public record BulkCounts(long succeeded, long failed, int inFlight) {}
