/** Java types as CQL types. */
package io.cqlengine.core.type;
