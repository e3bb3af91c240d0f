/**
 * Operations as publishers.
 *
 * <p>Entry type: {@link io.cqlengine.core.reactive.Publishers}. The room may use paging, execution
 * and what is below them.
 */
package io.cqlengine.core.reactive;
