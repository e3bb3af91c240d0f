/**
 * Accesses the members of loaded classes, and shows these classes to the rules of models. Entry
 * types: {@code AccessorFactory}, {@code MemberAccessor}, {@code ReflectiveView}. Uses no other
 * package of core.
 */
package io.cqlengine.core.access;
