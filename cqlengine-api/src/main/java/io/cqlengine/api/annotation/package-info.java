/**
 * How a record or class says that it is a table, and what its members are. Begin with {@link
 * Table}, {@link PartitionKey}, {@link ClusteringKey} and {@link Column}; {@link UserType} marks
 * what goes into a column as a whole.
 *
 * <p>It knows {@code validation} only.
 */
package io.cqlengine.api.annotation;
