/** Pure: descriptions of tables, their differences, and the CQL that makes and changes them. */
package io.cqlengine.management.cql;
