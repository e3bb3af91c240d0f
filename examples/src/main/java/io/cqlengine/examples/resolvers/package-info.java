/** Four worked resolvers: copy the one that fits, and make it your own. */
@org.jspecify.annotations.NullMarked
package io.cqlengine.examples.resolvers;
