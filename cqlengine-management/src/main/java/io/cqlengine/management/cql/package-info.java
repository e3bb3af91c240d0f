/**
 * Definitions of keyspaces, types, tables and indexes, their differences, and the CQL that creates
 * and changes them ({@link SchemaCql}). It is pure.
 *
 * <p>It knows the api only.
 */
package io.cqlengine.management.cql;
