/** Operations as publishers. */
package io.cqlengine.core.reactive;
