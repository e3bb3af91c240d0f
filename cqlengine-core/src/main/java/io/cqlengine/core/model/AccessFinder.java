package io.cqlengine.core.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds a way to the members of a record, on the class path and on the module path. */
final class AccessFinder {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private final List<MethodHandles.Lookup> handedOver;

  /**
   * @param handedOver lookups of modules that keep their models in closed packages
   */
  AccessFinder(List<MethodHandles.Lookup> handedOver) {
    this.handedOver = List.copyOf(handedOver);
  }

  /** Access to all components of a record, in their order. */
  <E> EntityAccess<E> find(Class<E> type) throws IllegalAccessException {
    MethodHandles.Lookup lookup = lookup(type);
    RecordComponent[] components = type.getRecordComponents();
    List<MethodHandle> getters = new ArrayList<>();
    for (RecordComponent component : components) {
      getters.add(lookup.unreflect(component.getAccessor()).asType(GETTER));
    }
    return new EntityAccess<>(getters, constructor(lookup, type, components));
  }

  private static MethodHandle constructor(
      MethodHandles.Lookup lookup, Class<?> type, RecordComponent[] components)
      throws IllegalAccessException {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return lookup
          .findConstructor(type, MethodType.methodType(void.class, types))
          .asType(MethodType.genericMethodType(types.length))
          .asSpreader(Object[].class, types.length);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor: " + type, e);
    }
  }

  private MethodHandles.Lookup lookup(Class<?> type) throws IllegalAccessException {
    for (MethodHandles.Lookup lookup : handedOver) {
      if (lookup.lookupClass().getModule() == type.getModule()
          && lookup.lookupClass().getPackageName().equals(type.getPackageName())) {
        return MethodHandles.privateLookupIn(type, lookup);
      }
    }
    if (isPublic(type) && type.getModule().isExported(type.getPackageName())) {
      return MethodHandles.publicLookup();
    }
    AccessFinder.class.getModule().addReads(type.getModule());
    return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  /** What to do when {@link #find} is refused. */
  static String closed(Class<?> type) {
    String pack = type.getPackageName();
    return "package "
        + pack
        + " of module "
        + type.getModule().getName()
        + " is closed to the engine: make the record public and export its package (exports "
        + pack
        + "), or open it (opens "
        + pack
        + " to "
        + AccessFinder.class.getModule().getName()
        + "), or hand over MethodHandles.lookup() from it by CqlEngine.builder().lookup(...) or a"
        + " ModelLookup service";
  }
}
