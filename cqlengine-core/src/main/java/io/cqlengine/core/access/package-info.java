/** The members of records and classes, and the ways to reach them. */
package io.cqlengine.core.access;
