package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.UserType;

/**
 * A user type of Cassandra.
 *
 * @param street street and number
 * @param town the town
 */
@UserType
public record Address(String street, String town) {}
