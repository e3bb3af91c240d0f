/** The JUnit 5 extension: clusters shared by the whole test run, injected as parameters. */
package io.cqlengine.testkit.junit;
