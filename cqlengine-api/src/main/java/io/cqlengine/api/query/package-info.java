/** Contexts, query sets and their verbs. */
package io.cqlengine.api.query;
