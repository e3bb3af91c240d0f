/** Operations: lease, plan, bind, run, page. */
package io.cqlengine.core.execution;
