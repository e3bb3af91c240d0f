/** Certificates made for a test run, and clusters that encrypt with them. */
package io.cqlengine.testkit.tls;
