/** Files that are kept between runs, shared with other processes. */
package io.cqlengine.testkit.cache;
