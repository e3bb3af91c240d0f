/** Clusters as processes of this machine, see {@link LocalProvider}. */
package io.cqlengine.testkit.local;
