/** The engine, put together. */
package io.cqlengine.core;
