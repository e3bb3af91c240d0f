/** How a record says that it is a table. */
package io.cqlengine.api.annotation;
