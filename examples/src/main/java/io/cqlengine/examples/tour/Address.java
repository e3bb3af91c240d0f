package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.UserType;

/**
 * A Cassandra user type.
 *
 * @param street the street and house number
 * @param town the town
 */
@UserType
public record Address(String street, String town) {}
