/**
 * The command line tool: {@link io.cqlengine.cli.Main} parses, a command calls the schema manager,
 * the migrations or a transfer, and {@code EngineCommand} prints the result.
 *
 * <p>It has no module descriptor, because picocli sets fields by reflection, and because it runs on
 * the class path with the classes of any application (docs/adr/0068).
 */
@NullMarked
package io.cqlengine.cli;

import org.jspecify.annotations.NullMarked;
