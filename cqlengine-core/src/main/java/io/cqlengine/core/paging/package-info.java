/** Page tokens. */
package io.cqlengine.core.paging;
