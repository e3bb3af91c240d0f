/**
 * The annotation processor. {@code ModelProcessor} decides what is written in which round, {@code
 * MemberReader} finds the members of a class, {@code ColumnsWriter}, {@code AccessWriter} and
 * {@code ProviderWriter} write source code.
 */
package io.cqlengine.processor;
