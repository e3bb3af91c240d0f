/**
 * The rules of models that declarations alone decide, for the engine, which applies them to loaded
 * classes, and for the annotation processor, which applies them to sources. Both implement the
 * views of declarations: {@link io.cqlengine.api.rules.ClassView}, {@link
 * io.cqlengine.api.rules.ElementView}, {@link io.cqlengine.api.rules.TypeView}. Applications do not
 * use this package.
 */
package io.cqlengine.api.rules;
