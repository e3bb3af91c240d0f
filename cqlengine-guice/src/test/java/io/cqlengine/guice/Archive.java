package io.cqlengine.guice;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks what belongs to the engine of the archive. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Archive {}
