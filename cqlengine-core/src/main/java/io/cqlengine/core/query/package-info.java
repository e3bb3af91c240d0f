/** Contexts, query sets and their faces. */
package io.cqlengine.core.query;
