/** How a record or class says that it is a table, and what its members are. */
package io.cqlengine.api.annotation;
