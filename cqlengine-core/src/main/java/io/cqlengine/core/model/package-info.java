/** Records read into models, and access to their members. */
package io.cqlengine.core.model;
