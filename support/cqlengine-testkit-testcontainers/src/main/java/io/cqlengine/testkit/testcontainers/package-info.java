/**
 * The clusters of the test kit as containers, chosen by {@code
 * -Dcqlengine.testkit.clusters=testcontainers}.
 *
 * <p>This module was written on a machine without a Docker engine. The tests check that it is
 * selected by name and what it rejects, but they have never started a container.
 *
 * <p>It has no module descriptor: Testcontainers spreads the package {@code
 * org.testcontainers.containers} over two jars, which cannot be on one module path. It belongs on
 * the class path, where the test kit finds it from a named module too.
 */
@NullMarked
package io.cqlengine.testkit.testcontainers;

import org.jspecify.annotations.NullMarked;
