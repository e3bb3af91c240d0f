/**
 * The clusters of the test kit as containers, chosen by {@code
 * -Dcqlengine.testkit.clusters=testcontainers}.
 *
 * <p>Where this was written there was no Docker engine: it compiles, its choice by name and its
 * refusals are tested, but no container has been seen starting.
 *
 * <p>It has no module descriptor: Testcontainers spreads the package {@code
 * org.testcontainers.containers} over two jars, which cannot be on one module path. It belongs on
 * the class path, where the test kit finds it from a named module too.
 */
@NullMarked
package io.cqlengine.testkit.testcontainers;

import org.jspecify.annotations.NullMarked;
