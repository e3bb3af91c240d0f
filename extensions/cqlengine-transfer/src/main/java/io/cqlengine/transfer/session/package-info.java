/**
 * One side of a transfer: leases of its session, prepared statements, and which failures pass.
 * Entry types: {@code TableAccess}, {@code Retry}. It knows {@code slice} and {@code table}.
 */
package io.cqlengine.transfer.session;
