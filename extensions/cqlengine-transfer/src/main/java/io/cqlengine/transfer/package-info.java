/**
 * Copies tables between connections while they are in use. Start at {@link
 * io.cqlengine.transfer.Transfer}.
 */
package io.cqlengine.transfer;
