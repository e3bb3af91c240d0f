package io.cqlengine.tests.types;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A user type as a record, with a name that needs quotes. */
@UserType("Postal Address")
public record Address(
    String street,
    @Column("Zip") int zip,
    List<String> lines,
    Map<Color, Point> points,
    @TimeUuid UUID since) {}
