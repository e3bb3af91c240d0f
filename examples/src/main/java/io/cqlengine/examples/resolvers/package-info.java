/** Four complete resolvers. Copy the one that fits and adapt it. */
@org.jspecify.annotations.NullMarked
package io.cqlengine.examples.resolvers;
