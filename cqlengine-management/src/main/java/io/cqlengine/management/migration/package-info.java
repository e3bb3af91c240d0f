/**
 * Migrations: files of CQL that run once on each target, in the order of their numbers. {@link
 * Migrations} runs {@link MigrationFiles}, and a {@link MigrationReport} says how far each target
 * is.
 *
 * <p>{@code CqlLexer}, {@code MigrationFile} and {@code StatementReader} read files, {@code
 * MigrationJournal} has what has run, {@code MigrationHistory} compares both, and {@code
 * TargetMigrator} runs what is left. It knows {@code management}, {@code cql} and {@code server}.
 */
package io.cqlengine.management.migration;
