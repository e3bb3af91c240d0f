package io.cqlengine.tests.types;

import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.CqlTuple;
import java.util.Set;

/** A tuple as a record. */
@CqlTuple
public record Pair(@Ascii String name, Set<Integer> numbers) {}
