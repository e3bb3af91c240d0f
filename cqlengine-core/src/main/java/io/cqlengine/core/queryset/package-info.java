/** What a caller holds: contexts, query sets and their faces. */
package io.cqlengine.core.queryset;
