package io.cqlengine.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The public types, annotations apart, that applications compile against. */
public final class PublicTypes {
  private static final Set<String> EXPORTED =
      OwnModule.all().stream()
          .filter(module -> !module.name().equals("io.cqlengine.testkit"))
          .flatMap(module -> module.exported().stream())
          .collect(Collectors.toSet());

  private PublicTypes() {}

  /** All of them, nested ones included. */
  public static List<Class<?>> all() {
    return PublishedClasses.CLASSES.stream()
        .filter(type -> EXPORTED.contains(type.getPackageName()))
        .filter(type -> isPublic(type) && !type.isAnnotation())
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(PublicTypes::isPublic).orElse(true);
  }
}
