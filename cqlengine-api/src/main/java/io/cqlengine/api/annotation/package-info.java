/**
 * Annotations that map records and classes to tables. Begin with {@link Table}, {@link
 * PartitionKey}, {@link ClusteringKey} and {@link Column}; {@link UserType} is for values with
 * fields.
 *
 * <p>It knows {@code validation} only.
 */
package io.cqlengine.api.annotation;
