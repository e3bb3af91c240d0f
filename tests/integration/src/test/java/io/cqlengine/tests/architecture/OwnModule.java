package io.cqlengine.tests.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One of our modules, as it is on the class path: its descriptor, and the place that it was read
 * from.
 *
 * @param descriptor what {@code module-info.class} says
 * @param location the jar or directory, as a prefix of its resources' addresses
 */
record OwnModule(ModuleDescriptor descriptor, String location) {
  private static final String DESCRIPTOR = "module-info.class";

  /** All of them. */
  static List<OwnModule> all() {
    try {
      List<OwnModule> own = new ArrayList<>();
      for (URL url : Collections.list(OwnModule.class.getClassLoader().getResources(DESCRIPTOR))) {
        ModuleDescriptor descriptor = descriptor(url);
        if (descriptor.name().startsWith("io.cqlengine.")) {
          String address = url.toString();
          own.add(
              new OwnModule(
                  descriptor, address.substring(0, address.length() - DESCRIPTOR.length())));
        }
      }
      return own;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ModuleDescriptor descriptor(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return ModuleDescriptor.read(in);
    }
  }

  String name() {
    return descriptor.name();
  }

  /** Whether a package belongs to this module, going by the names. */
  boolean hasPackage(String name) {
    return name.equals(name()) || name.startsWith(name() + ".");
  }

  /** The packages exported to everybody. */
  Set<String> exported() {
    return descriptor.exports().stream()
        .filter(exports -> !exports.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(Collectors.toSet());
  }

  Set<String> required() {
    return descriptor.requires().stream()
        .map(ModuleDescriptor.Requires::name)
        .collect(Collectors.toSet());
  }

  /** Services and their providers by {@code provides}. */
  Map<String, List<String>> provided() {
    return new TreeMap<>(
        descriptor.provides().stream()
            .collect(
                Collectors.toMap(
                    ModuleDescriptor.Provides::service, ModuleDescriptor.Provides::providers)));
  }

  @Override
  public String toString() {
    return name();
  }
}
