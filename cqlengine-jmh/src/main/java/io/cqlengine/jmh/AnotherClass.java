package io.cqlengine.jmh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Classes that are alike, and yet of their own: each has its class loader. So fifty models need no
 * fifty source files, and cost what fifty cost: nothing read of one serves another.
 */
final class AnotherClass extends ClassLoader {
  private final Class<?> original;

  private AnotherClass(Class<?> original) {
    super(original.getClassLoader());
    this.original = original;
  }

  static Class<?> of(Class<?> original) {
    try {
      return new AnotherClass(original).loadClass(original.getName(), true);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.equals(original.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : defined(name);
    }
  }

  private Class<?> defined(String name) {
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream in = Objects.requireNonNull(original.getResourceAsStream(file))) {
      byte[] bytes = in.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
