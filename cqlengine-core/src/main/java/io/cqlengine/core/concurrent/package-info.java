/** Futures and threads. */
package io.cqlengine.core.concurrent;
