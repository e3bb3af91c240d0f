package io.cqlengine.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of connections. Passwords are never options, because other users can see those. */
final class ConnectionOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "application.conf",
      description =
          "The HOCON file with cqlengine.connections. It may name environment variables, such as"
              + " $${PASSWORD}. Default: ${DEFAULT-VALUE}.")
  private Path config = Path.of("application.conf");

  @Option(
      names = "--password-file",
      paramLabel = "NAME=FILE",
      description = "A file whose first line is the password of a connection.")
  private Map<String, Path> passwordFiles = new LinkedHashMap<>();

  @Option(
      names = "--ask-password",
      paramLabel = "NAME",
      description = "Ask for the password of a connection.")
  private Set<String> asked = new LinkedHashSet<>();

  /** Opens an engine whose connections connect when they are used. */
  CqlEngine open(ClassLoader loader, CommandSpec spec) {
    CqlEngine.Builder builder = CqlEngine.builder().classLoader(loader);
    Set<String> names = names();
    Map<String, String> passwords = passwords(spec);
    for (String name : passwords.keySet()) {
      if (!names.contains(name)) {
        throw new CqlEngineException(
            "Configuration '%s' has no connection '%s' for the password. %s"
                .formatted(
                    config,
                    name,
                    NameSuggestion.question(name, names)
                        .orElse("Known connections are " + names + ".")));
      }
    }
    // The engine knows best what is wrong with a file that has no connections.
    return names.isEmpty()
        ? builder.config(config).build()
        : builder.configText(overlay(names, passwords)).build();
  }

  private Set<String> names() {
    try {
      Config parsed =
          ConfigFactory.parseFile(config.toFile())
              .resolve(ConfigResolveOptions.defaults().setAllowUnresolved(true));
      Set<String> names = new LinkedHashSet<>();
      if (parsed.root().get("cqlengine") instanceof ConfigObject own
          && own.get("connections") instanceof ConfigObject connections) {
        connections.forEach(
            (name, value) -> {
              if (value instanceof ConfigObject) {
                names.add(name);
              }
            });
      }
      return names;
    } catch (ConfigException | StackOverflowError e) {
      return Set.of();
    }
  }

  private String overlay(Set<String> names, Map<String, String> passwords) {
    StringBuilder hocon = new StringBuilder("include required(file(");
    hocon.append(ConfigUtil.quoteString(config.toAbsolutePath().toString())).append("))\n");
    for (String name : names) {
      String path = ConfigUtil.joinPath("cqlengine", "connections", name);
      hocon.append(path).append(".lazy-connect = true\n");
      if (passwords.containsKey(name)) {
        hocon
            .append(path)
            .append(".credentials.password = ")
            .append(ConfigUtil.quoteString(passwords.get(name)))
            .append('\n');
      }
    }
    return hocon.toString();
  }

  private Map<String, String> passwords(CommandSpec spec) {
    Map<String, String> passwords = new LinkedHashMap<>();
    passwordFiles.forEach((name, file) -> passwords.put(name, firstLine(name, file)));
    asked.forEach(name -> passwords.put(name, ask(name, spec)));
    return passwords;
  }

  private static String ask(String name, CommandSpec spec) {
    return Terminal.console()
        .map(console -> console.readPassword("Password of connection '%s': ", name))
        .map(String::new)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "There is no terminal to ask for a password. Use --password-file, or an"
                        + " environment variable in the configuration."));
  }

  static String firstLine(String name, Path file) {
    try {
      String text = Files.readString(file);
      return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new CqlEngineException(
          "The password file '%s' of connection '%s' cannot be read. Correct the path, or store it as UTF-8."
              .formatted(file, name),
          e);
    }
  }
}
