/** Where an operation goes, and who decided it. */
package io.cqlengine.api.routing;
