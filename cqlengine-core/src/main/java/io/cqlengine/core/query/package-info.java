/** What was asked: the immutable description, its options, its relations. */
package io.cqlengine.core.query;
