/** Many writes at a time, in a window. */
package io.cqlengine.core.bulk;
