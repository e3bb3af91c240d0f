/** Futures, threads and deadlines. It knows no other room. */
package io.cqlengine.core.concurrent;
