/** The entry: an engine and its builder. */
package io.cqlengine.api;
