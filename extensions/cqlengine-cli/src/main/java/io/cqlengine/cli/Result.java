package io.cqlengine.cli;

import java.util.Map;

/**
 * What a command found or did.
 *
 * @param code the exit code
 * @param text for people
 * @param json the fields for programs
 */
record Result(ExitCode code, String text, Map<String, Object> json) {}
