/** Clusters that run already. */
package io.cqlengine.testkit.external;
