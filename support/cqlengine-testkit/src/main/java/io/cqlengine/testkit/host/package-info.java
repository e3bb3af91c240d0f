/** What the test kit needs of the machine that it runs on. */
package io.cqlengine.testkit.host;
