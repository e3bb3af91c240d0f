/** Keyspaces and tables kept in step with models: plan, apply, report. */
package io.cqlengine.management;
