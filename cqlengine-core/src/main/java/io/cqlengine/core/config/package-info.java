/** Connection settings written in HOCON, and all that can be wrong with them. */
package io.cqlengine.core.config;
