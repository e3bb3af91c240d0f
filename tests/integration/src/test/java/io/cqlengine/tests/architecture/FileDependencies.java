package io.cqlengine.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which files of a package refer to which. A sealed type does not count as referring to the
 * subclasses that it permits.
 */
final class FileDependencies {
  private final Map<String, Set<String>> references = new TreeMap<>();

  /** Files that refer to each other in a circle, by their simple names. */
  record Cycle(String room, List<String> files) {
    String text() {
      return room + ": " + String.join(", ", files);
    }
  }

  static FileDependencies of(Stream<JavaClass> classes) {
    FileDependencies dependencies = new FileDependencies();
    classes.forEach(dependencies::add);
    return dependencies;
  }

  private void add(JavaClass type) {
    String file = file(type);
    Set<String> permitted = permitted(type);
    type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType())
        .filter(target -> target.getPackageName().equals(type.getPackageName()))
        .filter(target -> !permitted.contains(file(target)))
        .map(FileDependencies::file)
        .filter(target -> !target.equals(file))
        .forEach(target -> references.computeIfAbsent(file, none -> new TreeSet<>()).add(target));
  }

  private static Set<String> permitted(JavaClass type) {
    Set<String> permitted = new TreeSet<>();
    for (Class<?> own = type.reflect(); own != null; own = own.getEnclosingClass()) {
      if (own.isSealed()) {
        for (Class<?> subclass : own.getPermittedSubclasses()) {
          permitted.add(subclass.getName().replaceFirst("\\$.*", ""));
        }
      }
    }
    return permitted;
  }

  private static String file(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "");
  }

  /** The circles: largest sets of files of which each reaches all others. */
  List<Cycle> cycles() {
    List<Cycle> cycles = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String file : references.keySet()) {
      if (seen.contains(file)) {
        continue;
      }
      Set<String> circle = new TreeSet<>();
      for (String other : reached(file)) {
        if (reached(other).contains(file)) {
          circle.add(other);
        }
      }
      seen.addAll(circle);
      if (circle.size() > 1) {
        cycles.add(new Cycle(room(file), circle.stream().map(FileDependencies::simple).toList()));
      }
    }
    cycles.sort(Comparator.comparing(Cycle::text));
    return cycles;
  }

  private Set<String> reached(String from) {
    Set<String> reached = new TreeSet<>();
    Deque<String> next = new ArrayDeque<>(references.getOrDefault(from, Set.of()));
    while (!next.isEmpty()) {
      String file = next.pop();
      if (reached.add(file)) {
        next.addAll(references.getOrDefault(file, Set.of()));
      }
    }
    return reached;
  }

  private static String room(String file) {
    String name = file.substring(0, file.lastIndexOf('.'));
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static String simple(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }
}
