package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.RuleContext;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.rules.StoredTypeReader;
import io.cqlengine.api.rules.TypeUse;
import io.cqlengine.api.rules.TypeView;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.ReflectiveView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the types of members and the user types of classes. */
public final class TypeReader implements RuleContext {
  private final AccessorFactory accessors;
  private final NamingStrategy naming;
  private final ValueTypeFactory values;
  private final Map<GenericType<?>, GivenCodec> codecs = new HashMap<>();

  /** A reader with the codecs of the application, each for all members of its Java type. */
  public TypeReader(AccessorFactory accessors, List<TypeCodec<?>> codecs, NamingStrategy naming) {
    this.accessors = accessors;
    this.naming = naming;
    this.values = new ValueTypeFactory(accessors, naming);
    codecs.forEach(codec -> this.codecs.put(codec.getJavaType().wrap(), new GivenCodec(codec)));
  }

  /** The type of a class marked {@link UserType}; null after a problem. */
  public @Nullable ValueType readUserType(Class<?> type, ProblemCollector problems) {
    @Nullable StoredType read =
        StoredTypeReader.readUserType(ReflectiveView.ofType(type), this, problems);
    return read == null ? null : values.valueType(read, problems);
  }

  /** How a member is stored; null after a problem. */
  public @Nullable StoredType read(EntityMember member, ProblemCollector problems) {
    return StoredTypeReader.read(member, this, problems);
  }

  /** The type of the values of a member; null after a problem with its classes. */
  public @Nullable ValueType valueType(StoredType type, ProblemCollector problems) {
    return values.valueType(type, problems);
  }

  @Override
  public Optional<GivenCodec> codec(TypeView type) {
    return codecs.isEmpty() ? Optional.empty() : Optional.ofNullable(codecs.get(boxed(type)));
  }

  @Override
  public Optional<GivenCodec> named(TypeView type, TypeUse use, ProblemCollector problems) {
    Class<?> named = GenericType.of(ReflectiveView.type(type)).getRawType();
    Optional<TypeCodec<?>> codec =
        accessors.instance(named, problems).map(instance -> (TypeCodec<?>) instance);
    if (codec.isPresent() && !codec.get().getJavaType().wrap().equals(boxed(use.type()))) {
      problems.add(
          "%s is for %s, not for %s. Name another"
              .formatted(
                  type.simpleName(),
                  codec.get().getJavaType().getType().getTypeName(),
                  use.type().name()));
      return Optional.empty();
    }
    return codec.map(GivenCodec::new);
  }

  @Override
  public String tableName(String type) {
    return naming.table(type);
  }

  @Override
  public String columnName(String member) {
    return naming.column(member);
  }

  private static GenericType<?> boxed(TypeView type) {
    return GenericType.of(ReflectiveView.type(type)).wrap();
  }
}
