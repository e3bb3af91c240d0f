/** What runs in the process of a node. */
package io.cqlengine.testkit.server;
