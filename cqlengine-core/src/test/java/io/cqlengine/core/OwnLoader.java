package io.cqlengine.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.stream.Collectors;

/**
 * A class loader that sees what a test puts into a directory, before and instead of what its parent
 * has under that name: an {@code application.conf}, or plug-ins with their service file, as a jar
 * that was dropped in would bring them.
 */
public final class OwnLoader extends URLClassLoader {
  private final Path directory;

  public OwnLoader(Path directory) throws MalformedURLException {
    super(new URL[] {directory.toUri().toURL()}, OwnLoader.class.getClassLoader());
    this.directory = directory;
  }

  /** The application's configuration file. */
  public OwnLoader withApplicationConf(String hocon) throws IOException {
    Files.writeString(directory.resolve("application.conf"), hocon);
    return this;
  }

  /** Plug-ins of one type, which are in no named module when this loader loads them. */
  public OwnLoader withPlugins(Class<?> service, Class<?>... plugins) throws IOException {
    for (Class<?> plugin : plugins) {
      Path file = directory.resolve(plugin.getName().replace('.', '/') + ".class");
      Files.createDirectories(file.getParent());
      try (InputStream bytes = plugin.getResourceAsStream(file.getFileName().toString())) {
        Files.copy(bytes, file);
      }
    }
    return withPlugins(service, Arrays.stream(plugins).map(Class::getName).toArray(String[]::new));
  }

  /** Names of plug-ins in a service file, whether there are such classes or not. */
  public OwnLoader withPlugins(Class<?> service, String... plugins) throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(service.getName()),
        Arrays.stream(plugins).collect(Collectors.joining("\n")));
    return this;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return Files.exists(directory.resolve(name)) ? findResources(name) : super.getResources(name);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!Files.exists(directory.resolve(name.replace('.', '/') + ".class"))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
