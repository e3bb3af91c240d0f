/** What a cluster says about its own schema. */
package io.cqlengine.management.server;
