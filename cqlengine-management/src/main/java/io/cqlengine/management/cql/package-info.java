/**
 * Pure: definitions of keyspaces, types, tables and indexes, their differences, and the CQL that
 * makes and changes them ({@link SchemaCql}).
 *
 * <p>It knows the api only.
 */
package io.cqlengine.management.cql;
