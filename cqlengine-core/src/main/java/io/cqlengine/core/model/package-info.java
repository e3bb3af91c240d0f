/**
 * Maps classes, and tables of the server, to models. Entry types: {@code ModelRegistry}, {@code
 * EntityModel}, {@code EntityColumn}, {@code RowMapping}, {@code CoreNamedRow}. Uses the packages
 * {@code type} and {@code access}.
 */
package io.cqlengine.core.model;
