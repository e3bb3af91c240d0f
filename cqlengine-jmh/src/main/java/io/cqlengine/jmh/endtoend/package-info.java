/** Engine and bare driver on a real server, and on one that answers without thinking. */
package io.cqlengine.jmh.endtoend;
