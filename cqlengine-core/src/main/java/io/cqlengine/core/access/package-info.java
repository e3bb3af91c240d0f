/**
 * Finds the members of records and classes and accesses them. Entry types: {@code MemberScanner},
 * {@code AccessorFactory}, {@code MemberAccessor}, {@code EntityMember}, {@code ProblemCollector}.
 * Uses no other package of core.
 */
package io.cqlengine.core.access;
