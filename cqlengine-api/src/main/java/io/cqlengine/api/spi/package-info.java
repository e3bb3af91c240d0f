/**
 * Extension points for plug-ins, and the contracts through which other modules reach the engine.
 */
package io.cqlengine.api.spi;
