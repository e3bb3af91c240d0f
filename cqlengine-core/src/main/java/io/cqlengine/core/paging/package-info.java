/**
 * Page tokens.
 *
 * <p>Entry type: {@link io.cqlengine.core.paging.PageTokens}. The room may use execution and what
 * is below it.
 */
package io.cqlengine.core.paging;
