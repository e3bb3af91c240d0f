/** The chain that decides where an operation goes. */
package io.cqlengine.core.routing;
