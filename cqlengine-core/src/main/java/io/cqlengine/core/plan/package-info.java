/** Shapes prepared on one session: statement, codecs, decoders. A generation owns its plans. */
package io.cqlengine.core.plan;
