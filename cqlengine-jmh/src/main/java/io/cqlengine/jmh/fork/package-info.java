/** JVMs of their own, launched to be measured. */
package io.cqlengine.jmh.fork;
