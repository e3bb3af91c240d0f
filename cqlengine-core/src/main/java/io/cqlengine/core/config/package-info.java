/**
 * Reads connection settings from HOCON. The entry type is {@code HoconConnections}. Uses no other
 * package of core.
 */
package io.cqlengine.core.config;
