package io.cqlengine.core.type;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.access.MemberAccessor;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that {@code create} sets where members are null, also in the values of user types.
 *
 * @param <T> the entity, user type or tuple
 */
public final class MemberDefaults<T> {
  private final String owner;
  private final List<Member> members;
  private final boolean none;

  /**
   * A member.
   *
   * @param supplier supplies its default; null if it has none
   */
  public record Member(String name, ValueType type, @Nullable Supplier<?> supplier) {
    boolean mayLack() {
      return supplier != null || type.hasDefaults();
    }

    boolean optional() {
      return type.present() != type;
    }
  }

  /** The defaults of all members of a class, in their order. */
  public MemberDefaults(String owner, List<Member> members) {
    this.owner = owner;
    this.members = List.copyOf(members);
    this.none = members.stream().noneMatch(Member::mayLack);
  }

  /** Whether a member has a default itself. */
  public boolean has(int member) {
    return members.get(member).supplier() != null;
  }

  /** Whether neither the members nor their values have any. */
  boolean none() {
    return none;
  }

  /** The object itself when it lacks nothing, else a new one. The given one does not change. */
  public T fill(T object, MemberAccessor<T> access) {
    if (none) {
      return object;
    }
    @Nullable Object @Nullable [] values = null;
    for (int i = 0; i < members.size(); i++) {
      Member member = members.get(i);
      if (member.mayLack()) {
        Object given = access.get(object, i);
        Object filled = filled(member, given);
        if (filled != given) {
          values = values == null ? values(object, access) : values;
          values[i] = filled;
        }
      }
    }
    return values == null ? object : create(access, values);
  }

  private @Nullable Object filled(Member member, @Nullable Object given) {
    Supplier<?> supplier = member.supplier();
    Object value = given == null && supplier != null ? supplied(supplier, member) : given;
    if (value == null || !member.type().hasDefaults()) {
      return value;
    }
    try {
      return member.type().filled(value);
    } catch (Throwable e) {
      throw CallbackFailures.of(
          e, named(member) + " cannot be filled with its defaults", "its converter");
    }
  }

  private @Nullable Object supplied(Supplier<?> supplier, Member member) {
    Object value;
    try {
      value = supplier.get();
    } catch (Throwable e) {
      throw CallbackFailures.of(
          e, named(member) + " has no default", supplier.getClass().getSimpleName());
    }
    if (value != null && !fits(member.type(), value)) {
      throw new CqlEngineException(
          "The default supplier of %s returned a %s. Supply %s."
              .formatted(
                  named(member),
                  value.getClass().getName(),
                  member.type().javaType().getType().getTypeName()));
    }
    return value;
  }

  /** Whether a member can hold a value. An {@code Optional} may also be given as its content. */
  private static boolean fits(ValueType type, Object value) {
    return type.javaType().getRawType().isInstance(value)
        || (type.present() != type && type.accepts(value));
  }

  private @Nullable Object[] values(T object, MemberAccessor<T> access) {
    @Nullable Object[] values = new @Nullable Object[members.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = access.get(object, i);
    }
    return values;
  }

  /** The accessor reads the content of an Optional, but sets an Optional. */
  private T create(MemberAccessor<T> access, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (members.get(i).optional() && !(values[i] instanceof Optional)) {
        values[i] = Optional.ofNullable(values[i]);
      }
    }
    try {
      return access.create(values);
    } catch (Throwable e) {
      throw CallbackFailures.of(
          e, owner + " cannot be created with its defaults", "its constructor or a setter");
    }
  }

  private String named(Member member) {
    return owner + "." + member.name();
  }
}
